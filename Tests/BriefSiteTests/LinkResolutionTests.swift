import BriefCore
import Seeds
import Testing
@testable import BriefAnswers
@testable import BriefModel
@testable import BriefSite

@Suite struct LinkResolutionTests {
  private let index = SiteFixture.index()
  private let page = "content/briefings/china-after-h20.md"
  private let route = Route("/briefings/china-after-h20/")
  private let span = SourceSpan(path: "content/briefings/china-after-h20.md", line: 7, column: 9, length: 12)

  private func resolve(_ destination: String, from path: String? = nil) -> Staged<LinkTarget?> {
    index.resolveLink(destination, in: path ?? page, on: route, at: span)
  }

  /// The relative path from one file to another, by definition.
  private func relativePath(from path: String, to target: String) -> String {
    var here = path.split(separator: "/").dropLast()[...]
    var there = target.split(separator: "/")[...]
    while let one = here.first, one == there.first {
      here = here.dropFirst()
      there = there.dropFirst()
    }
    return (here.map { _ in ".." } + there).joined(separator: "/")
  }

  // MARK: By file

  @Test func everyFileIsReachedFromEveryOther() throws {
    for from in SiteFixture.files {
      for file in SiteFixture.files {
        let way = relativePath(from: from.path, to: file.path)
        for destination in [way, "./" + way, way.replacing("e", with: "%65")] {
          let found = resolve(destination, from: from.path)
          #expect(found.diagnostics.isEmpty, "\(destination) in \(from.path)")
          let target = try #require(found.value, "\(destination) in \(from.path)")
          #expect(target.address == file.route, "\(destination) in \(from.path)")
          #expect(target.name == file.name, "\(destination) in \(from.path)")
          #expect(target.mentions == file.mentions, "\(destination) in \(from.path)")
        }
      }
    }
  }

  @Test func aLinkToAFileMayNameAPlaceOnItsPage() {
    let target = resolve("../chips/nvidia-h20.yml#what%20is").value
    #expect(target?.address == "/chips/nvidia-h20/#what%20is")
    #expect(target?.anchor == .init(route: Route("/chips/nvidia-h20/"), id: "what is"))
  }

  @Test func anEventIsAPlaceOnTheTimeline() {
    let anchor = LinkTarget.Anchor(route: Route("/timeline/"), id: "2025-07-31-cac")
    for destination in ["../events/2025-07-31-cac.yml", "event:2025-07-31-cac", "event:2025-07-31-cac#other"] {
      let target = resolve(destination).value
      #expect(target?.address == "/timeline/#2025-07-31-cac", "\(destination)")
      #expect(target?.anchor == anchor, "\(destination)")
    }
  }

  // MARK: By kind

  @Test(
    arguments: [
      ("chip:nvidia-h20", "/chips/nvidia-h20/", "H20", "nvidia-h20"),
      ("chip:nvidia-h20-old", "/chips/nvidia-h20/", "H20", "nvidia-h20"),
      ("system:cloudmatrix-384", "/systems/cloudmatrix-384/", "CloudMatrix 384", "cloudmatrix-384"),
      ("company:cambricon", "/companies/cambricon/", "Cambricon", "cambricon"),
      ("software:cann", "/software/cann/", "CANN", "cann"),
      ("model:deepseek-v3", "/models/deepseek-v3/", "DeepSeek V3", "deepseek-v3"),
      ("chip:H20", "/chips/nvidia-h20/", "H20", "nvidia-h20"),
      ("system:CloudMatrix%20384#x", "/systems/cloudmatrix-384/#x", "CloudMatrix 384", "cloudmatrix-384"),
      ("model:deepseek v3", "/models/deepseek-v3/", "DeepSeek V3", "deepseek-v3"),
      ("rule:us-3a090-2023", "/rules/us-3a090-2023/", "AC/S IFR", "us-3a090-2023"),
      ("rule:us-letter#a", "/rules/us-letter/#a", "The letter", "us-letter"),
      ("source:nvidia-h20", "/sources/nvidia-h20/", "The H20's page", nil),
      ("briefing:nvidia-h20#what%20next", "/briefings/nvidia-h20/#what%20next", "What the H20 kept", nil),
    ] as [(String, String, String, String?)])
  func aKindAndAnIDArePages(destination: String, address: String, name: String, mentions: String?) {
    let found = resolve(destination)
    #expect(found.diagnostics.isEmpty)
    #expect(found.value?.address == address)
    #expect(found.value?.name == name)
    #expect(found.value?.mentions == mentions)
  }

  // MARK: By address

  @Test func aPlaceOnTheSamePageIsKept() {
    #expect(
      resolve("#what-came") == LinkTarget(address: "#what-came", anchor: .init(route: route, id: "what-came")))
    #expect(resolve("#%E6%98%87").value?.anchor?.id == "昇")
  }

  @Test func sectionsAndPagesAreReachedByTheirRoute() {
    // The comparison section exists only if the settings request pairs, and the briefing has no topics and no authors.
    for section in Section.allCases where ![.compare, .topics, .authors].contains(section) {
      #expect(resolve(section.route).value?.address == section.route)
    }
    for file in SiteFixture.files where !file.route.contains("#") {
      #expect(resolve(file.route).value?.address == file.route)
    }
    #expect(resolve("/timeline/#2025-07-31-cac").value?.anchor?.id == "2025-07-31-cac")
  }

  /// Routes do not include the path of the base address. `SiteLinks` adds it when a page is written.
  @Test func theBaseAddressIsNoPartOfARoute() {
    let index = SiteFixture.index(base: "https://example.org/a/b/")
    for destination in ["../chips/nvidia-h20.yml", "chip:nvidia-h20", "/chips/nvidia-h20/"] {
      let target = index.resolveLink(destination + "#x", in: page, on: route, at: span).value
      #expect(target?.address == "/chips/nvidia-h20/#x", "\(destination)")
      #expect(target?.anchor?.route == Route("/chips/nvidia-h20/"), "\(destination)")
    }
    #expect(index.resolveLink("../index.md", in: page, on: route, at: span).value?.address == "/")
  }

  // MARK: Broken links

  @Test(
    arguments: [
      ("chip:nvidia-h21", "there is no chip 'nvidia-h21'", "did you mean 'nvidia-h20'?"),
      ("chip:", "there is no chip ''", nil),
      ("source:zzz", "there is no source 'zzz'", nil),
      ("rule:us-3a090-2022", "there is no rule 'us-3a090-2022'", "did you mean 'us-3a090-2023'?"),
      ("event:2025-07-31-cac-", "there is no event '2025-07-31-cac-'", "did you mean '2025-07-31-cac'?"),
      ("briefing:china", "there is no briefing 'china'", nil),
      ("company:nvidia-h20", "'nvidia-h20' is a chip, not a company", "write chip:nvidia-h20"),
      ("system:nvidia-h20-old", "'nvidia-h20-old' is a chip, not a system", "write chip:nvidia-h20"),
      ("company:H100", "'H100' is a chip, not a company", "write chip:nvidia-h100"),
      ("chip:H-21", "there is no chip 'H-21'", nil),
      ("/chipz/", "the site has no page '/chipz/'", "did you mean '/chips/'?"),
      ("/chips", "the site has no page '/chips'", "did you mean '/chips/'?"),
      (
        "../chips/nvidia-h2.yml", "there is no page or file '../chips/nvidia-h2.yml'",
        "did you mean 'content/chips/nvidia-h20.yml'?"
      ),
      (
        "../../../etc/passwd", "there is no page or file '../../../etc/passwd'",
        "link to a content file by its relative path, or as chip:ID, company:ID, briefing:ID, …"
      ),
      (
        "", "there is no page or file ''",
        "link to a content file by its relative path, or as chip:ID, company:ID, briefing:ID, …"
      ),
    ] as [(String, String, String?)])
  func aLinkThatLeadsNowhereIsReported(destination: String, message: String, help: String?) {
    let found = resolve(destination)
    #expect(found.value == nil)
    #expect(found.diagnostics == [Diagnostic(.error, .brokenLink, message, at: span, help: help)])
  }

  @Test func aNameOfSeveralIsReportedWithAllOfThem() {
    let entities = SiteFixture.entities + [SiteFixture.entity(.chip, "other-h20", "H-20")]
    let index = SiteIndex.make(
      settings: SiteSettings(title: "T", baseURL: "https://example.org/"), briefings: [],
      dataset: SiteFixture.dataset(entities)
    ).value
    let found = index.resolveLink("chip:h20", in: page, on: route, at: span)
    #expect(found.value == nil)
    #expect(found.diagnostics == [.ambiguousName("h20", ["nvidia-h20", "other-h20"], at: span)])
  }

  @Test(arguments: 0..<500) func anyDestinationIsATargetOrOneFinding(seed: Int) {
    var random = SplitMix(seed)
    let pieces = [
      "..", "/", "#", ":", "chip", "content", "chips", "nvidia-h20", ".yml", "%2e", "%", "%zz", "昇", "", ".", " ", "\\",
      "?",
      "event", "timeline", "\u{0}",
    ]
    let destination = (0..<Int.random(in: 0..<9, using: &random))
      .map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
    let found = resolve(destination)
    #expect((found.value == nil) == (found.diagnostics.count == 1), "seed \(seed): \(destination)")
    #expect(found.diagnostics.allSatisfy { $0.code == .brokenLink && $0.span == span }, "seed \(seed): \(destination)")
    if let address = found.value?.address {
      // No destination in a text makes a link leave the site.
      #expect(
        address.hasPrefix("#") || address.hasPrefix("/") && !address.hasPrefix("//"), "seed \(seed): \(destination)")
      let isKnown = index.routes.contains(String(address.prefix { $0 != "#" }))
      #expect(address.hasPrefix("#") || isKnown, "seed \(seed): \(destination)")
    }
  }

  // MARK: Components

  @Test func aPathIsTakenFromItsFile() {
    #expect(SiteIndex.normalise("../chips/a.yml", from: "content/briefings/b.md") == "content/chips/a.yml")
    #expect(SiteIndex.normalise("./a.md", from: "content/index.md") == "content/a.md")
    #expect(SiteIndex.normalise("a//b/./c", from: "d") == "a/b/c")
    #expect(SiteIndex.normalise("../../x", from: "content/index.md") == nil)
  }

  @Test func onlyWholeEscapesAreDecoded() {
    for (text, decoded) in [
      ("a%20b", "a b"), ("%E6%98%87", "昇"), ("100%", "100%"), ("%2", "%2"), ("%zz", "%zz"), ("%+1", "%+1"),
      ("%-1", "%-1"),
      ("%25", "%"), ("%2520", "%20"),
    ] {
      #expect(percentDecoded(text) == decoded, "\(text)")
    }
  }
}

extension Staged<LinkTarget?> {
  fileprivate static func == (left: Staged, right: LinkTarget) -> Bool {
    left.value == right && left.diagnostics.isEmpty
  }
}
