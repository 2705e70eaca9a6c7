import BriefCore
import Testing
@testable import BriefOutput

struct SealedFileTests {
  private let tree = OutputTree([
    OutputFile(path: "z/é.html", size: 5, digest: Digest(of: "z")),
    OutputFile(path: "index.html", size: 0, digest: Digest(of: "i")),
  ])

  private var journal: [UInt8] {
    Journal.commit(
      Commit(
        inTheWay: ["a"], foldersInTheWay: ["b"], folders: ["", "c"], moves: [OutputMove(staged: 3, path: "c/d")],
        removals: ["e"], emptied: ["f/g", "f"], tree: tree)
    ).encode()
  }

  @Test func aLedgerReadsAsItWasWritten() {
    #expect(Ledger.decode(Ledger.encode(tree)) == tree)
    #expect(tree.map(\.path) == ["index.html", "z/é.html"])
  }

  private func writeFormer(_ files: [OutputFile], to writer: inout ByteWriter) {
    writer.word(UInt64(files.count))
    for file in files {
      writer.word(UInt64(file.path.utf8.count))
      writer.raw(file.path.utf8)
      writer.word(UInt64(file.size))
      writer.digest(file.digest)
    }
  }

  @Test func aLedgerOfTheVersionBeforeIsOne() {
    let form = SealedFile(heading: "chipbrief ledger 1")
    let former = form.seal { writeFormer(tree.shuffled(), to: &$0) }
    #expect(Ledger.decode(former) == tree)
    #expect(Ledger.decode(Array(former.dropLast())) == nil)
    let hostile = form.seal {
      writeFormer([OutputFile(path: "../x", size: 1, digest: Digest(of: ""))], to: &$0)
    }
    #expect(Ledger.decode(hostile) == nil)
  }

  @Test func aJournalReadsAsItWasWritten() throws {
    guard case .commit(let commit)? = Journal.decode(journal) else {
      Issue.record("not a commit")
      return
    }
    #expect(Journal.commit(commit).encode() == journal)
    #expect(commit.moves == [OutputMove(staged: 3, path: "c/d")] && commit.folders == ["", "c"] && commit.tree == tree)
  }

  @Test func everyFlippedByteAndEveryCutIsNoticed() {
    for whole in [Ledger.encode(tree), journal] {
      for index in whole.indices {
        var bytes = whole
        bytes[index] ^= 0x10
        #expect(Ledger.decode(bytes) == nil && Journal.decode(bytes) == nil, "byte \(index)")
        #expect(Ledger.decode(Array(whole.prefix(index))) == nil && Journal.decode(Array(whole.prefix(index))) == nil)
      }
    }
  }

  /// The digest protects only against accidents. A file with a valid digest and hostile contents must not trap or lead
  /// outside.
  @Test(arguments: [UInt64.max, UInt64(Int.max), 1 << 32, 2])
  func countsThatAreNotThereOpenNothing(_ count: UInt64) {
    for form in ["chipbrief ledger 1", "chipbrief ledger 2"].map(SealedFile.init) {
      for times in 1...2 {
        let hostile = form.seal { writer in for _ in 0..<times { writer.word(count) } }
        #expect(Ledger.decode(hostile) == nil)
      }
    }
  }

  @Test func aLedgerThatNamesOtherPeoplesFilesIsNone() {
    let hostile = OutputTree([OutputFile(path: "../../etc/passwd", size: 1, digest: Digest(of: ""))])
    #expect(Ledger.decode(Ledger.encode(hostile)) == nil)
  }
}
