import BriefChips
import BriefCore
import BriefMarkdown
import BriefSite
import BriefYAML

/// What came of one file below `content/`: of looking at its listing, or of reading it.
struct SourceReading: Sendable {
  /// What the file is; `nil` where it has no place in a site.
  var file: ContentFile?
  /// The digest of its contents; `nil` where they are not known.
  var digest: Digest?
  /// Its place among the files that an earlier build read, where it was left unread.
  var unread: Int?
  /// The front matter of a briefing or of the home page.
  var summary: PageSummary?
  /// The same as the state keeps it; empty where something was found in it.
  var stored: ArraySlice<UInt8> = []
  /// The whole file, of those that are kept while pages are made.
  var source: SourceFile?
  var diagnostics: [Diagnostic] = []
  var environmentFailed = false

  /// Says what a listed file is, and takes what an earlier build read of it if it has the same stamp.
  init(_ listed: ListedFile, known: KnownFiles) {
    if let fault = listed.fault {
      environmentFailed = true
      diagnostics.append(.unreadable(listed.path, fault))
      return
    }
    guard let file = ContentFile.classify(listed.path).collect(into: &diagnostics) else { return }
    self.file = file
    guard let stamp = listed.stamp, let place = known.place(of: file.path), let old = known[place], old.stamp == stamp
    else { return }
    switch file.role {
    case .briefing, .home:
      var reader = ByteReader(old.summary)
      guard let summary = PageSummary(&reader) else { return }
      self.summary = summary
    // The vocabulary stands behind everything that is decoded.
    case .fields: return
    default: break
    }
    (digest, unread) = (old.digest, place)
  }

  /// Keeps what later stages need of a file that was read: YAML whole, of Markdown the front matter.
  init(_ outcome: ReadOutcome, of file: ContentFile) {
    self.file = file
    digest = outcome.digest
    guard
      let source = outcome.file(file.path, into: &diagnostics, environmentFailed: &environmentFailed),
      !source.isEmptyText(&diagnostics)
    else { return }
    switch file.role {
    case .briefing:
      let frontMatter = readFrontMatter(source)
      let decoded = PageSummary.decodeBriefing(frontMatter.value, path: file.path, id: file.id)
      remember(decoded, frontMatter)
      // The whole file is parsed once more when its page is made: what cannot be read at all is said once, then.
      if !frontMatter.diagnostics.haveErrors { diagnostics += decoded.diagnostics }
    case .home:
      let frontMatter = readFrontMatter(source)
      let decoded = PageSummary.decodePage(frontMatter.value, path: file.path, id: file.id)
      remember(decoded, frontMatter)
      diagnostics += decoded.diagnostics
    case .entityProse, .ruleProse, .methodology: break
    case .entity, .source, .rule, .event, .fields: self.source = source
    }
  }

  private mutating func remember(_ decoded: Staged<PageSummary>, _ frontMatter: Staged<YAMLNode?>) {
    summary = decoded.value
    guard frontMatter.diagnostics.isEmpty, decoded.diagnostics.isEmpty else { return }
    var writer = ByteWriter()
    decoded.value.write(to: &writer)
    stored = writer.bytes[...]
  }
}

extension ReadOutcome {
  /// The digest of the contents; `nil` where there are none.
  var digest: Digest? {
    switch self {
    case .bytes(let bytes): Digest(of: bytes)
    case .tooLarge(let size): Digest(of: "\(size) bytes")
    case .missing, .unreadable: nil
    }
  }
}

extension SourceFile {
  /// Whether there is nothing in the file but white space, which is an error.
  func isEmptyText(_ diagnostics: inout [Diagnostic]) -> Bool {
    guard bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) else { return false }
    diagnostics.append(
      Diagnostic(
        .error, .emptyFile, "the file is empty", at: SourceSpan(path: path, line: 1, column: 1),
        help: "fill it or delete it; docs/format.md has an example of each kind of file"))
    return true
  }
}
