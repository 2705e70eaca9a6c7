import BriefSite

extension PageRenderer {
  /// A page at an old address: a link to the new address, which browsers follow at once.
  ///
  /// - Parameter title: the title of the new page.
  public func redirect(from old: Route, to new: Route, title: String) -> RenderedPage {
    var writer = HTMLWriter()
    let href = context.at(depth: old.depth).href(new.description)
    writer.prolog("<!doctype html>\n")
    writer.block(.html) {
      $0.add("lang", context.settings.language)
    } content: { writer in
      writer.block(.head) { writer in
        writer.void(.meta) { $0.add("charset", "utf-8") }
        writer.line(.title, text: title)
        writer.void(.meta) { attributes in
          attributes.add("http-equiv", "refresh")
          attributes.add("content", "0; url=\(href)")
        }
        writer.void(.link) { attributes in
          attributes.add("rel", "canonical")
          attributes.add("href", context.settings.address(new.description))
        }
      }
      writer.block(.body) { writer in
        writer.line(.p) { $0.link(href, title) }
      }
    }
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
