import BriefAnswers
import BriefBuild
import BriefCore
import BriefFigures
import BriefModel
import BriefOutput
import BriefQuantities
import Synchronization

/// The effect of an edit on the site, computed before the edit is written.
public struct EditPreview: Sendable {
  /// A figure whose printed answer changes.
  public struct Figure: Sendable, Hashable {
    /// `nvidia-h20.tdp`
    public var expression: String
    /// The current answer, as pages print it.
    public var old: String
    /// The answer with the edit.
    public var new: String
  }

  /// The figures that change on their default basis, by entity, in the order of fields.
  public var figures: [Figure]
  /// The routes of pages, and the paths of other files, whose bytes change, sorted.
  public var changed: [String]
  /// The routes and paths of new pages and files.
  public var added: [String]
  /// The routes and paths of pages and files that are removed.
  public var removed: [String]
  /// The diagnostics that a build reports only with the edit, sorted.
  public var findings: [Diagnostic]
  /// A file with the edit, for the source line in a message.
  public var source: @Sendable (_ path: String) -> SourceFile?
}

/// Renders the site in memory without and with an edit, and compares the results.
///
/// - Parameter embedded: the files of the built-in themes.
/// - Throws: `EnvironmentFailure`.
public func previewEdit(
  _ edit: ContentEdit, disk: Disk, embedded: [SourceFile], jobs: Int,
  progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
) throws -> EditPreview {
  let before = try Rendering(disk, embedded, jobs, progress)
  let after = try Rendering(disk.overlaid(with: edit), embedded, jobs, progress)
  func names(_ paths: some Sequence<String>) -> [String] { paths.map(shownRoute).sorted(by: bytewise) }
  return EditPreview(
    figures: after.figures(differingFrom: before),
    changed: names(after.files.filter { path, digest in before.files[path].map { $0 != digest } ?? false }.keys),
    added: names(after.files.keys.filter { before.files[$0] == nil }),
    removed: names(before.files.keys.filter { after.files[$0] == nil }),
    findings: newFindings(in: after.report.diagnostics, since: before.report.diagnostics), source: after.report.source)
}

/// The route of a page, or the path of any other file.
private func shownRoute(_ path: String) -> String {
  guard path.hasSuffix("index.html") else { return path }
  return "/" + path.dropLast("index.html".count)
}

/// The diagnostics that are new. Lines are ignored, since an edit moves them.
private func newFindings(in now: [Diagnostic], since before: [Diagnostic]) -> [Diagnostic] {
  func key(_ finding: Diagnostic) -> [String] {
    [finding.severity.rawValue, finding.code.rawValue, finding.span?.path ?? "", finding.message]
  }
  var known: [[String]: Int] = [:]
  for finding in before { known[key(finding), default: 0] += 1 }
  return now.filter { finding in
    guard let count = known[key(finding)], count > 0 else { return true }
    known[key(finding)] = count - 1
    return false
  }
}

/// The rendered site and its data, before or after the edit.
private struct Rendering {
  let report: BuildReport
  let files: [String: Digest]
  let dataset: Dataset
  let style: NumberStyle

  init(
    _ disk: Disk, _ embedded: [SourceFile], _ jobs: Int, _ progress: @escaping @Sendable (BuildProgress) -> Void
  ) throws {
    let seen = Mutex<[String: Digest]>([:])
    let request = BuildRequest(output: nil, jobs: jobs, embedded: embedded)
    report = try buildSite(
      request, disk: disk,
      observing: { path, bytes in
        let digest = Digest(of: bytes)
        seen.withLock { $0[path] = digest }
      }, progress: progress)
    files = seen.withLock { $0 }
    let read = try readDataset(disk, jobs: jobs)
    dataset = read.dataset
    style = NumberStyle(language: read.tree.settings.language) ?? .english
  }

  func figures(differingFrom before: Rendering) -> [EditPreview.Figure] {
    dataset.entities.flatMap { entity in
      dataset.vocabulary.fields.compactMap { field in
        let (old, new) = (before.answer(entity.id, field.name), answer(entity.id, field.name))
        guard old != new, !isAnsweredByOther(entity.id, field.name) else { return nil }
        return EditPreview.Figure(expression: "\(entity.id).\(field.name)", old: old, new: new)
      }
    }
  }

  /// Whether a field's answer is only that of another field, which is in the list too.
  private func isAnsweredByOther(_ entity: String, _ field: String) -> Bool {
    let figure = dataset.figure(entity, field, asOf: dataset.now)
    return figure.working == nil && figure.flags.contains(.sameAs)
  }

  private func answer(_ entity: String, _ field: String) -> String {
    dataset.printed(dataset.figure(entity, field, asOf: dataset.now), style)
  }
}

extension Disk {
  /// The disk with an edit applied. It stores no state, since the user has not confirmed the edit.
  func overlaid(with edit: ContentEdit) -> Disk {
    let (list, read) = (list, readUpTo)
    var disk = self
    disk.state.store = { _, _ in nil }
    disk.readUpTo = { paths, limit in
      zip(paths, try read(paths, limit)).map { path, outcome in path == edit.path ? .bytes(edit.new) : outcome }
    }
    disk.list = { folder in
      var listed = try list(folder)
      if let index = listed.firstIndex(where: { $0.path == edit.path }) { listed[index].stamp = nil }
      guard edit.path.hasPrefix(folder + "/"), !listed.contains(where: { $0.path == edit.path }) else { return listed }
      let new = ListedFile(path: edit.path, size: edit.new.count)
      return (listed + [new]).sorted { bytewise($0.path, $1.path) }
    }
    return disk
  }
}
