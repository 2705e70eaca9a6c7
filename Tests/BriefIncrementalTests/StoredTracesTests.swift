import BriefCore
import Seeds
import Testing
@testable import BriefIncremental
@testable import BriefOutput

@Suite struct StoredTracesTests {
  private func key(_ number: Int) -> KeyList.Key {
    KeyList.Key(
      text: "data \(number)", digest: Digest(of: "\(number)"), printed: number.isMultiple(of: 3) ? "" : "é\(number)")
  }

  private func keys(_ list: KeyList) -> [KeyList.Key] { (0..<list.count).map { list[$0] } }

  /// A list of keys equals an array of them.
  @Test(arguments: 0..<200 as Range<UInt64>) func keysAreThoseOfAnArray(seed: UInt64) throws {
    var random = SplitMix(seed)
    var array: [KeyList.Key] = []
    var list = KeyList()
    for step in 0..<4 {
      let end = array.count + Int.random(in: 0...4, using: &random)
      let changed = (0..<end).filter { $0 >= array.count || Bool.random(using: &random) }
      let new = changed.map { (number: $0, key: key($0 + step * 100)) }
      list = list.replacing(new)
      for (number, key) in new { if number < array.count { array[number] = key } else { array.append(key) } }
      #expect(keys(list) == array)
      #expect((0..<list.count).allSatisfy { list.text($0).elementsEqual(array[$0].text.utf8) })
    }
    let reused = array.map { _ in Bool.random(using: &random) }
    #expect(keys(list.reusing(reused)) == zip(array, reused).filter(\.1).map(\.0))
    var writer = ByteWriter()
    list.write(to: &writer)
    #expect(writer.bytes.count <= list.size)
    var reader = ByteReader(writer.bytes[...])
    #expect(keys(KeyList(from: &reader)) == array)
    #expect(reader.isWhole)
  }

  /// A shard whose digest differs from the one in the file has no traces. The other shards keep theirs.
  @Test func aDamagedPartIsNone() {
    let pages = (0..<300).map { "briefing \($0)" }
    let count = TraceFile.shardCount(of: pages.count)
    #expect(count == 8)
    let trace = PageTrace(inputs: Digest(of: "x"), reads: [], files: [], diagnostics: [])
    let shards = (0..<count).map { shard in
      TraceFile.bytes(
        ofShard: ByteTable(
          pages.filter { TraceFile.shard(of: $0, among: count) == shard }.map { (key: $0, value: trace.bytes) }))
    }
    let none = Digest(of: "")
    let file = TraceFile(
      shared: none, data: none, coarseKey: none, sources: none, keys: KeyList(), shards: shards.map { Digest(of: $0) })
    #expect(TraceFile.open(file.bytes)?.shards == file.shards)
    let whole = StoredTraces(file) { shards[$0] }
    #expect(Set(whole.all.map(\.page)) == Set(pages))
    #expect(!whole.isDamaged)
    for damage in [{ Array($0.dropLast()) }, { _ in nil }, { _ in shards[0] }] as [@Sendable ([UInt8]) -> [UInt8]?] {
      let damaged = StoredTraces(file) { $0 == 3 ? damage(shards[$0]) : shards[$0] }
      #expect(!damaged.isDamaged)
      for page in pages {
        #expect((damaged.trace(of: page) == nil) == (TraceFile.shard(of: page, among: count) == 3), "\(page)")
      }
      #expect(damaged.isDamaged)
    }
  }
}
