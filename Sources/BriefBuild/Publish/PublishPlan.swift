import BriefCore

/// A file as it is to be published.
public struct PublishFile: Sendable, Hashable {
  /// The path below the target.
  public var path: String
  /// The size in bytes.
  public var size: Int
  /// The digest of the bytes.
  public var digest: Digest
  /// The bytes, of a file that is not in the output folder.
  public var bytes: [UInt8]?

  /// A file of the output folder.
  public init(_ file: OutputFile) {
    (path, size, digest) = (file.path, file.size, file.digest)
  }

  /// A file that is made for publishing.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    size = bytes.count
    digest = Digest(of: bytes)
  }

  var entry: PublishManifest.Entry { .init(path: path, size: size, digest: digest) }
}

/// The way from what a target holds to the new site.
public struct PublishPlan: Sendable {
  /// Files that are put there or taken away together, before the next ones.
  public struct Phase: Sendable {
    /// What is done, for progress: `pages`.
    public var name: String
    /// The files that are put there.
    public var put: [PublishFile] = []
    /// The paths that are taken away.
    public var remove: [String] = []
  }

  /// All files of the new site, in the order of their paths.
  public let files: [PublishFile]
  /// Those that the target does not have.
  public let added: [PublishFile]
  /// Those that the target has otherwise, or that an unfinished publish may have left half.
  public let changed: [PublishFile]
  /// Those that it has as they are.
  public let unchanged: [PublishFile]
  /// Those of the target that are no longer part of the site, as far as its manifest tells.
  public let removed: [String]
  /// What the target's manifest says.
  public let published: PublishManifest?

  /// Plans.
  ///
  /// - Parameters:
  ///   - published: the target's manifest; `nil` where there is none, or none that can be read.
  ///   - files: the new site, in any order, no path twice.
  public init(from published: PublishManifest?, to files: [PublishFile]) {
    self.published = published
    self.files = files.sorted { bytewise($0.path, $1.path) }
    var (added, changed, unchanged): ([PublishFile], [PublishFile], [PublishFile]) = ([], [], [])
    let isUnfinished = published?.isUnfinished == true
    for file in self.files {
      switch published?.entry(file.path) {
      case nil: added.append(file)
      // It may have been replaced already, of which an unfinished manifest says nothing.
      case _? where isUnfinished && file.path == SiteFigures.fileName: changed.append(file)
      case let entry? where entry.digest == file.digest && entry.size == file.size: unchanged.append(file)
      case _?: changed.append(file)
      }
    }
    let wanted = Set(files.map { BytePath($0.path) })
    (self.added, self.changed, self.unchanged) = (added, changed, unchanged)
    removed = published?.entries.map(\.path).filter { !wanted.contains(BytePath($0)) } ?? []
  }

  /// Whether the target is as it should be already.
  public var changesNothing: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty && published != nil }

  /// Whether nothing is left to do: the target is as it should be, and so is the place of its manifest.
  public func isCarriedOut(at state: PublishedState) -> Bool { changesNothing && !state.hasSpare }

  /// The bytes that are put there.
  public var bytes: Int { (added + changed).reduce(0) { $0 + $1.size } }

  /// The manifest of the new site.
  public var manifest: PublishManifest { PublishManifest(files.map(\.entry)) }

  /// The manifest while the target is neither the old nor the new site.
  ///
  /// It has the paths of both, so that the next publish knows all that may lie there, and says nothing of what may be the
  /// one or the other, or gone. The list of figures keeps its old digest, since it is replaced last of all.
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

  /// What is done in turn, where a target cannot change all at once: at any moment a page that is there finds its style
  /// sheet, and a link from a page that is new leads to a page that is there.
  public var phases: [Phase] {
    let put = added + changed
    let isList = { (file: PublishFile) in file.path == SiteFigures.fileName }
    // What an unfinished publish was about to put there may not be there.
    let isNew = { (file: PublishFile) in published?.entry(file.path)?.digest == nil }
    return [
      Phase(name: "assets", put: put.filter { isNew($0) && !isPage($0.path) && !isList($0) }),
      Phase(name: "new pages", put: put.filter { isNew($0) && isPage($0.path) }),
      Phase(name: "changed pages", put: put.filter { !isNew($0) && !isList($0) }),
      Phase(name: "removed pages", remove: removed.filter(isPage)),
      Phase(name: "removed assets", remove: removed.filter { !isPage($0) }),
    ].filter { !$0.put.isEmpty || !$0.remove.isEmpty }
  }

  /// The list of figures, where it changes: it is put there after all phases, so that readers never see older figures than
  /// the target says.
  public var figures: [PublishFile] { (added + changed).filter { $0.path == SiteFigures.fileName } }

  /// The folders in which nothing of the site is left, the deepest first.
  public var emptied: [String] {
    let kept = Set(files.flatMap { foldersAbove($0.path) }.map(BytePath.init))
    let gone = Set(removed.flatMap(foldersAbove).map(BytePath.init)).subtracting(kept)
    // A folder is a prefix of what lies in it.
    return gone.map(\.text).sorted(by: bytewise).reversed()
  }
}

/// Whether a file is a page, which asks for other files.
public func isPage(_ path: String) -> Bool { path.hasSuffix(".html") }

/// Whether a file's name changes with its bytes, so that a cache may keep it for ever: `assets/site.0123456789abcdef.css`.
public func isHashedAsset(_ path: String) -> Bool {
  guard path.hasPrefix("assets/") else { return false }
  let parts = path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  guard parts.count >= 3 else { return false }
  let hash = parts[parts.count - 2]
  return hash.count == 16 && hash.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}
