import BriefContent
import BriefCore
import BriefFigures
import BriefQuantities

/// Reads the answer for a field of an entity on a basis, as of a day.
struct FigureRead: DataRead {
  static let keyword = "figure"
  static let kind = "figures"
  let entity: String
  let field: String
  let basis: Basis
  let asOf: Day

  var words: String {
    "\(entity).\(field)" + (basis.words.isEmpty ? "" : "[\(basis.words.joined(separator: " "))]") + " as of \(asOf)"
  }

  /// The answer with every claim that it may depend on, since quotients, charts and footnotes are made from those.
  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    let figure = figure(in: answers.dataset)
    figure.write(to: &writer)
    guard let field = answers.dataset.vocabulary.field(figure.field) else { return }
    if field.derived {
      for input in answers.dataset.claimedFields(of: field) {
        writer.digest(answers.digest(of: ClaimsRead(entity: figure.entity, field: input)))
      }
    } else {
      for id in figure.claims + figure.disputedBy {
        writer.optional(answers.dataset.claim(id)) { answers.write($0, to: &$1) }
      }
    }
  }

  func figure(in dataset: Dataset) -> Figure { dataset.figure(entity, field, basis: basis, asOf: asOf) }
}

extension FigureRead {
  /// Few bases have values without a code. These values precede the entity.
  var arguments: ReadArguments {
    let text = Basis.hasOthers(basis.codes) ? Self.text(basis.others) + " " + entity : entity
    return ReadArguments(name: field, first: Int64(bitPattern: basis.codes), asOf: asOf, text: text)
  }

  init?(_ arguments: ReadArguments) {
    guard let asOf = arguments.asOf else { return nil }
    let codes = UInt64(bitPattern: arguments.first)
    var (entity, others) = (arguments.text, [String?]())
    if Basis.hasOthers(codes) {
      guard let space = entity.utf8.firstIndex(of: UInt8(ascii: " ")), let values = Self.others(entity[..<space]) else {
        return nil
      }
      (entity, others) = (String(entity[entity.utf8.index(after: space)...]), values)
    }
    let basis = Basis(codes: codes, others: others)
    guard basis.isValid else { return nil }
    self.init(entity: entity, field: arguments.name, basis: basis, asOf: asOf)
  }

  /// The values as hexadecimal bytes, since they may contain any character.
  private static func text(_ others: [String?]) -> String {
    others.map { $0.map { Array($0.utf8).map { String($0, radix: 16) }.joined(separator: ".") } ?? "-" }
      .joined(separator: ",")
  }

  private static func others(_ text: Substring) -> [String?]? {
    var others: [String?] = []
    for component in text.split(separator: ",", omittingEmptySubsequences: false) {
      if component == "-" {
        others.append(nil)
        continue
      }
      let bytes = component.split(separator: ".").map { UInt8($0, radix: 16) }
      if bytes.contains(nil) { return nil }
      others.append(String(decoding: bytes.compactMap(\.self), as: UTF8.self))
    }
    return others
  }
}
