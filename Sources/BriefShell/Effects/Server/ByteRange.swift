/// The part of a file that a `Range` header requests (RFC 9110, section 14).
enum ByteRange: Equatable {
  /// The whole file: no range, several ranges, or a header that cannot be parsed, which a server may ignore.
  case whole
  /// A range of bytes.
  case partial(Range<Int>)
  /// A range beyond the end of the file.
  case unsatisfiable

  /// Parses the header.
  ///
  /// - Parameter size: the size of the file in bytes.
  init(_ header: String?, of size: Int) {
    self = .whole
    guard let header, header.lowercased().hasPrefix("bytes=") else { return }
    let spec = header.dropFirst(6).filter { $0 != " " && $0 != "\t" }
    let ends = spec.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return }
    // Clamp numbers that do not fit into an `Int`.
    let numbers = ends.map { $0.isEmpty ? nil : Int($0) ?? Int.max }
    switch (numbers[0], numbers[1]) {
    case (nil, nil): return
    case (nil, let last?): self = last == 0 || size == 0 ? .unsatisfiable : .partial(max(0, size - last)..<size)
    case (let first?, let last):
      if let last, last < first { return }
      self = first >= size ? .unsatisfiable : .partial(first..<(last.map { min($0, size - 1) } ?? size - 1) + 1)
    }
  }
}
