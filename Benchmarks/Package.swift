// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "chipbrief-benchmarks",
  targets: [.executableTarget(name: "corpus")],
  swiftLanguageModes: [.v6]
)
