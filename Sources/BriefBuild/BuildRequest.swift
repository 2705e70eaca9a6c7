import BriefCore
import BriefSite

/// What links to pages name, for whoever asks for a build.
public typealias LinkForm = BriefSite.LinkForm

/// What a build is to do.
public struct BuildRequest: Sendable {
  /// The output folder of whoever asks for no other.
  public static let usualOutput = "public"

  /// The output folder, absolute or below the project's; `nil` where the site is only checked.
  public var output: String?
  /// Whether files in the output folder that are not ours are deleted.
  public var takeOver: Bool
  /// The day of an older site that is asked for, `2025-08-29`; `nil` for the site on its day.
  public var asOf: String?
  /// The site's day as the user states it, `2025-08-29`, which outranks `as_of` in chipbrief.yml; `nil` for what that says.
  public var date: String?
  /// Whether unfinished pages are put out, too, and faults shown where they are.
  public var drafts: Bool
  /// How many pages are made at once; at least 1.
  public var jobs: Int
  /// The files of the built-in themes, with paths below `templates/`.
  public var embedded: [SourceFile]
  /// Whether the names of style sheets and scripts change with their bytes, so that a cache may keep them for ever.
  /// Without it no page changes when a style does.
  public var hashedAssets = true
  /// What links to pages name; `nil` for what chipbrief.yml says.
  public var links: LinkForm?
  /// What draws the cards of briefings; `nil` where there are to be none.
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
  /// What tells two builds of it apart; empty where it is not installed.
  public var version: String
  /// Draws an SVG document as a PNG file; `nil` where it cannot, of which it keeps count itself. Called from any thread.
  public var draw: @Sendable (_ svg: [UInt8]) -> [UInt8]?

  /// Makes a program of its sides.
  public init(version: String, draw: @escaping @Sendable (_ svg: [UInt8]) -> [UInt8]?) {
    self.version = version
    self.draw = draw
  }
}

/// What came of a build.
public struct BuildReport: Sendable {
  /// Everything there is to say about the content, sorted, each finding once.
  public var diagnostics: [Diagnostic]
  /// How many pages the site has.
  public var pages: Int
  /// The path of the site's base address, with which its links begin: `/` or `/briefings/`.
  public var mount = "/"
  /// The claims of which nobody says when they were stated, by id. Few ask, and the answer takes every claim.
  public var undated: @Sendable () -> [UndatedClaim] = { [] }
  /// What changed in the output folder; `nil` where nothing was put out.
  public var changes: OutputChanges?
  /// A file as the build read it, for the line that a message shows; `nil` for a path that was not read.
  public var source: @Sendable (_ path: String) -> SourceFile?
  /// What there was to do.
  public var work = BuildWork()
  /// Whether the environment failed, which the exit status says before all else.
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

/// How much of a build was work.
public struct BuildWork: Sendable, Hashable {
  /// How many files were read; what has not been written since is not.
  public var read = 0
  /// How many pages were made; the others are as they were.
  public var rendered = 0
  /// Why every page was made, in words; `nil` where the state of an earlier build could be used.
  public var reason: String?

  /// Makes a record of no work.
  public init(read: Int = 0, rendered: Int = 0, reason: String? = nil) {
    self.read = read
    self.rendered = rendered
    self.reason = reason
  }
}

/// A claim of which nobody says when it was stated: it counts from the day on which it was first read or archived.
public struct UndatedClaim: Sendable, Hashable {
  /// Its id.
  public var id: String
  /// Where it is written.
  public var span: SourceSpan
  /// The first day on which it counts, `2026-03-18`; `nil` where it has no day at all, which is warned about.
  public var countsFrom: String?
}

/// How far a build has come.
public enum BuildProgress: Sendable, Hashable {
  /// So many of so many steps of one kind are done; the name reads "rendering pages".
  case step(String, done: Int, of: Int)
  /// Something that only those want to know who ask for more: what became of the state.
  case note(String)
  /// Something that is not as it could be, with what would help, in a line; the site is good all the same.
  case hint(String)
  /// It waits for somebody; who, in words.
  case waiting(String)
}
