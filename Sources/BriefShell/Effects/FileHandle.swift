import Glibc

/// An open file or folder, which is closed when the handle is released.
final class FileHandle: Sendable {
  let number: Int32

  /// Takes over a file descriptor that `open` returned; `nil` if it is negative, with the reason in `errno`.
  init?(_ number: Int32) {
    guard number >= 0 else { return nil }
    self.number = number
  }

  deinit { close(number) }
}

/// The flags for opening a folder. Symbolic links are refused rather than followed.
let folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

/// The result of reading an open file to its end.
enum Contents {
  case bytes([UInt8])
  case tooLarge(Int)
  case failed(Int32)
}

/// Reads a regular file, unless it has more bytes than the limit.
func readAll(_ file: borrowing FileHandle, limit: Int) -> Contents {
  var status = stat()
  guard fstat(file.number, &status) == 0 else { return .failed(errno) }
  guard status.st_mode & S_IFMT == S_IFREG else { return .failed(status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL) }
  guard status.st_size <= limit else { return .tooLarge(Int(status.st_size)) }
  // One byte more than the size, so that a single call detects the end. A file may grow while it is read.
  var capacity = Int(status.st_size) + 1
  var bytes: [UInt8] = []
  while true {
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while count < capacity {
        let got = read(file.number, buffer.baseAddress.map { $0 + count }, capacity - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        count += got
      }
    }
    if failure != 0 { return .failed(failure) }
    if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    if chunk.count < capacity { return .bytes(bytes) }
    if bytes.count > limit { return .tooLarge(bytes.count) }
    capacity = 64 << 10
  }
}

/// Writes all of the bytes. Returns 0, or the error number.
func writeAll(_ bytes: some Collection<UInt8>, to file: Int32) -> Int32 {
  let result = bytes.withContiguousStorageIfAvailable { writeAll(UnsafeRawBufferPointer($0), to: file) }
  return result ?? Array(bytes).withUnsafeBytes { writeAll($0, to: file) }
}

private func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int32 {
  var rest = bytes[...]
  while !rest.isEmpty {
    let done = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
    if done >= 0 {
      rest = rest.dropFirst(done)
    } else if errno == EAGAIN {
      // A terminal or pipe that another process has made non-blocking.
      var waiting = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
      poll(&waiting, 1, -1)
    } else if errno != EINTR {
      return errno
    }
  }
  return 0
}

/// The bytes of a regular file; `nil` if there is none, or if it is a symbolic link.
///
/// - Throws: `EnvironmentFailure`.
func bytes(at path: String) throws -> [UInt8]? {
  guard let file = FileHandle(openat(AT_FDCWD, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) else {
    if [ENOENT, ENOTDIR, ELOOP].contains(errno) { return nil }
    throw systemFailure(path, "read")
  }
  switch readAll(file, limit: .max) {
  case .bytes(let bytes): return bytes
  case .tooLarge: throw systemFailure(path, "read", EFBIG)
  case .failed(let code): throw systemFailure(path, "read", code)
  }
}
