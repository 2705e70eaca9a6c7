import BriefCore
import BriefOutput

/// A file to be published.
public struct PublishFile: Sendable, Hashable {
  /// The path relative to the target.
  public var path: String
  /// The size in bytes.
  public var size: Int
  /// The digest of the bytes.
  public var digest: Digest
  /// The bytes, for a file that is not in the output folder.
  public var bytes: [UInt8]?

  /// Makes a file from one in the output folder.
  public init(_ file: OutputFile) {
    (path, size, digest) = (file.path, file.size, file.digest)
  }

  /// Makes a file that is generated for publishing.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    size = bytes.count
    digest = Digest(of: bytes)
  }

  var entry: PublishManifest.Entry { .init(path: path, size: size, digest: digest) }
}

/// The changes that turn the published site into the new one.
public struct PublishPlan: Sendable {
  /// Files that are written or removed together, before those of the next phase.
  public struct Phase: Sendable {
    /// The name of the phase, for progress messages: `new pages`.
    public var name: String
    /// The files to write.
    public var put: [PublishFile] = []
    /// The paths to remove.
    public var remove: [String] = []
  }

  /// All files of the new site, sorted by path.
  public let files: [PublishFile]
  /// The files that the target does not have.
  public let added: [PublishFile]
  /// The files that differ at the target, or that an unfinished publish may have written in part.
  public let changed: [PublishFile]
  /// The files that are the same at the target.
  public let unchanged: [PublishFile]
  /// The paths in the target's manifest that are no longer part of the site.
  public let removed: [String]
  /// The target's manifest; `nil` if there is none that can be read.
  public let published: PublishManifest?

  /// Plans a publish.
  ///
  /// - Parameters:
  ///   - published: the target's manifest; `nil` if there is none that can be read.
  ///   - files: the new site, in any order, with distinct paths.
  public init(from published: PublishManifest?, to files: [PublishFile]) {
    self.published = published
    self.files = files.sorted { bytewise($0.path, $1.path) }
    var (added, changed, unchanged): ([PublishFile], [PublishFile], [PublishFile]) = ([], [], [])
    let isUnfinished = published?.isUnfinished == true
    for file in self.files {
      switch published?.entry(file.path) {
      case nil: added.append(file)
      // An unfinished publish may have replaced the list of figures, and its manifest does not show that.
      case _? where isUnfinished && file.path == SiteFigures.fileName: changed.append(file)
      case let entry? where entry.digest == file.digest && entry.size == file.size: unchanged.append(file)
      case _?: changed.append(file)
      }
    }
    let wanted = Set(files.map { BytePath($0.path) })
    (self.added, self.changed, self.unchanged) = (added, changed, unchanged)
    removed = published?.entries.map(\.path).filter { !wanted.contains(BytePath($0)) } ?? []
  }

  /// Whether the target is already up to date.
  public var changesNothing: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty && published != nil }

  /// Whether the target is already up to date and has no manifest under the temporary name.
  public func isCarriedOut(at state: PublishedState) -> Bool { changesNothing && !state.hasSpare }

  /// The number of bytes to write.
  public var bytes: Int { (added + changed).reduce(0) { $0 + $1.size } }

  /// The manifest of the new site.
  public var manifest: PublishManifest { PublishManifest(files.map(\.entry)) }

  /// The manifest at the target while a publish is in progress.
  ///
  /// It has the paths of the old and of the new site, so that the next publish has a list of all files that may
  /// exist. Files that may be old, new or missing have no digest. The list of figures keeps its old digest, since it is
  /// replaced last.
  public var interim: PublishManifest {
    var entries: [BytePath: PublishManifest.Entry] = [:]
    for entry in published?.entries ?? [] { entries[BytePath(entry.path)] = entry }
    for path in removed { entries[BytePath(path)]?.digest = nil }
    for file in added + changed {
      let old = entries[BytePath(file.path)]
      if file.path == SiteFigures.fileName, old?.digest != nil { continue }
      entries[BytePath(file.path)] = .init(path: file.path, size: file.size, digest: nil)
    }
    return PublishManifest(Array(entries.values))
  }

  /// The phases of a publish to a target that cannot be replaced atomically. At any moment every page has its style
  /// sheet, and the links of new pages lead to existing pages.
  public var phases: [Phase] {
    let put = added + changed
    let isList = { (file: PublishFile) in file.path == SiteFigures.fileName }
    // A file without a digest is treated as new: an unfinished publish may not have written it.
    let isNew = { (file: PublishFile) in published?.entry(file.path)?.digest == nil }
    return [
      Phase(name: "assets", put: put.filter { isNew($0) && !isPage($0.path) && !isList($0) }),
      Phase(name: "new pages", put: put.filter { isNew($0) && isPage($0.path) }),
      Phase(name: "changed pages", put: put.filter { !isNew($0) && !isList($0) }),
      Phase(name: "removed pages", remove: removed.filter(isPage)),
      Phase(name: "removed assets", remove: removed.filter { !isPage($0) }),
    ].filter { !$0.put.isEmpty || !$0.remove.isEmpty }
  }

  /// The list of figures, if it changes. It is written after all phases, so that no reader sees an older figure than
  /// the list has.
  public var figures: [PublishFile] { (added + changed).filter { $0.path == SiteFigures.fileName } }

  /// The folders that have no files of the site any more, deepest first.
  public var emptied: [String] {
    let remaining = Set(files.flatMap { foldersAbove($0.path) }.map(BytePath.init))
    let gone = Set(removed.flatMap(foldersAbove).map(BytePath.init)).subtracting(remaining)
    // A folder is a prefix of the paths in it, so reverse order puts the deepest first.
    return gone.map(\.text).sorted(by: bytewise).reversed()
  }
}

/// Whether a file is a page, which refers to other files.
public func isPage(_ path: String) -> Bool { path.hasSuffix(".html") }

/// Whether a file's name contains a digest of its bytes, so that caches can store it for ever:
/// `assets/site.0123456789abcdef.css`.
public func isHashedAsset(_ path: String) -> Bool {
  guard path.hasPrefix("assets/") else { return false }
  let components = path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  guard components.count >= 3 else { return false }
  let hash = components[components.count - 2]
  return hash.count == 16 && hash.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}
