import Glibc

/// The type of the file system at a path, if other machines or programs outside the kernel can change its files without
/// an inotify event.
///
/// - Returns: `nil` if the kernel reports every change, if the path does not exist, or if the mounts cannot be read.
func remoteFileSystem(at path: String) -> String? {
  guard let status = fileStatus(of: path, in: AT_FDCWD, following: true),
    let file = FileHandle(openat(AT_FDCWD, "/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)),
    case .bytes(let bytes) = readAll(file, limit: 16 << 20)
  else { return nil }
  let type = fileSystem(of: status.st_dev, in: String(decoding: bytes, as: UTF8.self))
  return type.flatMap { isRemote($0) ? $0 : nil }
}

/// The file system type of a device in a list of mounts; `nil` if the device is not listed.
///
/// The list has the format of `/proc/self/mountinfo`, see proc(5):
///
///     36 35 0:29 / /srv rw,noatime shared:1 - nfs4 server:/export rw
func fileSystem(of device: dev_t, in mounts: String) -> String? {
  // The inverse of glibc's `makedev`.
  let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
  let minor = device & 0xFF | (device >> 12) & ~0xFF & 0xFFFF_FFFF
  for line in mounts.split(separator: "\n") {
    let fields = line.split(separator: " ")
    guard fields.count > 3, fields[2] == "\(major):\(minor)", let dash = fields.firstIndex(of: "-") else { continue }
    return fields.dropFirst(dash + 1).first.map(String.init)
  }
  return nil
}

private func isRemote(_ type: String) -> Bool {
  type.hasPrefix("fuse.")
    || [
      "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "virtiofs", "vboxsf", "prl_fs", "ceph", "afs", "coda", "lustre",
      "gpfs",
    ].contains(type)
}
