import BriefAnswers
import BriefBuild
import BriefCore
import BriefFigures
import BriefIncremental
import BriefModel
import BriefOutput
import BriefQuantities

/// The figures of a site as its pages print them: the file `chipbrief-figures.json`, which is published with the site.
///
/// The next publish compares with it to find the figures that change for readers, on whatever machine it runs.
public struct SiteFigures: Sendable, Hashable {
  /// A figure that changes for readers.
  public struct Change: Sendable, Hashable {
    /// `nvidia-h20.memory.bandwidth`
    public var figure: String
    /// The printed figure on the published site; `nil` if it has none.
    public var old: String?
    /// The printed figure on the new site; `nil` if it has none.
    public var new: String?

    /// `nvidia-h20.memory.bandwidth: 4.0 TB/s -> 4.1 TB/s`
    public var words: String { "\(figure): \(old ?? "nothing") -> \(new ?? "nothing")" }
  }

  /// The name of the file at the target.
  public static let fileName = "chipbrief-figures.json"
  private static let format = "chipbrief figures 1"

  /// The figures and their printed values, in the bytewise order of the figures.
  public let printed: [(figure: String, answer: String)]

  /// Makes a list of figures in any order.
  public init(_ printed: [(figure: String, answer: String)]) {
    self.printed = printed.sorted { bytewise($0.figure, $1.figure) }
  }

  /// Whether two lists have the same figures with the same values, byte for byte.
  public static func == (left: SiteFigures, right: SiteFigures) -> Bool { left.bytes == right.bytes }

  /// Hashes the bytes that `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  /// The bytes of the file, which has one line for each figure.
  public var bytes: [UInt8] {
    let lines = printed.map { "    \(JSONValue.text($0.figure).encoded): \(JSONValue.text($0.answer).encoded)" }
    return Array(
      ("{\n  \"format\": \"\(Self.format)\",\n  \"figures\": {\n" + lines.joined(separator: ",\n") + "\n  }\n}\n").utf8)
  }

  /// Decodes a list from untrusted bytes; `nil` if they are not a list.
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

  /// The figures that differ from those of an older site, in bytewise order.
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

/// A text with ordinary spaces instead of the non-breaking ones between numbers and units.
func plainSpaces(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
}

/// Computes the figures of a project's site: every field of every entity that has an answer, on the default basis, with
/// all data known on the site's day.
///
/// - Parameter day: the site's day; `nil` for the one in chipbrief.yml.
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
        // The value is that of another field, which is in the list too.
        if figure.working == nil, figure.flags.contains(.sameAs) { return nil }
        return ("\(entity.id).\(field.name)", plainSpaces(dataset.printed(figure, style)))
      }
    }
  }
  return SiteFigures(answers)
}
