import BriefCore
import BriefOutput
import BriefPublish

/// A remote that rclone reaches: an S3-compatible store, SFTP, WebDAV or one of some seventy other kinds.
final class RcloneCarrier: FileCarrier {
  private let tool: Tool
  /// The manifest under the temporary name, if it is the only readable one. Restore it before overwriting it.
  private var onlyManifest: [UInt8]?
  /// `remote:path`, without a slash at its end.
  private let destination: String

  init(_ address: String, tool: Tool) {
    self.tool = tool
    var destination = address
    while destination.hasSuffix("/"), !destination.hasSuffix(":/") { destination.removeLast() }
    self.destination = destination
  }

  /// The temporary name of the manifest while its file is replaced, which some targets cannot do atomically.
  private static let spare = "chipbrief-manifest.new.json"
  /// The exit status of rclone for a missing folder.
  private static let noFolder: Int32 = 3
  /// The exit status of rclone for a missing file.
  private static let noFile: Int32 = 4
  private static let always = ["--ask-password=false", "--log-level", "ERROR", "--stats", "0"]
  private static let forEver = "Cache-Control: public, max-age=31536000, immutable"
  private static let shortly = "Cache-Control: public, max-age=300"

  private func at(_ path: String) -> String {
    destination.hasSuffix("/") ? destination + path : destination + "/" + path
  }

  func published() throws -> PublishedState {
    let listing = try tool.run(["lsf"] + Self.always + ["--", destination])
    if listing.status == Self.noFolder { return PublishedState(manifest: nil, figures: nil) }
    guard listing.status == 0 else { throw tool.failure("read", listing) }
    let names = listing.text.split(separator: "\n").map(String.init)
    func contents(_ name: String) throws -> [UInt8]? {
      guard names.contains(name) else { return nil }
      let result = try tool.run(["cat"] + Self.always + ["--", at(name)])
      // The server may still be executing requests of a killed publish, and may remove a file after it was listed.
      if result.status == Self.noFolder || result.status == Self.noFile { return nil }
      guard result.status == 0 else { throw tool.failure("read", result) }
      return result.output
    }
    let (manifest, spare) = (try contents(PublishManifest.fileName), try contents(Self.spare))
    let canRead = { (bytes: [UInt8]?) in bytes.flatMap { PublishManifest(reading: $0) } != nil }
    onlyManifest = !canRead(manifest) && canRead(spare) ? spare : nil
    return PublishedState(
      manifest: manifest, spare: spare, figures: try contents(SiteFigures.fileName),
      names: names.filter { $0 != Self.spare })
  }

  /// Uses one run for each combination of headers, since a store keeps media type and cache lifetime with each file,
  /// and rclone sets them for a whole run.
  func put(_ paths: [String], from folder: String) throws {
    let groups = Dictionary(grouping: paths) { path in
      ["Content-Type: \(contentType(of: path))", isHashedAsset(path) ? Self.forEver : Self.shortly]
    }
    for (headers, paths) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      try tool.succeed(
        "write to",
        ["copy"] + Self.always + headers.flatMap { ["--header-upload", $0] } + [
          // The plan compares digests, which are more reliable than times and sizes.
          "--ignore-times", "--no-traverse", "--files-from-raw", "-", "--", folder, destination,
        ], input: Self.list(paths))
    }
  }

  /// Writes the manifest under a temporary name first, so that there is always a complete one under one of the names.
  ///
  /// The manifest itself is overwritten. It is never removed, and never the destination of a rename, before which
  /// rclone removes it: a server may execute a request after the publish that made it was killed, and would then remove
  /// the manifest of the next publish.
  func describe(from folder: String) throws {
    if try bytes(at: folder + "/" + SiteFigures.fileName) != nil { try put([SiteFigures.fileName], from: folder) }
    if let onlyManifest {
      let found = try TemporaryFolder()
      try found.write(onlyManifest, to: PublishManifest.fileName)
      try write(found.path + "/" + PublishManifest.fileName, to: PublishManifest.fileName)
    }
    onlyManifest = nil
    let file = folder + "/" + PublishManifest.fileName
    try write(file, to: Self.spare)
    try write(file, to: PublishManifest.fileName)
    try remove([Self.spare])
  }

  /// Writes a manifest under a name.
  private func write(_ file: String, to name: String) throws {
    try tool.succeed(
      "write to",
      ["copyto"] + Self.always + [
        "--header-upload", "Content-Type: \(contentType(of: PublishManifest.fileName))", "--header-upload",
        Self.shortly, "--ignore-times", "--", file, at(name),
      ])
  }

  func remove(_ paths: [String]) throws {
    try tool.succeed(
      "remove from", ["delete"] + Self.always + ["--files-from-raw", "-", "--", destination], input: Self.list(paths))
  }

  func removeFolders(_ paths: [String]) throws {
    let all = Set(paths.map { Array($0.utf8) })
    for path in paths where !foldersAbove(path).contains(where: { all.contains(Array($0.utf8)) }) {
      let result = try tool.run(["rmdirs"] + Self.always + ["--", at(path)])
      guard result.status == 0 || result.status == Self.noFolder else { throw tool.failure("remove from", result) }
    }
  }

  private static func list(_ paths: [String]) -> [UInt8] { paths.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] } }
}
