import BriefCore
import BriefOutput

/// The list of a site's files at a target: the file `chipbrief-manifest.json`, which is published with the site.
///
/// It has no time and no commit, so the same site has the same manifest wherever it was built. It is stored at the
/// target, so that a machine which has never published there makes the same plan as the one which published last.
public struct PublishManifest: Sendable, Hashable {
  /// A file at the target.
  public struct Entry: Sendable, Hashable {
    /// The path relative to the target.
    public var path: String
    /// The size in bytes.
    public var size: Int
    /// The digest of the bytes; `nil` during a publish, when the file at the target may be old, new or missing.
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

  /// The files, in the bytewise order of their paths, which are distinct.
  public let entries: [Entry]

  /// Makes a manifest of entries in any order.
  public init(_ entries: [Entry]) {
    self.entries = entries.sorted { bytewise($0.path, $1.path) }
  }

  /// Whether a publish was started and has not been completed.
  public var isUnfinished: Bool { entries.contains { $0.digest == nil } }

  /// The entry of a path; `nil` if there is none.
  public func entry(_ path: String) -> Entry? {
    let first = entries.partitioningIndex { !bytewise($0.path, path) }
    return first < entries.count && sameBytes(entries[first].path, path) ? entries[first] : nil
  }

  /// The bytes of the file, which has one line for each entry, so that manifests can be compared by eye.
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

  /// Decodes a manifest from untrusted bytes; `nil` if it is incomplete, was altered or is of another version.
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
      // Files in a manifest may be deleted later, so an invalid or repeated path invalidates the whole manifest.
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

/// The state of a target before a publish.
public struct PublishedState: Sendable {
  /// The kind of the target's contents.
  public enum Standing: Sendable, Hashable {
    /// The target is empty.
    case empty
    /// The target has a site that chipbrief published.
    case site(PublishManifest)
    /// The target has a site that chipbrief published, but its manifest cannot be read.
    case damaged
    /// The target has files that chipbrief did not publish. The names are some of them.
    case foreign([String])
  }

  /// The kind of the target's contents.
  public var standing: Standing
  /// The figures on the published site; `nil` if they are unknown.
  public var figures: SiteFigures?
  /// Whether the target has a manifest under its temporary name. It may be the only list of the target's files, and the
  /// next publish removes it.
  public var hasSpare: Bool

  /// Makes a state from the contents of a target.
  ///
  /// - Parameters:
  ///   - manifest: the bytes of the manifest; `nil` if there is none.
  ///   - spare: the bytes of a manifest under its temporary name; `nil` if there is none.
  ///   - figures: the bytes of the list of figures; `nil` if there is none.
  ///   - names: the names of other files at the target, if there is no manifest.
  public init(manifest: [UInt8]?, spare: [UInt8]? = nil, figures: [UInt8]?, names: [String] = []) {
    hasSpare = spare != nil
    if let manifest = [manifest, spare].lazy.compactMap({ $0.flatMap { PublishManifest(reading: $0) } }).first {
      standing = .site(manifest)
      // A list of figures that was altered or half replaced does not match what readers see.
      if let figures, manifest.entry(SiteFigures.fileName)?.digest == Digest(of: figures) {
        self.figures = SiteFigures(reading: figures)
      }
    } else if manifest != nil {
      standing = .damaged
    } else {
      standing = names.isEmpty ? .empty : .foreign(names.sorted(by: bytewise))
    }
  }

  /// The manifest; `nil` if there is none that can be read.
  public var manifest: PublishManifest? {
    if case .site(let manifest) = standing { manifest } else { nil }
  }
}
