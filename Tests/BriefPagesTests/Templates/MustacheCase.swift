import BriefCore
import Foundation
import Testing

@testable import BriefPages

/// One case of the Mustache specification, as its JSON files define it.
struct MustacheCase: Decodable, Sendable, CustomTestStringConvertible {
  var name: String
  var data: DynamicData
  var template: String
  var partials: [String: String]?
  var expected: String

  var testDescription: String { name }

  /// The folder of the specification's files; `nil` if the environment variable is not set.
  static let folder = ProcessInfo.processInfo.environment["CHIPBRIEF_CONFORMANCE"].map { $0 + "/mustache-spec" }

  /// The cases of one file; empty if there is no folder.
  static func all(of file: String) throws -> [MustacheCase] {
    struct File: Decodable { var tests: [MustacheCase] }
    guard let folder else { return [] }
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file).json"))
    return try JSONDecoder().decode(File.self, from: data).tests
  }

  /// Renders the template with our engine, in the mode that allows undeclared names.
  func render() -> Staged<String> {
    var files = (partials ?? [:]).reduce(into: [:]) { files, partial in
      files[partial.key] = SourceFile(path: partial.key, text: partial.value)
    }
    files["the case"] = SourceFile(path: "the case", text: template)
    let shape = data.shape
    let library = TemplateLibrary.load(files, roots: ["the case": shape], strictness: .lenient)
    var output: [UInt8] = []
    library.value.render("the case", data.value(shape), into: &output)
    return Staged(String(decoding: output, as: UTF8.self), library.diagnostics)
  }
}

/// Data without a schema, from which a shape is inferred.
indirect enum DynamicData: Decodable, Sendable {
  case null
  case flag(Bool)
  case text(String)
  case list([DynamicData])
  case object([String: DynamicData])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .text(String(number))
    } else if let number = try? container.decode(Double.self) {
      self = .text(String(number))
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([DynamicData].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: DynamicData].self))
    }
  }

  /// The inferred shape of the data. The shape of a list fits all of its elements if they are of one kind.
  var shape: TemplateShape {
    switch self {
    case .null: return .optional(.text)
    case .flag: return .flag
    case .text: return .text
    case .object(let members):
      return .object(
        TemplateSchema("", "", members.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.shape, "") }))
    case .list(let elements):
      var all: [String: DynamicData] = [:]
      for case .object(let members) in elements { all.merge(members) { first, _ in first } }
      if case .object? = elements.first { return .list(of: DynamicData.object(all).shape) }
      return .list(of: elements.first?.shape ?? .object(TemplateSchema("", "", [])))
    }
  }

  /// The data as a value of the given shape.
  func value(_ shape: TemplateShape) -> TemplateValue {
    switch (self, shape) {
    case (.flag(let flag), _): return .flag(flag)
    case (.text(let text), _): return .text(text)
    case (.list(let elements), .list(let element)): return .list(elements.map { $0.value(element) })
    case (.object(let members), .object(let schema)):
      return .object(schema.members.map { members[$0.name]?.value($0.shape) ?? .absent })
    default: return .absent
    }
  }
}
