import BriefAnswers
import BriefBuild
import BriefContent
import BriefCore
import BriefIncremental
import BriefModel
import ChipSet
import Glibc

/// Measures the stages from files in memory to every figure of every chip. `Benchmarks/run-dataset` prints the table.
@main
struct DatasetBenchmark {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let numbers = arguments.dropFirst().compactMap { Int($0) }
    switch arguments.first {
    case "write" where arguments.count == 3:
      try write(ChipSet(chips: numbers.first ?? 2000), to: arguments[1])
    case "stages": try stages(chips: numbers.first ?? 2000, runs: numbers.dropFirst().first ?? 7, jobs: 2)
    default:
      print("usage: dataset write FOLDER CHIPS | stages [CHIPS [RUNS]]")
      exit(64)
    }
  }

  /// Prints one row for each stage, in milliseconds: the median, least and most of the runs, and the median of the
  /// processor time, which other load on the machine affects least.
  ///
  /// `decode`, `assemble` and `resolve` lead from the files to every figure that claims state; the first sum adds these
  /// three. Then come the derived figures, printing all figures, and the second sum. `workings` and `restore` are in no
  /// sum: a derived figure's calculation is only written when it is read, so the workings are measured at the end.
  /// `restore` leads from the records of a state file in memory to a dataset that answers requests; the claims of a
  /// record are decoded lazily.
  static func stages(chips: Int, runs: Int, jobs: Int) throws {
    let files = ChipSet(chips: chips).files.filter { $0.path.hasPrefix("content/") && $0.path.hasSuffix(".yml") }
      .map { SourceFile(path: $0.path, text: $0.text) }
    var times: [String: [Laps.Lap]] = [:]
    var counts = (claims: 0, figures: 0, findings: 0)
    for _ in 0..<runs {
      var clock = Laps()
      let vocabulary = Vocabulary.builtIn(.english)
      let decoded = try inParallel(files, jobs: jobs, batch: 64) {
        $0.map { decodeContent($0, vocabulary: vocabulary) }
      }
      clock.lap("decode", into: &times)
      var diagnostics: [Diagnostic] = []
      let parts = decoded.compactMap { $0.collect(into: &diagnostics) }
      let dataset = assembleDataset(parts, vocabulary: vocabulary, now: nil).collect(into: &diagnostics)
      clock.lap("assemble", into: &times)
      counts.figures = try resolveClaimed(dataset, jobs: jobs)
      clock.lap("resolve", into: &times)
      clock.total("decode and resolve", into: &times)
      counts.figures += try derive(dataset, jobs: jobs)
      clock.lap("derive", into: &times)
      let printed = try printAll(dataset, jobs: jobs)
      precondition(printed == counts.figures, "every figure has something to print")
      clock.lap("print", into: &times)
      clock.total("together", into: &times)
      clock = Laps()
      try writeWorkings(dataset, jobs: jobs)
      clock.lap("workings", into: &times)
      let kept = Kept(decoded, assemble(parts, vocabulary: vocabulary, now: nil).findings, vocabulary)
      clock = Laps()
      let restored = try kept.restore(vocabulary, jobs: jobs)
      clock.lap("restore", into: &times)
      precondition(restored.entities.count == dataset.entities.count, "every part is restored")
      counts.findings = diagnostics.count
      counts.claims = dataset.entities.reduce(0) { $0 + $1.claims.count }
      for finding in diagnostics.prefix(3) { print(finding) }
    }
    let (claims, figures, findings) = (counts.claims, counts.figures, counts.findings)
    print("\(chips) chips, \(claims) claims, \(figures) figures, \(findings) findings, \(jobs) jobs, \(runs) runs\n")
    print("| stage | median ms | least | most | processor ms |\n|---|---|---|---|---|")
    for stage in [
      "decode", "assemble", "resolve", "decode and resolve", "derive", "print", "together", "workings", "restore",
    ] {
      let sorted = (times[stage] ?? []).map(\.time).sorted()
      let busy = (times[stage] ?? []).map(\.busy).sorted()
      guard let least = sorted.first, let most = sorted.last else { continue }
      let (median, processor) = (sorted[sorted.count / 2], busy[busy.count / 2])
      print("| \(stage) | \(rounded(median)) | \(rounded(least)) | \(rounded(most)) | \(rounded(processor)) |")
    }
  }

  /// Applies the work to every chip, in batches as a build does with pages.
  private static func each(
    _ dataset: Dataset, jobs: Int, _ work: @Sendable (Entity) -> Int
  ) throws -> Int {
    try inParallel(dataset.entities, jobs: jobs, batch: 16) { $0.map(work) }.reduce(0, +)
  }

  /// The fields that a chip's claims are about, each once. Claims are sorted by field.
  private static func claimedFields(_ chip: Entity) -> [String] {
    var fields: [String] = []
    for claim in chip.claims where fields.last != claim.field { fields.append(claim.field) }
    return fields
  }

  /// Resolves the figure of every claimed field, and returns the number of figures.
  static func resolveClaimed(_ dataset: Dataset, jobs: Int) throws -> Int {
    try each(dataset, jobs: jobs) { chip in
      let fields = claimedFields(chip)
      for field in fields { _ = dataset.resolved(chip.id, field, asOf: dataset.now) }
      return fields.count
    }
  }

  /// Resolves the figure of every derived field, and returns the number of figures.
  static func derive(_ dataset: Dataset, jobs: Int) throws -> Int {
    let derived = dataset.vocabulary.fields.filter(\.derived).map(\.name)
    return try each(dataset, jobs: jobs) { chip in
      for field in derived { _ = dataset.resolved(chip.id, field, asOf: dataset.now) }
      return derived.count
    }
  }

  /// Prints every claimed and derived figure, and returns the number of figures with text.
  static func printAll(_ dataset: Dataset, jobs: Int) throws -> Int {
    let derived = dataset.vocabulary.fields.filter(\.derived).map(\.name)
    return try each(dataset, jobs: jobs) { chip in
      (claimedFields(chip) + derived).count { field in
        !dataset.printed(dataset.resolved(chip.id, field, asOf: dataset.now).figure, .english).isEmpty
      }
    }
  }

  /// Writes the calculation of each derived figure, as the pages that show it do.
  static func writeWorkings(_ dataset: Dataset, jobs: Int) throws {
    let derived = dataset.vocabulary.fields.filter(\.derived).map(\.name)
    _ = try inParallel(dataset.entities, jobs: jobs, batch: 16) { chips in
      chips.map { chip in
        derived.reduce(0) { $0 + (dataset.figure(chip.id, $1, asOf: dataset.now).working?.steps.count ?? 0) }
      }
    }
  }

  static func rounded(_ milliseconds: Double) -> String { String(Int(milliseconds.rounded())) }

  static func write(_ set: ChipSet, to folder: String) throws {
    for file in set.files {
      let path = folder + "/" + file.path
      for index in path.indices where path[index] == "/" && index != path.startIndex {
        mkdir(String(path[..<index]), 0o755)
      }
      guard let handle = fopen(path, "w") else { throw WriteFailure(path: path) }
      fputs(file.text, handle)
      fclose(handle)
    }
  }

}

struct WriteFailure: Error { var path: String }

/// The records of a state file for a set, in memory.
struct Kept {
  /// The path and byte range of each stored record. Files that are not stored are in `others`, as decoded.
  private let records: [(path: String, range: Range<Int>)]
  private let others: [DecodedContent]
  private let bytes: [UInt8]
  private let findings: [UInt8]

  init(_ decoded: [Staged<DecodedContent?>], _ findings: AssemblyFindings, _ vocabulary: Vocabulary) {
    var bytes: [UInt8] = []
    var records: [(path: String, range: Range<Int>)] = []
    var others: [DecodedContent] = []
    for staged in decoded {
      guard let part = staged.value else { continue }
      guard let record = storeContent(staged, path: part.path, vocabulary: vocabulary) else {
        others.append(part)
        continue
      }
      records.append((part.path, bytes.count..<(bytes.count + record.count)))
      bytes += record
    }
    (self.records, self.others, self.bytes) = (records, others, bytes)
    self.findings = findings.stored
  }

  func restore(_ vocabulary: Vocabulary, jobs: Int) throws -> Dataset {
    let completion = ClaimCompletion()
    let restored = inParallel(records, jobs: jobs, batch: 64) { records in
      records.map { record in
        restoreContent(
          bytes, in: record.range, path: record.path, vocabulary: vocabulary, completing: completion.complete)
      }
    }
    guard let known = AssemblyFindings(restoring: findings[...]) else {
      throw WriteFailure(path: "the findings")
    }
    return assemble(
      restored.compactMap { $0?.value } + others, vocabulary: vocabulary, now: nil, knowing: known,
      completion: completion)
  }
}

/// Measures the laps of a run.
struct Laps {
  /// Elapsed time, and the processor time of all threads, in milliseconds.
  struct Lap {
    var time: Double
    var busy: Double
  }

  private let start = Self.now
  private var last = Self.now

  mutating func lap(_ name: String, into times: inout [String: [Lap]]) {
    let now = Self.now
    times[name, default: []].append(Lap(time: now.time - last.time, busy: now.busy - last.busy))
    last = now
  }

  func total(_ name: String, into times: inout [String: [Lap]]) {
    let now = Self.now
    times[name, default: []].append(Lap(time: now.time - start.time, busy: now.busy - start.busy))
  }

  private static var now: Lap { Lap(time: milliseconds(CLOCK_MONOTONIC), busy: milliseconds(CLOCK_PROCESS_CPUTIME_ID)) }

  private static func milliseconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
  }
}
