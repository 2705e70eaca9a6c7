/// A web page that was fetched over HTTP.
public struct FetchedPage: Sendable {
  /// The status code of the last response: 200, 404.
  public var status: Int
  /// The value of `Content-Type`, in lower case; `nil` if the server sent none.
  public var contentType: String?
  /// The body; truncated if it is longer than the limit.
  public var body: [UInt8]

  /// Parses the bytes that a server sent: one response header for each redirect, then the header and body of the page.
  ///
  /// - Returns: `nil` if the bytes do not begin with an HTTP header.
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
      // Another header follows only after these codes. The body of a page may begin with "HTTP/" too.
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

/// The result of fetching a page.
public enum FetchOutcome: Sendable {
  /// A response, which may be an error of the server.
  case page(FetchedPage)
  /// There was no response, for this reason.
  case failed(reason: String)
}
