import BriefCore
import NIOCore
import NIOHTTP1
import Synchronization

/// The event streams of pages that are open in browsers.
///
/// All calls are made on the server's single thread, so that each page receives each change exactly once.
final class EventStreams: Sendable {
  private struct Stream {
    var channel: any Channel
    var listener: Answer.Listener
  }

  private let streams = Mutex<[ObjectIdentifier: Stream]>([:])

  /// Adds the stream of a page, and sends the changes since the page was sent.
  func add(_ channel: any Channel, _ listener: Answer.Listener, view: SiteView) {
    var stream = Stream(channel: channel, listener: listener)
    // Without it, browsers wait several seconds before they reconnect.
    send("retry: 500\n\n" + event("errors", view.errors.json) + changes(for: &stream.listener, view), to: channel)
    streams.withLock { $0[ObjectIdentifier(channel)] = stream }
  }

  /// Removes the stream of a page.
  func remove(_ channel: any Channel) {
    streams.withLock { $0[ObjectIdentifier(channel)] = nil }
  }

  /// Sends each page the changes that affect it.
  func notify(of view: SiteView, errorsChanged: Bool) {
    for (key, var stream) in streams.withLock({ $0 }) {
      let text = (errorsChanged ? event("errors", view.errors.json) : "") + changes(for: &stream.listener, view)
      guard !text.isEmpty else { continue }
      send(text, to: stream.channel)
      streams.withLock { $0[key]?.listener = stream.listener }
    }
  }

  /// The events for a page. A page that reloads gets the new styles with that, and needs no event for them.
  private func changes(for listener: inout Answer.Listener, _ view: SiteView) -> String {
    let old = listener
    (listener.version, listener.styles) = (view.version(at: old.page) ?? "", view.stylesVersion)
    if listener.version != old.version { return event("reload", "") }
    return listener.styles == old.styles ? "" : event("styles", listener.styles)
  }

  private func event(_ name: String, _ data: String) -> String { "event: \(name)\ndata: \(data)\n\n" }

  private func send(_ text: String, to channel: any Channel) {
    let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: text)))
    // A closed stream is removed when its connection ends.
    channel.writeAndFlush(part, promise: nil)
  }
}
