// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "chipbrief-benchmarks",
  // Named explicitly, since the folder of a checkout may have any name.
  dependencies: [.package(name: "chipbrief", path: "..")],
  targets: [
    .target(name: "ChipSet", dependencies: [.product(name: "Seeds", package: "chipbrief")]),
    .executableTarget(name: "corpus", dependencies: [.product(name: "Seeds", package: "chipbrief")]),
    .executableTarget(
      name: "dataset",
      dependencies: [
        "ChipSet", .product(name: "BriefBuild", package: "chipbrief"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
