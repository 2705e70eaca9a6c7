import BriefCore

/// A finding as one JSON object: severity, code, message; path, line, column and endColumn if it has a position; help.
func jsonLine(_ finding: Diagnostic, _ location: FindingLocation?) -> String {
  var entries: [(String, JSONValue)] = [
    ("severity", .text(finding.severity.rawValue)), ("code", .text(finding.code.rawValue)),
  ]
  if let location {
    entries += [("path", .text(location.path)), ("line", .number(location.line)), ("column", .number(location.column))]
    if let end = location.endColumn { entries.append(("endColumn", .number(end))) }
  }
  entries.append(("message", .text(finding.message)))
  if let help = finding.help { entries.append(("help", .text(help))) }
  return JSONValue.object(entries).encoded
}

/// A finding as a workflow command: `::error file=…,line=…,col=…,title=…::message`.
func githubAnnotation(_ finding: Diagnostic, _ location: FindingLocation?) -> String {
  var properties: [String] = []
  if let location {
    properties += [
      "file=\(githubEscaped(location.path, inProperty: true))", "line=\(location.line)", "col=\(location.column)",
    ]
    if let end = location.endColumn { properties.append("endColumn=\(end)") }
  }
  properties.append("title=\(finding.code.rawValue)")
  let message = finding.message + (finding.help.map { "\nhelp: \($0)" } ?? "")
  let escaped = githubEscaped(message, inProperty: false)
  return "::\(finding.severity.rawValue) \(properties.joined(separator: ","))::\(escaped)"
}

/// A text with the characters escaped that the GitHub runner would parse as syntax.
private func githubEscaped(_ text: String, inProperty: Bool) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "%": escaped += "%25"
    case "\r": escaped += "%0D"
    case "\n": escaped += "%0A"
    case ":" where inProperty: escaped += "%3A"
    case "," where inProperty: escaped += "%2C"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

/// Findings as one SARIF 2.1.0 document (OASIS, 2020), with the list of their codes as rules.
func sarifDocument(_ findings: [(Diagnostic, FindingLocation?)]) -> String {
  let rules = Set(findings.map(\.0.code.rawValue)).sorted(by: bytewise)
  let results = findings.map { finding, location in
    var entries: [(String, JSONValue)] = [
      ("ruleId", .text(finding.code.rawValue)), ("level", .text(finding.severity.rawValue)),
      ("message", .object([("text", .text(finding.message + (finding.help.map { " (\($0))" } ?? "")))])),
    ]
    if let location {
      var region: [(String, JSONValue)] = [
        ("startLine", .number(location.line)), ("startColumn", .number(location.column)),
      ]
      if let end = location.endColumn { region.append(("endColumn", .number(end))) }
      let file = JSONValue.object([("uri", .text(uriReference(location.path)))])
      let physical = JSONValue.object([("artifactLocation", file), ("region", .object(region))])
      entries.append(("locations", .list([.object([("physicalLocation", physical)])])))
    }
    return JSONValue.object(entries)
  }
  let driver = JSONValue.object([
    ("name", .text("chipbrief")), ("version", .text(chipbriefVersion)),
    ("rules", .list(rules.map { .object([("id", .text($0))]) })),
  ])
  let run = JSONValue.object([
    ("tool", .object([("driver", driver)])), ("columnKind", .text("unicodeCodePoints")), ("results", .list(results)),
  ])
  return JSONValue.object([
    ("$schema", .text("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")),
    ("version", .text("2.1.0")), ("runs", .list([run])),
  ]).encoded
}

/// A relative path as a URI reference (RFC 3986). All bytes except unreserved characters and `/` are percent-encoded.
private func uriReference(_ path: String) -> String {
  var result = ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let hex = String(byte, radix: 16, uppercase: true)
      result += "%" + (hex.count < 2 ? "0" : "") + hex
    }
  }
  return result
}
