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
    var stream = Stream(channel: channel, listener: listener)
    // Browsers otherwise wait for seconds before they ask again.
    send("retry: 500\n\n" + event("errors", view.errors.json) + changes(for: &stream.listener, view), to: channel)
    streams.withLock { $0[ObjectIdentifier(channel)] = stream }
  }

  /// Forgets a page.
  func remove(_ channel: any Channel) {
    streams.withLock { $0[ObjectIdentifier(channel)] = nil }
  }

  /// Tells every page what has changed for it.
  func tell(of view: SiteView, errorsChanged: Bool) {
    for (key, var stream) in streams.withLock({ $0 }) {
      let text = (errorsChanged ? event("errors", view.errors.json) : "") + changes(for: &stream.listener, view)
      guard !text.isEmpty else { continue }
      send(text, to: stream.channel)
      streams.withLock { $0[key]?.listener = stream.listener }
    }
  }

  /// What a page is to be told of; a page that is loaded anew has the new styles with that.
  private func changes(for listener: inout Answer.Listener, _ view: SiteView) -> String {
    let old = listener
    (listener.version, listener.styles) = (view.version(at: old.page) ?? "", view.stylesVersion)
    if listener.version != old.version { return event("reload", "") }
    return listener.styles == old.styles ? "" : event("styles", listener.styles)
  }

  private func event(_ name: String, _ data: String) -> String { "event: \(name)\ndata: \(data)\n\n" }

  private func send(_ text: String, to channel: any Channel) {
    let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: text)))
    // A browser that has gone is forgotten when its connection ends.
    channel.writeAndFlush(part, promise: nil)
  }
}
