import Foundation
import Glibc
import Testing

/// A small real server of unusual pages on 127.0.0.1. It ends when the object is released.
final class PageServer {
  let address: String
  private let process = Process()

  private static let script = """
    import http.server, time
    HEAD = '<title>A chip, seen &amp; read</title><meta property="og:site_name" content="The Paper">'
    HEAD += '<meta property="article:published_time" content="2025-08-29T09:00:00Z">'
    PAGES = {
        '/plain': ('text/html; charset=utf-8', HEAD.encode()),
        '/no-title': ('text/html', b'<p>nothing'),
        '/no-date': ('text/html', b'<title>Only a title</title>'),
        '/latin': ('text/html; charset=iso-8859-1', '<title>caf\\xe9</title>'.encode('latin-1')),
        '/huge': ('text/html; charset=utf-8', HEAD.encode() + b'x' * (40 << 20)),
        '/json': ('text/html', b'<title>J</title><script type="application/ld+json">{"datePublished":"2025-07-01"}</script>'),
        '/pdf': ('application/pdf', b'%PDF-1.4'),
    }
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *rest): pass
        def do_GET(self):
            if self.path == '/slow':
                time.sleep(30)
            if self.path in ('/moved', '/file'):
                self.send_response(302)
                self.send_header('Location', '/plain' if self.path == '/moved' else 'file:///etc/hostname')
                self.end_headers()
                return
            if self.path not in PAGES:
                self.send_error(404)
                return
            kind, body = PAGES[self.path]
            self.send_response(200)
            self.send_header('Content-Type', kind)
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                pass
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
    """

  init() throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script]
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)), "the server did not start")
    address = "http://127.0.0.1:\(port)"
  }

  deinit {
    // The server may have inherited a mask of blocked signals. SIGKILL cannot be blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
