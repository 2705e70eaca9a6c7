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

  /// Text that `HTMLWriter` writes without escaping it, with a character that needs an escape.
  private let unescaped =
    #"\b(?:literal\(|literal: |class: )(?:[^"\n]*\? )?(?:"[^"\n]*" : )?"(?:[^"\\\n]|\\[^"])*(?:[&<>']|\\")"#

  /// Markup that is not an element of the document: only what precedes the root element.
  private let elementAsProlog = #"\.prolog\((?!"<[?!][^<>\n]*>\\n"\))"#

  @Test func elementsAreWrittenByElement() throws {
    let files = try Repository.files(in: "Sources/BriefPages", endings: ["swift"])
    try expectNone(unescaped, in: files)
    try expectNone(elementAsProlog, in: files)
  }

  /// Text of pages in Chinese, which belongs in BriefLanguage beside the same text in every other language.
  private let chinese = #"\p{Han}"#

  @Test(arguments: ["BriefTables", "BriefSite", "BriefPages"]) func theTextsOfPagesAreInBriefLanguage(
    room: String
  ) throws {
    try expectNone(chinese, in: Repository.files(in: "Sources/\(room)", endings: ["swift"]))
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
    #expect(try matches(chinese, in: "a 。\nb 约 c").map(\.line) == [2])
    #expect(try matches(traps, in: bad).map(\.line) == [1, 2, 3, 4, 6])
    let left = "// " + "TO" + "DO: more\n// FIX" + "ME\n// methodology\n// a to" + "-do list"
    #expect(try matches(leftovers, in: left).map(\.line) == [1, 2, 4])
    let markup = #"""
      writer.literal("<p>")
      writer.literal(first ? "a" : "b & c")
      writer.literal("; ")
      attributes.add("fill", literal: "a\"b")
      writer.element(.p, class: "it's") { if a < b { $0.literal("\n") } }
      writer.literal(first ? "\u{A0}×" : "·")
      """#
    #expect(try matches(unescaped, in: markup).map(\.line) == [1, 2, 4, 5])
    let prologs = #"""
      writer.prolog("<!doctype html>\n")
      writer.prolog("<!doctype html>\n<html>\n")
      writer.prolog("<p>\n")
      """#
    #expect(try matches(elementAsProlog, in: prologs).map(\.line) == [2, 3])
  }
}
