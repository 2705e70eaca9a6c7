import BriefCore
import BriefOutput
import BriefSite

/// The destination form of links between pages.
public typealias LinkForm = BriefSite.LinkForm

/// The options of a build.
public struct BuildRequest: Sendable {
  /// The default output folder.
  public static let usualOutput = "public"

  /// The output folder, absolute or relative to the project folder; `nil` if the site is only checked.
  public var output: String?
  /// Whether files in the output folder that chipbrief did not write are deleted.
  public var takeOver: Bool
  /// The earlier day as of which the site is built, `2025-08-29`; `nil` for the site on its day.
  public var asOf: String?
  /// The site's day, `2025-08-29`, which overrides `as_of` in chipbrief.yml; `nil` if the user has not stated one.
  public var date: String?
  /// Whether unfinished pages are published too, and errors are shown on pages.
  public var drafts: Bool
  /// The number of pages that are rendered in parallel; at least 1.
  public var jobs: Int
  /// The files of the built-in themes, with paths below `templates/`.
  public var embedded: [SourceFile]
  /// Whether the names of style sheets and scripts include a digest of their bytes, so that caches can store them for
  /// ever. Without it no page changes when a style changes.
  public var hashedAssets = true
  /// The form of links to pages; `nil` for the one in chipbrief.yml.
  public var links: LinkForm?
  /// The program that draws the cards of briefings; `nil` if the build draws none.
  public var cards: CardProgram?

  /// Makes a request.
  public init(
    output: String?, takeOver: Bool = false, asOf: String? = nil, drafts: Bool = false, jobs: Int = 1,
    embedded: [SourceFile] = []
  ) {
    self.output = output
    self.takeOver = takeOver
    self.asOf = asOf
    self.drafts = drafts
    self.jobs = jobs
    self.embedded = embedded
  }
}

/// The program that draws the cards of briefings.
public struct CardProgram: Sendable {
  /// An identifier that differs between two versions of the program; empty if it is not installed.
  public var version: String
  /// Draws an SVG document as a PNG file; `nil` if it fails, which the program records itself. Called from any thread.
  public var draw: @Sendable (_ svg: [UInt8]) -> [UInt8]?

  /// Makes a program from its version and its drawing function.
  public init(version: String, draw: @escaping @Sendable (_ svg: [UInt8]) -> [UInt8]?) {
    self.version = version
    self.draw = draw
  }
}

/// The result of a build.
public struct BuildReport: Sendable {
  /// All diagnostics of the content, sorted and without duplicates.
  public var diagnostics: [Diagnostic]
  /// The number of pages of the site.
  public var pages: Int
  /// The path component of the site's base URL, with which its links begin: `/` or `/briefings/`.
  public var mount = "/"
  /// The claims without a stated date, by id. Computed on demand, since it reads every claim and few callers need it.
  public var undated: @Sendable () -> [UndatedClaim] = { [] }
  /// The changes in the output folder; `nil` if no output was written.
  public var changes: OutputChanges?
  /// A file as the build read it, for the source line in a message; `nil` if no file of this path was read.
  public var source: @Sendable (_ path: String) -> SourceFile?
  /// The amount of work that the build did.
  public var work = BuildWork()
  /// Whether the environment failed. This takes precedence in the exit status.
  public var environmentFailed: Bool

  /// Makes a report.
  public init(
    diagnostics: [Diagnostic] = [], pages: Int = 0, changes: OutputChanges? = nil,
    source: @escaping @Sendable (String) -> SourceFile? = { _ in nil }, environmentFailed: Bool = false
  ) {
    self.diagnostics = diagnostics
    self.pages = pages
    self.changes = changes
    self.source = source
    self.environmentFailed = environmentFailed
  }
}

/// The amount of work of a build.
public struct BuildWork: Sendable, Hashable {
  /// The number of files that were read. Unchanged files are not read.
  public var read = 0
  /// The number of pages that were rendered. The others were reused.
  public var rendered = 0
  /// The reason why every page was rendered, as a message; `nil` if the state of an earlier build could be used.
  public var reason: String?

  /// Makes a record of work.
  public init(read: Int = 0, rendered: Int = 0, reason: String? = nil) {
    self.read = read
    self.rendered = rendered
    self.reason = reason
  }
}

/// A claim without a stated date. It counts from the day on which it was first retrieved or archived.
public struct UndatedClaim: Sendable, Hashable {
  /// The claim's id.
  public var id: String
  /// The claim's position in its file.
  public var span: SourceSpan
  /// The first day on which it counts, `2026-03-18`; `nil` if it has no day at all, which is reported as a warning.
  public var countsFrom: String?
}

/// The progress of a build.
public enum BuildProgress: Sendable, Hashable {
  /// The number of completed steps of one kind, such as "rendering".
  case step(String, done: Int, of: Int)
  /// A detail for verbose output, such as whether the state could be used.
  case note(String)
  /// A hint in one line about a possible improvement. The site is valid without it.
  case hint(String)
  /// The build waits for another process; a description of it.
  case waiting(String)
}
