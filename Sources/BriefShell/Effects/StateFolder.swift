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
    if mkdir(project + "/" + Self.name, 0o777) != 0, errno != EEXIST { return reasonInWords(errno) }
    guard let folder = open() else { return reasonInWords(errno) }
    let beside = "\(name).\(getpid()).new"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    guard let file = FileHandle(openat(folder.number, beside, flags, 0o666)) else { return reasonInWords(errno) }
    var code = writeAll(bytes, to: file.number)
    if code == 0, renameat(folder.number, beside, folder.number, name) != 0 { code = errno }
    if code != 0 { unlinkat(folder.number, beside, 0) }
    return code == 0 ? nil : reasonInWords(code)
  }

  private func open() -> FileHandle? {
    FileHandle(openat(AT_FDCWD, project + "/" + Self.name, folderFlags))
  }
}
