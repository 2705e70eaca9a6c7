import Seeds
import Testing

@testable import BriefCore

@Suite struct DigestTests {
  /// The digests that the xxhsum program (`-H2`) prints for bytes `(7 i + 3) mod 256`, at the lengths around which XXH3
  /// changes its algorithm.
  @Test(arguments: [
    (0, "99aa06d3014798d86001c324468d497f"), (1, "22bbb76b211a39ba13e608bc156defed"),
    (3, "ce31763cbf8245a5a9088dda485b481c"), (4, "47197970590746b1788a609154b0fe20"),
    (8, "e3bc8a5f461715553cd024e3d63a1588"), (9, "c72c88247a9a56d7eafab1c7f123109f"),
    (16, "ce0b9647ab24f88460d75c5e47d40a24"), (17, "bfd327edcc2fbd12eeed7654312a26d7"),
    (128, "1b1962a096bac78bc580008b6c92ac53"), (129, "293e4968c4619023bd91ce7ace4d385b"),
    (240, "ad46c1021b076bc704e0b5f034bee80b"), (241, "ac6c3492c3d6b45d8beadd3a8874fe17"),
    (1024, "18bc0eaca9a336369b81661c641c72b1"), (1025, "bf447251cfa98d7c806c2072ed713576"),
    (100_000, "d9e155dd16e141d00c056f6fcc340974"),
  ]) func isXXH3Of128Bits(count: Int, hex: String) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) }
    #expect(Digest(of: bytes).hex == hex)
    // A slice, and a sequence without contiguous storage.
    #expect(Digest(of: ([9] + bytes)[1...]).hex == hex)
    #expect(Digest(of: AnySequence(bytes)).hex == hex)
  }

  @Test(arguments: [
    ("", "99aa06d3014798d86001c324468d497f"), ("a", "a96faf705af16834e6c632b61e964e1f"),
    ("chipbrief", "ec0a889d80fbede8f1ad8438a8012e5b"),
  ]) func ofATextIsOfItsUTF8(text: String, hex: String) {
    #expect(Digest(of: text).hex == hex)
  }

  @Test func canonicallyEqualTextsOfOtherBytesDiffer() {
    #expect("\u{E9}" == "e\u{301}")
    #expect(Digest(of: "\u{E9}") != Digest(of: "e\u{301}"))
  }

  @Test(arguments: 0..<200) func hexReadsBackWhatItPrints(seed: Int) {
    var random = SplitMix(seed)
    // Small halves have leading zeros, which must be printed.
    let digest = Digest(
      high: random.next() >> UInt64.random(in: 0...64, using: &random),
      low: random.next() >> UInt64.random(in: 0...64, using: &random))
    #expect(digest.hex.utf8.count == 32, "seed \(seed)")
    #expect(Digest(hex: digest.hex) == digest, "seed \(seed)")
    #expect(Digest(hex: Substring(digest.hex)) == digest, "seed \(seed)")
  }

  @Test(arguments: 0..<300) func hexReadsNothingElse(seed: Int) {
    var random = SplitMix(seed)
    let alphabet: [String] = ["0", "9", "a", "f", "A", "F", "g", "+", "-", " ", "_", "é", "昇"]
    let text = (0..<32).map { _ in random.pick(alphabet) }.joined()
    // A text that is accepted must equal the printed digest.
    if let digest = Digest(hex: text) { #expect(digest.hex == text, "seed \(seed)") }
    let printed = Digest(of: text).hex
    var bytes = Array(printed.utf8)
    bytes[random.pick([0, 16, 31])] = UInt8(ascii: "+")
    for wrong in [
      printed.uppercased(), String(decoding: bytes, as: UTF8.self), printed + "0", String(printed.dropLast()),
    ]
    where wrong != printed {
      #expect(Digest(hex: wrong) == nil, "seed \(seed)")
    }
  }
}
