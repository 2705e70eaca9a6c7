import BriefCore
import Dispatch
import Seeds
import Testing

@testable import BriefMarkdown

/// Every parse sets and clears global tables in cmark-gfm. Parses on several threads must not affect each other.
@Suite struct RaceTests {
  private static let texts: [SourceFile] = (0..<2_000).map { index in
    var generator = SplitMix(UInt64(index))
    let marks = "~~a~~ www.b.c ~d~ http://e.f/g *h* [@i] `= j.k` ~*l*~ m@n.o\n\n"
    return SourceFile(path: "page.md", text: marks + MarkdownFragments.text(using: &generator) + "\n\n" + marks)
  }

  private func parse(_ index: Int, _ options: MarkdownOptions) -> [UInt8] {
    parseDocument(Self.texts[index], options: options).value.html
  }

  /// The number of results that differ from the serial ones. Each of `threads` threads parses all texts in an order of
  /// its own.
  private func differences(
    threads: Int, options: @escaping @Sendable (Int) -> MarkdownOptions, serial: [[UInt8]]
  ) -> Int {
    let counts = Counts(threads)
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      var count = 0
      for step in Self.texts.indices {
        let index = thread % 2 == 0 ? step : Self.texts.count - 1 - step
        if parse(index, options(index)) != serial[index] { count += 1 }
      }
      counts.set(thread, count)
    }
    return counts.sum
  }

  @Test func parallelParsesEqualSerialOnes() {
    let serial = Self.texts.indices.map { parse($0, .briefing(rawHTML: false)) }
    let kept = cachedMarkdownTables
    #expect(differences(threads: 2, options: { _ in .briefing(rawHTML: false) }, serial: serial) == 0)
    // The four characters (`~`, `:`, `w`, `@`) that the library would have cleared after each parse.
    #expect(cachedMarkdownTables - kept >= 4 * 4_000)
  }

  @Test func parsesWithOtherExtensionsRunByThemselves() {
    let options: @Sendable (Int) -> MarkdownOptions = { index in
      index % 3 == 0 ? .gfm([]) : index % 3 == 1 ? .gfm([.strikethrough]) : .gfm
    }
    let serial = Self.texts.indices.map { parse($0, options($0)) }
    #expect(differences(threads: 2, options: options, serial: serial) == 0)
  }

  @Test func otherExtensionsLeaveNoTrace() {
    // If `~` stayed among the characters that emphasis skips, the second asterisk could close.
    let before = html("*a~*b", .gfm([]))
    _ = html("~a~ www.b.c")
    #expect(html("*a~*b", .gfm([])) == before)
    #expect(html("www.a.b ~c~", .gfm([])) == "<p>www.a.b ~c~</p>\n")
    #expect(html("www.a.b ~c~") == "<p><a href=\"http://www.a.b\">www.a.b</a> <del>c</del></p>\n")
  }
}

/// One count for each thread.
private final class Counts: Sendable {
  private let queue = DispatchQueue(label: "counts")
  nonisolated(unsafe) private var counts: [Int]

  init(_ count: Int) { counts = [Int](repeating: 0, count: count) }

  func set(_ index: Int, _ count: Int) { queue.sync { counts[index] = count } }
  var sum: Int { queue.sync { counts.reduce(0, +) } }
}
