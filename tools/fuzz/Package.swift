// swift-tools-version: 6.3

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-parse-as-library"]),
]

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "skm", path: "../..")],
  targets: ["fuzz-json", "fuzz-envelope", "fuzz-recovery", "fuzz-replay", "fuzz-sheets"].map {
    name in
    .executableTarget(
      name: name, dependencies: [.product(name: "SurveyEngine", package: "skm")],
      swiftSettings: settings)
  }
)
