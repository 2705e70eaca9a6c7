import BriefCore
import NIOCore
import NIOHTTP1
import Synchronization

/// The pages that are open in browsers and wait to be told of changes.
///
/// Every call comes from the one thread of the server, so that a page is told of each change, and of none twice.
final class EventStreams: Sendable {
  private struct Stream {
    var channel: any Channel
    var listener: Answer.Listener
  }

  private let streams = Mutex<[ObjectIdentifier: Stream]>([:])

  /// Takes in a page, and tells it what it may have missed since it was sent.
  func add(_ channel: any Channel, _ listener: Answer.Listener, view: SiteView) {
    streams.withLock { $0[ObjectIdentifier(channel)] = Stream(channel: channel, listener: listener) }
    // Browsers otherwise wait for seconds before they ask again.
    var text = "retry: 500\n\n" + event("errors", view.errors.json)
    if view.version(at: listener.page) != listener.version { text += event("reload", "") }
    send(text, to: channel)
  }

  /// Forgets a page.
  func remove(_ channel: any Channel) {
    streams.withLock { $0[ObjectIdentifier(channel)] = nil }
  }

  /// Tells every page what has changed for it.
  ///
  /// - Parameter assets: the theme's files that have changed.
  func tell(of view: SiteView, assets: Set<String>, errorsChanged: Bool) {
    let styles = assets.filter { $0.hasSuffix(".css") }
    for (key, stream) in streams.withLock({ $0 }) {
      var text = errorsChanged ? event("errors", view.errors.json) : ""
      let version = view.version(at: stream.listener.page)
      if version != stream.listener.version || styles.count < assets.count {
        text += event("reload", "")
        streams.withLock { $0[key]?.listener.version = version ?? "" }
      } else if !styles.isEmpty {
        let paths = styles.sorted(by: bytewise).map { JSONValue.text(view.mount + $0) }
        text += event("styles", JSONValue.list(paths).encoded)
      }
      if !text.isEmpty { send(text, to: stream.channel) }
    }
  }

  private func event(_ name: String, _ data: String) -> String { "event: \(name)\ndata: \(data)\n\n" }

  private func send(_ text: String, to channel: any Channel) {
    let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: text)))
    // A browser that has gone is forgotten when its connection ends.
    channel.writeAndFlush(part, promise: nil)
  }
}
