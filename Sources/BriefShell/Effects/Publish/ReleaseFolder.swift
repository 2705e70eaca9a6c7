import BriefBuild
import BriefCore
import BriefOutput
import BriefPublish
import Glibc

/// A directory target: a symbolic link to the newest of several release folders beside it.
///
///     briefings -> briefings.releases/0007
///     briefings.releases/0006/…
///     briefings.releases/0007/…
///
/// A release is completed beside the others. Then the link is replaced atomically, so that a reader of a file gets
/// either the old site or the new one.
struct ReleaseFolder: PublishTransport {
  private let target: PublishTarget
  /// The absolute path of the symbolic link, and its name.
  private let link: String
  private let name: String
  /// The number of releases to keep.
  private let keep: Int
  private var releases: String { link + ".releases" }

  private static let patience = Duration.seconds(60)

  /// - Parameter project: the absolute path of the project folder.
  /// - Throws: `EnvironmentFailure` if the path must not be published to.
  init(_ target: PublishTarget, path: String, keep: Int, project: String) throws {
    // Refuses the same paths as for an output folder: the project itself, its content, a home folder.
    let location = try OutputLocation(path + ".releases", project: project)
    guard location.name.hasSuffix(".releases") else {
      throw EnvironmentFailure(
        path: path + ".releases", operation: "publish to",
        reason: "it is a link, and the releases must lie beside the site")
    }
    (self.target, self.keep) = (target, keep)
    name = String(location.name.dropLast(".releases".count))
    link = (location.parent == "/" ? "" : location.parent) + "/" + name
  }

  // MARK: State

  func published() throws -> PublishedState {
    guard let status = fileStatus(of: link, in: AT_FDCWD) else {
      guard errno == ENOENT || errno == ENOTDIR else { throw systemFailure(link, "read") }
      return PublishedState(manifest: nil, figures: nil)
    }
    if let release = current {
      let folder = releases + "/" + release
      let manifest = try bytes(at: folder + "/" + PublishManifest.fileName)
      // A release without a manifest is reported as a damaged site of chipbrief, not as an empty target.
      return PublishedState(
        manifest: manifest ?? [], figures: try bytes(at: folder + "/" + SiteFigures.fileName))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return PublishedState(manifest: nil, figures: nil, names: [name]) }
    guard let folder = FileHandle(open(link, folderFlags)), let found = entries(of: folder) else {
      throw systemFailure(link, "read the folder")
    }
    let names = found.map { name + "/" + String(decoding: $0.name, as: UTF8.self) }
    return PublishedState(manifest: nil, figures: nil, names: names)
  }

  /// The release that the link leads to; `nil` if it is not a link or leads elsewhere.
  private var current: String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { $0.baseAddress.map { readlink(link, $0, 4096) } ?? -1 }
    guard count > 0 else { return nil }
    let target = String(decoding: buffer.prefix(count), as: UTF8.self)
    let components = target.split(separator: "/", omittingEmptySubsequences: false)
    guard components.count == 2, components[0] == "\(name).releases", Self.number(components[1]) != nil else {
      return nil
    }
    return String(components[1])
  }

  /// The names of the releases, oldest first.
  private func storedReleases() throws -> [String] {
    guard let folder = FileHandle(open(releases, folderFlags)) else {
      if errno == ENOENT { return [] }
      throw systemFailure(releases, "read the folder")
    }
    guard let found = entries(of: folder) else { throw systemFailure(releases, "read the folder") }
    let names = found.compactMap(\.text).filter { Self.number($0) != nil }
    return names.sorted { (Self.number($0) ?? 0) < (Self.number($1) ?? 0) }
  }

  private static func number(_ name: some StringProtocol) -> Int? {
    guard name.utf8.count >= 4, name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(name)
  }

  private static func name(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  // MARK: Publishing

  func publish(_ work: PublishWork) throws -> PublishOutcome {
    let lock = try lock(work.progress)
    defer { lock.release() }
    try clear()
    let before = try storedReleases()
    let old = current
    let release = Self.name((before.last.flatMap(Self.number) ?? 0) + 1)
    let folder = "\(releases)/.new-\(release)"
    do {
      try fill(folder, work, from: old.map { releases + "/" + $0 })
      try carryAssets(of: before.suffix(keep - 1) + (old.map { [$0] } ?? []), into: folder)
      try synchronise(folder)
      guard rename(folder, releases + "/" + release) == 0 else { throw systemFailure(folder, "rename") }
      try synchronise(releases, below: false)
    } catch {
      removeFolder(folder)
      throw error
    }
    try lead(to: release)
    try prune(except: release)
    return .done("release \(release)")
  }

  /// Finds the release to return to.
  ///
  /// - Parameter wanted: its name; `nil` for the one before the current one.
  /// - Throws: `EnvironmentFailure`, also if there is no such release.
  func rollback(to wanted: String?) throws -> (current: String, wanted: String) {
    guard let now = current else { throw noRelease("nothing was published there") }
    let all = try storedReleases()
    let earlier = all.last { (Self.number($0) ?? 0) < (Self.number(now) ?? 0) }
    guard let release = wanted ?? earlier else { throw noRelease("there is no release before \(now)") }
    guard all.contains(release) else {
      let list = all.map { $0 == now ? "\($0) (current)" : $0 }.joined(separator: ", ")
      throw noRelease("there is no release '\(release)'", help: "the releases are \(list)")
    }
    return (now, release)
  }

  /// Makes the link lead to an earlier release.
  ///
  /// - Throws: `EnvironmentFailure`.
  func rollBack(to release: String, _ progress: @escaping @Sendable (BuildProgress) -> Void) throws {
    let lock = try lock(progress)
    defer { lock.release() }
    try clear()
    // The state may have changed by another publish before the lock was taken.
    let release = try rollback(to: release).wanted
    // A page that was loaded before the switch may request its style sheet after it.
    try carryAssets(of: try storedReleases(), into: releases + "/" + release)
    try synchronise(releases + "/" + release)
    try lead(to: release)
  }

  private func noRelease(_ reason: String, help: String? = nil) -> EnvironmentFailure {
    EnvironmentFailure(path: "'\(target.name)' (\(target.words))", operation: "roll back", reason: reason, help: help)
  }

  private func lock(_ progress: @escaping @Sendable (BuildProgress) -> Void) throws -> OutputLock {
    try makeFolders(above: releases + "/")
    let path = releases + "/.lock"
    guard let file = FileHandle(open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)) else {
      throw systemFailure(path, "write")
    }
    return try FolderLock.take(file, of: target.words, for: .publishing, patience: Self.patience) {
      progress(.waiting($0))
    }
  }

  /// Removes what a publish that was killed left half made or half removed.
  private func clear() throws {
    guard let folder = FileHandle(open(releases, folderFlags)), let found = entries(of: folder) else {
      throw systemFailure(releases, "read the folder")
    }
    for name in found.compactMap(\.text) where name.hasPrefix(".new-") || name.hasPrefix(".gone-") {
      removeFolder(releases + "/" + name)
    }
  }

  private func fill(_ folder: String, _ work: PublishWork, from old: String?) throws {
    guard mkdir(folder, 0o777) == 0 else { throw systemFailure(folder, "make the folder") }
    var made: Set<Substring> = []
    for (done, file) in work.plan.files.enumerated() {
      work.progress(.step("publishing", done: done, of: work.plan.files.count))
      let above = file.path.lastIndex(of: "/").map { file.path[...$0] } ?? ""
      if made.insert(above).inserted { try makeFolders(above: folder + "/" + above) }
      let path = folder + "/" + file.path
      if let old, try linked(file, from: old + "/" + file.path, to: path) { continue }
      try write(try contents(of: file, in: work.folder), to: path)
    }
    try write(work.plan.manifest.bytes, to: folder + "/" + PublishManifest.fileName)
  }

  /// Creates a hard link to a file of the previous release, if that file still has the expected contents.
  private func linked(_ file: PublishFile, from old: String, to path: String) throws -> Bool {
    guard let status = fileStatus(of: old, in: AT_FDCWD), status.st_mode & S_IFMT == S_IFREG,
      Int(status.st_size) == file.size, let bytes = try bytes(at: old), Digest(of: bytes) == file.digest
    else { return false }
    // If linking fails, since the file system has no hard links or the file has too many, the caller writes the file.
    return Glibc.link(old, path) == 0
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let code = FileWriting(isNew: true, isSynchronised: true).write(bytes, to: path)
    guard code == 0 else { throw systemFailure(path, "write", code) }
  }

  /// Links the hashed assets of other releases into one, so that their pages that are still open find them.
  private func carryAssets(of others: some Sequence<String>, into folder: String) throws {
    for other in others {
      let from = releases + "/" + other
      guard let bytes = try bytes(at: from + "/" + PublishManifest.fileName),
        let manifest = PublishManifest(reading: bytes)
      else { continue }
      for path in manifest.entries.map(\.path) where isHashedAsset(path) {
        let target = folder + "/" + path
        if fileStatus(of: target, in: AT_FDCWD) != nil { continue }
        try makeFolders(above: target)
        if Glibc.link(from + "/" + path, target) == 0 { continue }
        guard let bytes = try BriefShell.bytes(at: from + "/" + path) else { continue }
        try write(bytes, to: target)
      }
    }
  }

  /// Flushes the directory entries of a folder and of the folders in it. The files' contents are on disk already.
  private func synchronise(_ folder: String, below: Bool = true) throws {
    guard let handle = FileHandle(open(folder, folderFlags)), let found = entries(of: handle) else {
      throw systemFailure(folder, "read the folder")
    }
    for name in found.compactMap(\.text) where below {
      let isFolder = fileStatus(of: name, in: handle.number).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
      if isFolder { try synchronise(folder + "/" + name) }
    }
    guard fsync(handle.number) == 0 else { throw systemFailure(folder, "write") }
  }

  /// Replaces the link atomically.
  private func lead(to release: String) throws {
    let resume = Interrupts.hold()
    defer { resume() }
    let new = releases + "/.switch"
    if unlink(new) != 0, errno != ENOENT { throw systemFailure(new, "remove") }
    guard symlink("\(name).releases/\(release)", new) == 0 else { throw systemFailure(new, "make the link") }
    if rename(new, link) != 0 {
      // The path has an empty folder, which was made for the site. Nothing was served from it.
      guard errno == EISDIR || errno == EEXIST, rmdir(link) == 0, rename(new, link) == 0 else {
        throw systemFailure(link, "replace the link")
      }
    }
    let slash = link.lastIndex(of: "/") ?? link.startIndex
    let above = slash == link.startIndex ? "/" : String(link[..<slash])
    guard let handle = FileHandle(open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC)), fsync(handle.number) == 0 else {
      throw systemFailure(above, "write")
    }
  }

  /// Removes the oldest releases, but never the one that the link leads to.
  private func prune(except current: String) throws {
    for release in try storedReleases().dropLast(keep) where release != current {
      let gone = "\(releases)/.gone-\(release)"
      guard rename("\(releases)/\(release)", gone) == 0 else { throw systemFailure(gone, "rename") }
      removeFolder(gone)
    }
  }
}
