import BriefBuild
import BriefPublish

/// Formats a publish plan for a terminal.
struct PlanText {
  /// Whether to list every file and figure.
  let isVerbose: Bool

  private static let few = 10

  /// - Parameter changes: the figures that change for readers; `nil` if they are unknown.
  func render(
    _ target: PublishTarget, _ state: PublishedState, _ plan: PublishPlan, _ changes: [SiteFigures.Change]?
  ) -> String {
    var text = "\(target.name): \(target.words)\n"
    if case .site(let manifest) = state.standing, manifest.isUnfinished || state.hasSpare {
      text += "  the last publish was not completed; this one completes it\n"
    }
    text += line("added", plan.added) + line("changed", plan.changed)
    text += "  \(counted(plan.removed.count, "file")) removed\n  \(counted(plan.unchanged.count, "file")) unchanged\n"
    text += names("+", plan.added.map(\.path)) + names("~", plan.changed.map(\.path)) + names("-", plan.removed)
    return text + figures(state, changes)
  }

  private func line(_ what: String, _ files: [PublishFile]) -> String {
    let bytes = files.isEmpty ? "" : ", \(size(files.reduce(0) { $0 + $1.size }))"
    return "  \(counted(files.count, "file")) \(what)\(bytes)\n"
  }

  private func names(_ mark: String, _ paths: [String]) -> String {
    some(paths).map { "  \(mark) \($0)\n" }.joined() + rest(of: paths.count)
  }

  private func some<Item>(_ items: [Item]) -> ArraySlice<Item> { isVerbose ? items[...] : items.prefix(Self.few) }

  private func rest(of count: Int) -> String {
    isVerbose || count <= Self.few ? "" : "    and \(count - Self.few) more, which --verbose names\n"
  }

  private func figures(_ state: PublishedState, _ changes: [SiteFigures.Change]?) -> String {
    guard let changes else {
      return state.standing == .empty
        ? "Nothing was published there before.\n"
        : "Cannot list the figures that change for readers: the target has no complete list of the figures it shows.\n"
    }
    if changes.isEmpty { return "No figure changes for readers.\n" }
    return "\(counted(changes.count, "figure")) \(changes.count == 1 ? "changes" : "change") for readers:\n"
      + some(changes).map { "  \($0.words)\n" }.joined() + rest(of: changes.count)
  }

  /// A size with decimal prefixes: `812 bytes`, `45 kB`, `1.2 MB`.
  private func size(_ bytes: Int) -> String {
    if bytes < 1000 { return counted(bytes, "byte") }
    if bytes < 1_000_000 { return "\((bytes + 500) / 1000) kB" }
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}
