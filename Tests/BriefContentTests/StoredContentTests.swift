import BriefCore
import Seeds
import Testing
@testable import BriefContent
@testable import BriefModel
@testable import BriefQuantities
import Samples

/// A stored record is restored exactly, or not at all.
@Suite struct StoredContentTests {
  private static let file = SourceFile(
    path: "content/chips/nvidia-h20.yml",
    text: """
      name: H20
      native_name: {zh: 芯片}
      aliases: [HGX H20]
      designer: nvidia
      scope: package
      status: shipping
      bins: [a, b]
      not_established: [Its power.]
      url: https://example.org/
      claims:
        peak.bf16:
          - value: 148 TFLOP/s
            basis: {density: dense, unit: matrix}
            source: toolkit
            via: epoch
            origin: maker
            locator: p. 3
            stated: 2024-05~
            retrieved: 2025-07-21
            rank: preferred
            since: 2025-01
            reason: It is the maker's.
            quote: 148 teraFLOPS
            id: x
            variant: large
            supersedes: nvidia-h20/peak.bf16/other
            estimated_from: rule
            correction: {date: 2025-08-01, was: not-published, why: A slip.}
          - 150 TFLOP/s sparse @other
        memory.bandwidth: [4.0 TB/s @toolkit, 3.9 to 4.1 TB/s @other]
        interconnect.bandwidth: 450 GB/s one-way symmetric @toolkit
        tdp: [not-published, "< 500 W @other", 400 W]
        price: {value: 12.5 thousand USD, original: 90 thousand CNY, source: other}
        released: 2024-02/2024-03 @other
        foundry: tsmc @other
        designed_for_data_centres: yes @other
        shipments: 1 million period=2025-Q1 @other
        unknown.field: 3 @other
      """)
  private static let vocabulary = Vocabulary.builtIn(.english)

  private func described(_ part: Staged<DecodedContent?>) -> String {
    var text = ""
    dump(part, to: &text)
    return text
  }

  @Test func givesBackEveryPartAndEveryFinding() throws {
    let decoded = decodeContent(Self.file, vocabulary: Self.vocabulary)
    let bytes = try #require(storeContent(decoded, path: Self.file.path, vocabulary: Self.vocabulary))
    let restored = try #require(
      restoreContent(bytes, in: 0..<bytes.count, path: Self.file.path, vocabulary: Self.vocabulary))
    #expect(described(restored) == described(decoded))
    #expect(restored.diagnostics == decoded.diagnostics)
    #expect(!decoded.diagnostics.isEmpty)
  }

  @Test func noTruncationAndNoFlippedByteTraps() throws {
    let decoded = decodeContent(Self.file, vocabulary: Self.vocabulary)
    let bytes = try #require(storeContent(decoded, path: Self.file.path, vocabulary: Self.vocabulary))
    for length in bytes.indices {
      #expect(restoreContent(bytes, in: 0..<length, path: Self.file.path, vocabulary: Self.vocabulary) == nil)
    }
    for offset in bytes.indices {
      for bit in [0, 3, 7] {
        var flipped = bytes
        flipped[offset] ^= 1 << UInt8(bit)
        // The result may be another value, which the digest of the state detects. It must not trap.
        _ = restoreContent(flipped, in: 0..<flipped.count, path: Self.file.path, vocabulary: Self.vocabulary)
      }
    }
  }

  @Test func randomBytesNeverTrap() {
    for seed in 0..<500 {
      var random = SplitMix(seed)
      let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = restoreContent(
        [UInt8(seed % 2)] + bytes, in: 0..<201, path: Self.file.path, vocabulary: Self.vocabulary)
    }
  }

  @Test func whatIsOfAnotherFileIsNotKept() {
    let decoded = decodeContent(Self.file, vocabulary: Self.vocabulary)
    #expect(storeContent(decoded, path: "content/chips/other.yml", vocabulary: Self.vocabulary) == nil)
  }
}
