import Testing

@testable import BriefShell

/// When a burst of changes counts as complete.
@Suite struct BurstTests {
  private let start = ContinuousClock.now

  private func end(_ burst: Burst) throws -> Duration { start.duration(to: try #require(burst.end)) }

  @Test func nothingHasNoEnd() {
    #expect(Burst().end == nil && Burst().changes.isEmpty)
  }

  @Test func aFinishedSaveIsOverSoon() throws {
    var burst = Burst()
    burst.add("a", .begun, at: start)
    #expect(try end(burst) == Burst.patience)
    burst.add("a", .finished, at: start)
    #expect(try end(burst) == Burst.quiet)
  }

  @Test func aFileThatHasGoneMayComeBack() throws {
    var burst = Burst()
    burst.add("a", .removed, at: start)
    #expect(try end(burst) == Burst.patience)
    burst.add("a", .finished, at: start)
    #expect(try end(burst) == Burst.quiet)
  }

  @Test func aFileForTheTimeOfASaveIsNoChange() throws {
    var burst = Burst()
    burst.add("a.tmp", .made, at: start)
    burst.add("a.tmp", .finished, at: start)
    burst.add("a.tmp", .removed, at: start)
    burst.add("a", .finished, at: start)
    #expect(burst.changes.paths == ["a"])
    #expect(try end(burst) == Burst.quiet)
    // A file that existed before counts as removed, even if it was made again in between.
    burst.add("b", .removed, at: start)
    burst.add("b", .made, at: start)
    burst.add("b", .removed, at: start)
    #expect(burst.changes.paths == ["a", "b"])
  }

  @Test func manyAreWaitedForButNotForEver() throws {
    var burst = Burst()
    for number in 0...Burst.few { burst.add("\(number)", .finished, at: start) }
    #expect(try end(burst) == Burst.patience)
    burst.add("late", .finished, at: start + Burst.limit)
    #expect(try end(burst) == Burst.limit)
  }

  @Test func timesAreRoundedUpToMilliseconds() {
    #expect(Duration.zero.milliseconds == 0 && Duration.milliseconds(-3).milliseconds == 0)
    #expect(Duration.nanoseconds(1).milliseconds == 1 && Duration.milliseconds(1500).milliseconds == 1500)
    #expect(Duration.seconds(1 << 62).milliseconds == Int32.max)
  }

  @Test func aFolderStandsForWhatIsInIt() {
    let changes = ChangedPaths(paths: ["content/a"])
    #expect(changes.covers("content/a") && changes.covers("content/a/b/c.md"))
    #expect(!changes.covers("content/ab") && !changes.covers("content"))
    #expect(ChangedPaths(mayBeMore: true).covers("anything"))
  }
}
