import BriefOutput
import Glibc

extension Disk {
  /// The machine's file system, limited to a project folder.
  ///
  /// - Parameters:
  ///   - project: the folder of `chipbrief.yml`.
  ///   - patience: the maximum time to wait for another build into the same output folder.
  /// - Throws: `EnvironmentFailure` if the folder cannot be read.
  public static func real(project: String, patience: Duration = .seconds(10)) throws -> Disk {
    let folder = try ProjectFolder(project)
    return Disk(
      list: { folder.list($0) }, read: { folder.read($0, limit: $1) },
      openOutput: { try OutputFolder(path: $0, project: folder.path).disk(patience: patience) },
      state: StateFolder(project: folder.path).disk)
  }
}
