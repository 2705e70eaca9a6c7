import BriefChips
import BriefCore
import Synchronization

/// What an edit does to the site, worked out before it is written.
public struct EditPreview: Sendable {
  /// A figure whose printed answer changes.
  public struct Figure: Sendable, Hashable {
    /// `nvidia-h20.tdp`
    public var expression: String
    /// The answer as pages print it now.
    public var old: String
    /// The answer with the edit.
    public var new: String
  }

  /// The figures that change on the basis on which they are asked for, by entity, in the order of fields.
  public var figures: [Figure]
  /// The routes of pages, and the paths of other files, whose bytes change, sorted.
  public var changed: [String]
  /// Those that there were not.
  public var added: [String]
  /// Those that there are no more.
  public var removed: [String]
  /// What a build finds with the edit and did not find before, sorted.
  public var findings: [Diagnostic]
  /// A file with the edit, for the line that a message shows.
  public var source: @Sendable (_ path: String) -> SourceFile?
}

/// Renders the site in memory as it is and with an edit, and compares.
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
    findings: news(in: after.report.diagnostics, since: before.report.diagnostics), source: after.report.source)
}

/// A page by its route, any other file by its path.
private func shownRoute(_ path: String) -> String {
  guard path.hasSuffix("index.html") else { return path }
  return "/" + path.dropLast("index.html".count)
}

/// What is found now and was not before. An edit moves lines, so that a place does not count.
private func news(in now: [Diagnostic], since before: [Diagnostic]) -> [Diagnostic] {
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

/// One state of the site.
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
        guard old != new, !standsIn(entity.id, field.name) else { return nil }
        return EditPreview.Figure(expression: "\(entity.id).\(field.name)", old: old, new: new)
      }
    }
  }

  /// Whether a field is only answered by another one, which is in the list itself.
  private func standsIn(_ entity: String, _ field: String) -> Bool {
    let figure = dataset.figure(entity, field, asOf: dataset.now)
    return figure.working == nil && figure.flags.contains(.sameAs)
  }

  private func answer(_ entity: String, _ field: String) -> String {
    dataset.printed(dataset.figure(entity, field, asOf: dataset.now), style)
  }
}

extension Disk {
  /// The disk as it will be with an edit, of which nothing is kept: nobody has said yes to it.
  func overlaid(with edit: ContentEdit) -> Disk {
    let (list, read) = (list, read)
    var disk = self
    disk.state.store = { _, _ in nil }
    disk.read = { paths in
      zip(paths, try read(paths)).map { path, outcome in path == edit.path ? .bytes(edit.new) : outcome }
    }
    disk.list = { folder in
      var listed = try list(folder)
      if let place = listed.firstIndex(where: { $0.path == edit.path }) { listed[place].stamp = nil }
      guard edit.path.hasPrefix(folder + "/"), !listed.contains(where: { $0.path == edit.path }) else { return listed }
      let new = ListedFile(path: edit.path, size: edit.new.count)
      return (listed + [new]).sorted { bytewise($0.path, $1.path) }
    }
    return disk
  }
}
