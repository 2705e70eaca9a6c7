import BriefCore

/// Answers a request with files from disk.
///
/// - Parameters:
///   - view: the site to serve.
///   - port: the port on which the request arrived.
/// - Returns: the answer. It has a body for `HEAD` too, to compute its length.
func answer(_ request: Request, from view: SiteView, port: Int) -> Answer {
  // Prevents DNS rebinding: the host name of another site could resolve to this machine, so that its pages could read
  // the site that is served here.
  guard request.hosts.count == 1, let host = request.hosts.first else {
    return .plain(400, "A request names one host.")
  }
  guard isOwn(host, port) else {
    return .plain(403, "This server answers for 127.0.0.1:\(port) and localhost:\(port) only.")
  }
  guard request.method == "GET" || request.method == "HEAD" else {
    return .plain(405, "Pages can only be read.", [("Allow", "GET, HEAD")])
  }
  guard let path = RequestPath(request.target) else { return .plain(400, "This is no path of a page.") }
  if path.names.first == ReloadScript.folder { return ownFile(path, request) }
  switch view.resolve(of: path) {
  case .elsewhere(let location):
    return Answer(status: 302, headers: [("Location", location), ("Cache-Control", "no-store")])
  case .file(let name, let bytes):
    let type = contentType(of: name)
    return content(type.hasPrefix("text/html") ? ReloadScript.added(to: bytes, of: view) : bytes, type, request)
  case .missing(let page):
    let headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-cache")]
    return Answer(status: 404, headers: headers, body: ReloadScript.added(to: page, of: view))
  }
}

private func isOwn(_ host: String, _ port: Int) -> Bool {
  ["127.0.0.1", "localhost", "[::1]"].contains { name in
    host.lowercased() == "\(name):\(port)" || port == 80 && host.lowercased() == name
  }
}

private func ownFile(_ path: RequestPath, _ request: Request) -> Answer {
  guard path.names.count == 2, !path.isFolder else { return .plain(404, "There is nothing here.") }
  if path.names[1] == "events" {
    let headers = [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")]
    let listener = Answer.Listener(
      page: parameter("page", of: path.query) ?? "/", version: parameter("version", of: path.query) ?? "",
      styles: parameter("styles", of: path.query) ?? "")
    return Answer(status: 200, headers: headers, listener: listener)
  }
  guard let bytes = ReloadScript.file(path.names[1]) else { return .plain(404, "There is nothing here.") }
  return content(bytes, contentType(of: path.names[1]), request)
}

/// The decoded value of a query parameter.
private func parameter(_ name: String, of query: String) -> String? {
  for pair in query.dropFirst().split(separator: "&") where pair.hasPrefix(name + "=") {
    return percentDecoded(pair.dropFirst(name.count + 1).utf8)
  }
  return nil
}

/// An answer with content, an entity tag, and support for conditional and range requests.
private func content(_ bytes: [UInt8], _ type: String, _ request: Request) -> Answer {
  let tag = "\"\(Digest(of: bytes).hex)\""
  var headers = [("ETag", tag), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")]
  let known = request.ifNoneMatch.flatMap { $0.split(separator: ",") }.map { text in
    let trimmed = text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
    return trimmed.starts(with: "W/") ? String(trimmed.dropFirst(2)) : String(trimmed)
  }
  if known.contains(tag) || known.contains("*") { return Answer(status: 304, headers: headers) }
  headers += [("Content-Type", type), ("Accept-Ranges", "bytes")]
  let isRangeRequest = request.method == "GET" && (request.ifRange ?? tag) == tag
  switch ByteRange(isRangeRequest ? request.range : nil, of: bytes.count) {
  case .whole: return Answer(status: 200, headers: headers, body: bytes)
  case .partial(let range):
    headers.append(("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(bytes.count)"))
    return Answer(status: 206, headers: headers, body: Array(bytes[range]))
  case .unsatisfiable:
    return .plain(416, "There are \(bytes.count) bytes.", [("Content-Range", "bytes */\(bytes.count)")])
  }
}
