import BriefCore

/// A path as a key. Swift's strings are equal where they look alike; files are not.
struct BytePath: Hashable, Sendable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: BytePath, right: BytePath) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    let whole: Void? = text.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    if whole == nil { for byte in text.utf8 { hasher.combine(byte) } }
  }
}

/// The folders that a path lies in, outermost first, without the output folder itself: `a/b/c` lies in `a` and `a/b`.
func foldersAbove(_ path: String) -> [String] {
  let bytes = path.utf8
  return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
}

/// What is wrong with a path that a page or an asset is to be put at; `nil` where nothing is.
///
/// The limits are those of the common file systems: without them a rename could fail in the middle of a commit.
func faultOfOutputPath(_ path: String) -> String? {
  let bytes = Array(path.utf8)
  if bytes.isEmpty { return "it is empty" }
  if bytes.count > 1024 { return "it has more than 1,024 bytes" }
  if bytes[0] == UInt8(ascii: "/") { return "it is absolute" }
  if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "it holds a control character" }
  for part in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
    if part.isEmpty { return "a part of it is empty" }
    if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { return "a part of it is '.' or '..'" }
    if part.count > 255 { return "a part of it has more than 255 bytes" }
  }
  return nil
}
