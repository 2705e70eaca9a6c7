import Foundation
import Glibc
import Testing

/// A connection to a server on 127.0.0.1 that sends bytes exactly as given.
final class Loopback {
  struct NoServer: Error {
    let port: Int
    let code: Int32
  }

  private let socket: Int32
  private var waiting: [UInt8] = []

  init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw NoServer(port: port, code: errno) }
    var patience = timeval(tv_sec: 120, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }

  /// Reads up to and including a text, and returns everything read. Returns what was received if the peer closes first.
  func read(to end: String) -> String {
    let wanted = Array(end.utf8)
    while true {
      if let range = waiting.firstRange(of: wanted) {
        defer { waiting.removeSubrange(..<range.upperBound) }
        return String(decoding: waiting[..<range.upperBound], as: UTF8.self)
      }
      guard fill() else {
        defer { waiting = [] }
        return String(decoding: waiting, as: UTF8.self)
      }
    }
  }

  /// Reads until the peer closes the connection.
  func readAll() -> String {
    while fill() {}
    defer { waiting = [] }
    return String(decoding: waiting, as: UTF8.self)
  }

  private func fill() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count > 0 { waiting += buffer.prefix(count) }
    return count > 0
  }

  /// Sends one request on a connection of its own and returns the whole response.
  static func ask(_ port: Int, _ target: String, method: String = "GET", _ headers: String...) throws -> String {
    let connection = try Loopback(port: port)
    let fields =
      headers.contains { $0.lowercased().hasPrefix("host:") } ? headers : headers + ["Host: 127.0.0.1:\(port)"]
    connection.send(
      "\(method) \(target) HTTP/1.1\r\n\((fields + ["Connection: close"]).joined(separator: "\r\n"))\r\n\r\n")
    return connection.readAll()
  }
}
