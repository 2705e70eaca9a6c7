import BriefCore
import Seeds
import Testing
@testable import BriefOutput

/// Queries of a tree equal a comparison of all pairs of paths.
@Suite struct OutputTreeTests {
  private static let letters: [Character] = ["a", "b", "-", ".", "/", "0", "\u{E9}"]

  private func path(_ random: inout SplitMix) -> String {
    String((0..<Int.random(in: 1...6, using: &random)).map { _ in Self.letters.randomElement(using: &random) ?? "a" })
  }

  private func paths(_ random: inout SplitMix) -> [String] {
    let all = (0..<Int.random(in: 0...12, using: &random)).map { _ in path(&random) }
    return Set(all.map(BytePath.init)).map(\.text).sorted(by: bytewise)
  }

  @Test(arguments: 0..<400 as Range<UInt64>) func findsWhatComparingAllFinds(seed: UInt64) {
    var random = SplitMix(seed)
    let (paths, others) = (paths(&random), paths(&random))
    let tree = tree(paths)
    let keys = Set(paths.map(BytePath.init))
    let folders = Set(paths.flatMap(foldersAbove).map(BytePath.init))
    #expect(tree.fileInFile == paths.first { foldersAbove($0).contains { keys.contains(BytePath($0)) } }, "\(paths)")
    for other in paths + others {
      #expect(tree.index(of: other) == paths.firstIndex { BytePath($0) == BytePath(other) }, "\(other) in \(paths)")
      #expect(tree.hasFolder(other) == folders.contains(BytePath(other)), "\(other) in \(paths)")
    }
    let known = Set(others.map(BytePath.init))
    #expect(tree.paths(missingFrom: self.tree(others)) == paths.filter { !known.contains(BytePath($0)) })
    if tree.fileInFile == nil {
      let tops = Set(paths.map { BytePath(String($0.prefix { $0 != "/" })) })
      #expect(tree.top.sorted(by: bytewise) == tops.map(\.text).sorted(by: bytewise), "\(paths)")
    }
  }

  /// A tree that reuses some files of another equals a tree built from all files.
  @Test(arguments: 0..<400 as Range<UInt64>) func keepsAndAddsWhatMakingItAnewHas(seed: UInt64) {
    var random = SplitMix(seed)
    let files = tree(paths(&random))
    let reused = files.map { _ in Bool.random(using: &random) }
    let stay = zip(files, reused).filter(\.1).map(\.0)
    let taken = Set(stay.map { BytePath($0.path) })
    let new = paths(&random).filter { !taken.contains(BytePath($0)) }.map {
      OutputFile(path: $0, size: 7, digest: Digest(of: "new"))
    }
    let made = files.reusing(reused, adding: new.shuffled(using: &random))
    #expect(made == OutputTree(stay + new))
    #expect(made.map(\.path) == (stay + new).map(\.path).sorted(by: bytewise))
    #expect(made.elementsEqual((stay + new).sorted { bytewise($0.path, $1.path) }))
  }

  private func tree(_ paths: [String]) -> OutputTree {
    OutputTree(paths.map { OutputFile(path: $0, size: $0.utf8.count, digest: Digest(of: $0)) })
  }

  /// The fault of a path equals a check of its components.
  @Test(arguments: 0..<400 as Range<UInt64>) func faultsAreThoseOfTheParts(seed: UInt64) {
    var random = SplitMix(seed)
    let path = path(&random)
    let components = path.split(separator: "/", omittingEmptySubsequences: false)
    let isFaulty = components.contains { ["", ".", ".."].contains($0) }
    #expect((faultOfOutputPath(path) != nil) == isFaulty, "'\(path)'")
  }
}
