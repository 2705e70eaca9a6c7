import BriefCore
import BriefOutput
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server on 127.0.0.1 for previews of a site.
///
/// A single thread answers all requests and sends all change events, one after the other. It ends with the process.
final class SiteServer: Sendable {
  /// The port that it listens on.
  var port: Int { state.withLock { $0.port } }
  /// The current view.
  var view: SiteView { state.withLock { $0.view } }
  /// The open event streams of pages.
  let streams = EventStreams()

  private struct State {
    var port = 0
    var view: SiteView
  }

  private let state: Mutex<State>
  private let loop: any EventLoop

  /// The number of ports to try.
  private static let attempts = 100

  /// Starts listening on a port, or on the next free one.
  ///
  /// - Parameter port: the port; 0 for any free port.
  /// - Throws: `EnvironmentFailure` if no port is free.
  init(port: Int, view: SiteView) throws {
    var view = view
    view.readAssets()
    state = Mutex(State(view: view))
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    loop = group.next()
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(ConnectionHandler(self))
        }
      }
    let found = try Self.bind(bootstrap, port)
    state.withLock { $0.port = found }
  }

  private static func bind(_ bootstrap: ServerBootstrap, _ port: Int) throws -> Int {
    var code = EADDRINUSE
    for candidate in port...min(port + attempts - 1, 65535) {
      do {
        let channel = try bootstrap.bind(host: "127.0.0.1", port: candidate).wait()
        return channel.localAddress?.port ?? candidate
      } catch let error as IOError {
        code = error.errnoCode
        guard code == EADDRINUSE else { break }
      } catch {
        throw EnvironmentFailure(path: "127.0.0.1:\(candidate)", operation: "listen on", reason: "\(error)")
      }
    }
    let reason = code == EADDRINUSE ? "it and the next \(attempts - 1) ports are taken" : reasonInWords(code)
    throw EnvironmentFailure(
      path: "127.0.0.1:\(port)", operation: "listen on", reason: reason, help: "name another with --port")
  }

  /// Replaces the view, and notifies the open pages.
  func show(_ view: SiteView) {
    loop.execute { [self] in
      var view = view
      view.readAssets()
      let old = state.withLock { state in
        defer { state.view = view }
        return state.view
      }
      streams.notify(of: view, errorsChanged: old.errors != view.errors)
    }
  }
}
