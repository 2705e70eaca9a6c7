import BriefCore

/// What an editor is told that a YAML node must be: a JSON Schema (draft 2020-12).
///
/// Made of the parts that `MappingReader` reads, so that a decoder and its schema are written in the same words. A decoder
/// looks at raw text and an editor at YAML's types, where `72` is a number and `2025` too; a schema takes both.
public struct NodeSchema: Sendable {
  /// The keywords, in the order in which they are printed.
  public private(set) var keywords: [(String, JSONValue)]

  /// Makes a schema of keywords.
  public init(_ keywords: [(String, JSONValue)]) { self.keywords = keywords }

  /// The schema as JSON.
  public var json: JSONValue { .object(keywords) }

  // MARK: Texts

  /// Any text, as `MappingReader.text` reads it.
  public static let text = text(nil)

  /// A text of a form, an ECMA 262 pattern; numbers are not held to it.
  public static func text(matching pattern: String, longest: Int? = nil) -> NodeSchema {
    let length = longest.map { [("maxLength", JSONValue.number($0))] } ?? []
    return NodeSchema(text(pattern).keywords + length)
  }

  private static func text(_ pattern: String?) -> NodeSchema {
    NodeSchema([types("string", "number")] + (pattern.map { [("pattern", .text($0))] } ?? []))
  }

  /// A text that YAML never takes for a number.
  public static func word(matching pattern: String, longest: Int? = nil) -> NodeSchema {
    let length = longest.map { [("maxLength", JSONValue.number($0))] } ?? []
    return NodeSchema([("type", .text("string")), ("pattern", .text(pattern))] + length)
  }

  /// One of some words, as `MappingReader.choice` reads it.
  public static func choice(of words: [String]) -> NodeSchema { NodeSchema([("enum", .list(words.map { .text($0) }))]) }

  /// One of the raw values of a type, as `MappingReader.choice` reads it.
  public static func choice<Value: RawRepresentable & CaseIterable>(of type: Value.Type) -> NodeSchema
  where Value.RawValue == String {
    choice(of: type.allCases.map(\.rawValue))
  }

  /// `true` or `false`, as `MappingReader.flag` reads it.
  public static let flag = NodeSchema([types("boolean", "string"), ("pattern", .text("^(true|false)$"))])

  /// A whole number of a range, written with one digit.
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

  /// Keys and values with no other keys, as `MappingReader.finish` has it.
  public static func mapping(_ keys: [Key]) -> NodeSchema {
    let required = keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    return NodeSchema(
      [("type", .text("object")), ("properties", .object(keys.map { ($0.name, $0.schema.json) }))]
        + (required.isEmpty ? [] : [("required", .list(required))])
        + [("additionalProperties", .flag(false))])
  }

  /// Keys of the author's own, each with a value of one kind.
  public static func dictionary(of value: NodeSchema) -> NodeSchema {
    NodeSchema([("type", .text("object")), ("additionalProperties", value.json)])
  }

  /// A key of a mapping.
  public struct Key: Sendable {
    /// Its name.
    public var name: String
    /// What its value must be.
    public var schema: NodeSchema
    /// Whether it must be there.
    public var isRequired: Bool

    /// A key that may be left out.
    public static func optional(_ name: String, _ schema: NodeSchema, _ what: String) -> Key {
      Key(name: name, schema: schema.saying(what), isRequired: false)
    }

    /// A key that must be there.
    public static func required(_ name: String, _ schema: NodeSchema, _ what: String) -> Key {
      Key(name: name, schema: schema.saying(what), isRequired: true)
    }
  }

  // MARK: Combinations

  /// One of several schemas, or more of them.
  public static func any(of schemas: [NodeSchema]) -> NodeSchema {
    NodeSchema([("anyOf", .list(schemas.map(\.json)))])
  }

  /// What the document's definition of a name says.
  public static func defined(_ name: String) -> NodeSchema { NodeSchema([("$ref", .text("#/$defs/\(name)"))]) }

  /// The same with a description, which editors show beside it.
  public func saying(_ what: String) -> NodeSchema { NodeSchema([("description", .text(what))] + keywords) }

  /// The same with examples.
  public func examples(_ examples: [String]) -> NodeSchema {
    with(("examples", .list(examples.map { .text($0) })))
  }

  /// The same with one more keyword.
  public func with(_ keyword: (String, JSONValue)) -> NodeSchema { NodeSchema(keywords + [keyword]) }

  /// The schema of a whole file.
  ///
  /// - Parameter definitions: what `defined` refers to, in the order in which they are printed.
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
