import BriefCore
import BriefIncremental
import BriefMarkdown
import BriefOutput
import BriefSite
import BriefYAML

/// The result of examining or reading one file below `content/`.
struct SourceReading: Sendable {
  /// The file and its kind; `nil` if it is not part of a site.
  var file: ContentFile?
  /// The digest of its contents; `nil` if it is unknown.
  var digest: Digest?
  /// The file's index in the list of an earlier build; `nil` if the file must be read.
  var unread: Int?
  /// The front matter of a briefing or of the home page.
  var summary: PageSummary?
  /// The encoded front matter for the state; empty if it has diagnostics.
  var stored: ArraySlice<UInt8> = []
  /// The author whom the file describes.
  var author: AuthorProfile?
  /// The file, if it is published as it is.
  var published: SiteFile?
  /// The whole file, for files that stay in memory while pages are rendered.
  var source: SourceFile?
  var diagnostics: [Diagnostic] = []
  var environmentFailed = false

  /// Determines the kind of a listed file, and reuses an earlier build's results if the stamps are equal.
  init(_ listed: ListedFile, known: KnownFiles) {
    if let fault = listed.fault {
      environmentFailed = true
      diagnostics.append(.unreadable(listed.path, fault))
      return
    }
    guard let file = ContentFile.classify(listed.path).collect(into: &diagnostics) else { return }
    self.file = file
    guard let stamp = listed.stamp, let index = known.index(of: file.path), let old = known[index], old.stamp == stamp
    else { return }
    switch file.role {
    case .briefing, .home, .page:
      guard let summary = PageSummary(old.summary) else { return }
      self.summary = summary
    case .attachment, .staticFile:
      var reader = ByteReader(old.summary)
      let picture = Picture?(from: &reader)
      guard reader.isWhole else { return }
      published = SiteFile(path: file.path, size: listed.size, digest: old.digest, picture: picture)
    // The vocabulary affects everything that is decoded, so its file is always read; authors are few.
    case .fields, .author: return
    default: break
    }
    (digest, unread) = (old.digest, index)
  }

  /// Retains the data of a file that later stages need: a YAML file as a whole, the front matter of a Markdown file.
  init(_ outcome: ReadOutcome, of file: ContentFile) {
    self.file = file
    digest = outcome.digest
    if file.role.isPublished {
      take(outcome, file.path)
      return
    }
    guard
      let source = outcome.file(file.path, into: &diagnostics, environmentFailed: &environmentFailed),
      !source.isEmptyText(&diagnostics)
    else { return }
    switch file.role {
    case .briefing:
      let frontMatter = readFrontMatter(source)
      let decoded = PageSummary.decodeBriefing(
        frontMatter.value, path: file.path, id: file.id, translation: file.language)
      store(decoded, frontMatter)
      // The whole file is parsed again when its page is rendered. A syntax error is reported then, and only once.
      if !frontMatter.diagnostics.haveErrors { diagnostics += decoded.diagnostics }
    case .page:
      let frontMatter = readFrontMatter(source)
      let decoded = PageSummary.decodeOwnPage(
        frontMatter.value, path: file.path, id: file.id, translation: file.language)
      store(decoded, frontMatter)
      if !frontMatter.diagnostics.haveErrors { diagnostics += decoded.diagnostics }
    case .home:
      let frontMatter = readFrontMatter(source)
      let decoded = PageSummary.decodePage(frontMatter.value, path: file.path, id: file.id, translation: file.language)
      store(decoded, frontMatter)
      diagnostics += decoded.diagnostics
    case .author:
      author = AuthorProfile.decode(source, id: file.id).collect(into: &diagnostics)
      self.source = source
    case .entityProse, .ruleProse, .methodology, .attachment, .staticFile: break
    case .entity, .source, .rule, .event, .fields: self.source = source
    }
  }

  /// Retains the size and the digest of a file that is published as it is, and the picture that its name promises.
  private mutating func take(_ outcome: ReadOutcome, _ path: String) {
    guard case .bytes(let bytes) = outcome, let digest else {
      // Links to the file are resolved all the same: its own diagnostic is enough.
      published = SiteFile(path: path, size: 0, digest: digest ?? Digest(of: ""))
      if let fault = outcome.fault(path, limit: Disk.largestPublishedFile) {
        if fault.code == .unreadableFile { environmentFailed = true }
        diagnostics.append(fault)
      }
      return
    }
    let picture = Picture.isNamed(path) ? Picture(bytes) : nil
    published = SiteFile(path: path, size: bytes.count, digest: digest, picture: picture)
    var writer = ByteWriter()
    picture.write(to: &writer)
    stored = writer.bytes[...]
    if picture == nil, Picture.isNamed(path) { diagnostics.append(.invalidPicture(path)) }
  }

  private mutating func store(_ decoded: Staged<PageSummary>, _ frontMatter: Staged<YAMLNode?>) {
    summary = decoded.value
    guard frontMatter.diagnostics.isEmpty, decoded.diagnostics.isEmpty else { return }
    stored = decoded.value.bytes[...]
  }
}

extension ReadOutcome {
  /// The digest of the contents; `nil` if there are none.
  var digest: Digest? {
    switch self {
    case .bytes(let bytes): Digest(of: bytes)
    case .tooLarge(let size): Digest(of: "\(size) bytes")
    case .missing, .unreadable: nil
    }
  }
}

extension SourceFile {
  /// Whether the file has only white space, which is reported as an error.
  func isEmptyText(_ diagnostics: inout [Diagnostic]) -> Bool {
    guard bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) else { return false }
    diagnostics.append(
      Diagnostic(
        .error, .emptyFile, "the file is empty", at: SourceSpan(path: path, line: 1, column: 1),
        help: "fill it or delete it; docs/format.md has an example of each kind of file"))
    return true
  }
}
