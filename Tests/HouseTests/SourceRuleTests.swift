import Testing

/// Constructs that are not allowed in source files.
@Suite struct SourceRuleTests {
  private func expectNone(_ pattern: String, in files: [String]) throws {
    #expect(!files.isEmpty)
    for file in files {
      for found in try matches(pattern, in: Repository.text(file)) {
        Issue.record("\(file):\(found.line): \(found.text)")
      }
    }
  }

  /// Calls that end the process. Faulty content must give a diagnostic instead.
  private let traps =
    #"\b(?:fatalError\(|try!|as!|(?:precondition|assertion)Failure\(|precondition\(|unowned\(unsafe\))"#

  /// Marks of unfinished work. Brackets in each word keep the rule from matching itself.
  private let leftovers = #"\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK|(?i:t[o]-do))\b"#

  @Test func nothingTraps() throws { try expectNone(traps, in: Repository.files(in: "Sources", endings: ["swift"])) }

  @Test func nothingIsLeftToDo() throws {
    let tests = try Repository.files(in: "Tests", endings: ["swift", "py"])
    let benchmarks = try Repository.files(in: "Benchmarks/Sources", endings: ["swift"])
    try expectNone(
      leftovers, in: Repository.sources() + tests + benchmarks + Repository.files(in: "docs", endings: ["md"]))
  }

  /// `print` and similar functions write to the terminal, which only the shell may do.
  @Test func onlyTheShellPrints() throws {
    let files = try Repository.files(in: "Sources", endings: ["swift"]).filter {
      Repository.room(of: $0) != "BriefShell"
    }
    try expectNone(#"^[ \t]*(?:print|debugPrint|dump|readLine)\("#, in: files)
  }

  @Test func noFileIsLongerThan500Lines() throws {
    for file in try Repository.sources() {
      let count = try Repository.text(file).utf8.count { $0 == UInt8(ascii: "\n") }
      #expect(count <= 500, "\(file) has \(count) lines")
    }
  }

  @Test func thePatternsFindWhatTheyAreFor() throws {
    let bad = """
      fatalError("no")
      let a = try! read()
      let b = c as! Int
      preconditionFailure()
      let fine = try? read() as? Int
      assertionFailure()
      """
    #expect(try matches(traps, in: bad).map(\.line) == [1, 2, 3, 4, 6])
    let left = "// " + "TO" + "DO: more\n// FIX" + "ME\n// methodology\n// a to" + "-do list"
    #expect(try matches(leftovers, in: left).map(\.line) == [1, 2, 4])
  }
}
