import BriefCore
import BriefQuantities
import BriefYAML

/// Reads dates, URLs and ids from mappings.
extension MappingReader {
  /// Reads an EDTF date; any other text is reported.
  mutating func date(_ key: String, warnsOfPlaceholder: Bool = true) -> Located<EDTF>? {
    guard let text = text(key) else { return nil }
    guard let date = EDTF(text.value) else {
      report(
        .invalidDate, "'\(text.value.clipped)' is no date", at: text.span,
        help: dateMend(text.value))
      return nil
    }
    if warnsOfPlaceholder, date.isPlaceholder { add([Diagnostic.placeholderDate(date, at: text.span)]) }
    return Located(date, at: text.span)
  }

  /// Reads a web address; any other text is reported.
  mutating func webAddress(_ key: String) -> String? {
    guard let text = text(key) else { return nil }
    guard isWebAddress(text.value) else {
      report(
        .invalidURL, "'\(text.value.clipped)' is no web address", at: text.span,
        help: "write it in full, beginning with https://")
      return nil
    }
    return text.value
  }

  /// Reads an id of another file. Invalid ids are reported here, missing files by `assembleDataset`.
  mutating func reference(_ key: String, allowingDots: Bool = false) -> Located<String>? {
    guard let text = text(key) else { return nil }
    add(checkID(text.value, at: text.span, allowingDots: allowingDots))
    return text
  }

  /// Reads a list of distinct ids. Invalid ids are reported and left out, so that they are not reported again as
  /// missing.
  public mutating func references(_ key: String, allowingDots: Bool = false) -> [Located<String>] {
    distinctTexts(key).filter { id in
      let faults = checkID(id.value, at: id.span, allowingDots: allowingDots)
      add(faults)
      return faults.isEmpty
    }
  }

  /// Reads an id; an invalid one is reported.
  public mutating func id(_ key: String) -> Located<String>? {
    guard let id = text(key) else { return nil }
    let faults = checkID(id.value, at: id.span)
    add(faults)
    return faults.isEmpty ? id : nil
  }

  /// A reader for a nested mapping.
  mutating func reader(_ key: String, subject: String) -> MappingReader? {
    node(key).map { MappingReader($0, subject: subject) }
  }
}

extension Diagnostic {
  /// Reported if a 1 January may stand for a year.
  static func placeholderDate(_ date: EDTF, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .warning, .placeholderDate, "'\(date)' may mean only the year", at: span,
      help: "if so, write '\(date.description.prefix(4))'")
  }
}

/// Whether a text is an absolute http or https URL with a host, and without spaces, quotes or control characters.
public func isWebAddress(_ text: String) -> Bool {
  guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }), text.utf8.count <= 2000,
    let first = text.utf8.dropFirst(scheme.utf8.count).first,
    first != UInt8(ascii: "/"), first != UInt8(ascii: "."), first != UInt8(ascii: "?"), first != UInt8(ascii: "#")
  else { return false }
  return text.utf8.allSatisfy { byte in
    byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
      && byte != UInt8(ascii: "`")
  }
}

/// The root node of a YAML file; `nil` with a diagnostic if the file is unreadable or empty.
func rootNode(of file: SourceFile, subject: String) -> Staged<YAMLNode?> {
  let parsed = parseYAML(file)
  guard parsed.value == nil || parsed.value?.isNull == true else { return parsed }
  guard parsed.diagnostics.isEmpty else { return Staged(nil, parsed.diagnostics) }
  return Staged(nil, [Diagnostic(.error, .emptyFile, "the file describes no \(subject)", at: file.span(0..<0))])
}

extension MappingReader {
  /// Texts by language tag, sorted by tag.
  ///
  /// - Parameter noun: what one of the texts is, for messages.
  mutating func texts(byLanguage key: String, _ noun: String) -> [(language: String, name: String)] {
    mapping(key).compactMap { entry -> (language: String, name: String)? in
      guard !entry.value.isBlank, let name = entry.value.text else {
        if entry.value.isBlank {
          report(
            .missingKey, "the \(noun) '\(entry.key.clipped)' is empty", at: entry.keySpan,
            help: "fill it or leave it out")
        } else {
          report(.wrongType, "a \(noun) must be text, not \(entry.value.kindName)", at: entry.value.span)
        }
        return nil
      }
      return (entry.key, name)
    }.sorted { bytewise($0.language, $1.language) }
  }
}
