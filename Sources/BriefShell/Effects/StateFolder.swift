import BriefBuild
import Glibc

/// The folder `.chipbrief` of a project, with what one run keeps for the next. Whoever deletes it loses only time.
struct StateFolder: Sendable {
  /// The project's absolute path.
  let project: String

  private static let name = ".chipbrief"
  private static let limit = 1 << 30

  var disk: StateDisk {
    StateDisk(program: Self.program, load: { load($0) }, store: { store($0, $1) })
  }

  /// The version, and of the program's file what differs between two builds of one version.
  private static var program: String {
    let status = fileStatus(of: "/proc/self/exe", in: AT_FDCWD, following: true)
    let build = status.map { "\($0.st_size) \($0.st_mtim.tv_sec) \($0.st_mtim.tv_nsec)" }
    return "\(chipbriefVersion) \(build ?? "")"
  }

  private func load(_ name: String) -> [UInt8]? {
    guard let folder = open(), let file = FileHandle(openat(folder.number, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)),
      case .bytes(let bytes) = readAll(file, limit: Self.limit)
    else { return nil }
    return bytes
  }

  /// Writes beside the file and renames, each process under its own name: of two runs at once the later one's state stays.
  private func store(_ name: String, _ bytes: [UInt8]) -> String? {
    let made = makeFolder(at: project + "/" + Self.name)
    if made != 0 { return reasonInWords(made) }
    guard let folder = open() else { return reasonInWords(errno) }
    let code = FileWriting(folder: folder.number).replace(name, with: bytes)
    return code == 0 ? nil : reasonInWords(code)
  }

  private func open() -> FileHandle? {
    FileHandle(openat(AT_FDCWD, project + "/" + Self.name, folderFlags))
  }
}
