import Foundation
import Glibc
import Testing

@testable import BriefShell

/// A watched project in a folder of its own. Compares the reported paths with those that changed.
final class WatchedProject {
  /// The mechanism that detects changes.
  enum Kind: CaseIterable, Sendable {
    case inotify, polling
  }

  let folder: ScratchFolder
  /// The resolved path of the project's folder, within the scratch folder.
  let path: String
  private(set) var watcher: any Watcher

  init(_ kind: Kind, _ files: [String: String] = WatchedProject.small) throws {
    folder = try ScratchFolder()
    for (name, text) in files { try folder.write("site/" + name, text) }
    path = try #require(resolvedPath(folder.path + "/site"))
    watcher =
      switch kind {
      case .inotify: try InotifyWatcher(project: path)
      case .polling: PollingWatcher(project: path, interval: .milliseconds(50))
      }
  }

  static let small = [
    "chipbrief.yml": "title: A\n", "content/index.md": "home\n", "content/chips/one.yml": "name: One\n",
    "content/chips/two.yml": "name: Two\n", "content/sources/paper.yml": "title: P\n",
  ]

  func write(_ name: String, _ text: String) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let handle = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    try #require(handle >= 0)
    _ = Array(text.utf8).withUnsafeBytes { Glibc.write(handle, $0.baseAddress, $0.count) }
    close(handle)
  }

  func move(_ from: String, _ to: String) throws {
    try #require(rename(path + "/" + from, path + "/" + to) == 0, "\(from) -> \(to): \(errno)")
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
  }

  /// The contents of all files that a build would read, by path.
  func contents() -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for top in ["chipbrief.yml", "content", "static", "templates"] {
      let names =
        [top]
        + (FileManager.default.enumerator(atPath: path + "/" + top) ?? .init()).compactMap { $0 as? String }
        .map { top + "/" + $0 }
      for name in names
      where !name.split(separator: "/").contains(where: { isPassedOver(Array($0.utf8), isStatic: isBelowStatic(top)) })
      {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder), !isFolder.boolValue
        else { continue }
        found[name] = FileManager.default.contents(atPath: path + "/" + name).map(Array.init)
      }
    }
    return found
  }

  /// All changes that are reported until none follows within `patience`.
  func settled(_ patience: Duration = .milliseconds(400)) throws -> ChangedPaths {
    var all = ChangedPaths()
    while let changes = try watcher.next(within: patience) {
      all.paths.formUnion(changes.paths)
      all.mayBeMore = all.mayBeMore || changes.mayBeMore
    }
    return all
  }

  /// Makes a change and expects a report of every path whose contents differ afterwards.
  ///
  /// - Returns: the reported changes.
  @discardableResult
  func expectToHear(
    of what: String = "", location: SourceLocation = #_sourceLocation, after change: () throws -> Void
  ) throws -> ChangedPaths {
    let before = contents()
    try change()
    let (told, changed, missed) = try told(since: before)
    #expect(!changed.isEmpty, "\(what): nothing was changed", sourceLocation: location)
    #expect(missed.isEmpty, "\(what): not told of \(missed.prefix(10))", sourceLocation: location)
    return told
  }

  /// The changes that are reported until none follows and all changed paths are covered, or for at most 60 seconds.
  ///
  /// - Parameter before: the contents before the changes.
  /// - Returns: also the paths that have changed, and those of them that were not reported.
  func told(
    since before: [String: [UInt8]], _ patience: Duration = .milliseconds(400)
  ) throws -> (
    told: ChangedPaths, changed: Set<String>, missed: [String]
  ) {
    let after = contents()
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    var told = try settled(patience)
    var missed = changed.filter { !told.covers($0) }
    let start = ContinuousClock.now
    while !missed.isEmpty, start.duration(to: .now) < .seconds(60) {
      let more = try settled(patience)
      told.paths.formUnion(more.paths)
      told.mayBeMore = told.mayBeMore || more.mayBeMore
      missed = missed.filter { !told.covers($0) }
    }
    return (told, changed, missed.sorted())
  }
}
