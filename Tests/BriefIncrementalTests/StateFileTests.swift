import BriefCore
import Seeds
import Testing
@testable import BriefIncremental
@testable import BriefOutput

/// A state file opens only with exactly the bytes that were written.
@Suite struct StateFileTests {
  private static let key = Digest(of: "key")
  private static let records: [(path: String, contents: Digest, record: ArraySlice<UInt8>)] = [
    ("content/chips/one.yml", Digest(of: "one"), [1, 2, 3]), ("content/chips/two.yml", Digest(of: "two"), []),
    ("content/sources/芯.yml", Digest(of: "three"), [9]),
  ]

  private static let findings: [UInt8] = [4, 5]
  private static let sealed = StateFile.seal(records, content: Digest(of: "all"), findings: findings, key: key)

  @Test func givesBackWhatWasSealed() throws {
    let file = try #require(StateFile.open(Self.sealed, key: Self.key))
    #expect(file.entries.count == 3)
    #expect(file.assembly.content == Digest(of: "all"))
    #expect(file.bytes[file.assembly.range].elementsEqual(Self.findings))
    for (path, contents, record) in Self.records {
      let entry = try #require(file.entries[path])
      #expect(entry.contents == contents)
      #expect(file.bytes[entry.range].elementsEqual(record))
    }
  }

  @Test func anotherKeyDoesNotOpenIt() {
    #expect(StateFile.open(Self.sealed, key: Digest(of: "other")) == nil)
  }

  @Test func noTruncationOpens() {
    let bytes = Self.sealed
    for length in 0..<bytes.count { #expect(StateFile.open(Array(bytes.prefix(length)), key: Self.key) == nil) }
    #expect(StateFile.open(bytes + [0], key: Self.key) == nil)
  }

  @Test func noFlippedBitOpens() {
    let bytes = Self.sealed
    for offset in bytes.indices {
      var flipped = bytes
      flipped[offset] ^= 1 << UInt8(offset % 8)
      #expect(StateFile.open(flipped, key: Self.key) == nil, "byte \(offset)")
    }
  }

  /// A table with a valid checksum and random contents, which no accident produces, is still read without a trap.
  @Test(arguments: 0..<200) func aLyingTableNeverTraps(seed: Int) {
    var random = SplitMix(UInt64(seed))
    var body = Self.sealed[(StateFile.form.heading.utf8.count + 1)...].dropLast(16).map { $0 }
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      body[Int.random(in: 16..<body.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    let lying = StateFile.form.seal { $0.raw(body[...]) }
    guard let file = StateFile.open(lying, key: Self.key) else { return }
    for entry in file.entries.values { #expect(entry.range.upperBound <= file.bytes.count) }
    #expect(file.assembly.range.upperBound == file.bytes.count - 16)
  }
}
