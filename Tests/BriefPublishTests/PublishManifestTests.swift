import BriefCore
import Seeds
import Testing
@testable import BriefPublish

@Suite struct PublishManifestTests {
  static func random(_ random: inout SplitMix, pending: Bool = true) -> PublishManifest {
    let names = [
      "index.html", "404.html", "chips/a/index.html", "assets/site.0123456789abcdef.css", "é.txt", "a b", "\"q\"",
    ]
    let chosen = names.filter { _ in Bool.random(using: &random) }
    return PublishManifest(
      chosen.map { name in
        let isPending = pending && Int.random(in: 0..<4, using: &random) == 0
        let digest = Digest(high: random.next(), low: random.next())
        return .init(path: name, size: Int.random(in: 0...9999, using: &random), digest: isPending ? nil : digest)
      })
  }

  @Test(arguments: 0..<100) func whatIsWrittenIsReadBack(seed: Int) throws {
    var seeded = SplitMix(UInt64(seed))
    let manifest = Self.random(&seeded)
    let read = try #require(PublishManifest(reading: manifest.bytes))
    #expect(read == manifest && read.bytes == manifest.bytes)
    for entry in manifest.entries { #expect(read.entry(entry.path) == entry) }
    #expect(read.entry("nothing") == nil)
  }

  /// A byte that is added, removed or changed makes a manifest invalid, or does not change its content.
  @Test(arguments: 0..<100) func damageIsSeen(seed: Int) {
    var seeded = SplitMix(UInt64(seed))
    let manifest = Self.random(&seeded)
    var bytes = manifest.bytes
    let offset = Int.random(in: bytes.indices, using: &seeded)
    switch Int.random(in: 0..<3, using: &seeded) {
    case 0: bytes[offset] ^= UInt8.random(in: 1...255, using: &seeded)
    case 1: bytes.removeLast(bytes.count - offset)
    default: bytes.insert(UInt8(ascii: "1"), at: offset)
    }
    if let read = PublishManifest(reading: bytes) { #expect(read == manifest) }
  }

  /// Paths in a manifest may be deleted later, so none may lead outside, whatever wrote the file.
  @Test(arguments: ["../up", "/etc/passwd", "a//b", "", "a/./b", "chipbrief-manifest.json", "a\u{0}b"])
  func aPathThatLeadsElsewhereMakesItWorthless(path: String) {
    let manifest = PublishManifest([.init(path: path, size: 1, digest: Digest(of: "x"))])
    #expect(PublishManifest(reading: manifest.bytes) == nil)
  }

  @Test func aPathThatStandsTwiceMakesItWorthless() {
    let entry = PublishManifest.Entry(path: "a", size: 1, digest: Digest(of: "x"))
    #expect(PublishManifest(reading: PublishManifest([entry, entry]).bytes) == nil)
  }

  @Test func theFileReadsSo() {
    let manifest = PublishManifest([
      .init(path: "b.html", size: 3, digest: Digest(of: "abc")), .init(path: "a.css", size: 0, digest: nil),
    ])
    let lines = String(decoding: manifest.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines[1] == "  \"format\": \"chipbrief manifest 1\",")
    #expect(lines[2].contains("XXH3-128"))
    #expect(lines[5] == "    {\"path\":\"a.css\",\"size\":0,\"digest\":\"pending\"},")
    #expect(lines[6] == "    {\"path\":\"b.html\",\"size\":3,\"digest\":\"\(Digest(of: "abc").hex)\"}")
    #expect(manifest.isUnfinished)
  }

  @Test func aStateIsWhatTheFilesSay() {
    let figures = SiteFigures([("a.b", "1 W")])
    let manifest = PublishManifest([
      .init(path: SiteFigures.fileName, size: 1, digest: Digest(of: figures.bytes))
    ])
    #expect(PublishedState(manifest: nil, figures: nil).standing == .empty)
    #expect(PublishedState(manifest: nil, figures: nil, names: ["b", "a"]).standing == .foreign(["a", "b"]))
    #expect(PublishedState(manifest: [], figures: nil, names: ["a"]).standing == .damaged)
    let whole = PublishedState(manifest: manifest.bytes, figures: figures.bytes)
    #expect(whole.standing == .site(manifest) && whole.figures == figures)
    #expect(PublishedState(manifest: manifest.bytes, figures: figures.bytes + [32]).figures == nil)
    // The replacement file is used if the manifest is missing or damaged.
    #expect(PublishedState(manifest: nil, spare: manifest.bytes, figures: nil).manifest == manifest)
    #expect(PublishedState(manifest: nil, spare: [1], figures: nil).standing == .empty)
    #expect(PublishedState(manifest: manifest.bytes, spare: [1], figures: nil).manifest == manifest)
  }
}
