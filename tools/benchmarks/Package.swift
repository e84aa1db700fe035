// swift-tools-version: 6.3

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "skm", path: "../..")],
  targets: [
    .executableTarget(
      name: "append-batches",
      dependencies: [.product(name: "SurveyEngine", package: "skm")], swiftSettings: settings),
    .executableTarget(
      name: "hash-leaves",
      dependencies: [.product(name: "SurveyEngine", package: "skm")], swiftSettings: settings),
    .executableTarget(
      name: "write-workload",
      dependencies: [.product(name: "SurveyEngine", package: "skm")], swiftSettings: settings),
  ]
)
