/// What a browser asks for, as far as the answer depends on it.
struct Request: Sendable {
  /// `GET`, `HEAD`, …
  var method: String
  /// The path and query as they were sent.
  var target: String
  /// Every `Host` that was named; there must be one.
  var hosts: [String] = []
  /// Every line of `If-None-Match`.
  var ifNoneMatch: [String] = []
  /// `If-Range`.
  var ifRange: String?
  /// `Range`.
  var range: String?
}

/// What a browser gets.
struct Answer: Sendable, Equatable {
  /// The status, as RFC 9110 has it.
  var status: Int
  /// Header fields in order.
  var headers: [(name: String, value: String)] = []
  /// The content; of a `HEAD` it is not sent, and its length is told.
  var body: [UInt8] = []
  /// Where the answer is a stream of events: the page that asks, and the version that it shows.
  var listener: Listener?

  /// A page that wants to be told of changes.
  struct Listener: Sendable, Equatable {
    /// The page's path as it was sent.
    var page: String
    /// What `SiteView.version` said when the page was sent.
    var version: String
    /// What `SiteView.stylesVersion` was then.
    var styles: String
  }

  /// A line of plain text.
  static func plain(_ status: Int, _ text: String, _ headers: [(name: String, value: String)] = []) -> Answer {
    let own = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
    return Answer(status: status, headers: own + headers, body: Array((text + "\n").utf8))
  }

  static func == (left: Answer, right: Answer) -> Bool {
    left.status == right.status && left.body == right.body && left.listener == right.listener
      && left.headers.elementsEqual(right.headers, by: ==)
  }
}
