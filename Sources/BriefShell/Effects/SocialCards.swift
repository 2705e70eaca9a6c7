import BriefBuild
import BriefCore
import Glibc
import Synchronization

/// Draws the cards of briefings with rsvg-convert, and caches each in `.chipbrief/cards` by the digest of its source.
final class SocialCards: Sendable {
  private struct Count {
    var used: Set<String> = []
    var failure: String?
  }

  private static let program = "rsvg-convert"
  /// The maximum size in bytes. A card has about 30 kB.
  private static let most = 4 << 20
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private let folder: String
  /// An identifier that differs between two builds of the program; `nil` if it is not installed.
  private let version: String?
  private let count = Mutex(Count())

  /// - Parameter project: the absolute path of the project folder.
  init(project: String) {
    folder = project + "/.chipbrief/cards"
    version = Child.path(of: Self.program).flatMap { path in
      fileStatus(of: path, in: AT_FDCWD, following: true).map { "\($0.st_size) \($0.st_mtim.tv_sec)" }
    }
  }

  /// The program as a build uses it.
  var cards: CardProgram { CardProgram(version: version ?? "", draw: { self.draw($0) }) }

  /// The reason why pages have no cards, in one line; `nil` if they have, or if none was requested.
  var hint: String? {
    count.withLock(\.failure).map { "no social cards: \($0); 'social_cards: false' in chipbrief.yml asks for none" }
  }

  private func draw(_ svg: [UInt8]) -> [UInt8]? {
    guard let version else {
      return fail("the program \(Self.program), which draws them, is not installed (Debian: librsvg2-bin)")
    }
    let name = Digest(of: Array(version.utf8) + [0] + svg).hex
    count.withLock { _ = $0.used.insert("\(name).png") }
    let cachedPath = "\(folder)/\(name).png"
    if let file = FileHandle(open(cachedPath, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)),
      case .bytes(let bytes) = readAll(file, limit: Self.most), let picture = Self.opened(bytes)
    {
      return picture
    }
    for path in [folder.dropLast("/cards".count).description, folder] {
      let code = makeFolder(at: path)
      if code != 0 { return fail("\(path) cannot be made: \(reasonInWords(code))") }
    }
    // The program reads a file. The process id in its name keeps concurrent runs apart.
    let source = "\(folder)/\(name).\(getpid()).svg"
    defer { unlink(source) }
    let code = FileWriting().write(svg, to: source)
    if code != 0 { return fail("\(source) cannot be written: \(reasonInWords(code))") }
    switch Child.run(Self.program, ["--format", "png", source], most: Self.most) {
    case .missing: return fail("the program \(Self.program) cannot be found")
    case .failed(let code): return fail("the program \(Self.program) cannot be run: \(reasonInWords(code))")
    case .done(let status, let output, let errors, let isCut):
      guard status == 0, !isCut, output.starts(with: Self.signature) else {
        let line = errors.split(whereSeparator: \.isNewline).first.map(String.init)
        return fail("\(Self.program) ended with status \(status)\(line.map { ": \($0)" } ?? "")")
      }
      cache(output + Array(Digest(of: output).hex.utf8), at: cachedPath)
      return output
    }
  }

  /// A cached picture, which is followed by its digest; `nil` if it is incomplete.
  private static func opened(_ bytes: [UInt8]) -> [UInt8]? {
    let picture = bytes.dropLast(32)
    return bytes.suffix(32).elementsEqual(Digest(of: picture).hex.utf8) ? Array(picture) : nil
  }

  private func fail(_ reason: String) -> [UInt8]? {
    count.withLock { if $0.failure == nil { $0.failure = reason } }
    return nil
  }

  /// Writes to a temporary file and renames it. Ignores errors: a card that is not cached is drawn again next time.
  private func cache(_ bytes: [UInt8], at path: String) {
    _ = FileWriting().replace(path, with: bytes)
  }

  /// Removes the cards that the build did not use. Call it only after a build that rendered every page.
  func forgetOthers() {
    let used = count.withLock(\.used)
    guard let handle = FileHandle(open(folder, folderFlags)) else { return }
    let names = (entries(of: handle) ?? []).compactMap(\.text)
    for name in names where name.hasSuffix(".png") && !used.contains(name) { unlink("\(folder)/\(name)") }
  }
}
