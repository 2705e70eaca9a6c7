import Foundation
import Testing

/// The custom properties of the built-in style sheets, for docs/templates.md.
struct CustomProperties {
  /// The use of each property, in the order of the table.
  private static let uses: KeyValuePairs = [
    "--paper": "background of the page", "--raised": "background of code, notes and boxes",
    "--ink": "text", "--quiet": "secondary text: dates, units, notes", "--hairline": "thin lines between rows",
    "--rule": "strong lines: table heads, axes of charts", "--accent": "links, marks, the first series of a chart",
    "--accent-wash": "background of what a link led to", "--focus": "outline of the focused element",
    "--text-face": "typeface of text and headings", "--plain-face": "typeface of tables, charts, navigation",
    "--mono-face": "typeface of code", "--measure": "width of text", "--wide": "width of the page",
    "--tint": "background of a baseline's column", "--series": "colour of a series of a chart, set for each series",
    "--group-1": "first group of a chart", "--group-2": "second group", "--group-3": "third group",
    "--group-4": "fourth group", "--group-baseline": "baseline of a chart with groups",
    "--strict": "background of a cell that needs a licence, in the matrix of rules", "--on-strict": "text on it",
    "--stripe": "stripes of a cell that depends on something", "--dot": "dots of an unknown cell",
    "--n": "number of a matrix's columns, set for each matrix", "--k": "number of a cell's column, set for each column",
    "--lane-us": "colour of the lane `us` of the timeline", "--lane-china": "colour of the lane `china`",
    "--lane-products": "colour of the lane `products`", "--lane": "colour of the lane of an event, set for each lane",
    "--head-from": "set by the script: where a table's head begins to move",
    "--head-way": "set by the script: how far a table's head moves",
  ]

  /// The values of a theme's properties, by name.
  struct Values {
    var light: [String] = []
    var dark: [String] = []
  }

  /// The names of all properties that the style sheets set or use.
  private(set) var names: Set<String> = []
  private var values: [String: [String: Values]] = [:]

  /// Reads the style sheets of the themes below a folder.
  init(templates: URL) throws {
    for theme in ["default", "plain"] {
      let folder = templates.appendingPathComponent("\(theme)/assets")
      let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "css" {
        read(try String(contentsOf: file, encoding: .utf8), theme)
      }
    }
  }

  /// Collects the declarations of a style sheet, except those for print.
  private mutating func read(_ sheet: String, _ theme: String) {
    let text = sheet.replacing(#/\/\*.*?\*\//#.dotMatchesNewlines(), with: "")
    names.formUnion(text.matches(of: #/--[a-z][a-z0-9-]*(?=[,):])/#).map { String($0.output) })
    var rules: [Substring] = []
    var start = text.startIndex
    for index in text.indices where ["{", "}", ";"].contains(text[index]) {
      let piece = text[start..<index]
      start = text.index(after: index)
      if text[index] == "{" {
        rules.append(piece)
        continue
      }
      if let found = piece.firstMatch(of: #/^\s*(--[a-z0-9-]+):\s*(.*?)\s*$/#),
        !rules.contains(where: { $0.contains("print") })
      {
        let isDark = rules.contains { $0.contains("prefers-color-scheme: dark") }
        add(String(found.1), String(found.2), theme, isDark: isDark)
      }
      if text[index] == "}", !rules.isEmpty { rules.removeLast() }
    }
  }

  private mutating func add(_ name: String, _ value: String, _ theme: String, isDark: Bool) {
    let path: WritableKeyPath<Values, [String]> = isDark ? \.dark : \.light
    if values[theme]?[name]?[keyPath: path].contains(value) == true { return }
    values[theme, default: [:]][name, default: Values()][keyPath: path].append(value)
  }

  /// The names without a description of their use, and the descriptions of names that are gone.
  var undescribed: Set<String> { names.symmetricDifference(Self.uses.map(\.key)) }

  /// A table of the properties of a theme.
  func table(of theme: String) -> String {
    "| property | use | light | dark |\n|---|---|---|---|\n"
      + Self.uses.map { name, use -> String in
        guard let found = values[theme]?[name] else {
          return values["default"]?[name] == nil && theme == "default" ? "| `\(name)` | \(use) | | |\n" : ""
        }
        return "| `\(name)` | \(use) | \(cell(found.light)) | \(cell(found.dark)) |\n"
      }.joined()
  }

  /// The values, the first two of many; of a list of typefaces the first and the last.
  private func cell(_ values: [String]) -> String {
    if values.count > 3 { return cell(Array(values.prefix(2))) + ", and so on" }
    return values.map { value in
      let items = value.components(separatedBy: ", ")
      let isFaces = items.count > 3 && !value.contains("(")
      return "`\(isFaces ? "\(items[0]), …, \(items[items.count - 1])" : value)`"
    }.joined(separator: ", ")
  }
}
