import BriefOutput
import Glibc
import Synchronization

/// The kinds of work that are done under a lock.
enum LockedWork {
  case building, publishing

  var words: String {
    switch self {
    case .building: "building into"
    case .publishing: "publishing to"
    }
  }
  var operation: String {
    switch self {
    case .building: "build into"
    case .publishing: "publish to"
    }
  }
  var help: String {
    switch self {
    case .building: "try again when it is done, or build into another folder with --output"
    case .publishing: "try again when it is done"
    }
  }
}

/// The lock of an output folder or of a publish target. The system releases it when the process ends, however it ends.
enum FolderLock {
  /// Takes the lock, retrying ten times a second while another process has it.
  ///
  /// - Parameters:
  ///   - file: the open lock file. The holder writes its process id into it.
  ///   - output: the output folder or publish target, for messages.
  ///   - work: the work that the holder of the lock does, for messages.
  /// - Throws: `EnvironmentFailure` if the lock is still taken when the time is up.
  static func take(
    _ file: FileHandle, of output: String, for work: LockedWork = .building, patience: Duration,
    onWait: (String) -> Void
  ) throws -> OutputLock {
    let start = ContinuousClock.now
    var told = false
    while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw systemFailure(output, "lock") }
      if errno == EINTR { continue }
      let holder = holder(file)
      if !told { onWait("\(holder) is \(work.words) \(output); waiting for it") }
      told = true
      guard start.duration(to: .now) < patience else {
        throw EnvironmentFailure(
          path: output, operation: work.operation,
          reason: "\(holder) has been \(work.words) it for \(patience.components.seconds) seconds and more",
          help: work.help)
      }
      var pause = timespec(tv_sec: 0, tv_nsec: 100_000_000)
      nanosleep(&pause, nil)
    }
    // Only informs waiting processes. The lock works without it.
    if ftruncate(file.number, 0) == 0 { _ = pwriteAll(Array("process \(getpid())\n".utf8), to: file.number) }
    let held = Held(file)
    return OutputLock { held.release() }
  }

  private static func holder(_ file: FileHandle) -> String {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = pread(file.number, &buffer, buffer.count, 0)
    let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    let isWhole = text.hasPrefix("process ") && text.dropFirst(8).dropLast().allSatisfy { $0.isASCII && $0.isNumber }
    return isWhole && text.hasSuffix("\n") ? String(text.dropLast()) : "another process"
  }

  private static func pwriteAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    pwrite(file, bytes, bytes.count, 0) == bytes.count
  }

  private final class Held: Sendable {
    private let file: Mutex<FileHandle?>

    init(_ file: FileHandle) {
      self.file = Mutex(file)
    }

    func release() {
      file.withLock { file in
        if let held = file { _ = flock(held.number, LOCK_UN) }
        file = nil
      }
    }
  }
}
