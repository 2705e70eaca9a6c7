import BriefCore
import BriefLanguage
import BriefMarkdown
import BriefSite

extension DocumentMarkup {
  /// The fault of an image whose target is a page, or of a Markdown image whose target is a file of another kind; `nil`
  /// for a picture. A damaged picture was reported when it was read.
  ///
  /// - Parameter isImage: whether it is an image in Markdown. In raw HTML, `src` may also name a sound or a film.
  func pictureFault(
    _ target: LinkTarget, _ destination: String, isImage: Bool, _ span: SourceSpan
  ) -> Diagnostic? {
    if let file = target.file {
      let isPicture = renderer.context.index.picture(at: file) != nil || Picture.isNamed(file)
      if isPicture || !isImage { return nil }
    }
    return Diagnostic(
      .error, .invalidPicture, "'\(destination)' is \(target.file == nil ? "a page, not" : "not") a picture", at: span,
      help: isImage
        ? "show a file with a picture, or write a link: [text](\(destination))" : "show a file with a picture")
  }

  /// The attributes of a picture of the site, except its description.
  func picture(_ target: LinkTarget?) -> HTML {
    var writer = HTMLWriter()
    let size = target?.file.flatMap { renderer.context.index.picture(at: $0) }?.size
    writer.attributes { attributes in
      attributes.add("src", target.map { renderer.context.href($0.address) } ?? "#")
      if let size {
        attributes.add("width", "\(size.width)")
        attributes.add("height", "\(size.height)")
      }
      attributes.add("loading", "lazy")
    }
    return writer.html
  }

  /// The caption of a picture in inline Markdown, with the sources that it cites as its credit.
  func caption(_ text: String, _ span: SourceSpan, _ pageNotes: inout PageNotes) -> HTML {
    let caption = Located(text, at: span)
    var writer = HTMLWriter()
    writer.html(renderer.inline(caption, on: route, &pageNotes))
    let sources = renderer.citations(in: caption).compactMap { renderer.context.dataset.source($0) }
    guard !sources.isEmpty else { return writer.html }
    writer.literal(" ")
    writer.element(.span, class: "picture-credit") { writer in
      writer.text(renderer.context.words[.credit])
      for (index, source) in sources.enumerated() {
        writer.literal(index == 0 ? " " : ", ")
        writer.link(renderer.context.href("/sources/\(source.id)/"), source.publisher ?? source.title)
      }
    }
    for source in sources { pageNotes.exports.linkedSources.insert(source.id) }
    return writer.html
  }
}

extension PageRenderer {
  /// The ids of the sources that a text in inline Markdown cites, in order.
  fileprivate func citations(in text: Located<String>) -> [String] {
    parseInline(text.value, at: text.span, options: markdownOptions).value.holes.flatMap { hole in
      if case .citation(let citations) = hole.kind { citations.map(\.key) } else { [String]() }
    }
  }
}
