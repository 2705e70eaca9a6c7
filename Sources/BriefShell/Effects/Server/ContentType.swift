/// The media type of a file, by the extension of its name.
func contentType(of path: String) -> String {
  // The media types of the feeds cannot be derived from their extensions.
  let name = path.split(separator: "/").last.map(String.init) ?? path
  if name == "feed.xml" { return "application/atom+xml; charset=utf-8" }
  if name == "feed.json" { return "application/feed+json; charset=utf-8" }
  guard let dot = name.lastIndex(of: ".") else { return "application/octet-stream" }
  return contentTypes[name[name.index(after: dot)...].lowercased()] ?? "application/octet-stream"
}

private let contentTypes = [
  "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
  "mjs": "text/javascript; charset=utf-8", "json": "application/json; charset=utf-8",
  "map": "application/json; charset=utf-8", "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8",
  "md": "text/markdown; charset=utf-8", "xml": "application/xml; charset=utf-8",
  "webmanifest": "application/manifest+json; charset=utf-8", "svg": "image/svg+xml; charset=utf-8",
  "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
  "avif": "image/avif", "ico": "image/vnd.microsoft.icon", "woff2": "font/woff2", "woff": "font/woff",
  "ttf": "font/ttf", "otf": "font/otf", "pdf": "application/pdf", "mp4": "video/mp4", "webm": "video/webm",
  "mp3": "audio/mpeg", "zip": "application/zip", "gz": "application/gzip", "wasm": "application/wasm",
]
