import BriefCore

/// The maximum nesting of sections in one file. No layout needs more, and each level is a level of recursion here.
private let deepest = 64

/// Pairs opening and closing tags.
///
/// - Returns: the tags, and for each tag the index of its closing tag. Tags without a partner become comments, so that
///   they are not shown as text.
func pairTags(_ tags: [TemplateTag], of file: SourceFile) -> Staged<(tags: [TemplateTag], partners: [Int?])> {
  var pairing = TagPairing(file: file, tags: tags)
  for index in tags.indices { pairing.take(index) }
  pairing.finish()
  return Staged((pairing.tags, pairing.partners), pairing.diagnostics)
}

private struct TagPairing {
  let file: SourceFile
  var tags: [TemplateTag]
  var partners: [Int?]
  var diagnostics: [Diagnostic] = []
  private var open: [Int] = []
  /// Names left open when an enclosing tag was closed. Their own closing tags are not reported again.
  private var abandoned: [String] = []

  init(file: SourceFile, tags: [TemplateTag]) {
    self.file = file
    self.tags = tags
    partners = Array(repeating: nil, count: tags.count)
  }

  mutating func take(_ index: Int) {
    let tag = tags[index]
    if tag.kind.opens {
      if open.count == deepest { report("tags are nested deeper than \(deepest)", index) }
      open.append(index)
    } else if tag.kind == .close {
      close(index)
    }
  }

  private mutating func close(_ index: Int) {
    let closing = name(index)
    guard let match = open.lastIndex(where: { name($0) == closing }) else {
      if let known = abandoned.firstIndex(of: closing) {
        abandoned.remove(at: known)
      } else {
        let help = open.last.map { "open here is '\(name($0))' of line \(line($0))" }
        report("'\(written(index))' closes nothing", index, help: help)
      }
      tags[index].kind = .comment
      return
    }
    let unclosed = open[(match + 1)...]
    if let inner = unclosed.last {
      report(
        "'\(written(index))' comes before '\(written(inner))' is closed", index,
        help: "first close '\(name(inner))' of line \(line(inner)): {{/\(name(inner))}}")
    }
    for inner in unclosed {
      abandoned.append(name(inner))
      tags[inner].kind = .comment
    }
    if match < deepest {
      partners[open[match]] = index
    } else {
      tags[open[match]].kind = .comment
      tags[index].kind = .comment
    }
    open.removeSubrange(match...)
  }

  mutating func finish() {
    for index in open {
      report("'\(written(index))' is not closed", index, help: "write {{/\(name(index))}} where it ends")
      tags[index].kind = .comment
    }
    open = []
  }

  private func name(_ index: Int) -> String { String(decoding: file.bytes[tags[index].name], as: UTF8.self) }

  private func written(_ index: Int) -> String { "{{\(tags[index].kind.sigil)\(name(index))}}" }

  private func line(_ index: Int) -> Int { file.span(tags[index].range).line }

  private mutating func report(_ message: String, _ index: Int, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, .templateSyntax, message, at: file.span(tags[index].range), help: help))
  }
}
