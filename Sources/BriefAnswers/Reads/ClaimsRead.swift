import BriefContent
import BriefCore

/// Reads the claims of a field of an entity.
struct ClaimsRead: DataRead {
  static let keyword = "claims"
  static let kind = "fields' claims"
  let entity: String
  let field: String

  var arguments: ReadArguments { ReadArguments(name: field, text: entity) }
  var words: String { "the claims of \(entity).\(field)" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    answers.write(answers.dataset.claims(of: entity, field), to: &writer)
  }
}

extension ClaimsRead {
  init?(_ arguments: ReadArguments) {
    self.init(entity: arguments.text, field: arguments.name)
  }
}
