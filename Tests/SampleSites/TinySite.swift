import BriefCore
import CEmbedded
import Samples
import Seeds
import Synchronization
import BriefBuild
import BriefOutput

/// A site in memory, built by the real stages with the real theme.
///
/// Its output folder lives as long as the object, so that a second build finds the output of the first.
public final class TinySite: Sendable {
  /// The source files by path. A test may change them between two builds.
  public let files: Mutex<[String: String]>
  /// Read outcomes other than a file's content: a missing permission, or a file removed between listing and reading.
  public let outcomes: Mutex<[String: ReadOutcome]> = Mutex([:])
  /// Faults that the listing reports, by path.
  public let faults: Mutex<[String: String]> = Mutex([:])
  /// The seed with which listings are shuffled, unlike those of a real disk; `nil` leaves them sorted.
  public let shuffle: Mutex<UInt64?> = Mutex(nil)
  /// The output folder.
  public let output: FaultyDisk
  private let state: StateDisk

  /// Creates a site of a default `chipbrief.yml` and the given files.
  public init(_ files: [String: String], output: FaultyDisk = FaultyDisk(), state: StateDisk = .none) {
    self.state = state
    self.files = Mutex(["chipbrief.yml": Self.config].merging(files) { $1 })
    self.output = output
  }

  /// The settings of a site that sets none.
  public static let config = "format: 1\ntitle: Tiny\nbase_url: https://tiny.example/\n"

  /// The text of a source file.
  public subscript(path: String) -> String? {
    get { files.withLock { $0[path] } }
    set { files.withLock { $0[path] = newValue } }
  }

  /// The files of the built-in themes.
  public static let theme: [SourceFile] = (0..<chipbrief_embedded_file_count()).compactMap { index in
    let file = chipbrief_embedded_file(index)
    let path = String(cString: file.path)
    guard path.hasPrefix("themes/") else { return nil }
    let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    return SourceFile(path: String(path.dropFirst("themes/".count)), bytes: bytes)
  }

  /// The disk as a build reaches it.
  public var disk: Disk {
    Disk(
      list: { folder in
        let paths = Set(self.files.withLock { $0.keys }).union(self.outcomes.withLock { $0.keys })
          .union(self.faults.withLock { $0.keys })
        var listed = paths.filter { $0.hasPrefix(folder + "/") }.sorted(by: bytewise).map { path in
          ListedFile(
            path: path, size: self[path]?.utf8.count ?? 0, fault: self.faults.withLock { $0[path] })
        }
        if let seed = self.shuffle.withLock({ $0 }) {
          var generator = SplitMix(seed)
          listed.shuffle(using: &generator)
        }
        return listed
      },
      read: { paths, _ in
        paths.map { path in
          if let outcome = self.outcomes.withLock({ $0[path] }) { return outcome }
          return self[path].map { .bytes(Array($0.utf8)) } ?? .missing
        }
      },
      openOutput: output.disk.openOutput, state: state)
  }

  /// Builds into the output folder, or only checks if `output` is `nil`.
  @discardableResult
  public func build(
    output path: String? = "public", asOf: String? = nil, date: String? = nil, drafts: Bool = false, jobs: Int = 1,
    progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
  ) throws -> Built {
    var request = BuildRequest(output: path, asOf: asOf, drafts: drafts, jobs: jobs, embedded: Self.theme)
    request.date = date
    return Built(report: try buildSite(request, disk: disk, progress: progress), files: output.files)
  }

  /// Builds with a program that draws social cards.
  @discardableResult
  public func build(
    output path: String? = "public", version: String = "1", drawing draw: @escaping @Sendable ([UInt8]) -> [UInt8]?
  ) throws -> Built {
    var request = BuildRequest(output: path, embedded: Self.theme)
    request.cards = CardProgram(version: version, draw: draw)
    return Built(report: try buildSite(request, disk: disk) { _ in }, files: output.files)
  }
}

/// The report of a build, and the files of the output folder after it.
public struct Built: Sendable {
  /// The report of the build.
  public let report: BuildReport
  /// The files of the output folder, by path.
  public let files: [String: [UInt8]]

  /// Makes the result of a build.
  public init(report: BuildReport, files: [String: [UInt8]]) {
    self.report = report
    self.files = files
  }

  /// A file's text; empty if there is no such file.
  public func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }

  /// Every HTML page, sorted by path.
  public var pages: [(path: String, text: String)] {
    files.keys.filter { $0.hasSuffix(".html") }.sorted(by: bytewise).map { ($0, text($0)) }
  }

  /// The findings as they are printed, without their source lines.
  public var findings: [String] { report.diagnostics.map(\.line) }

  /// Whether there is an error.
  public var haveErrors: Bool { report.diagnostics.haveErrors }
}

/// The first element whose start tag begins with `start`, up to its end tag; `nil` if there is none.
public func element(_ start: String, in page: String) -> String? {
  guard let begin = page.firstRange(of: start)?.lowerBound else { return nil }
  let name = start.dropFirst().prefix { $0.isLetter || $0.isNumber }
  var depth = 0
  var rest = page[begin...]
  while let next = rest.firstIndex(of: "<") {
    rest = rest[next...]
    func begins(_ text: String) -> Bool {
      guard rest.hasPrefix(text) else { return false }
      return rest.dropFirst(text.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
    }
    if begins("</\(name)") {
      depth -= 1
      if depth == 0, let end = rest.firstIndex(of: ">") { return String(page[begin...end]) }
    } else if begins("<\(name)") {
      depth += 1
    }
    rest = rest.dropFirst()
  }
  return nil
}
