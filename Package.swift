// swift-tools-version: 6.3

import PackageDescription

let package = Package(
  name: "skm",
  targets: [
    // The modules, each depending only on those above it.
    .target(name: "ByteScanning"),
    .testTarget(name: "ByteScanningTests", dependencies: ["ByteScanning"]),
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
