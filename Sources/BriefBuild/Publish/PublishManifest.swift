import BriefCore

/// What a target holds of a site: the file `chipbrief-manifest.json`, which is published with it.
///
/// It has no time and no commit: the same site has the same manifest, wherever it was built. It stands at the target, so
/// that a machine which has never published there plans as the last one would.
public struct PublishManifest: Sendable, Hashable {
  /// A file as the target has it.
  public struct Entry: Sendable, Hashable {
    /// The path below the target.
    public var path: String
    /// The size in bytes.
    public var size: Int
    /// The digest of the bytes; `nil` while the file is being put there, when it may be the old one, the new one or none.
    public var digest: Digest?

    /// Makes an entry.
    public init(path: String, size: Int, digest: Digest?) {
      (self.path, self.size, self.digest) = (path, size, digest)
    }
  }

  /// The name of the file at the target.
  public static let fileName = "chipbrief-manifest.json"
  private static let format = "chipbrief manifest 1"
  private static let digests = "XXH3-128, its upper and then its lower half, as 32 hexadecimal digits"

  /// The files, in the bytewise order of their paths, no path twice.
  public let entries: [Entry]

  /// Makes a manifest of entries in any order.
  public init(_ entries: [Entry]) {
    self.entries = entries.sorted { bytewise($0.path, $1.path) }
  }

  /// Whether a publish was begun and has not been completed.
  public var isUnfinished: Bool { entries.contains { $0.digest == nil } }

  /// The entry of a path; `nil` where there is none.
  public func entry(_ path: String) -> Entry? {
    let first = entries.partitioningIndex { !bytewise($0.path, path) }
    return first < entries.count && sameBytes(entries[first].path, path) ? entries[first] : nil
  }

  /// The file's bytes: a line for each entry, so that two manifests can be compared by eye.
  public var bytes: [UInt8] {
    let lines = entries.map(Self.line)
    let head: [(String, JSONValue)] = [
      ("format", .text(Self.format)), ("digests", .text(Self.digests)), ("sum", .text(Self.sum(of: lines).hex)),
    ]
    var text = "{\n"
    for (key, value) in head { text += "  \(JSONValue.text(key).encoded): \(value.encoded),\n" }
    text += "  \"files\": [\n" + lines.map { "    \($0)" }.joined(separator: ",\n") + "\n  ]\n}\n"
    return Array(text.utf8)
  }

  /// The digest of the file's bytes.
  public var digest: Digest { Digest(of: bytes) }

  /// Reads a manifest out of untrusted bytes; `nil` where it is not whole, has been altered or is of another version.
  public init?(reading bytes: [UInt8]) {
    guard let document = JSONValue(reading: bytes), case .text(Self.format)? = document.member("format"),
      case .text(let sum)? = document.member("sum"), case .list(let files)? = document.member("files")
    else { return nil }
    var entries: [Entry] = []
    entries.reserveCapacity(files.count)
    for file in files {
      guard case .text(let path)? = file.member("path"), case .number(let size)? = file.member("size"),
        case .text(let digest)? = file.member("digest"), size >= 0, faultOfOutputPath(path) == nil,
        path != Self.fileName
      else { return nil }
      // What is read here is deleted later: a path that leads elsewhere, or stands twice, makes all of it worthless.
      if let last = entries.last, !bytewise(last.path, path) { return nil }
      let known = Digest(hex: digest)
      guard known != nil || digest == Self.pending else { return nil }
      entries.append(Entry(path: path, size: size, digest: known))
    }
    guard Self.sum(of: entries.map(Self.line)).hex == sum else { return nil }
    self.entries = entries
  }

  private static let pending = "pending"

  private static func line(_ entry: Entry) -> String {
    JSONValue.object([
      ("path", .text(entry.path)), ("size", .number(entry.size)), ("digest", .text(entry.digest?.hex ?? pending)),
    ]).encoded
  }

  private static func sum(of lines: [String]) -> Digest { Digest(of: lines.joined(separator: "\n")) }
}

/// What a target was found to hold.
public struct PublishedState: Sendable {
  /// Whether there is a site, and whose.
  public enum Standing: Sendable, Hashable {
    /// There is nothing.
    case empty
    /// There is a site that Chipbrief published.
    case site(PublishManifest)
    /// There is a site that Chipbrief published, and its manifest cannot be read.
    case damaged
    /// There is something that Chipbrief did not publish; a few of the names.
    case foreign([String])
  }

  /// Whether there is a site, and whose.
  public var standing: Standing
  /// The figures that its readers see; `nil` where that cannot be told.
  public var figures: SiteFigures?
  /// Whether a manifest lies there under the name that it has on its way. It may be all that says what the target holds, and
  /// goes with the next publish.
  public var hasSpare: Bool

  /// Makes a state of what a target holds.
  ///
  /// - Parameters:
  ///   - manifest: the bytes of the manifest; `nil` where there is none.
  ///   - spare: the bytes of a manifest that was about to take its place; `nil` where there is none.
  ///   - figures: the bytes of the list of figures; `nil` where there is none.
  ///   - names: what else lies there, where there is no manifest.
  public init(manifest: [UInt8]?, spare: [UInt8]? = nil, figures: [UInt8]?, names: [String] = []) {
    hasSpare = spare != nil
    if let manifest = [manifest, spare].lazy.compactMap({ $0.flatMap { PublishManifest(reading: $0) } }).first {
      standing = .site(manifest)
      // Altered or half replaced, it does not say what readers see.
      if let figures, manifest.entry(SiteFigures.fileName)?.digest == Digest(of: figures) {
        self.figures = SiteFigures(reading: figures)
      }
    } else if manifest != nil {
      standing = .damaged
    } else {
      standing = names.isEmpty ? .empty : .foreign(names.sorted(by: bytewise))
    }
  }

  /// The manifest; `nil` where there is none that can be read.
  public var manifest: PublishManifest? {
    if case .site(let manifest) = standing { manifest } else { nil }
  }
}
