// swift-tools-version: 6.3

import PackageDescription

let package = Package(
  name: "skm",
  products: [
    .executable(name: "skm", targets: ["skm"]),
    .executable(name: "skm-xlsx", targets: ["skm-xlsx"]),
    .library(
      name: "SurveyEngine",
      targets: [
        "Files", "JSON", "Hashing", "ExactNumbers", "Sheets", "EventLog", "Survey", "Projections",
      ]),
  ],
  targets: [
    // The modules, each depending only on those above it.
    .target(name: "ByteScanning"),
    .target(name: "JSON", dependencies: ["ByteScanning"]),
    .target(name: "Hashing"),
    .target(name: "ExactNumbers"),
    .target(name: "Sheets", dependencies: ["ByteScanning"]),
    .target(name: "Statistics", dependencies: ["ExactNumbers"]),
    .target(name: "Arguments"),
    .target(name: "Markup"),
    .target(name: "Charts", dependencies: ["ExactNumbers", "JSON", "Markup"]),
    .target(name: "Documents", dependencies: ["Arguments", "Markup"]),
    .target(name: "Files"),
    .target(name: "Threads"),
    .target(name: "Spreadsheets"),
    .target(
      name: "EventLog", dependencies: ["ByteScanning", "Files", "Hashing", "JSON", "Threads"]),
    .target(
      name: "Survey",
      dependencies: ["ByteScanning", "EventLog", "ExactNumbers", "Hashing", "JSON"]),
    .target(
      name: "Importing",
      dependencies: [
        "Arguments", "ByteScanning", "EventLog", "ExactNumbers", "Hashing", "JSON", "Sheets",
        "Survey",
      ]),
    .target(
      name: "Projections",
      dependencies: [
        "ByteScanning", "EventLog", "ExactNumbers", "Files", "Hashing", "JSON", "Statistics",
        "Survey",
        "Threads",
      ]),
    .target(
      name: "SkmCommands",
      dependencies: [
        "Arguments", "Charts", "Documents", "EventLog", "ExactNumbers", "Files", "Hashing",
        "Importing", "JSON", "Markup", "Projections", "Sheets", "Spreadsheets", "Statistics",
        "Survey",
      ]),
    .executableTarget(name: "skm", dependencies: ["Files", "SkmCommands"]),
    // The one target that imports Foundation: it starts a program and reads what it writes.
    .executableTarget(
      name: "skm-xlsx", dependencies: ["Arguments", "Files", "JSON", "Projections", "Spreadsheets"]),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(name: "Oracle", dependencies: ["Statistics", "TestSupport"], path: "Tests/Oracle"),
    .testTarget(name: "ByteScanningTests", dependencies: ["ByteScanning", "TestSupport"]),
    .testTarget(name: "JSONTests", dependencies: ["ByteScanning", "JSON", "TestSupport"]),
    .testTarget(name: "HashingTests", dependencies: ["Hashing", "TestSupport"]),
    .testTarget(name: "ExactNumbersTests", dependencies: ["ExactNumbers", "TestSupport"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["ExactNumbers", "Statistics", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "SheetsTests", dependencies: ["Sheets", "TestSupport"], exclude: ["Reference"]),
    .testTarget(name: "ArgumentsTests", dependencies: ["Arguments"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup", "TestSupport"]),
    .testTarget(
      name: "ChartsTests",
      dependencies: ["Charts", "ExactNumbers", "JSON", "Markup", "TestSupport"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Markup", "TestSupport"]),
    .testTarget(name: "ThreadsTests", dependencies: ["TestSupport", "Threads"]),
    .testTarget(name: "SpreadsheetsTests", dependencies: ["Spreadsheets", "TestSupport"]),
    .testTarget(
      name: "SkmXlsxTests", dependencies: ["Spreadsheets", "TestSupport", "skm-xlsx"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
    .testTarget(
      name: "EventLogTests", dependencies: ["EventLog", "Files", "Hashing", "JSON", "TestSupport"]),
    .testTarget(
      name: "SurveyTests",
      dependencies: [
        "ByteScanning", "EventLog", "ExactNumbers", "JSON", "Survey", "TestSupport",
      ]),
    .testTarget(
      name: "ImportingTests",
      dependencies: [
        "EventLog", "ExactNumbers", "Importing", "JSON", "Sheets", "Survey", "TestSupport",
      ]),
    .testTarget(
      name: "ProjectionsTests",
      dependencies: [
        "EventLog", "ExactNumbers", "Files", "Hashing", "JSON", "Oracle", "Projections", "Survey",
        "TestSupport",
      ]),
    .testTarget(name: "RepositoryTests"),
    .testTarget(
      name: "SkmCommandsTests",
      dependencies: [
        "Arguments", "EventLog", "ExactNumbers", "Files", "Hashing", "Projections", "Sheets",
        "SkmCommands", "Spreadsheets", "Survey", "TestSupport", "skm-xlsx",
      ],
      exclude: ["Goldens", "Samples"]),
  ]
)

for target in package.targets {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
}
