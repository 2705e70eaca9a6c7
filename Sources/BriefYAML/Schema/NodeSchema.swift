import BriefCore

/// A JSON Schema (draft 2020-12) for a YAML node, for use in editors.
///
/// Built from the same elements that `MappingReader` reads, so that a decoder and its schema correspond. A decoder
/// reads raw text, but an editor sees YAML's types, in which `72` and `2025` are numbers; a schema accepts both.
public struct NodeSchema: Sendable {
  /// The keywords in the order in which they are printed.
  public private(set) var keywords: [(String, JSONValue)]

  /// Makes a schema from keywords.
  public init(_ keywords: [(String, JSONValue)]) { self.keywords = keywords }

  /// The schema as JSON.
  public var json: JSONValue { .object(keywords) }

  // MARK: Texts

  /// Any text, as `MappingReader.text` reads it.
  public static let text = text(nil)

  /// A text that matches an ECMA 262 pattern. Numbers are not checked against the pattern.
  public static func text(matching pattern: String, longest: Int? = nil) -> NodeSchema {
    let length = longest.map { [("maxLength", JSONValue.number($0))] } ?? []
    return NodeSchema(text(pattern).keywords + length)
  }

  private static func text(_ pattern: String?) -> NodeSchema {
    NodeSchema([types("string", "number")] + (pattern.map { [("pattern", .text($0))] } ?? []))
  }

  /// A text that YAML never reads as a number.
  public static func word(matching pattern: String, longest: Int? = nil) -> NodeSchema {
    let length = longest.map { [("maxLength", JSONValue.number($0))] } ?? []
    return NodeSchema([("type", .text("string")), ("pattern", .text(pattern))] + length)
  }

  /// One of several words, as `MappingReader.choice` reads it.
  public static func choice(of words: [String]) -> NodeSchema { NodeSchema([("enum", .list(words.map { .text($0) }))]) }

  /// One of the raw values of a type, as `MappingReader.choice` reads it.
  public static func choice<Value: RawRepresentable & CaseIterable>(of type: Value.Type) -> NodeSchema
  where Value.RawValue == String {
    choice(of: type.allCases.map(\.rawValue))
  }

  /// `true` or `false`, as `MappingReader.flag` reads it.
  public static let flag = NodeSchema([types("boolean", "string"), ("pattern", .text("^(true|false)$"))])

  /// A one-digit integer in a range.
  public static func digit(upTo last: Int) -> NodeSchema {
    NodeSchema([
      types("integer", "string"), ("minimum", .number(0)), ("maximum", .number(last)),
      ("pattern", .text("^[0-\(last)]$")),
    ])
  }

  // MARK: Collections

  /// One text or a list of them, as `MappingReader.texts` reads it.
  public static func texts(of item: NodeSchema = .text, atLeast count: Int = 0) -> NodeSchema {
    let list = NodeSchema.list(of: item, atLeast: count)
    return .any(of: [item, list])
  }

  /// A list, as `MappingReader.items` reads it.
  public static func list(of item: NodeSchema, atLeast count: Int = 0) -> NodeSchema {
    NodeSchema(
      [("type", .text("array")), ("items", item.json)] + (count > 0 ? [("minItems", .number(count))] : []))
  }

  /// A mapping without other keys, as `MappingReader.finish` checks.
  public static func mapping(_ keys: [Key]) -> NodeSchema {
    let required = keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    return NodeSchema(
      [("type", .text("object")), ("properties", .object(keys.map { ($0.name, $0.schema.json) }))]
        + (required.isEmpty ? [] : [("required", .list(required))])
        + [("additionalProperties", .flag(false))])
  }

  /// A mapping with arbitrary keys, whose values have one schema.
  public static func dictionary(of value: NodeSchema) -> NodeSchema {
    NodeSchema([("type", .text("object")), ("additionalProperties", value.json)])
  }

  /// A key of a mapping.
  public struct Key: Sendable {
    /// The name.
    public var name: String
    /// The schema of the value.
    public var schema: NodeSchema
    /// Whether the key is required.
    public var isRequired: Bool

    /// An optional key.
    public static func optional(_ name: String, _ schema: NodeSchema, _ what: String) -> Key {
      Key(name: name, schema: schema.saying(what), isRequired: false)
    }

    /// A required key.
    public static func required(_ name: String, _ schema: NodeSchema, _ what: String) -> Key {
      Key(name: name, schema: schema.saying(what), isRequired: true)
    }
  }

  // MARK: Combinations

  /// Matches at least one of several schemas.
  public static func any(of schemas: [NodeSchema]) -> NodeSchema {
    NodeSchema([("anyOf", .list(schemas.map(\.json)))])
  }

  /// A reference to a definition of the document.
  public static func defined(_ name: String) -> NodeSchema { NodeSchema([("$ref", .text("#/$defs/\(name)"))]) }

  /// The schema with a description, which editors show.
  public func saying(_ what: String) -> NodeSchema { NodeSchema([("description", .text(what))] + keywords) }

  /// The schema with examples.
  public func examples(_ examples: [String]) -> NodeSchema {
    with(("examples", .list(examples.map { .text($0) })))
  }

  /// The schema with one more keyword.
  public func with(_ keyword: (String, JSONValue)) -> NodeSchema { NodeSchema(keywords + [keyword]) }

  /// The schema of a whole file.
  ///
  /// - Parameter definitions: the definitions that `defined` refers to, in the order in which they are printed.
  public func document(title: String, definitions: [(String, NodeSchema)] = []) -> NodeSchema {
    let head: [(String, JSONValue)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
    ]
    let tail = definitions.isEmpty ? [] : [("$defs", JSONValue.object(definitions.map { ($0, $1.json) }))]
    return NodeSchema(head + keywords + tail)
  }

  private static func types(_ names: String...) -> (String, JSONValue) {
    ("type", .list(names.map { .text($0) }))
  }
}
