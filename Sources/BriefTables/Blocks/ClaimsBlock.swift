import BriefCore
import BriefYAML

/// What a `claims` block asks for: everything that is said of one entity.
public struct ClaimsBlock: Sendable {
  /// Its lasting addresses.
  public var address = BlockAddress()
  /// What the table is about, in a line.
  public var caption: Located<String>?
  /// The entity's id; `nil` where the block names none, which is reported.
  public var entity: Located<String>?
  /// The fields; all of them where the block names none.
  public var fields: [Located<String>]
  /// Where the block stands.
  public var span: SourceSpan

  /// Makes a block of an entity's claims.
  public init(
    caption: Located<String>? = nil, of entity: Located<String>?, fields: [Located<String>] = [], span: SourceSpan
  ) {
    self.caption = caption
    self.entity = entity
    self.fields = fields
    self.span = span
  }

  /// Reads the body of a `claims` block.
  ///
  /// - Returns: the block; reports `unknown-key`, `missing-key`, `wrong-type`. Whether the id and the fields exist is
  ///   `layOutClaims`'s to say.
  public static func decode(_ node: YAMLNode) -> Staged<ClaimsBlock> {
    var reader = MappingReader(node, subject: "claims block")
    var block = ClaimsBlock(
      caption: reader.requiredText("caption"), of: reader.requiredText("of"),
      fields: reader.has("fields") ? requiredTexts("fields", &reader) : [], span: node.span)
    block.address = .decode(&reader)
    return Staged(block, reader.finish())
  }
}
