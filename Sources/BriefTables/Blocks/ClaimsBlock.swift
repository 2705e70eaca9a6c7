import BriefCore
import BriefYAML

/// The content of a `claims` block: the entity whose claims are listed.
public struct ClaimsBlock: Sendable {
  /// The block's permanent addresses.
  public var address = BlockAddress()
  /// The subject of the table, in one line.
  public var caption: Located<String>?
  /// The entity's id; `nil` if the block has none, which is reported.
  public var entity: Located<String>?
  /// The fields; empty for all fields.
  public var fields: [Located<String>]
  /// The span of the block.
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
  /// - Returns: the block; reports `unknown-key`, `missing-key`, `wrong-type`. `layOutClaims` checks whether the id and
  ///   the fields exist.
  public static func decode(_ node: YAMLNode) -> Staged<ClaimsBlock> {
    var reader = MappingReader(node, subject: "claims block")
    var block = ClaimsBlock(
      caption: reader.requiredText("caption"), of: reader.requiredText("of"),
      fields: reader.has("fields") ? requiredTexts("fields", &reader) : [], span: node.span)
    block.address = .decode(&reader)
    return Staged(block, reader.finish())
  }
}
