import BriefChips
import BriefCore

/// What a site says of its figures, as pages print them: the file `chipbrief-figures.json`, which is published with it.
///
/// By it the next publish says which figures change for readers, on whatever machine it runs.
public struct SiteFigures: Sendable, Hashable {
  /// A figure that readers will find changed.
  public struct Change: Sendable, Hashable {
    /// `nvidia-h20.memory.bandwidth`
    public var figure: String
    /// What readers see; `nil` where they see nothing.
    public var old: String?
    /// What they will see; `nil` where they will see nothing.
    public var new: String?

    /// `nvidia-h20.memory.bandwidth: 4.0 TB/s -> 4.1 TB/s`
    public var words: String { "\(figure): \(old ?? "nothing") -> \(new ?? "nothing")" }
  }

  /// The name of the file at the target.
  public static let fileName = "chipbrief-figures.json"
  private static let format = "chipbrief figures 1"

  /// A figure and what is printed, in the bytewise order of the figures.
  public let printed: [(figure: String, answer: String)]

  /// Makes a list of figures in any order.
  public init(_ printed: [(figure: String, answer: String)]) {
    self.printed = printed.sorted { bytewise($0.figure, $1.figure) }
  }

  /// Equal where the same figures have the same answers, byte for byte.
  public static func == (left: SiteFigures, right: SiteFigures) -> Bool { left.bytes == right.bytes }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  /// The file's bytes, a line for each figure.
  public var bytes: [UInt8] {
    let lines = printed.map { "    \(JSONValue.text($0.figure).encoded): \(JSONValue.text($0.answer).encoded)" }
    return Array(
      ("{\n  \"format\": \"\(Self.format)\",\n  \"figures\": {\n" + lines.joined(separator: ",\n") + "\n  }\n}\n").utf8)
  }

  /// Reads a list out of untrusted bytes; `nil` for anything else.
  public init?(reading bytes: [UInt8]) {
    guard let document = JSONValue(reading: bytes), case .text(Self.format)? = document.member("format"),
      case .object(let entries)? = document.member("figures")
    else { return nil }
    var printed: [(figure: String, answer: String)] = []
    for (figure, value) in entries {
      guard case .text(let answer) = value else { return nil }
      printed.append((figure, answer))
    }
    self.init(printed)
  }

  /// What readers of an older site will find changed, in the order of the figures.
  public func changes(since old: SiteFigures) -> [Change] {
    var changes: [Change] = []
    var (before, after) = (old.printed[...], printed[...])
    while before.first != nil || after.first != nil {
      switch (before.first, after.first) {
      case (let one?, let other?) where one.figure.utf8.elementsEqual(other.figure.utf8):
        if !one.answer.utf8.elementsEqual(other.answer.utf8) {
          changes.append(Change(figure: one.figure, old: one.answer, new: other.answer))
        }
        before.removeFirst()
        after.removeFirst()
      case (let one?, let other) where other.map({ bytewise(one.figure, $0.figure) }) ?? true:
        changes.append(Change(figure: one.figure, old: one.answer, new: nil))
        before.removeFirst()
      case (_, let other?):
        changes.append(Change(figure: other.figure, old: nil, new: other.answer))
        after.removeFirst()
      default: return changes
      }
    }
    return changes
  }
}

/// A text with ordinary spaces in the place of those that keep a number and its unit on one line.
func plainSpaces(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
}

/// What a project's site says of its figures: every field of every part about which there is anything to say, on the basis
/// on which it is asked for, with all that is known on the site's day.
///
/// - Parameter day: the site's day as the user states it; `nil` for what chipbrief.yml says.
/// - Throws: `EnvironmentFailure`.
public func siteFigures(
  _ disk: Disk, on day: String? = nil, jobs: Int, progress: (BuildProgress) -> Void = { _ in }
) throws -> SiteFigures {
  let read = try readDataset(disk, now: day.flatMap { Day($0) }, jobs: jobs, progress: progress)
  let dataset = read.dataset
  let style = NumberStyle(language: read.tree.settings.language) ?? .english
  let answers = inParallel(dataset.entities, jobs: jobs, batch: 4) { entities in
    entities.flatMap { entity in
      dataset.vocabulary.fields.compactMap { field -> (figure: String, answer: String)? in
        let figure = dataset.figure(entity.id, field.name, asOf: dataset.now)
        if case .absent(let absence) = figure.answer, absence == .unknown { return nil }
        // It is only answered by another field, which is in the list itself.
        if figure.working == nil, figure.flags.contains(.sameAs) { return nil }
        return ("\(entity.id).\(field.name)", plainSpaces(dataset.printed(figure, style)))
      }
    }
  }
  return SiteFigures(answers)
}
