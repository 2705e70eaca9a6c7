// swift-tools-version: 6.2
import PackageDescription

/// Whether warnings are errors. Only CI sets CHIPBRIEF_STRICT, so that new warnings of a newer compiler do not fail the
/// build of users.
let strict = Context.environment["CHIPBRIEF_STRICT"] != nil
let house: [SwiftSetting] =
  (strict ? [.treatAllWarnings(as: .error)] : [])
  // Small functions of one room are inlined in others, as if the rooms were one module. Without it, a clean build of
  // 100 briefings takes 6 % more instructions.
  + [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

/// Links the static archives of cmark-gfm, since functions of a shared library cannot be wrapped. CCMarkGFMGuard explains
/// why these functions are wrapped.
let cmarkGFM: [LinkerSetting] = [
  .unsafeFlags(
    [
      "cmark_inlines_add_special_character", "cmark_inlines_remove_special_character", "cmark_parse_inlines",
      "cmark_utf8proc_iterate", "cmark_utf8proc_case_fold", "cmark_map_lookup", "cmark_reference_create",
      "cmark_footnote_create", "_scan_html_tag", "_scan_html_block_start",
    ].flatMap { ["-Xlinker", "--wrap=\($0)"] }),
  .linkedLibrary(":libcmark-gfm-extensions.a"),
  .linkedLibrary(":libcmark-gfm.a"),
]

/// The rooms of the values that content is decoded to.
let model: [Target.Dependency] = ["BriefQuantities", "BriefExpressions", "BriefModel"]
/// The rooms of the data and of everything computed from it.
let data: [Target.Dependency] = model + ["BriefContent", "BriefFigures", "BriefAnswers"]

/// What the tests of the data share.
let support: [Target.Dependency] = ["BriefCore", "Samples", "Seeds"]
/// What the tests of whole sites share.
let sites: [Target.Dependency] =
  data + [
    "BriefYAML", "BriefCore", "BriefLanguage", "BriefTables", "BriefSite", "BriefPages", "BriefOutput",
    "BriefIncremental", "BriefBuild", "BriefPublish", "BriefExplain", "BriefEdit", "CEmbedded", "SampleSites",
    "Samples",
    "Seeds",
  ]

let package = Package(
  name: "chipbrief",
  products: [
    .executable(name: "chipbrief", targets: ["chipbrief"]),
    // For Benchmarks/, which calls the stages directly.
    .library(
      name: "BriefBuild",
      targets: ["BriefCore", "BriefModel", "BriefContent", "BriefAnswers", "BriefIncremental", "BriefBuild"]),
    .library(name: "Seeds", targets: ["Seeds"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
  ],
  targets: [
    .executableTarget(name: "chipbrief", dependencies: ["BriefShell"], swiftSettings: house),

    // System libraries: each has only a module map and a shim header.
    .systemLibrary(name: "CCMarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CMalloc"),
    // Adds parsing on many threads and in bounded memory to cmark-gfm.
    .target(name: "CCMarkGFMGuard", dependencies: ["CCMarkGFM", "CEastAsian"]),
    // The code point ranges of East Asian scripts.
    .target(name: "CEastAsian"),
    // The files that are embedded in the program: themes, the sites that `chipbrief new` writes, docs/diagnostics.md, and
    // the script and style that `chipbrief serve` adds to pages.
    .target(name: "CEmbedded"),

    room("BriefCore", ["CXXHash", "CEastAsian"]),
    // Links the static archive, so that the release is a single file.
    .target(
      name: "BriefYAML", dependencies: ["BriefCore", "CLibYAML"], swiftSettings: house,
      linkerSettings: [.linkedLibrary(":libyaml.a")]),
    .target(
      name: "BriefMarkdown", dependencies: ["BriefCore", "BriefYAML", "CCMarkGFMGuard"], swiftSettings: house,
      linkerSettings: cmarkGFM),
    room("BriefLanguage"),
    room("BriefQuantities", ["BriefCore"]),
    room("BriefExpressions", ["BriefCore", "BriefQuantities"]),
    room("BriefModel", ["BriefCore", "BriefQuantities", "BriefExpressions"]),
    room("BriefContent", ["BriefCore", "BriefYAML"] + model),
    room("BriefFigures", ["BriefCore"] + model),
    room("BriefAnswers", ["BriefCore", "BriefContent", "BriefFigures"] + model),
    room("BriefTables", ["BriefCore", "BriefLanguage", "BriefYAML"] + data),
    room("BriefSite", ["BriefCore", "BriefYAML"] + data),
    room("BriefPages", ["BriefCore", "BriefLanguage", "BriefMarkdown", "BriefTables", "BriefSite"] + data),
    room("BriefOutput", ["BriefCore"]),
    room("BriefIncremental", ["BriefCore", "BriefSite", "BriefPages", "BriefOutput"] + data),
    room(
      "BriefBuild",
      [
        "BriefCore", "BriefYAML", "BriefMarkdown", "BriefSite", "BriefPages", "BriefOutput", "BriefIncremental",
      ] + data),
    room("BriefPublish", ["BriefCore", "BriefOutput", "BriefIncremental", "BriefBuild"] + data),
    room(
      "BriefExplain",
      ["BriefCore", "BriefTables", "BriefSite", "BriefPages", "BriefOutput", "BriefIncremental", "BriefBuild"] + data),
    room(
      "BriefEdit",
      [
        "BriefCore", "BriefYAML", "BriefMarkdown", "BriefSite", "BriefOutput", "BriefIncremental", "BriefBuild",
        "BriefExplain",
      ] + data),
    .target(
      name: "BriefShell",
      dependencies: [
        "BriefCore", "BriefOutput", "BriefIncremental", "BriefBuild", "BriefPublish", "BriefExplain", "BriefEdit",
        "CEmbedded", "CMalloc",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      exclude: ["Starter", "Bones", "Reload"], swiftSettings: house),

    // The random number generator of the tests.
    .target(name: "Seeds", path: "Tests/Seeds", swiftSettings: house),
    // Random quantities and the text of findings, for the tests.
    .target(
      name: "Samples", dependencies: ["BriefCore", "BriefQuantities", "Seeds"], path: "Tests/Samples",
      swiftSettings: house),
    // Sites in memory, built by the real stages.
    .target(
      name: "SampleSites", dependencies: ["BriefCore", "BriefOutput", "BriefBuild", "CEmbedded", "Samples", "Seeds"],
      path: "Tests/SampleSites", swiftSettings: house),
    // Parses Tests/Mistakes for the tests that apply the mistakes.
    .target(name: "Mistakes", dependencies: ["BriefCore"], path: "Tests/Mistakes/Reader", swiftSettings: house),

    tests("BriefCoreTests", ["BriefCore", "Seeds"]),
    tests("BriefYAMLTests", ["BriefYAML", "BriefCore", "Seeds"]),
    tests("BriefMarkdownTests", ["BriefMarkdown", "BriefYAML", "BriefCore", "Seeds"]),
    tests("BriefLanguageTests", ["BriefLanguage"]),
    tests("BriefQuantitiesTests", ["BriefQuantities"] + support),
    tests("BriefExpressionsTests", ["BriefExpressions", "BriefQuantities"] + support),
    tests("BriefModelTests", support + model),
    tests("BriefContentTests", ["BriefContent", "BriefYAML"] + support + model),
    tests("BriefFiguresTests", ["BriefFigures"] + support + model),
    tests("BriefAnswersTests", ["BriefYAML"] + support + data),
    tests("BriefTablesTests", ["BriefTables", "BriefLanguage", "BriefYAML", "BriefCore", "Seeds"] + data),
    tests("BriefSiteTests", ["BriefSite", "BriefYAML", "BriefCore", "Seeds"] + data),
    tests("BriefPagesTests", ["BriefPages", "BriefTables", "BriefSite", "BriefCore", "Seeds"]),
    tests("BriefOutputTests", ["BriefOutput", "SampleSites", "BriefCore", "Seeds"]),
    tests("BriefIncrementalTests", ["BriefIncremental", "BriefOutput", "BriefPages", "BriefSite"] + support + data),
    tests("BriefBuildTests", ["Mistakes"] + sites),
    tests("BriefPublishTests", sites),
    tests("BriefExplainTests", sites),
    tests("BriefEditTests", sites),
    tests("BriefShellTests", ["BriefShell", "Mistakes"] + sites),
    tests("HouseTests", ["BriefCore"]),
    tests("EndToEndTests", ["BriefCore"]),
  ],
  swiftLanguageModes: [.v6]
)
