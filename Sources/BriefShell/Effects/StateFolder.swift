import BriefOutput
import Glibc

/// The folder `.chipbrief` of a project, with the state for the next run. It is a cache and can be deleted.
struct StateFolder: Sendable {
  /// The absolute path of the project folder.
  let project: String

  private static let name = ".chipbrief"
  private static let limit = 1 << 30

  var disk: StateDisk {
    StateDisk(program: Self.program, load: { load($0) }, store: { store($0, $1) })
  }

  /// The version, and metadata of the program's file that differs between two builds of one version.
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

  /// Writes a temporary file, named with the process id, and renames it. Of two concurrent runs the last one wins.
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
