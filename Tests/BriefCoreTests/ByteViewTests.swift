import BriefCore
import Testing

@Suite struct ByteViewTests {
  @Test func readsWhatTheArrayHas() {
    let bytes = Array("chip: H20".utf8)
    bytes.withByteView { view in
      #expect(Array(view) == bytes && view.count == bytes.count)
      #expect(view[0] == bytes[0] && view[8] == bytes[8])
      #expect(Array(view[2..<6]) == Array(bytes[2..<6]) && Array(view[9...]) == [])
      let part = ByteView(rebasing: view[6...])
      #expect(part.count == 3 && part[0] == UInt8(ascii: "H"))
      var copy: [UInt8] = []
      copy.append(contentsOf: view[0..<4])
      copy.append(contentsOf: part)
      #expect(copy == Array("chipH20".utf8))
    }
  }

  @Test func noBytesAreAnEmptyView() {
    let view = ByteView(start: nil, count: 0)
    #expect(view.isEmpty && view.first == nil && Array(view[0..<0]) == [])
    #expect(ByteView(rebasing: view[...]).isEmpty)
  }
}
