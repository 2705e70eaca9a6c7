import BriefCore

/// The line of a read that only the content of one entity can answer: its properties, its claims, or what follows from
/// both, such as a figure.
///
/// A figure depends on nothing else: the claims are those of the assembled dataset, with the evidence, the origin and the
/// day that come from their sources; the vocabulary is an input of every page; the as-of day is an argument.
public struct EntityLine: Sendable {
  /// The kinds of such a read.
  public enum Kind: Sendable {
    /// The properties of the entity, except its claims.
    case properties
    /// All claims of the entity.
    case claims
    /// An answer that follows from its properties and its claims.
    case answer
  }

  /// The kind of the read.
  public let kind: Kind
  /// The bytes of the entity's id.
  public let id: ArraySlice<UInt8>

  private static let kinds: [(keyword: [UInt8], kind: Kind)] = [
    (FigureRead.keyword, .answer), (ClaimsRead.keyword, .answer), (AllClaimsRead.keyword, .claims),
    (EntityRead.keyword, .properties),
  ].map { (Array("\($0) ".utf8), $1) }

  /// Makes the line of a read, as `ReadKey.line` has it; `nil` for the line of any other read.
  public init?(_ line: ArraySlice<UInt8>) {
    guard let kind = Self.kinds.first(where: { line.starts(with: $0.keyword) })?.kind,
      let space = line.lastIndex(of: UInt8(ascii: " "))
    else { return nil }
    // No id has a space, and each of these reads has the entity's id at its end.
    self.kind = kind
    id = line[(space + 1)...]
  }
}
