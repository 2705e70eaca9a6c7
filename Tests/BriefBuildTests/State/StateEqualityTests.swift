import BriefCore
import Seeds
import Synchronization
import Testing
@testable import BriefAnswers
@testable import BriefBuild
@testable import BriefContent
@testable import BriefEdit
@testable import BriefExplain
@testable import BriefFigures
@testable import BriefIncremental
@testable import BriefModel
@testable import BriefOutput
@testable import BriefQuantities
import SampleSites

/// A build with a state has the same findings and output as a build without one, whatever was edited before it.
@Suite struct StateEqualityTests {
  @Test(arguments: 0..<12) func equalsABuildWithoutAStateAfterAnyEdits(seed: Int) throws {
    var random = SplitMix(UInt64(seed))
    let storedState = StoredState()
    let site = TinySite(Self.files, state: storedState.disk)
    for step in 0..<10 {
      let edit = Self.edit(site, &random)
      let with = try site.build()
      let without = try TinySite(site.files.withLock { $0 }).build()
      #expect(with.findings == without.findings, "seed \(seed), step \(step): \(edit)")
      // The files of an earlier successful build stay if this one has an error.
      if !without.haveErrors { #expect(with.files == without.files, "seed \(seed), step \(step): \(edit)") }
      if Int.random(in: 0..<4, using: &random) == 0 { storedState.damage(&random) }
    }
  }

  @Test func theDatasetsOfThisRepositoryAreEqual() throws {
    let files = try contentOfThisRepository()
    let vocabulary = Vocabulary.builtIn(.english)
    let storedState = StoredState()
    let first = try decode(files, vocabulary, storedState)
    let second = try decode(files, vocabulary, storedState)
    #expect(first.renewed == files.count)
    // Files whose records are not stored are decoded each time.
    let few = files.count { $0.path.hasPrefix("content/rules/") || $0.path.hasPrefix("content/events/") }
    #expect(second.renewed == few)
    #expect(described(second.contents) == described(first.contents))
    #expect(described(first.contents) == described(files.map { decodeContent($0, vocabulary: vocabulary) }))
  }

  /// If no file has changed, claims are restored and completed lazily, one record at a time, and equal the eager
  /// result.
  @Test func partsThatAreRestoredWhenAskedForAreEqual() throws {
    let files = try contentOfThisRepository()
    let vocabulary = Vocabulary.builtIn(.english)
    let storedState = StoredState()
    let first = try decode(files, vocabulary, storedState)
    let eager = assemble(first.contents.compactMap(\.value), vocabulary: vocabulary, now: nil)
    let second = try decode(files, vocabulary, storedState)
    let known = try #require(second.known)
    let lazy = assemble(
      second.contents.compactMap(\.value), vocabulary: vocabulary, now: nil, knowing: known.findings,
      completion: known.completion)
    #expect(known.findings.diagnostics.sortedOnce() == eager.findings.diagnostics.sortedOnce())
    #expect(lazy.now == eager.dataset.now)
    #expect(lazy.correctedClaims == eager.dataset.correctedClaims)
    for entity in lazy.entities.reversed() {
      for field in vocabulary.fields {
        let figure = lazy.figure(entity.id, field.name, asOf: lazy.now)
        #expect(figure == eager.dataset.figure(entity.id, field.name, asOf: lazy.now))
      }
    }
    #expect(dumped(lazy.entities) == dumped(eager.dataset.entities))
    #expect(dumped(lazy.rules) == dumped(eager.dataset.rules))
    #expect(dumped(lazy.events) == dumped(eager.dataset.events))
  }

  @Test func onlyWhatWasEditedIsDecodedAnew() throws {
    let vocabulary = Vocabulary.builtIn(.english)
    let storedState = StoredState()
    var files = Self.files.filter { $0.key.hasSuffix(".yml") }.sorted { bytewise($0.key, $1.key) }
      .map { SourceFile(path: $0.key, text: $0.value) }
    #expect(try decode(files, vocabulary, storedState).renewed == files.count)
    #expect(try decode(files, vocabulary, storedState).renewed == 0)
    files[0] = SourceFile(path: files[0].path, bytes: files[0].bytes + Array("# more\n".utf8))
    #expect(try decode(files, vocabulary, storedState).renewed == 1)
    #expect(try decode(files, vocabulary, storedState).renewed == 0)
    files.removeLast()
    #expect(try decode(files, vocabulary, storedState).renewed == 0)
    #expect(storedState.stores.withLock { $0 } == 3)
  }

  @Test func anotherVocabularyOrProgramDecodesAllAnew() throws {
    let vocabulary = Vocabulary.builtIn(.english)
    let storedState = StoredState()
    let files = [SourceFile(path: "content/companies/maker.yml", text: "name: Maker\ncountry: CN\n")]
    #expect(try decode(files, vocabulary, storedState).renewed == 1)
    #expect(try decode(files, vocabulary, storedState, settings: "other").renewed == 1)
    #expect(try decode(files, vocabulary, storedState, settings: "other").renewed == 0)
    var disk = storedState.disk
    disk.program = "another"
    let all = try decoded(files, vocabulary, disk, settings: "other")
    #expect(all.renewed == 1)
  }

  @Test func aStateThatCannotBeUsedIsSaidOnce() throws {
    let storedState = StoredState()
    storedState.data = Array("chipbrief state 9\n".utf8)
    let told = Mutex<[String]>([])
    let site = TinySite(Self.files, state: storedState.disk)
    try site.build { progress in if case .note(let text) = progress { told.withLock { $0.append(text) } } }
    #expect(told.withLock { $0 } == ["the state of another build cannot be used; everything is decoded anew"])
  }

  @Test func aDiskThatKeepsNothingOnlyLosesTime() throws {
    let told = Mutex<[String]>([])
    let site = TinySite(
      Self.files, state: StateDisk(program: "test", load: { _ in nil }, store: { _, _ in "the disk is full" }))
    let built = try site.build { progress in if case .note(let text) = progress { told.withLock { $0.append(text) } } }
    #expect(built.findings == (try TinySite(Self.files).build()).findings)
    #expect(told.withLock { $0 } == ["the state was not saved: the disk is full"])
  }

  /// `explainFigure` opens only files that have changed since the last build, and gives the same result as a full read.
  @Test(arguments: 0..<6) func whoAsksOfFiguresReadsWhatHasChanged(seed: Int) throws {
    var random = SplitMix(UInt64(seed) + 500)
    let storedState = StoredState()
    let site = TinySite(Self.files, state: storedState.disk)
    let opened = Mutex<[String]>([])
    var disk = site.disk
    let (list, read) = (disk.list, disk.readUpTo)
    disk.list = { folder in
      try list(folder).map { file in
        var file = file
        // The stamp is derived from the content, as it depends on times on a real disk.
        let digest = Digest(of: site[file.path] ?? "").hex
        file.stamp = FileStamp(
          size: Int64(file.size), modified: Int64(digest.prefix(15), radix: 16) ?? 0, changed: 0, number: 0)
        return file
      }
    }
    disk.readUpTo = { paths, limit in
      opened.withLock { $0 += paths.filter { $0.hasSuffix(".yml") && $0.hasPrefix("content/") } }
      return try read(paths, limit)
    }
    var request = ExplainRequest(what: "two.tdp")
    for step in 0..<8 {
      request.what = ["two.tdp", "one.memory.bandwidth", "one.peak.bf16 / 2"][step % 3]
      let built = try buildSite(BuildRequest(output: "public", embedded: TinySite.theme), disk: disk) { _ in }
      let before = site.files.withLock { $0 }
      let edit = Self.edit(site, &random)
      opened.withLock { $0 = [] }
      let asked = try explainFigure(request, disk: disk)
      let clean = try explainFigure(request, disk: TinySite(site.files.withLock { $0 }).disk)
      #expect(asked.explanation == clean.explanation, "seed \(seed), step \(step): \(edit)")
      #expect(asked.diagnostics == clean.diagnostics, "seed \(seed), step \(step): \(edit)")
      // A site with errors stores no list of the files it read.
      guard !built.diagnostics.haveErrors, !asked.diagnostics.haveErrors else { continue }
      let faulty = Set(asked.diagnostics.compactMap { $0.span?.path })
      let unchanged = before.keys.filter { site[$0] == before[$0] && !faulty.contains($0) }
      #expect(Set(opened.withLock { $0 }).isDisjoint(with: unchanged), "seed \(seed), step \(step): \(edit)")
    }
  }

  @Test func aPreviewKeepsNothingOfTheEdit() throws {
    let storedState = StoredState()
    let site = TinySite(Self.files, state: storedState.disk)
    try site.build()
    let before = storedState.files.withLock { $0 }
    let path = "content/chips/two.yml"
    let old = Array((site[path] ?? "").utf8)
    let edit = ContentEdit(path: path, old: old, new: old + Array("  die.area: 800 mm² @report\n".utf8))
    let preview = try previewEdit(edit, disk: site.disk, embedded: TinySite.theme, jobs: 1)
    #expect(!preview.changed.isEmpty)
    #expect(!before.isEmpty)
    #expect(storedState.files.withLock { $0 } == before)
  }

  // MARK: Support

  private func decoded(
    _ files: [SourceFile], _ vocabulary: Vocabulary, _ state: StateDisk, settings: String
  ) throws -> DecodedFiles {
    let sources = files.map { ContentSource(path: $0.path, digest: Digest(of: $0.bytes), file: $0) }
    let records = StoredRecords(settings: Digest(of: settings), state: state, notify: { _ in })
    return DecodedFiles(sources, vocabulary: vocabulary, records, jobs: 2) { _ in nil }
  }

  private func decode(
    _ files: [SourceFile], _ vocabulary: Vocabulary, _ storedState: StoredState, settings: String = ""
  ) throws -> DecodedFiles {
    let decoded = try self.decoded(files, vocabulary, storedState.disk, settings: settings)
    // As in a build: findings are stored only if they were not restored.
    if decoded.known != nil { return decoded }
    let contents = decoded.contents.compactMap(\.value)
    #expect(decoded.persist(assemble(contents, vocabulary: vocabulary, now: nil).findings, in: storedState.disk) == nil)
    return decoded
  }

  static let files: [String: String] = [
    "content/sources/report.yml": """
    title: Report
    url: https://press.example/
    date: 2025-03-01
    evidence: press
    """,
    "content/sources/late.yml": "title: Late\nnote: On paper.\nevidence: vendor\norigin: report\n",
    "content/companies/maker.yml": "name: Maker\nnative_name: {zh: 造者}\ncountry: CN\n",
    "content/chips/one.yml": """
    name: One
    designer: maker
    scope: package
    formerly: [eins]
    summary: >
      A chip.
    claims:
      memory.bandwidth: [4.0 TB/s @report, 4.2 to 4.4 TB/s press @late]
      peak.bf16:
        value: 100 TFLOP/s
        basis: {density: dense, unit: matrix}
        source: report
        note: A remark.
        correction: {date: 2025-04-01, was: 90 TFLOP/s, why: A slip.}
      tdp: not-published
      foundry: maker @report
      shipments: 3 million period=2025-Q1 @report
    """,
    "content/chips/two.yml":
      "name: Two\nscope: package\nclaims:\n  tdp: ~400 W @report, p. 3\n  price: 12,000 USD @late\n",
    "content/briefings/first.md": "---\ntitle: First\ndate: 2025-05-01\n---\nIt has `= one.memory.bandwidth`.\n",
  ]

  /// Makes one random edit: a change, a deletion, an addition, a renaming, a rewrite of the same content, a break or a
  /// repair.
  private static func edit(_ site: TinySite, _ random: inout SplitMix) -> String {
    let paths = site.files.withLock {
      $0.keys.filter { $0.hasSuffix(".yml") && $0 != "chipbrief.yml" }.sorted(by: bytewise)
    }
    let path = paths.randomElement(using: &random) ?? "content/chips/one.yml"
    let text = site[path] ?? ""
    switch Int.random(in: 0..<7, using: &random) {
    case 0:
      site[path] = text.replacing("4.0 TB/s", with: "\(Int.random(in: 1...9, using: &random)).5 TB/s")
      return "change \(path)"
    case 1:
      site[path] = "# A line more.\n" + text
      return "move the lines of \(path)"
    case 2:
      site[path] = nil
      return "delete \(path)"
    case 3:
      let id = "chip-\(Int.random(in: 0..<3, using: &random))"
      site["content/chips/\(id).yml"] = Self.files["content/chips/two.yml"]
      return "add \(id)"
    case 4:
      site[path] = nil
      site[path.replacing(".yml", with: "-x.yml")] = text
      return "rename \(path)"
    case 5:
      site[path] = text + "claims: [\n"
      return "break \(path)"
    default:
      site[path] = Self.files[path] ?? text
      return "repair \(path)"
    }
  }
}

/// A state in memory.
final class StoredState: Sendable {
  let files = Mutex<[String: [UInt8]]>([:])
  /// The number of times the data were stored.
  let stores = Mutex(0)

  /// The contents of the data's state file.
  var data: [UInt8]? {
    get { files.withLock { $0[StateFile.name] } }
    set { files.withLock { $0[StateFile.name] = newValue } }
  }

  var disk: StateDisk {
    StateDisk(
      program: "test", load: { name in self.files.withLock { $0[name] } },
      store: { name, bytes in
        self.files.withLock { $0[name] = bytes }
        if name == StateFile.name { self.stores.withLock { $0 += 1 } }
        return nil
      })
  }

  /// Damages a file as a bad disk, another program or a manual edit might.
  func damage(_ random: inout SplitMix) {
    let (kind, offset) = (Int.random(in: 0..<3, using: &random), Int.random(in: 0..<1_000_000, using: &random))
    files.withLock { files in
      let names = files.keys.sorted()
      guard let name = names.isEmpty ? nil : names[offset % names.count], let old = files[name], !old.isEmpty else {
        return
      }
      switch kind {
      case 0: files[name] = Array(old.prefix(offset % old.count))
      case 1: files[name]?[offset % old.count] ^= 0x10
      default: files[name] = nil
      }
    }
  }
}

/// All contents of records and findings, spans included, as text.
private func described(_ contents: [Staged<DecodedContent?>]) -> [String] {
  contents.map { staged in
    var text = ""
    dump(staged, to: &text)
    // A dump names objects in order of their first occurrence, without memory addresses.
    return text
  }
}

private func dumped(_ value: some Any) -> String {
  var text = ""
  dump(value, to: &text)
  return text
}

/// The YAML files of this repository's own content.
private func contentOfThisRepository() throws -> [SourceFile] {
  try repositoryFiles(below: "content", ending: ".yml").filter { !$0.path.hasPrefix("content/vocabulary/") }
}
