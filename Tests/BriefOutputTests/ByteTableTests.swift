import BriefCore
import Seeds
import Testing
@testable import BriefOutput

/// A table in contiguous memory, compared with a dictionary of the bytes of its keys.
@Suite struct ByteTableTests {
  private static let letters: [Character] = ["a", "b", "-", "/", "0", "\u{E9}"]

  private func key(_ random: inout SplitMix) -> String {
    String((0..<Int.random(in: 0...4, using: &random)).map { _ in Self.letters.randomElement(using: &random) ?? "a" })
  }

  private func entries(_ random: inout SplitMix) -> [BytePath: [UInt8]] {
    var entries: [BytePath: [UInt8]] = [:]
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      let length = Bool.random(using: &random) ? 3 : Int.random(in: 0...300, using: &random)
      entries[BytePath(key(&random))] = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
    }
    return entries
  }

  private func table(_ entries: [BytePath: [UInt8]]) -> ByteTable { ByteTable(entries.map { ($0.text, $1) }) }

  private func content(_ table: ByteTable) -> [BytePath: [UInt8]] {
    Dictionary(uniqueKeysWithValues: table.indices.map { (BytePath(table.key($0)), Array(table.value($0))) })
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func holdsWhatADictionaryHolds(seed: UInt64) throws {
    var random = SplitMix(seed)
    let (mine, theirs) = (entries(&random), entries(&random))
    let (table, other) = (table(mine), self.table(theirs))
    #expect(content(table) == mine)
    #expect(table.indices.map(table.key) == mine.keys.map(\.text).sorted(by: bytewise))
    for key in [BytePath(key(&random))] + mine.keys + theirs.keys {
      #expect(table.value(of: key.text).map { Array($0) } == mine[key])
      #expect(table.firstIndex(notBefore: key.text) == mine.keys.count { bytewise($0.text, key.text) })
    }
    let missing = table.indices(missingFrom: other).map { BytePath(table.key($0)) }
    #expect(Set(missing) == Set(mine.keys).subtracting(theirs.keys))

    let reused = table.indices.map { _ in Bool.random(using: &random) }
    let staying = mine.filter { reused[table.index(of: $0.key.text) ?? 0] }
    let added = theirs.filter { staying[$0.key] == nil }.sorted { bytewise($0.key.text, $1.key.text) }
    let made = table.reusing(reused, adding: added) { ($0.key.text, $0.value) }
    #expect(content(made) == staying.merging(added) { first, _ in first })
    #expect(made == self.table(content(made)))

    // The table is read from the middle of a longer file.
    var writer = ByteWriter()
    writer.text("before")
    made.write(to: &writer)
    #expect(writer.bytes.count - 7 == made.size)
    writer.text("after")
    var reader = ByteReader(writer.bytes[...])
    #expect(reader.text() == "before")
    let read = ByteTable(from: &reader)
    #expect(read == made && content(read) == content(made) && reader.text() == "after" && reader.isWhole)
    #expect(
      read.reusing(read.indices.map { _ in true }, adding: []) { (key: String, value: [UInt8]) in (key, value) } == read
    )
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func bytesThatAreNoTableAreNone(seed: UInt64) {
    var random = SplitMix(seed)
    var writer = ByteWriter()
    table(entries(&random)).write(to: &writer)
    var bytes = writer.bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let offset = Int.random(in: 0..<bytes.count, using: &random)
      bytes[offset] = UInt8.random(in: 0...255, using: &random)
    }
    var reader = ByteReader(bytes[..<Int.random(in: 0...bytes.count, using: &random)])
    // No input traps, and every table that opens is valid: its keys are text and in order.
    var believing = reader
    let lazyEntries = ByteTable(from: &believing, isVerified: true)
    _ = lazyEntries.indices.map {
      (lazyEntries.key($0), lazyEntries.value($0), lazyEntries.index(of: lazyEntries.key($0)))
    }
    let table = ByteTable(from: &reader)
    if reader.isFaulty { return }
    let keys = table.indices.map(table.key)
    #expect(zip(keys, keys.dropFirst()).allSatisfy(bytewise))
    #expect(table.indices.allSatisfy { table.index(of: table.key($0)) == $0 })
  }
}
