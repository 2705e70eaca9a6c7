import BriefCore
import BriefIncremental
import BriefOutput
import BriefPages
import BriefSite

/// The output paths of the files that can be published as they are, to find pages with the same path.
struct PublishedPaths: Sendable {
  private let files: [String: SiteFile]
  /// The folders that the files need.
  private let folders: Set<String>

  init(_ files: [SiteFile]) {
    self.files = Dictionary(files.map { ($0.outputPath, $0) }, uniquingKeysWith: { first, _ in first })
    folders = Set(files.lazy.flatMap { foldersAbove($0.outputPath) })
  }

  /// Whether a file of the site has the path of a published file, or that of a folder above one.
  func conflict(with path: String) -> Bool { !files.isEmpty && (files[path] != nil || folders.contains(path)) }
}

extension BuildRun {
  /// Publishes the files of `static/`, and the other files that pages use.
  ///
  /// A file that has the path of a page is an error. A file beside the content that nothing uses is a warning; a file
  /// that only unpublished pages use is neither published nor reported.
  ///
  /// - Parameters:
  ///   - taken: the output paths of pages and assets that are in conflict with files.
  ///   - exports: the exports of all pages.
  ///   - held: the exports of pages that are not published.
  mutating func publish(
    _ inputs: BuildInputs, taken: Set<String>, _ exports: [PageExports], held: [PageExports],
    _ progress: @Sendable (BuildProgress) -> Void
  ) throws {
    let all = inputs.index.publishable
    guard !all.isEmpty else { return }
    var used = Set(exports.lazy.flatMap(\.files.texts))
    used.formUnion(inputs.index.settings.pictures.map(\.value))
    used.formUnion(inputs.filesOfTemplates)
    let heldUses = Set(held.lazy.flatMap(\.files.texts))
    let pages = exports.map(\.siteRoute.outputPath).sorted(by: bytewise)
    var published: [SiteFile] = []
    var owners: [BytePath: SiteFile] = [:]
    for file in all {
      guard file.isStatic || used.contains(file.path) else {
        if !heldUses.contains(file.path) { diagnostics.append(.unusedFile(file.path)) }
        continue
      }
      if let other = conflict(of: file, taken, pages) {
        diagnostics.append(.takenPath(of: file, by: other))
      } else if let other = owners.updateValue(file, forKey: BytePath(file.outputPath)) {
        diagnostics.append(.takenPath(of: file, by: other.path))
      } else {
        published.append(file)
      }
    }
    try copy(published, progress)
  }

  /// The output path with which a file is in conflict: its own, that of a file where it needs a folder, or that of a
  /// page in a folder where the file would be.
  private func conflict(of file: SiteFile, _ taken: Set<String>, _ pages: [String]) -> String? {
    if let path = (foldersAbove(file.outputPath) + [file.outputPath]).first(where: taken.contains) { return path }
    let folder = file.outputPath + "/"
    let index = pages.partitioningIndex { !bytewise($0, folder) }
    return index < pages.count && begins(pages[index], with: folder) ? pages[index] : nil
  }

  /// Copies files to the output. A file that the last build has put there with the same content is not read.
  private mutating func copy(_ files: [SiteFile], _ progress: @Sendable (BuildProgress) -> Void) throws {
    let (disk, session, observe, reuses) = (disk, session, observe, reusesFiles)
    guard session != nil || observe != nil else { return }
    let open = files.filter { file in
      let known = OutputFile(path: file.outputPath, size: file.size, digest: file.digest)
      return !(reuses && observe == nil && session?.reuse(known) == true)
    }
    if open.isEmpty { return }
    progress(.step("copying", done: 0, of: open.count))
    let failures = try inParallel(open, jobs: request.jobs, batch: 1) { files in
      try files.map { file -> Diagnostic? in
        guard let outcome = try disk.readUpTo([file.path], Disk.largestPublishedFile).first else { return nil }
        guard case .bytes(let bytes) = outcome else {
          return outcome.fault(file.path, limit: Disk.largestPublishedFile)
        }
        observe?(file.outputPath, bytes)
        try session?.put(file.outputPath, bytes)
        return nil
      }
    }
    // The same failure may have been reported when the sources were read.
    for failure in failures.compactMap(\.self) {
      if failure.code == .unreadableFile { environmentFailed = true }
      if !diagnostics.contains(where: { $0.span?.path == failure.span?.path && $0.code == failure.code }) {
        diagnostics.append(failure)
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func unusedFile(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, .unexpectedFile, "this file is not used: no page shows it or links to it",
      at: SourceSpan(path: path, line: 1, column: 1),
      help: "link to it by its relative path; files of \(ProjectLayout.staticFiles)/ are published without a link")
  }

  /// - Parameter other: the path of the other file, below the output folder or the project's folder.
  fileprivate static func takenPath(of file: SiteFile, by other: String) -> Diagnostic {
    Diagnostic(
      .error, .duplicateRoute, "the site already has '\(other)', so this file cannot be published",
      at: SourceSpan(path: file.path, line: 1, column: 1), help: "rename the file")
  }

  /// Reported for a file named as a picture that is not one. It is published without a size.
  static func invalidPicture(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, .invalidPicture, "this file is not a picture that browsers show, or it is damaged",
      at: SourceSpan(path: path, line: 1, column: 1),
      help: "save it again as \(Picture.Format.allCases.map(\.name).joined(separator: ", "))")
  }
}
