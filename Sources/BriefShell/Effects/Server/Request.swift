/// The parts of a request that the answer depends on.
struct Request: Sendable {
  /// `GET`, `HEAD`, …
  var method: String
  /// The path and query as they were sent.
  var target: String
  /// The values of all `Host` fields. A valid request has exactly one.
  var hosts: [String] = []
  /// The values of all `If-None-Match` fields.
  var ifNoneMatch: [String] = []
  /// The value of `If-Range`.
  var ifRange: String?
  /// The value of `Range`.
  var range: String?
}

/// The response to a request.
struct Answer: Sendable, Equatable {
  /// The status code (RFC 9110).
  var status: Int
  /// The header fields in order.
  var headers: [(name: String, value: String)] = []
  /// The body. For `HEAD` only its length is sent.
  var body: [UInt8] = []
  /// The requesting page and its version, if the response is an event stream; else `nil`.
  var listener: Listener?

  /// A page that listens for changes.
  struct Listener: Sendable, Equatable {
    /// The page's path as it was sent.
    var page: String
    /// The value of `SiteView.version` when the page was sent.
    var version: String
    /// The value of `SiteView.stylesVersion` when the page was sent.
    var styles: String
  }

  /// A response with one line of plain text.
  static func plain(_ status: Int, _ text: String, _ headers: [(name: String, value: String)] = []) -> Answer {
    let own = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
    return Answer(status: status, headers: own + headers, body: Array((text + "\n").utf8))
  }

  static func == (left: Answer, right: Answer) -> Bool {
    left.status == right.status && left.body == right.body && left.listener == right.listener
      && left.headers.elementsEqual(right.headers, by: ==)
  }
}
