import Glibc

/// Another program, run to its end with a list of arguments and no shell.
enum Child {
  enum Outcome {
    case done(status: Int32, output: [UInt8], errors: String, isCut: Bool)
    case missing
    case failed(Int32)
  }

  /// What a program may know of the environment.
  enum Surroundings {
    /// Where libraries and certificates are, and how to get out.
    case few
    /// All of it, since its settings and secrets may be there, with these variables set and those that are `nil` left out.
    case all([String: String?])
  }

  /// What becomes of a program where this one is killed while it runs.
  enum Tie {
    /// It is killed with this one where the whole group of processes is.
    case none
    /// The same, and where it outlives this one it keeps a file open.
    case holding(FileHandle)
    /// It is in a group of its own, which a kill of this one's does not reach, and runs to its end. Such a program must not
    /// ask anything: in the background it may not read from a terminal.
    case apart
  }

  private static let few = [
    "PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "http_proxy",
    "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
  ]

  /// Where a program is, by the variable PATH; `nil` where it is not installed.
  static func place(of program: String) -> String? {
    (environment("PATH") ?? "").split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// - Parameters:
  ///   - input: what it is given to read.
  ///   - tie: what becomes of it where this program is killed.
  ///   - most: after so many bytes of output the program is ended.
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
    // The copy stays open in the new program, which the original does not.
    if case .holding(let file) = tie { posix_spawn_file_actions_adddup2(&actions, file.number, 3) }
    let process: pid_t
    switch spawn(program, arguments, &actions, surroundings, tie) {
    case .success(let number): process = number
    case .failure(let failure): return failure.code == ENOENT ? .missing : .failed(failure.code)
    }
    // As long as they are open here, too, nobody sees an end.
    reading.readEnd = nil
    output.writeEnd = nil
    errors.writeEnd = nil
    if input.isEmpty { reading.writeEnd = nil }
    let talk = Conversation(input, to: reading, from: output, and: errors, most: most)
    // It waits for somebody to read the rest, and would for ever.
    if talk.isCut { kill(process, SIGKILL) }
    let text = String(decoding: talk.errors, as: UTF8.self)
    let exit = status(of: process)
    return exit == 127 && talk.output.isEmpty && text.isEmpty
      ? .missing : .done(status: exit, output: talk.output, errors: text, isCut: talk.isCut)
  }

  /// Starts a program that goes its own way: it neither reads nor writes here, and Ctrl-C is not for it.
  ///
  /// - Returns: its process; `nil` where it cannot be started.
  static func start(_ program: String, _ arguments: [String]) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in Int32(0)...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY, 0)
    }
    return try? spawn(program, arguments, &actions, .all([:]), .apart).get()
  }

  /// Waits for the end of a program, and returns its status; 128 and the signal where one ended it.
  static func status(of process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // As WIFEXITED and WEXITSTATUS have it, which Swift does not see.
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
    // This program ignores it, and children would inherit that.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // Whoever started this program may have blocked signals; a child would not hear them either.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    // The group is 0, which makes a new one, as the attributes are initialised.
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

  /// The environment that this program was started with, which it never changes. Swift does not let `environ` be read.
  private static let inherited: [String] = {
    guard let file = FileHandle(open("/proc/self/environ", O_RDONLY | O_CLOEXEC)),
      case .bytes(let bytes) = readAll(file, limit: 16 << 20)
    else { return few.compactMap { name in environment(name).map { "\(name)=\($0)" } } }
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }()

  /// What variables hold whose names say that it is secret; the longest first, so that none is left in part.
  static var secrets: [String] {
    let words = ["PASS", "SECRET", "TOKEN", "KEY", "CREDENTIAL"]
    let values = inherited.compactMap { entry -> String? in
      guard let equals = entry.firstIndex(of: "=") else { return nil }
      let name = entry[..<equals].uppercased()
      let value = String(entry[entry.index(after: equals)...])
      // A shorter one would be found in words that have nothing to do with it.
      let isSecret = words.contains(where: name.contains) && !name.hasSuffix("_FILE")
      return isSecret && value.utf8.count >= 6 ? value : nil
    }
    return values.sorted { $0.utf8.count > $1.utf8.count }
  }

  private static func variables(_ surroundings: Surroundings) -> [String] {
    switch surroundings {
    case .few: return few.compactMap { name in environment(name).map { "\(name)=\($0)" } }
    case .all(let changes):
      let kept = inherited.filter { entry in !changes.keys.contains(String(entry.prefix { $0 != "=" })) }
      return kept + changes.compactMap { name, value in value.map { "\(name)=\($0)" } }.sorted()
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

/// A pipe of which both ends close by themselves, or earlier.
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

/// What is written to a program and read from it, all at once, so that neither waits for the other for ever.
private struct Conversation {
  private(set) var output: [UInt8] = []
  /// The last that it said on standard error.
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
        // A program that wants no more says so by closing its end.
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

  /// Reads what there is; `false` at the end.
  private mutating func receive(from pipe: Pipe, into bytes: WritableKeyPath<Conversation, [UInt8]>) -> Bool {
    guard let end = pipe.readEnd else { return false }
    let got = read(end.number, &buffer, buffer.count)
    if got < 0 { return errno == EAGAIN || errno == EINTR }
    self[keyPath: bytes] += buffer.prefix(got)
    return got > 0
  }
}
