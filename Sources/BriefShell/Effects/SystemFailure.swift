import BriefOutput
import Glibc

/// The failure of a system call, with a message for users.
func systemFailure(
  _ path: String, _ operation: String, _ code: Int32 = errno, help: String? = nil
) -> EnvironmentFailure {
  EnvironmentFailure(path: path, operation: operation, reason: reasonInWords(code), help: help)
}

/// The meaning of an error number, in words that need no manual.
func reasonInWords(_ code: Int32) -> String {
  switch code {
  case EACCES: "permission denied"
  case EPERM: "the system does not allow it"
  case ENOENT: "there is no such file or folder"
  case ENOTDIR: "a part of the path is not a folder"
  case EISDIR: "it is a folder"
  case EEXIST: "something is there already"
  case ENOSPC: "the disk is full"
  case EDQUOT: "the disk quota is used up"
  case EFBIG: "the file would be too large"
  case EROFS: "the file system is read-only"
  case EIO: "the device reported an error"
  case ENAMETOOLONG: "the name is too long"
  case ELOOP: "it is a link, or links lead in a circle"
  case EMFILE, ENFILE: "too many files are open"
  case ENOMEM: "there is not enough memory"
  case EBUSY: "it is in use"
  case EXDEV: "it is on another file system"
  default: "error \(code) (\(String(cString: strerror(code))))"
  }
}
