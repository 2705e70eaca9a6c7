import Glibc

/// Another program, run to its end with a list of arguments and no shell.
enum Child {
  enum Outcome {
    case done(status: Int32, output: [UInt8], errors: String, isCut: Bool)
    case missing
    case failed(Int32)
  }

  /// What the program may know of the environment: where libraries and certificates are, and how to get out.
  private static let variables = [
    "PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "http_proxy",
    "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
  ]

  /// Where a program is, by the variable PATH; `nil` where it is not installed.
  static func place(of program: String) -> String? {
    (environment("PATH") ?? "").split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// - Parameter most: after so many bytes of output the program is ended.
  static func run(_ program: String, _ arguments: [String], most: Int) -> Outcome {
    guard let output = Pipe(), let errors = Pipe() else { return .failed(errno) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This program ignores it, and children would inherit that.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // Whoever started this program may have blocked signals; a child would not hear them either.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var process: pid_t = 0
    let known = variables.compactMap { name in environment(name).map { "\(name)=\($0)" } }
    let code = withCStrings([program] + arguments) { argv in
      withCStrings(known) { envp in posix_spawnp(&process, program, &actions, &attributes, argv, envp) }
    }
    output.closeWriting()
    errors.closeWriting()
    guard code == 0 else { return code == ENOENT ? .missing : .failed(code) }
    let (bytes, isCut) = output.read(most: most)
    // It waits for somebody to read the rest, and would for ever.
    if isCut { kill(process, SIGKILL) }
    let text = String(decoding: errors.read(most: 1 << 16).bytes, as: UTF8.self)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // As WIFEXITED and WEXITSTATUS have it, which Swift does not see.
    let exit = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return exit == 127 && bytes.isEmpty && text.isEmpty
      ? .missing : .done(status: exit, output: bytes, errors: text, isCut: isCut)
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
  }
}

/// A pipe from a child, of which both ends close by themselves.
private final class Pipe {
  private let readEnd: FileHandle
  private var writeEnd: FileHandle?
  var writing: Int32 { writeEnd?.number ?? -1 }

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0, let reading = FileHandle(ends[0]), let writing = FileHandle(ends[1]) else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readEnd = reading
    writeEnd = writing
  }

  func closeWriting() { writeEnd = nil }

  func read(most: Int) -> (bytes: [UInt8], isCut: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count < most {
      let got = Glibc.read(readEnd.number, &buffer, buffer.count)
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return (bytes, false) }
      bytes += buffer.prefix(got)
    }
    return (bytes, true)
  }
}
