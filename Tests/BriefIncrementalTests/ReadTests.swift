import BriefAnswers
import BriefCore
import BriefPages
import BriefSite
import Seeds
import Testing

@testable import BriefIncremental

/// Every kind of read, of the data, of the index and of the templates.
@Suite struct ReadTests {
  private static let texts = [
    "", " ", "topic", "nvidia-h20", "memory.bandwidth", "a b  c", "12 é\n", "tpp >= 4,800 TPP",
  ]

  /// Arguments that a read of some type may have: texts with any characters, small numbers, days, the codes of bases.
  private func arguments(_ random: inout SplitMix) -> ReadArguments {
    ReadArguments(
      name: random.pick(Self.texts), first: random.pick([0, 1, 2, 31, 0x0101, 20_329, -5]),
      second: random.pick([0, 20_329, -1]), text: random.pick(Self.texts))
  }

  /// Checks that the reads of a type are read back from their lines.
  private func check<Context>(_ type: any Read<Context>.Type, _ read: (ReadKey<Context>) -> PageRead, seed: UInt64) {
    var random = SplitMix(seed)
    var found = 0
    for _ in 0..<50 {
      guard let one = type.init(arguments(&random)) else { continue }
      let key = ReadKey<Context>(one)
      #expect(key.line.hasPrefix(type.keyword + " "))
      #expect(ReadKey<Context>(key.line[...]) == key, "seed \(seed): \(key.line)")
      #expect(key.read?.arguments == one.arguments)
      #expect(PageRead(read(key).text) == read(key), "seed \(seed): \(key.line)")
      #expect(!one.words.isEmpty)
      found += 1
    }
    #expect(found > 0, "no arguments for a \(type)")
  }

  private func check<Context>(_ registry: ReadRegistry<Context>, _ read: (ReadKey<Context>) -> PageRead, seed: UInt64) {
    let keywords = registry.types.map { $0.keyword }
    #expect(!keywords.isEmpty && Set(keywords).count == keywords.count, "\(keywords)")
    for keyword in keywords { #expect(!keyword.isEmpty && !keyword.contains(" "), "\(keyword)") }
    for type in registry.types {
      #expect(!type.kind.isEmpty)
      check(type, read, seed: seed)
    }
  }

  @Test(arguments: 1...20) func everyReadIsReadBackFromItsLine(seed: UInt64) {
    check(ReadDigests.reads, { .data($0) }, seed: seed)
    check(SiteIndex.reads, { .site($0) }, seed: seed)
    check(TemplateDigests.reads, { .template($0) }, seed: seed)
    let locale = PageLocale(folder: seed.isMultiple(of: 2) ? "zh" : "", language: "zh")
    check(ReadDigests.reads, { .inLocale(locale, .data($0)) }, seed: seed)
    check(SiteIndex.reads, { .inLocale(locale, .site($0)) }, seed: seed)
  }

  /// A state file may hold anything.
  @Test(arguments: [
    "", "data", "data ", "data figure", "data figure 1 20329 16 memory.bandwidth", "data figure 1 20329 3 tdp",
    "data figure 1 20329 -1 tdp nvidia-h20", "data figure 1 20329 99 tdp nvidia-h20",
    "data figure 4294967295 20329 3 tdp nvidia-h20", "data figure 1 99999999999 3 tdp nvidia-h20",
    "data thresholds 0 0 0 ", "data link 0 0 1 a b", "site link 0 0 1 é b",
    "site latest-briefings -1 0 0  ", "site is-among-latest 1 0 0", "template 0 0 0  briefing",
    "pages root 0 0 0  home", "zh site link 0 0 1 a b", "zh/zh", "zh/zh zh/zh data thresholds 0 0 0  ",
  ])
  func aDamagedTextIsNoRead(text: String) {
    switch PageRead(text) {
    case nil: break
    case .data(let key): #expect(key.read == nil)
    case .site(let key): #expect(key.read == nil)
    case .template(let key): #expect(key.read == nil)
    case .inLocale: Issue.record("a locale in '\(text)'")
    }
  }

  @Test func aLineShowsTheArguments() {
    for text in [
      "data figure 1 20329 16 memory.bandwidth nvidia-h20", "data thresholds 0 0 0  ", "data name 3 0 0  The H20",
      "site link 0 0 16 content/index.md chip:nvidia-h20", "template root 0 0 0  briefing",
    ] {
      #expect(PageRead(text)?.text == text)
    }
    #expect(PageRead("data claims 0 0 3 tdp nvidia-h20")?.words == "the claims of nvidia-h20.tdp")
    #expect(PageRead("data claims 0 0 3 tdp nvidia-h20")?.kind == "fields' claims")
  }
}
