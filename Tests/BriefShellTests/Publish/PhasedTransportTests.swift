import BriefCore
import Seeds
import Synchronization
import Testing
@testable import BriefPublish
@testable import BriefShell

/// A target in memory that changes file by file. Its tool can be killed after a number of steps.
private final class Memory: FileCarrier, Sendable {
  struct Killed: Error {}

  struct State {
    var files: [String: [UInt8]] = [:]
    /// The number of steps until the tool is killed; `nil` for never.
    var steps: Int?
    var dangling: [String] = []
    var random: SplitMix
    var onlyManifest: [UInt8]?
  }

  let state: Mutex<State>

  init(seed: Int) { state = Mutex(State(random: SplitMix(UInt64(seed)))) }

  var files: [String: [UInt8]] { state.withLock(\.files) }

  private func shuffled(_ paths: [String]) -> [String] { state.withLock { paths.shuffled(using: &$0.random) } }

  private func step(_ change: (inout [String: [UInt8]]) -> Void) throws {
    try state.withLock { state in
      if let left = state.steps {
        guard left > 0 else { throw Killed() }
        state.steps = left - 1
      }
      change(&state.files)
      state.dangling += Self.dangling(state.files)
    }
  }

  static func dangling(_ files: [String: [UInt8]]) -> [String] {
    files.filter { isPage($0.key) }.compactMap { path, bytes in
      let asset = String(decoding: bytes, as: UTF8.self).split(separator: " ").first.map(String.init) ?? ""
      return files[asset] == nil ? "\(path) asks for \(asset)" : nil
    }
  }

  func published() throws -> PublishedState {
    let files = files
    let canRead = { (name: String) in files[name].flatMap { PublishManifest(reading: $0) } != nil }
    let onlyManifest = !canRead(PublishManifest.fileName) && canRead("spare") ? files["spare"] : nil
    state.withLock { $0.onlyManifest = onlyManifest }
    return PublishedState(
      manifest: files[PublishManifest.fileName], spare: files["spare"], figures: files[SiteFigures.fileName])
  }

  func put(_ paths: [String], from folder: String) throws {
    // In random order, since a tool transfers several files at once.
    for path in shuffled(paths) {
      let bytes = try bytes(at: folder + "/" + path)
      try step { $0[path] = bytes }
    }
  }

  /// Simulates a store that does not replace files atomically. Its states are: half of the new manifest in the spare
  /// file, all of it, half of it in the manifest itself, all of it, and the manifest without the spare.
  func describe(from folder: String) throws {
    if try bytes(at: folder + "/" + SiteFigures.fileName) != nil { try put([SiteFigures.fileName], from: folder) }
    if let only = state.withLock(\.onlyManifest) { try write(only, to: PublishManifest.fileName) }
    state.withLock { $0.onlyManifest = nil }
    let manifest = try bytes(at: folder + "/" + PublishManifest.fileName) ?? []
    try write(manifest, to: "spare")
    try write(manifest, to: PublishManifest.fileName)
    try step { $0["spare"] = nil }
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    try step { $0[path] = Array(bytes.prefix(bytes.count / 2)) }
    try step { $0[path] = bytes }
  }

  func remove(_ paths: [String]) throws { for path in shuffled(paths) { try step { $0[path] = nil } } }
  func removeFolders(_ paths: [String]) throws {}
}

@Suite struct PhasedTransportTests {
  /// A site of a few pages, each of which refers to one style sheet.
  private func site(_ number: Int, _ random: inout SplitMix) -> [PublishFile] {
    let asset = "assets/site.\(Digest(of: "\(number % 3)").hex.prefix(16)).css"
    let pages =
      ["index.html", "a/index.html", "b/index.html", "c/index.html"].filter { _ in Bool.random(using: &random) } + [
        "404.html"
      ]
    return [PublishFile(path: asset, bytes: Array("style \(number % 3)".utf8))]
      + pages.map { PublishFile(path: $0, bytes: Array("\(asset) \(number % 2)".utf8)) }
      + [PublishFile(path: SiteFigures.fileName, bytes: SiteFigures([("a.b", "\(number % 2) W")]).bytes)]
  }

  /// The tool is killed after a random number of steps, repeatedly, while the site changes.
  @Test(arguments: 0..<300) func noPageEverLacksItsStyleSheetAndTheNextPublishCompletesIt(seed: Int) throws {
    let memory = Memory(seed: seed)
    var random = SplitMix(UInt64(seed) &* 7919)
    let transport = PhasedTransport(carrier: memory)
    var files: [PublishFile] = []
    for number in 0..<12 {
      let isKilled = number % 3 != 2
      let steps = isKilled ? Int.random(in: 0..<25, using: &random) : nil
      memory.state.withLock { $0.steps = steps }
      let state = try transport.published()
      if case .damaged = state.standing { Issue.record("the manifest is damaged") }
      // In some rounds, the site is the one whose publish was killed.
      if number == 0 || Int.random(in: 0..<3, using: &random) > 0 { files = site(number, &random) }
      let plan = PublishPlan(from: state.manifest, to: files)
      let work = PublishWork(plan: plan, folder: "/nowhere", source: nil, progress: { _ in })
      do {
        if !plan.isCarriedOut(at: state) { _ = try transport.publish(work) }
        let wanted = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes ?? []) })
        var found = memory.files
        #expect(found.removeValue(forKey: PublishManifest.fileName) == plan.manifest.bytes)
        found["theirs.txt"] = nil
        let isTheSite = found == wanted
        #expect(isTheSite, "\(found.keys.sorted()) \(wanted.keys.sorted())")
        let now = try transport.published()
        #expect(now.figures != nil && PublishPlan(from: now.manifest, to: files).isCarriedOut(at: now))
        memory.state.withLock { $0.files["theirs.txt"] = [1] }
      } catch is Memory.Killed {
        #expect(isKilled)
      }
      #expect(memory.state.withLock { $0.dangling.first } == nil)
    }
    #expect(memory.files["theirs.txt"] == [1])
  }
}
