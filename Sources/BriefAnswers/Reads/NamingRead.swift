import BriefContent
import BriefCore

/// Reads the entities with a claim, not deprecated, whose value in a field is a given entity: its makers, the software
/// that runs on it.
struct NamingRead: DataRead {
  static let keyword = "naming"
  static let kind = "names and facts of parts"
  let id: String
  let field: String

  var arguments: ReadArguments { ReadArguments(name: field, text: id) }
  var words: String { "the parts whose \(field) is '\(id)'" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    answers.dataset.entities(naming: id, in: field).map { $0.id }.write(to: &writer)
  }
}

extension NamingRead {
  init?(_ arguments: ReadArguments) {
    self.init(id: arguments.text, field: arguments.name)
  }
}
