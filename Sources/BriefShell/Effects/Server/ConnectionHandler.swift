import NIOCore
import NIOHTTP1

/// The handler of one connection: it reads requests and writes responses.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: SiteServer
  private var head: HTTPRequestHead?

  init(_ server: SiteServer) {
    self.server = server
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body: break
    case .end:
      guard let head else { return }
      self.head = nil
      respond(to: head, context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    server.streams.remove(context.channel)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func respond(to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let request = Request(
      method: head.method.rawValue, target: head.uri, hosts: head.headers["host"],
      ifNoneMatch: head.headers["if-none-match"], ifRange: head.headers["if-range"].first,
      range: head.headers["range"].first)
    let view = server.view
    let answer = answer(request, from: view, port: server.port)
    var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
    let isStream = answer.listener != nil && head.method == .GET
    if !isStream, answer.status != 304 { headers.add(name: "Content-Length", value: "\(answer.body.count)") }
    let staysOpen = head.isKeepAlive
    if !staysOpen { headers.add(name: "Connection", value: "close") }
    let status = HTTPResponseStatus(statusCode: answer.status)
    context.write(
      wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))), promise: nil)
    if isStream, let listener = answer.listener {
      server.streams.add(context.channel, listener, view: view)
      return
    }
    if head.method != .HEAD, !answer.body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
    }
    let channel = context.channel
    let done = context.eventLoop.makePromise(of: Void.self)
    if !staysOpen { done.futureResult.whenComplete { _ in channel.close(promise: nil) } }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
  }
}
