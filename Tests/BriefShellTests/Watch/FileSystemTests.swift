import Foundation
import Glibc
import Testing

@testable import BriefShell

/// Detects file systems on which change notifications are unreliable.
@Suite struct FileSystemTests {
  @Test func theTypeIsThatOfTheDevicesMount() throws {
    let mounts = """
      22 27 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw
      27 1 254:1 / / rw,relatime shared:1 - ext4 /dev/root rw
      36 27 0:52 / /srv/a\\040b rw,noatime master:1 - nfs4 server:/export rw,vers=4.2
      99 27 300:70000 / /big rw - fuse.sshfs who@where: rw
      bad line
      """
    #expect(fileSystem(of: 0xFE01, in: mounts) == "ext4")
    #expect(fileSystem(of: 52, in: mounts) == "nfs4")
    // The bits of large device numbers are split: 300 is 0x12C, 70000 is 0x11170.
    #expect(fileSystem(of: dev_t(0x111 << 20 | 0x12C << 8 | 0x70), in: mounts) == "fuse.sshfs")
    #expect(fileSystem(of: 7, in: mounts) == nil)
  }

  @Test func thisMachinesOwnAreToldApart() throws {
    let status = try #require(fileStatus(of: "/proc", in: AT_FDCWD))
    let mounts = try #require(try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8))
    #expect(fileSystem(of: status.st_dev, in: mounts) == "proc")
    #expect(remoteFileSystem(at: "/proc") == nil && remoteFileSystem(at: "/nowhere") == nil)
  }
}
