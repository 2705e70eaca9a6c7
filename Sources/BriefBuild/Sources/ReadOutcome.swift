import BriefCore
import BriefIncremental
import BriefOutput

extension ReadOutcome {
  /// The file that was read; `nil` with a diagnostic if it could not be read or is not UTF-8.
  func file(_ path: String, into diagnostics: inout [Diagnostic], environmentFailed: inout Bool) -> SourceFile? {
    switch self {
    case .bytes(let bytes):
      let file = SourceFile(path: path, bytes: bytes)
      if let invalid = file.invalidUTF8() {
        diagnostics.append(invalid)
        return nil
      }
      guard let control = file.controlCharacter() else { return file }
      // Continue with the rest of the file, so that its content is not reported as missing.
      diagnostics.append(control)
      return file.withoutControls()
    case .missing, .unreadable, .tooLarge:
      guard let fault = fault(path, limit: Disk.largestFile) else { return nil }
      if fault.code == .unreadableFile { environmentFailed = true }
      diagnostics.append(fault)
    }
    return nil
  }

  /// The reason why there are no bytes; `nil` if there are.
  func fault(_ path: String, limit: Int) -> Diagnostic? {
    switch self {
    case .bytes: nil
    case .missing: .unreadable(path, "it was deleted while the site was built")
    case .unreadable(let reason): .unreadable(path, reason)
    case .tooLarge(let size):
      Diagnostic(
        .error, .fileTooLarge, "the file has \(size) bytes; at most \(limit) are read",
        at: SourceSpan(path: path, line: 1, column: 1),
        help: limit == Disk.largestFile
          ? "split it; no source of a site is that large" : "link to it at another address")
    }
  }

  /// The outcome of a read that is limited to a size.
  func limited(to limit: Int) -> ReadOutcome {
    if case .bytes(let bytes) = self, bytes.count > limit { .tooLarge(size: bytes.count) } else { self }
  }
}
