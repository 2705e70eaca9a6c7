import Glibc

/// Runs other programs, with a list of arguments and without a shell.
enum Child {
  enum Outcome {
    case done(status: Int32, output: [UInt8], errors: String, isCut: Bool)
    case missing
    case failed(Int32)
  }

  /// The environment variables of a child process.
  enum Surroundings {
    /// Only the variables for finding libraries and certificates and for reaching the network.
    case few
    /// All variables, since settings and credentials may be among them, with these changes; `nil` removes a variable.
    case all([String: String?])
  }

  /// The relation of a child process to this one, which matters if this one is killed.
  enum Tie {
    /// The child is in this process's group, and is killed if the whole group is.
    case none
    /// Like `none`, but the child also inherits an open file. The file's lock stays held if the child outlives this
    /// process.
    case holding(FileHandle)
    /// The child has a process group of its own, so that a kill of this one's group does not reach it. It must not read
    /// from the terminal, which a background process cannot do.
    case apart
  }

  private static let few = [
    "PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "http_proxy",
    "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
  ]

  /// The path of a program, found in the variable PATH; `nil` if it is not installed.
  static func path(of program: String) -> String? {
    (environment("PATH") ?? "").split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - input: the bytes for its standard input.
  ///   - tie: its relation to this process.
  ///   - most: the maximum size of its output in bytes. The program is killed if it writes more.
  static func run(
    _ program: String, _ arguments: [String], input: [UInt8] = [], surroundings: Surroundings = .few,
    tie: Tie = .none, most: Int
  ) -> Outcome {
    guard let reading = Pipe(), let output = Pipe(), let errors = Pipe() else { return .failed(errno) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if input.isEmpty {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    } else {
      posix_spawn_file_actions_adddup2(&actions, reading.readEnd?.number ?? -1, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output.writeEnd?.number ?? -1, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.writeEnd?.number ?? -1, 2)
    // The duplicate stays open in the child. The original descriptor is closed on exec.
    if case .holding(let file) = tie { posix_spawn_file_actions_adddup2(&actions, file.number, 3) }
    let process: pid_t
    switch spawn(program, arguments, &actions, surroundings, tie) {
    case .success(let number): process = number
    case .failure(let failure): return failure.code == ENOENT ? .missing : .failed(failure.code)
    }
    // Close the child's ends here, or end of file would never be seen.
    reading.readEnd = nil
    output.writeEnd = nil
    errors.writeEnd = nil
    if input.isEmpty { reading.writeEnd = nil }
    let talk = Conversation(input, to: reading, from: output, and: errors, most: most)
    // The child blocks until its output is read, which will not happen.
    if talk.isCut { kill(process, SIGKILL) }
    let text = String(decoding: talk.errors, as: UTF8.self)
    let exit = status(of: process)
    return exit == 127 && talk.output.isEmpty && text.isEmpty
      ? .missing : .done(status: exit, output: talk.output, errors: text, isCut: talk.isCut)
  }

  /// Starts a program without waiting for it. It has no standard streams, and Ctrl-C does not reach it.
  ///
  /// - Returns: its process id; `nil` if it cannot be started.
  static func start(_ program: String, _ arguments: [String]) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in Int32(0)...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY, 0)
    }
    return try? spawn(program, arguments, &actions, .all([:]), .apart).get()
  }

  /// Waits for a process to end, and returns its exit status, or 128 plus the signal that ended it.
  static func status(of process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // The definitions of WIFEXITED and WEXITSTATUS, which are macros that Swift does not import.
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  private struct SpawnFailure: Error {
    let code: Int32
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ actions: inout posix_spawn_file_actions_t, _ surroundings: Surroundings,
    _ tie: Tie
  ) -> Result<pid_t, SpawnFailure> {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This program ignores SIGPIPE, which children would inherit.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // The parent of this program may have blocked signals, which children would inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    // The process group in the initialized attributes is 0, which creates a new group.
    if case .apart = tie { flags |= POSIX_SPAWN_SETPGROUP }
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var process: pid_t = 0
    let code = withCStrings([program] + arguments) { argv in
      withCStrings(variables(surroundings)) { envp in
        posix_spawnp(&process, program, &actions, &attributes, argv, envp)
      }
    }
    return code == 0 ? .success(process) : .failure(SpawnFailure(code: code))
  }

  /// The environment at the start of this program, which never changes it. Swift 6 does not allow access to `environ`.
  private static let inherited: [String] = {
    guard let file = FileHandle(open("/proc/self/environ", O_RDONLY | O_CLOEXEC)),
      case .bytes(let bytes) = readAll(file, limit: 16 << 20)
    else { return few.compactMap { name in environment(name).map { "\(name)=\($0)" } } }
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }()

  /// The values of variables whose names suggest secrets, longest first, so that each is removed as a whole.
  static var secrets: [String] {
    let words = ["PASS", "SECRET", "TOKEN", "KEY", "CREDENTIAL"]
    let values = inherited.compactMap { entry -> String? in
      guard let equals = entry.firstIndex(of: "=") else { return nil }
      let name = entry[..<equals].uppercased()
      let value = String(entry[entry.index(after: equals)...])
      // Shorter values would be found in unrelated words.
      let isSecret = words.contains(where: name.contains) && !name.hasSuffix("_FILE")
      return isSecret && value.utf8.count >= 6 ? value : nil
    }
    return values.sorted { $0.utf8.count > $1.utf8.count }
  }

  private static func variables(_ surroundings: Surroundings) -> [String] {
    switch surroundings {
    case .few: return few.compactMap { name in environment(name).map { "\(name)=\($0)" } }
    case .all(let changes):
      let unchanged = inherited.filter { entry in !changes.keys.contains(String(entry.prefix { $0 != "=" })) }
      return unchanged + changes.compactMap { name, value in value.map { "\(name)=\($0)" } }.sorted()
    }
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
  }
}

/// A pipe whose ends are closed when they are released, or earlier.
private final class Pipe {
  var readEnd: FileHandle?
  var writeEnd: FileHandle?

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0, let reading = FileHandle(ends[0]), let writing = FileHandle(ends[1]) else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readEnd = reading
    writeEnd = writing
  }
}

/// Writes a child's input and reads its output and errors at the same time, so that neither process blocks the other.
private struct Conversation {
  private(set) var output: [UInt8] = []
  /// The last 64 KiB of its standard error.
  private(set) var errors: [UInt8] = []
  private(set) var isCut = false

  private static let mostErrors = 64 << 10
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)

  init(_ input: [UInt8], to reading: Pipe, from written: Pipe, and said: Pipe, most: Int) {
    var rest = input[...]
    for end in [reading.writeEnd, written.readEnd, said.readEnd] {
      if let end { _ = fcntl(end.number, F_SETFL, O_NONBLOCK) }
    }
    while written.readEnd != nil || said.readEnd != nil {
      var waiting = [
        pollfd(fd: reading.writeEnd?.number ?? -1, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: written.readEnd?.number ?? -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: said.readEnd?.number ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&waiting, nfds_t(waiting.count), -1) < 0, errno != EINTR { return }
      if waiting[0].revents != 0, let end = reading.writeEnd {
        let done = rest.withUnsafeBytes { write(end.number, $0.baseAddress, $0.count) }
        if done > 0 { rest = rest.dropFirst(done) }
        // A child that needs no more input closes its end.
        if rest.isEmpty || done < 0 && errno != EAGAIN && errno != EINTR { reading.writeEnd = nil }
      }
      if waiting[1].revents != 0, !receive(from: written, into: \.output) { written.readEnd = nil }
      if waiting[2].revents != 0, !receive(from: said, into: \.errors) { said.readEnd = nil }
      if errors.count > Self.mostErrors { errors.removeFirst(errors.count - Self.mostErrors) }
      if output.count > most {
        isCut = true
        return
      }
    }
  }

  /// Reads the available bytes. Returns `false` at the end.
  private mutating func receive(from pipe: Pipe, into bytes: WritableKeyPath<Conversation, [UInt8]>) -> Bool {
    guard let end = pipe.readEnd else { return false }
    let got = read(end.number, &buffer, buffer.count)
    if got < 0 { return errno == EAGAIN || errno == EINTR }
    self[keyPath: bytes] += buffer.prefix(got)
    return got > 0
  }
}
