import BriefAnswers
import BriefCore
import BriefIncremental
import BriefOutput
import BriefPages
import BriefSite
import Synchronization

/// Decides for each page whether the last build's output can be reused, and records traces of the pages it renders.
///
/// A page is reused if its Markdown file, the program and the digests of all its reads are unchanged. Its files are
/// then those in the ledger, and its diagnostics are reported again. There is no dependency graph to maintain: the
/// reads of a page are recorded while it is rendered, including lookups that found nothing.
final class Engine: Sendable {
  /// The digests of what all pages depend on, of the data, of everything, and of the sources; see `TraceFile`.
  let shared: Digest
  let data: Digest
  let coarseKey: Digest
  let sources: Digest
  private let old: StoredTraces?
  private let answers: Answers
  /// Whether each key's digest is unchanged since the last build.
  private let isUnchanged: [Bool]
  private let made: Mutex<NewTraces>

  fileprivate struct NewTraces {
    /// The keys of the last build.
    let old: KeyList
    /// The texts of the keys that are new in this build.
    var texts: [String] = []
    /// Key numbers by the digest of the key's text.
    var numbers: [Digest: Int] = [:]
    /// Whether `numbers` has all keys of the last build.
    var hasAllKeys = false
    var byRead: [PageRead: Int] = [:]
    /// Key numbers by read group. The groups are retained, so that no other group can have the same object identifier.
    var byGroup: [ObjectIdentifier: (group: ReadGroup<ReadDigests>, numbers: [Int])] = [:]
    var traces: [String: [UInt8]] = [:]
    /// For each page of the last build, by shard and index in the shard, whether its trace is reused.
    var reused: [[Bool]]
    /// Whether all traces are reused except those that are recorded anew. If so, unchanged shards need not be read.
    var reusesRest = false
    /// For each key, whether a page of this build reads it.
    var used: [Bool]

    init(_ last: StoredTraces?) {
      old = last?.file.keys ?? KeyList()
      reused = Array(repeating: [], count: last?.shardCount ?? 0)
      used = Array(repeating: false, count: old.count)
    }
  }

  /// - Parameters:
  ///   - old: the traces of the last successful build; `nil` if there are none that can be used.
  ///   - inputs: the build inputs that all pages share.
  ///   - coarseKey: the digest of everything that pages can read.
  ///   - sources: the digest of all sources.
  ///   - jobs: the number of threads.
  init(
    _ old: StoredTraces?, inputs: BuildRun.BuildInputs, coarseKey: Digest, sources: Digest, jobs: Int
  ) {
    (self.shared, data, self.coarseKey, self.sources) = (inputs.digest, inputs.data, coarseKey, sources)
    answers = inputs.answers
    let answers = answers
    let old = old.flatMap { $0.file.shared == inputs.digest ? $0 : nil }
    self.old = old
    made = Mutex(NewTraces(old))
    guard let old else {
      isUnchanged = []
      return
    }
    let keys = old.file.keys
    if old.file.coarseKey == coarseKey {
      // The digest of everything that pages can read is unchanged, so no read has another answer.
      isUnchanged = Array(repeating: true, count: keys.count)
    } else {
      isUnchanged = UnchangedReads(keys: keys, answers: answers, jobs: jobs)
        .find(isDataSame: old.file.data == inputs.data)
    }
  }

  /// The trace of a page that can be reused; `nil` for a page that must be rendered.
  ///
  /// - Parameters:
  ///   - file: the digest of the page's Markdown file; `nil` if it has none.
  ///   - isThere: whether the ledger has a file with the same path, size and digest.
  func reuse(_ task: PageTask, _ file: Digest?, isThere: (OutputFile) -> Bool) -> PageTrace? {
    guard let old else { return nil }
    let shard = old.shard(of: task.name)
    let traces = old.traces(shard)
    guard let index = traces.index(of: task.name), let trace = old.trace(shard, index),
      let site = answers.index(task.locale), trace.inputs == task.inputs(file, in: site),
      trace.sources.map({ $0 == sources }) ?? true,
      trace.reads.allSatisfy({ isUnchanged[$0] }), trace.files.allSatisfy(isThere)
    else { return nil }
    made.withLock { made in
      if made.reused[shard].isEmpty { made.reused[shard] = Array(repeating: false, count: traces.count) }
      made.reused[shard][index] = true
      for read in trace.reads { made.used[read] = true }
    }
    return trace
  }

  /// A page's trace from the last build; `nil` if there is none, or if anything that pages can read has changed since.
  func unchangedTrace(of page: String) -> PageTrace? { old?.file.coarseKey == coarseKey ? old?.trace(of: page) : nil }

  /// Reuses the traces of all pages except those that are recorded in this build.
  func reuseAll() {
    made.withLock { made in
      made.reusesRest = true
      for number in made.used.indices { made.used[number] = true }
    }
  }

  /// The reason why pages may have been rendered without need, as a message; `nil` if there is none.
  var reason: String? { old?.isDamaged == true ? "a part of the state is damaged or missing" : nil }

  /// Records the trace of a page that was rendered.
  ///
  /// - Parameter file: the digest of its Markdown file; `nil` if it has none.
  func note(
    _ task: PageTask, _ file: Digest?, log: PageLog, files: [OutputFile], exports: [PageExports],
    diagnostics: [Diagnostic]
  ) {
    guard let index = answers.index(task.locale) else { return }
    let (single, groups) = log.data.contents
    let keys =
      (single.map { PageRead.data($0) } + log.site.reads.map { .site($0) }).map { $0.placed(task.locale) }
      + log.templates.reads.map { .template($0) }
    // Spans in files other than the page's own change when those files change.
    let dependsOnSources =
      !diagnostics.isEmpty || exports.contains { $0.links.contains { $0.span.path != task.path } }
    var trace = PageTrace(
      inputs: task.inputs(file, in: index), reads: [], sources: dependsOnSources ? sources : nil, files: files,
      exports: exports,
      diagnostics: diagnostics)
    let last = made.withLock(\.hasAllKeys) ? [] : old?.trace(of: task.name)?.reads ?? []
    trace.reads = made.withLock { $0.numbers(of: keys, groups, task.locale, last) }
    // Copy to the exact size: traces stay in memory until the build ends, and a grown array can have twice the capacity.
    let bytes = trace.bytes.withUnsafeBufferPointer { Array($0) }
    made.withLock { $0.traces[task.name] = bytes }
  }

  /// The trace file for the next build, with the traces of reused and of rendered pages.
  ///
  /// - Parameter keep: called with each shard that differs from the last build, one at a time, since shards are large.
  func file(jobs: Int, persist: (_ shard: Int, _ bytes: [UInt8]) -> Void) -> TraceFile {
    let made = made.withLock { $0 }
    // Keys that are new or have another answer get this build's digests.
    let fresh = made.byRead.filter { $0.value >= made.old.count || !isUnchanged[$0.value] }
      .sorted { $0.value < $1.value }
    let answered = inParallel(fresh, jobs: jobs, batch: 256) { [answers] fresh in
      fresh.map { read, number in
        let text = number < made.old.count ? read.text : made.texts[number - made.old.count]
        return (
          number: number,
          key: KeyList.Key(
            text: text, digest: answers.digest(of: read) ?? Digest(of: ""), printed: answers.printed(read))
        )
      }
    }
    let keys = answered.isEmpty ? made.old : made.old.replacing(answered)
    var file = TraceFile(
      shared: shared, data: data, coarseKey: coarseKey, sources: sources, keys: keys, shards: old?.file.shards ?? [])
    let isSparse = made.used.count(where: \.self) * 2 < keys.count && keys.count >= 1024
    let pages = made.traces.count + made.reused.reduce(0) { $0 + $1.count(where: \.self) }
    let isCrowded = !made.reusesRest && TraceFile.shardCount(of: pages) > 2 * file.shards.count
    if old == nil || isSparse || isCrowded {
      rewriteShards(made, pages: pages, isSparse: isSparse, &file, persist)
    } else {
      updateShards(made, &file, persist)
    }
    return file
  }

  /// Writes traces into the existing shards.
  private func updateShards(
    _ made: NewTraces, _ file: inout TraceFile, _ persist: (_ shard: Int, _ bytes: [UInt8]) -> Void
  ) {
    guard let old else { return }
    let new = Dictionary(grouping: made.traces.sorted { bytewise($0.key, $1.key) }, by: { old.shard(of: $0.key) })
    for shard in 0..<old.shardCount where new[shard] != nil || !made.reusesRest {
      let last = old.traces(shard)
      var reused = made.reused[shard]
      if reused.isEmpty { reused = Array(repeating: made.reusesRest, count: last.count) }
      for page in new[shard] ?? [] { if let index = last.index(of: page.key) { reused[index] = false } }
      if new[shard] == nil, !reused.contains(false) { continue }
      let traces = last.reusing(reused, adding: new[shard] ?? []) { ($0.key, $0.value) }
      put(traces, shard, &file, persist)
    }
  }

  /// Distributes all traces over new shards.
  ///
  /// - Parameter isSparse: whether fewer than half of the keys are still used. If so, those that are get new numbers.
  private func rewriteShards(
    _ made: NewTraces, pages: Int, isSparse: Bool, _ file: inout TraceFile,
    _ persist: (_ shard: Int, _ bytes: [UInt8]) -> Void
  ) {
    let count = TraceFile.shardCount(of: pages)
    file.shards = Array(repeating: Digest(high: 0, low: 0), count: count)
    if isSparse { file.keys = file.keys.reusing(made.used) }
    var names = Array(repeating: [String](), count: count)
    for page in made.traces.keys { names[TraceFile.shard(of: page, among: count)].append(page) }
    for shard in made.reused.indices {
      guard let traces = old?.traces(shard) else { continue }
      for (index, isReused) in made.reused[shard].enumerated() where isReused && made.traces[traces.key(index)] == nil {
        let page = traces.key(index)
        names[TraceFile.shard(of: page, among: count)].append(page)
      }
    }
    var numbers: [Int] = []
    for isUsed in made.used { numbers.append((numbers.last ?? -1) + (isUsed ? 1 : 0)) }
    for (shard, names) in names.enumerated() {
      let traces = ByteTable(
        names.compactMap { page -> (key: String, value: [UInt8])? in
          guard let bytes = made.traces[page] ?? old?.bytes(of: page) else { return nil }
          guard isSparse else { return (page, bytes) }
          guard var trace = PageTrace(bytes[...]) else { return nil }
          trace.reads = trace.reads.map { numbers[$0] }
          return (page, trace.bytes)
        })
      put(traces, shard, &file, persist)
    }
  }

  private func put(
    _ traces: ByteTable, _ shard: Int, _ file: inout TraceFile, _ persist: (_ shard: Int, _ bytes: [UInt8]) -> Void
  ) {
    let bytes = TraceFile.bytes(ofShard: traces)
    let digest = Digest(of: bytes)
    if digest == file.shards[shard] { return }
    file.shards[shard] = digest
    persist(shard, bytes)
  }
}

extension Engine.NewTraces {
  /// The key numbers of a page's reads, in ascending order, without duplicates.
  ///
  /// - Parameter last: the page's key numbers in the last build. They are looked up first, as most reads stay the same.
  fileprivate mutating func numbers(
    of keys: [PageRead], _ groups: [ReadGroup<ReadDigests>], _ locale: PageLocale?, _ last: [Int]
  ) -> [Int] {
    if !hasAllKeys { for number in last { numbers[Digest(of: old.text(number))] = number } }
    var isRead = [UInt64](repeating: 0, count: used.count / 64 + 1)
    func note(_ number: Int) {
      while isRead.count <= number / 64 { isRead.append(0) }
      isRead[number / 64] |= 1 << UInt64(number % 64)
    }
    for key in keys { note(number(of: key)) }
    for group in groups { for number in numbers(of: group, locale) { note(number) } }
    var result: [Int] = []
    for (index, word) in isRead.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }

  /// The numbers of a group's keys. A group belongs to the data of one language.
  private mutating func numbers(of group: ReadGroup<ReadDigests>, _ locale: PageLocale?) -> [Int] {
    if let known = byGroup[ObjectIdentifier(group)] { return known.numbers }
    let numbers = group.reads.map { number(of: PageRead.data($0).placed(locale)) }
    byGroup[ObjectIdentifier(group)] = (group, numbers)
    return numbers
  }

  /// The number of a key. A new key gets the next number.
  private mutating func number(of read: PageRead) -> Int {
    if let number = byRead[read] {
      used[number] = true
      return number
    }
    let text = read.text
    let name = Digest(of: text)
    if numbers[name] == nil, !hasAllKeys {
      for number in 0..<old.count { numbers[Digest(of: old.text(number))] = number }
      hasAllKeys = true
    }
    let number = numbers[name] ?? used.count
    if number == used.count {
      texts.append(text)
      numbers[name] = number
      used.append(false)
    }
    used[number] = true
    byRead[read] = number
    return number
  }
}

extension PageRead {
  /// The read by a page of a locale.
  fileprivate func placed(_ locale: PageLocale?) -> PageRead { locale.map { .inLocale($0, self) } ?? self }
}
