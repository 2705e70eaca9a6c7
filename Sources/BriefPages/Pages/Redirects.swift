import BriefSite

extension PageRenderer {
  /// A page at an old address: a link to the new address, which browsers follow at once.
  ///
  /// - Parameter title: the title of the new page.
  public func redirect(from old: Route, to new: Route, title: String) -> RenderedPage {
    var writer = HTMLWriter()
    let href = context.at(depth: old.depth).href(new.description)
    writer.raw("<!doctype html>\n<html")
    writer.attribute("lang", context.settings.language)
    writer.raw(">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    writer.text(title)
    writer.raw("</title>\n<meta http-equiv=\"refresh\"")
    writer.attribute("content", "0; url=\(href)")
    writer.raw(">\n<link rel=\"canonical\"")
    writer.attribute("href", context.settings.address(new.description))
    writer.raw(">\n</head>\n<body>\n<p>")
    writer.link(href, title)
    writer.raw("</p>\n</body>\n</html>\n")
    return RenderedPage(path: old.outputPath, bytes: writer.bytes, exports: nil)
  }

  /// Files at their former addresses: a redirect for each page, and a copy of every other file, since it cannot
  /// redirect.
  ///
  /// - Parameters:
  ///   - current: the current prefix of the files' paths.
  ///   - former: their former prefix.
  ///   - title: the title of the pages.
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
