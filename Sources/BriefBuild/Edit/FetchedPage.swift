/// A web page as it came over the network, its heads before it.
public struct FetchedPage: Sendable {
  /// The status of the last answer: 200, 404.
  public var status: Int
  /// The value of `Content-Type`, lower-case; `nil` where the server sent none.
  public var contentType: String?
  /// The page; cut where it is longer than what was to be read.
  public var body: [UInt8]

  /// Takes what a server sent apart: one head for each redirect, then the page's.
  ///
  /// - Returns: `nil` where it does not begin as an answer of HTTP does.
  public init?(answer bytes: [UInt8]) {
    var rest = bytes[...]
    var status: Int?
    var type: String?
    while rest.starts(with: "HTTP/".utf8), let end = Self.endOfHead(rest) {
      let lines = String(decoding: rest[..<end.head], as: UTF8.self).split(whereSeparator: \.isNewline)
      let words = lines.first?.split(separator: " ") ?? []
      guard words.count > 1, let code = Int(words[1]) else { return nil }
      let pairs = lines.dropFirst().map { $0.split(separator: ":", maxSplits: 1) }
      type = pairs.last { $0.count == 2 && $0[0].lowercased() == "content-type" }.map { pair in
        String(pair[1].drop { $0 == " " }).lowercased()
      }
      status = code
      rest = rest[end.body...]
      // Only after these does another head follow; a page may begin as it likes.
      guard (100..<200).contains(code) || (300..<400).contains(code) else { break }
    }
    guard let status else { return nil }
    self.status = status
    contentType = type
    body = Array(rest)
  }

  private static func endOfHead(_ bytes: ArraySlice<UInt8>) -> (head: Int, body: Int)? {
    let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var position = bytes.startIndex
    while let end = bytes[position...].firstIndex(of: feed) {
      let next = bytes.index(after: end)
      let line = bytes[position..<end]
      if line.isEmpty || line.elementsEqual([carriage]) { return (position, next) }
      position = next
    }
    return nil
  }
}

/// What came of asking for a page.
public enum FetchOutcome: Sendable {
  /// An answer, be it an error of the server's.
  case page(FetchedPage)
  /// None; why, in words.
  case failed(reason: String)
}
