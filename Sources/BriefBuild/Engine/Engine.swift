import BriefChips
import BriefCore
import BriefPages
import BriefSite
import Synchronization

/// Decides page by page whether it would come out as it did last time, and remembers what the new pages were made of.
///
/// A page whose reads give what they gave, made by the same program from the same Markdown file, is not made: its files are
/// those of the ledger, and what was found in it is said again. Nobody keeps a graph; a page that reads something new has
/// read it, and one that looked for something and found nothing has read that, too.
final class Engine: Sendable {
  /// What all pages depend on, the data, and every source; see `TraceFile`.
  let ground: Digest
  let data: Digest
  let situation: Digest
  let sources: Digest
  private let old: TraceFile?
  private let answers: Answers
  /// Of each key of the last build, whether it still gives what it gave.
  private let holds: [Bool]
  private let made = Mutex(NewTraces())

  fileprivate struct NewTraces {
    var keys: [TraceFile.Key]
    var numbers: [Digest: Int] = [:]
    var byRead: [ReadKey: Int] = [:]
    /// Of groups, which are held, so that none takes another's place in memory.
    var byGroup: [ObjectIdentifier: (group: ReadGroup<DataRead>, numbers: [Int])] = [:]
    var traces: [String: [UInt8]] = [:]
    var kept: Set<String> = []
    /// Of each key, whether a page of this build reads it.
    var used: [Bool] = []

    init(keys: [TraceFile.Key] = []) {
      self.keys = keys
      used = Array(repeating: false, count: keys.count)
    }
  }

  /// - Parameters:
  ///   - old: what the last good build left; `nil` for none that can be used.
  ///   - ground: what pages are made of now.
  ///   - situation: the digest of all of it.
  init(
    _ old: TraceFile?, ground: BuildRun.Ground, situation: Digest, sources: Digest, jobs: Int
  ) throws {
    (self.ground, data, self.situation, self.sources) = (ground.digest, ground.data, situation, sources)
    answers = ground.answers
    let answers = answers
    let old = old.flatMap { $0.ground == ground.digest ? $0 : nil }
    self.old = old
    guard let old else {
      holds = []
      return
    }
    made.withLock { $0 = NewTraces(keys: old.keys) }
    if old.situation == situation {
      // Nothing that any page can ask gives another answer.
      holds = Array(repeating: true, count: old.keys.count)
    } else {
      // Where no data has changed no question about it need be asked.
      let isDataSame = old.data == ground.data
      holds = try inParallel(old.keys, jobs: jobs, batch: 256) { keys in
        keys.map { key in
          if isDataSame, ReadKey.isOfData(key.text) { return true }
          guard let read = ReadKey(key.text) else { return false }
          return answers.digest(of: read) == key.digest
        }
      }
    }
  }

  /// The trace of a page that need not be made again; `nil` for one that must be.
  ///
  /// - Parameters:
  ///   - file: the digest of its Markdown file; `nil` where it has none.
  ///   - isThere: whether the ledger has a file as it was made.
  func keep(_ task: PageTask, _ file: Digest?, isThere: (OutputFile) -> Bool) -> PageTrace? {
    let page = task.name
    guard let trace = old?.trace(page), trace.inputs == task.inputs(file, in: answers.index),
      trace.sources.map({ $0 == sources }) ?? true, trace.reads.allSatisfy({ holds[$0] }),
      trace.files.allSatisfy(isThere)
    else { return nil }
    made.withLock { made in
      made.kept.insert(page)
      for read in trace.reads { made.used[read] = true }
    }
    return trace
  }

  /// What the last build remembered of a page, where no page can ask anything that gives another answer now.
  func unmoved(_ page: String) -> PageTrace? { old?.situation == situation ? old?.trace(page) : nil }

  /// Keeps what the last build remembered of all pages but those that are noted.
  func keepAll() {
    guard let old else { return }
    made.withLock { made in
      made.kept.formUnion(old.traces.keys)
      for key in old.keys.indices { made.used[key] = true }
    }
  }

  /// The names of the pages of the last build.
  var pages: [String] { old.map { Array($0.traces.keys) } ?? [] }

  /// Remembers what a page was made of.
  ///
  /// - Parameter file: the digest of its Markdown file; `nil` where it has none.
  func note(
    _ task: PageTask, _ file: Digest?, log: PageLog, files: [OutputFile], exports: PageExports?,
    diagnostics: [Diagnostic]
  ) {
    let (single, groups) = log.data.parts
    let keys =
      single.map { ReadKey.data($0) } + log.site.reads.map { .site($0) } + log.templates.reads.map { .template($0) }
    // A place in another file than its own moves where that file changes.
    let speaksOfPlaces =
      !diagnostics.isEmpty || exports?.links.contains { $0.span.path != task.path } == true
    var trace = PageTrace(
      inputs: task.inputs(file, in: answers.index), reads: [], sources: speaksOfPlaces ? sources : nil, files: files,
      exports: exports,
      diagnostics: diagnostics)
    let numbers = made.withLock { made in keys.map { made.number(of: $0) } + groups.flatMap { made.numbers(of: $0) } }
    for number in numbers.sorted() where number != trace.reads.last { trace.reads.append(number) }
    // As many bytes as there are: they stay until the build ends, and an array that grew has room for as many again.
    let bytes = trace.bytes.withUnsafeBufferPointer { Array($0) }
    made.withLock { $0.traces[task.name] = bytes }
  }

  /// The traces that the next build begins with.
  ///
  /// - Parameter pages: the names of the site's pages: the traces of others are dropped.
  func file(pages: [String], jobs: Int) throws -> [UInt8] {
    func seal(_ keys: [TraceFile.Key], _ traces: [(page: String, bytes: ArraySlice<UInt8>)]) -> [UInt8] {
      TraceFile.seal(
        ground: ground, data: data, situation: situation, sources: sources, keys: keys, traces: traces)
    }
    let (keys, byRead, traces, kept, used) = made.withLock { ($0.keys, $0.byRead, $0.traces, $0.kept, $0.used) }
    // Those that a new page read have their answers from this build; the others have not changed.
    let fresh = byRead.sorted { $0.value < $1.value }
    let answered = try inParallel(fresh, jobs: jobs, batch: 256) { [answers] fresh in
      fresh.map { (number: $0.value, digest: answers.digest(of: $0.key), printed: answers.printed($0.key)) }
    }
    var all = keys
    for answer in answered {
      all[answer.number].digest = answer.digest
      all[answer.number].printed = answer.printed
    }
    let named = Set(pages).sorted(by: bytewise).compactMap { page -> (page: String, bytes: ArraySlice<UInt8>)? in
      if let new = traces[page] { return (page, new[...]) }
      guard kept.contains(page), let old, let place = old.traces[page] else { return nil }
      return (page, old.bytes[place])
    }
    let live = used.count(where: \.self)
    if live * 2 >= all.count || all.count < 1024 { return seal(all, named) }
    // Most keys are of pages that are gone or read other things now: those that are left are numbered anew.
    var numbers: [Int] = []
    var left: [TraceFile.Key] = []
    for (key, isUsed) in zip(all, used) {
      numbers.append(left.count)
      if isUsed { left.append(key) }
    }
    let renumbered = named.compactMap { page, bytes -> (page: String, bytes: ArraySlice<UInt8>)? in
      guard var trace = PageTrace(ByteReader(bytes)) else { return nil }
      trace.reads = trace.reads.map { numbers[$0] }
      return (page, trace.bytes[...])
    }
    return seal(left, renumbered)
  }
}

extension Engine.NewTraces {
  /// The numbers of a group's keys.
  fileprivate mutating func numbers(of group: ReadGroup<DataRead>) -> [Int] {
    if let known = byGroup[ObjectIdentifier(group)] { return known.numbers }
    let numbers = group.reads.map { number(of: .data($0)) }
    byGroup[ObjectIdentifier(group)] = (group, numbers)
    return numbers
  }

  /// The number of a key, which it has from then on.
  fileprivate mutating func number(of read: ReadKey) -> Int {
    if let number = byRead[read] {
      used[number] = true
      return number
    }
    if numbers.isEmpty, !keys.isEmpty {
      for (number, key) in keys.enumerated() { numbers[Digest(of: key.text)] = number }
    }
    let text = read.text
    let name = Digest(of: text)
    let number = numbers[name] ?? keys.count
    if number == keys.count {
      keys.append(TraceFile.Key(text: text, digest: Digest(high: 0, low: 0), printed: ""))
      numbers[name] = number
      used.append(false)
    }
    used[number] = true
    byRead[read] = number
    return number
  }
}
