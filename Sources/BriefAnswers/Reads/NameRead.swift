import BriefContent
import BriefCore
import BriefModel

/// Reads the lookup of a name among entities of some kinds.
struct NameRead: DataRead {
  static let keyword = "name"
  static let kind = "names and facts of parts"
  let name: String
  let kinds: [EntityKind]

  var arguments: ReadArguments { ReadArguments(first: kinds.bits, text: name) }
  var words: String { "what the name '\(name)' means" }

  func write(to writer: inout ByteWriter, in answers: ReadDigests) {
    switch answers.dataset.find(name, of: kinds) {
    case .one(let id):
      writer.byte(0)
      id.write(to: &writer)
    case .none(let nearest):
      writer.byte(1)
      nearest.write(to: &writer)
    case .several(let ids):
      writer.byte(2)
      ids.write(to: &writer)
    }
  }
}

extension NameRead {
  init?(_ arguments: ReadArguments) {
    self.init(name: arguments.text, kinds: [EntityKind](bits: arguments.first))
  }
}
