import BriefCore
import CCMarkGFMGuard

/// Renders footnotes. In a briefing their ids are `fn-1`, `fnref-1`, `fnref-1-2`: numbers, so that no label can
/// conflict with another id of the page. `HeadingIDs` reserves these prefixes.
extension Renderer {
  mutating func enterFootnoteReference(_ view: NodeView) {
    guard isBriefing else {
      out.append("<sup class=\"footnote-ref\"><a href=\"#fn-")
      if let definition = view.definition { out.append(address: NodeView(definition).literal) }
      out.append("\" id=\"fnref-")
      if let definition = view.definition { out.append(address: NodeView(definition).literal) }
      appendReferenceNumber(view.detail)
      out.append("\" data-footnote-ref>")
      out.append(escaping: view.literal)
      out.append("</a></sup>")
      return
    }
    let number = view.literal
    // Links cannot be nested, so a reference in a link's text is not a link. It keeps its id for the link back.
    let isLink = links.isEmpty
    out.append(isLink ? "<sup class=\"footnote-ref\"><a href=\"#fn-" : "<sup class=\"footnote-ref\"")
    if isLink {
      out.append(contentsOf: number)
      out.append(UInt8(ascii: "\""))
    }
    out.append(" id=\"fnref-")
    out.append(contentsOf: number)
    appendReferenceNumber(view.detail)
    if isLink {
      out.append("\" role=\"doc-noteref\" aria-label=\"")
      out.append(escaping: options.labels.footnote)
      out.append(UInt8(ascii: " "))
      out.append(contentsOf: number)
    }
    out.append("\">")
    out.append(contentsOf: number)
    out.append(isLink ? "</a></sup>" : "</sup>")
  }

  private mutating func appendReferenceNumber(_ number: Int32) {
    guard number > 1 else { return }
    out.append(UInt8(ascii: "-"))
    out.append(decimal: Int(number))
  }

  mutating func enterFootnote(_ view: NodeView) {
    words.endWord()
    if footnote.index == 0 {
      if isBriefing {
        out.breakLine()
        out.append("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"")
        out.append(escaping: options.labels.footnotes)
        out.append("\">\n<ol>\n")
      } else {
        out.append("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
      }
    }
    footnote.index += 1
    footnoteLines.insert(view.line)
    out.append("<li id=\"fn-")
    if isBriefing {
      out.append(decimal: footnote.index)
    } else {
      out.append(address: view.literal)
    }
    out.append("\">\n")
  }

  mutating func leaveFootnote(_ view: NodeView) {
    if writeWaysBack(view) { out.append(UInt8(ascii: "\n")) }
    out.append("</li>\n")
  }

  /// Writes a link back to each reference, unless they are written already. Returns whether it wrote them.
  @discardableResult
  mutating func writeWaysBack(_ view: NodeView) -> Bool {
    guard footnote.written < footnote.index else { return false }
    footnote.written = footnote.index
    let most = MarkdownLimits.output(of: text.range.count)
    var number: Int32 = 1
    repeat {
      if number > 1 { out.append(UInt8(ascii: " ")) }
      out.append("<a href=\"#fnref-")
      if isBriefing {
        out.append(decimal: footnote.index)
      } else {
        out.append(address: view.literal)
      }
      appendReferenceNumber(number)
      if isBriefing {
        out.append("\" class=\"footnote-backref\" role=\"doc-backlink\" aria-label=\"")
        out.append(escaping: options.labels.back)
        out.append(UInt8(ascii: " "))
        out.append(decimal: footnote.index)
        appendReferenceNumber(number)
        out.append("\">↩")
      } else {
        out.append("\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩")
      }
      if number > 1 {
        out.append("<sup class=\"footnote-ref\">")
        out.append(decimal: Int(number))
        out.append("</sup>")
      }
      out.append("</a>")
      number += 1
    } while number <= view.detail && out.count <= most
    return true
  }
}
