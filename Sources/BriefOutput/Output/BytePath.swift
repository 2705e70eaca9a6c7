import BriefCore

/// A path as a dictionary key, compared by bytes. Swift compares strings by canonical equivalence; file systems do not.
public struct BytePath: Hashable, Sendable {
  /// The path.
  public let text: String

  /// Makes a path from its text.
  public init(_ text: String) {
    self.text = text
  }

  /// Compares the bytes of the paths.
  public static func == (left: BytePath, right: BytePath) -> Bool { sameBytes(left.text, right.text) }

  /// Hashes the bytes of the path.
  public func hash(into hasher: inout Hasher) {
    let whole: Void? = text.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    if whole == nil { for byte in text.utf8 { hasher.combine(byte) } }
  }
}

/// The parent folders of a path, outermost first, without the output folder itself: `a` and `a/b` for `a/b/c`.
public func foldersAbove(_ path: String) -> [String] {
  let bytes = path.utf8
  return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
}

/// Whether a path is below a folder, at any depth. Both are compared by bytes.
func isBelow(_ path: String, in folder: String) -> Bool {
  begins(path, with: folder) && path.utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/")
}

/// The fault of a path for a page or an asset; `nil` if it is valid.
///
/// The limits are those of common file systems. Without them a rename could fail in the middle of a commit.
public func faultOfOutputPath(_ path: String) -> String? {
  withBytes(of: path) { faultOfOutputPath($0) }
}

/// The fault of a path given as bytes; `nil` if it is valid.
func faultOfOutputPath(_ bytes: UnsafeRawBufferPointer) -> String? {
  if bytes.isEmpty { return "it is empty" }
  if bytes.count > 1024 { return "it has more than 1,024 bytes" }
  if bytes.first == UInt8(ascii: "/") { return "it is absolute" }
  var length = 0
  var dots = 0
  func faultOfComponent() -> String? {
    if length == 0 { return "a part of it is empty" }
    if length == dots, dots <= 2 { return "a part of it is '.' or '..'" }
    return length > 255 ? "a part of it has more than 255 bytes" : nil
  }
  for byte in bytes {
    if byte < 0x20 || byte == 0x7F { return "it holds a control character" }
    if byte != UInt8(ascii: "/") {
      length += 1
      if byte == UInt8(ascii: ".") { dots += 1 }
    } else if let fault = faultOfComponent() {
      return fault
    } else {
      (length, dots) = (0, 0)
    }
  }
  return faultOfComponent()
}
