import BriefCore
import BriefSite
import BriefYAML
import Foundation
import Testing
@testable import BriefBuild
@testable import BriefContent
@testable import BriefEdit
@testable import BriefModel
@testable import BriefQuantities

/// A mapping in a content file: its kind of file, and the path of its schema.
struct SchemaNode: Sendable, CustomTestStringConvertible {
  var kind: SchemaKind
  /// The text of the file, with `%` as a placeholder for the mapping.
  var file = "%"
  /// The members of the schema that lead from its root to the mapping's schema.
  var path: [String] = []
  /// Keys that the decoder recognizes only to refuse them.
  var refused: Set<String> = []

  var testDescription: String { "\(kind.rawValue) \(path.joined(separator: "/"))" }

  static let all: [SchemaNode] =
    SchemaKind.allCases.filter { $0 != .fields }.map { SchemaNode(kind: $0) } + [
      SchemaNode(kind: .chip, file: "name: X\nscope: die\nclaims: {tdp: %}", path: ["$defs", "claim"]),
      SchemaNode(
        kind: .chip, file: "name: X\nscope: die\nclaims: {tdp: {value: 1 W, source: s, correction: %}}",
        path: ["$defs", "correction"]),
      SchemaNode(kind: .rule, file: "title: X\neffective: %", path: ["properties", "effective"]),
      SchemaNode(
        kind: .site, file: "title: X\nbase_url: https://x.example\npublish: {pages: %}",
        path: ["properties", "publish", "additionalProperties"]),
      SchemaNode(
        kind: .site, file: "title: X\nbase_url: https://x.example\npublish: {pages: {git: %}}",
        path: ["properties", "publish", "additionalProperties", "properties", "git"]),
      SchemaNode(
        kind: .site, file: "title: X\nbase_url: https://x.example\ntimeline: %", path: ["properties", "timeline"]),
      SchemaNode(
        kind: .site, file: "title: X\nbase_url: https://x.example\ntimeline: {lanes: {us: %}}",
        path: ["properties", "timeline", "properties", "lanes", "properties", "us"]),
      SchemaNode(kind: .rule, file: "title: X\nparagraphs: [%]", path: ["properties", "paragraphs", "items"]),
      SchemaNode(kind: .rule, file: "title: X\noutcomes: [%]", path: ["properties", "outcomes", "items"]),
      SchemaNode(kind: .fields, file: "a.b: %", path: ["$defs", "new-field"]),
      SchemaNode(kind: .fields, file: "tdp: %", path: ["$defs", "changed-field"], refused: ["kind"]),
      SchemaNode(
        kind: .fields, file: "tdp: {parts: [density, unit, direction, scope, method, stage], default_basis: %}",
        path: ["$defs", "changed-field", "properties", "default_basis"]),
    ]

  /// The schema of the mapping.
  var schema: JSONValue? { path.reduce(EditorSchemas().schema(of: kind)) { $0?[$1] } }

  /// The decoder's findings for the file with this mapping.
  func findings(_ mapping: String) -> [Diagnostic] {
    let text = file.replacingOccurrences(of: "%", with: mapping)
    let source = SourceFile(path: kind.files.replacingOccurrences(of: "*", with: "x"), text: text)
    switch kind {
    case .site: return decodeSettings(source).diagnostics
    case .briefing: return PageSummary.decodeBriefing(parseYAML(source).value, path: "x.md", id: "x").diagnostics
    case .page: return PageSummary.decodeOwnPage(parseYAML(source).value, path: "x.md", id: "x").diagnostics
    case .author: return AuthorProfile.decode(source, id: "x").diagnostics
    case .home: return PageSummary.decodePage(parseYAML(source).value, path: "x.md", id: "x").diagnostics
    case .fields: return decodeVocabulary(source, adding: .builtIn(.english)).diagnostics
    default: return decodeContent(source, vocabulary: .builtIn(.english)).diagnostics
    }
  }
}

extension JSONValue {
  subscript(key: String) -> JSONValue? {
    guard case .object(let entries) = self else { return nil }
    return entries.first { $0.0 == key }?.1
  }
  var keys: [String] {
    if case .object(let entries) = self { entries.map(\.0) } else { [] }
  }
  var items: [JSONValue] {
    if case .list(let items) = self { items } else { [] }
  }
  var string: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

/// The schemas agree with the decoders.
@Suite struct SchemaAgreementTests {
  private let nothing = "zzzzzzzzzzzzzzzzzzzzzzzz"

  private func names(_ pattern: String, in text: String) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern)
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
      Range(match.range(at: 1), in: text).map { String(text[$0]) }
    }
  }

  @Test(arguments: SchemaNode.all) func theKeysAreThoseThatTheDecoderKnows(node: SchemaNode) throws {
    let schema = try #require(node.schema)
    let finding = try #require(
      node.findings("{\(nothing): 1}").first { $0.code == .unknownKey && $0.message.contains(nothing) })
    let list = try #require(finding.help.flatMap { $0.hasPrefix("known keys: ") ? $0.dropFirst(12) : nil })
    let known = Set(list.components(separatedBy: ", ")).subtracting(node.refused)
    #expect(schema["properties"]?.keys.sorted() == known.sorted())
    guard case .flag(false)? = schema["additionalProperties"] else {
      Issue.record("other keys are let through")
      return
    }
  }

  @Test(arguments: SchemaNode.all) func whatIsRequiredIsWhatTheDecoderAsksFor(node: SchemaNode) throws {
    let schema = try #require(node.schema)
    let asked = node.findings("{}").filter { [.missingKey, .missingSource].contains($0.code) }.compactMap(\.help)
    let single = try asked.filter { !$0.contains(", or ") }.flatMap { try names(#"^add '(\w+):"#, in: $0) }
    // A missing default is reported for the field itself, not for its 'default_basis'.
    let inside = single.filter { $0 != node.path.last }
    #expect((schema["required"]?.items.compactMap(\.string) ?? []).sorted() == inside.sorted())
    let either = try asked.filter { $0.contains(", or ") }.flatMap { try names(#"'(\w+):"#, in: $0) }
    let offered = (schema["anyOf"] ?? schema["oneOf"])?.items.flatMap { $0["required"]?.items ?? [] } ?? []
    #expect(offered.compactMap(\.string) == either)
  }

  @Test(arguments: SchemaNode.all) func theChoicesAreThoseThatTheDecoderTakes(node: SchemaNode) throws {
    let schema = try #require(node.schema)
    for key in schema["properties"]?.keys ?? [] {
      let value = schema["properties"]?[key]
      let words = value?["enum"] ?? value?["anyOf"]?.items.first?["enum"]
      guard let words = words?.items.compactMap(\.string), !words.isEmpty else { continue }
      func refuses(_ word: String) -> Bool {
        node.findings("{\(key): '\(word)'}").contains { $0.code == .unknownValue && $0.message.contains(word) }
      }
      for word in words { #expect(!refuses(word), "\(key): \(word)") }
      #expect(refuses(nothing), "\(key)")
    }
  }

  /// A field refuses exactly the basis components that do not apply to it.
  @Test func theBasisOfAFieldHasThePartsThatMatterToIt() throws {
    let schema = EditorSchemas().schema(of: .chip)
    let fields = try #require(schema["properties"]?["claims"]?["properties"])
    for name in fields.keys {
      let definition = try #require(fields[name]?["$ref"]?.string).replacingOccurrences(of: "#/$defs/", with: "")
      let keys = try #require(schema["$defs"]?[definition]?["anyOf"]?.items.dropFirst().first)
      let parts = try #require(keys["properties"]?["basis"]?["properties"])
      let node = SchemaNode(
        kind: .chip, file: "name: X\nscope: die\nclaims: {\(name): {value: 1, source: s, basis: %}}")
      for component in BasisComponent.allCases {
        let word = component.words.first ?? "2025"
        let refused = node.findings("{\(component.rawValue): '\(word)'}").contains {
          $0.message.contains("does not matter")
        }
        #expect(refused != parts.keys.contains(component.rawValue), "\(name) \(component)")
      }
    }
  }

  @Test func theFieldsAreThoseThatMayBeClaimed() throws {
    let vocabulary = Vocabulary.builtIn(.english)
    for kind in EntityKind.allCases {
      let schema = EditorSchemas().schema(of: try #require(SchemaKind(rawValue: kind.rawValue)))
      let fields = schema["properties"]?["claims"]?["properties"]?.keys
      #expect(fields == vocabulary.fields.map(\.name))
    }
  }

  /// Every kind of content has a schema with its own name and file pattern, and every content file has a kind.
  @Test func everyKindOfContentHasASchema() {
    let kinds = EntityKind.allCases.map { ContentKind.entity($0) } + [.source, .rule, .event, .vocabulary]
    let found = SchemaKind.allCases.compactMap { ContentKind(path: $0.files) }
    #expect(Set(found) == Set(kinds) && found.count == kinds.count)
    for kind in SchemaKind.allCases {
      let schema = EditorSchemas().schema(of: kind)
      #expect(schema["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
      #expect(schema["title"] != nil)
    }
  }
}
