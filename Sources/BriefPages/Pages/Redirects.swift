import BriefSite

extension PageRenderer {
  /// The page at an old address: a link to the new one, which browsers follow at once.
  ///
  /// - Parameter title: what the new page is called.
  public func redirect(from old: Route, to new: Route, title: String) -> RenderedPage {
    var writer = HTMLWriter()
    let href = frame.at(depth: old.depth).href(new.description)
    writer.raw("<!doctype html>\n<html")
    writer.attribute("lang", frame.settings.language)
    writer.raw(">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    writer.text(title)
    writer.raw("</title>\n<meta http-equiv=\"refresh\"")
    writer.attribute("content", "0; url=\(href)")
    writer.raw(">\n<link rel=\"canonical\"")
    writer.attribute("href", frame.settings.address(new.description))
    writer.raw(">\n</head>\n<body>\n<p>")
    writer.link(href, title)
    writer.raw("</p>\n</body>\n</html>\n")
    return RenderedPage(path: old.outputPath, bytes: writer.bytes, exports: nil)
  }

  /// Files at the addresses that they had: a redirect for each page, a copy of anything else, which cannot redirect.
  ///
  /// - Parameters:
  ///   - current: what the paths of the files begin with.
  ///   - former: what they began with.
  ///   - title: what the pages are called.
  func atFormerAddress(
    _ files: [RenderedPage], current: String, former: String, title: String
  ) -> [RenderedPage] {
    let page = "index.html"
    return files.filter { $0.path.hasPrefix(current) }.map { file in
      let path = former + file.path.dropFirst(current.count)
      guard path.hasSuffix("/" + page) else { return RenderedPage(path: path, bytes: file.bytes, exports: nil) }
      return redirect(
        from: Route("/" + path.dropLast(page.count)), to: Route("/" + file.path.dropLast(page.count)), title: title)
    }
  }
}
