import Glibc
import Testing

@testable import BriefShell

@Suite struct ChildTests {
  // As the program does at its start.
  init() { signal(SIGPIPE, SIG_IGN) }

  /// Large input and output at the same time must not deadlock.
  @Test func muchGoesInAndOut() {
    let input = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    guard
      case .done(let status, let output, _, let isCut) = Child.run("tee", ["/dev/stderr"], input: input, most: 1 << 24)
    else {
      Issue.record("tee cannot be run")
      return
    }
    #expect(status == 0 && output == input && !isCut)
  }

  @Test func aProgramThatReadsNothingIsNoFailure() {
    let input = [UInt8](repeating: 1, count: 1 << 20)
    guard case .done(let status, let output, let errors, _) = Child.run("true", [], input: input, most: 10) else {
      Issue.record("true cannot be run")
      return
    }
    #expect(status == 0 && output.isEmpty && errors.isEmpty)
  }

  @Test func argumentsAreNoShellsBusiness() {
    guard case .done(_, let output, _, _) = Child.run("printf", ["%s", "$(id) ; `id` *"], most: 100) else {
      Issue.record("printf cannot be run")
      return
    }
    #expect(String(decoding: output, as: UTF8.self) == "$(id) ; `id` *")
  }

  @Test func theEnvironmentIsAsAskedFor() {
    func variables(_ surroundings: Child.Surroundings) -> [String] {
      guard case .done(_, let output, _, _) = Child.run("env", [], surroundings: surroundings, most: 1 << 20) else {
        return []
      }
      return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    let all = variables(.all(["CHIPBRIEF_TEST": "1", "HOME": nil]))
    #expect(all.contains("CHIPBRIEF_TEST=1") && !all.contains { $0.hasPrefix("HOME=") })
    #expect(all.contains { $0.hasPrefix("PATH=") })
    #expect(!variables(.few).contains { $0.hasPrefix("PWD=") })
  }

  /// A signal to this program's process group does not reach a child that must run to its end.
  @Test func aProgramMayBeInAGroupOfItsOwn() {
    func group(_ tie: Child.Tie) -> Int32? {
      guard
        case .done(_, let output, _, _) = Child.run("sh", ["-c", "cut -d' ' -f5 /proc/$$/stat"], tie: tie, most: 100)
      else { return nil }
      return Int32(String(decoding: output, as: UTF8.self).split(separator: "\n").first ?? "")
    }
    #expect(group(.none) == getpgrp())
    let apart = group(.apart)
    #expect(apart != nil && apart != getpgrp())
  }

  @Test func tooMuchEndsIt() {
    guard case .done(_, let output, _, let isCut) = Child.run("yes", [], most: 1000) else {
      Issue.record("yes cannot be run")
      return
    }
    #expect(isCut && output.count > 1000)
  }

  @Test func whatProgramsSayIsPutPlainly() {
    #expect(ToolWords.plain("2026/11/27 10:07:56 ERROR :  x: \u{1B}[31mbad") == "ERROR : x: [31mbad")
    #expect(ToolWords.plain("fatal: no") == "fatal: no")
    #expect(ToolWords.telling(["a", "b", "a", "c"]) == "b; a; c")
    let lock = "error: Unable to create '/r/p.lock': File exists."
    #expect(ToolWords.telling(["z", lock, "1", "2", "3", "4", "5", "6"]) == "\(lock); 1; 2; 3; 4; 5; 6")
    #expect(ToolWords.help(for: "x: Host key verification failed.\n")?.contains("known_hosts") == true)
    #expect(
      ToolWords.help(for: "remote: error: Unable to create '/r/refs/heads/p.lock': File exists.")
        == "another push is running in that repository; if none is, a push was killed there: delete the file that git names"
    )
    #expect(ToolWords.help(for: "x") == nil)
  }
}
