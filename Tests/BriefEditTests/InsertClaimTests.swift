import BriefCore
import BriefYAML
import Foundation
import Seeds
import Testing
@testable import BriefContent
@testable import BriefEdit
@testable import BriefModel
@testable import BriefQuantities
import SampleSites

/// Inserts one claim into the text of a file and checks that nothing else changes.
@Suite struct InsertClaimTests {
  private let vocabulary = Vocabulary.builtIn(.english)

  private func insert(_ line: String, _ field: String, into text: String) -> String? {
    let file = SourceFile(path: "content/chips/x.yml", text: text)
    let claim = ClaimForm.line(line)
    guard let new = insertClaim(claim, of: field, into: file, position: vocabulary.position),
      provesAddition(of: claim, field: field, old: file, new: SourceFile(path: file.path, bytes: new))
    else { return nil }
    return String(decoding: new, as: UTF8.self)
  }

  // MARK: Examples

  @Test(arguments: [
    // A field that has no claim yet is inserted in the order of the vocabulary's fields.
    ("claims:\n  tdp: 1 W @a\n", "claims:\n  memory.bandwidth: NEW\n  tdp: 1 W @a\n"),
    (
      "claims:\n  peak.bf16: 1 TFLOP/s @a # so\n\n  # of power\n  tdp: 1 W @a\n",
      "claims:\n  peak.bf16: 1 TFLOP/s @a # so\n  memory.bandwidth: NEW\n\n  # of power\n  tdp: 1 W @a\n"
    ),
    (
      "claims:\n  peak.bf16:\n    - 1 TFLOP/s @a\n    # - 2 TFLOP/s @b\n",
      "claims:\n  peak.bf16:\n    - 1 TFLOP/s @a\n    # - 2 TFLOP/s @b\n  memory.bandwidth: NEW\n"
    ),
    // A single claim becomes the first item of a list, and its comment stays beside it.
    (
      "claims:\n  memory.bandwidth: 4 TB/s @a   # why\n",
      "claims:\n  memory.bandwidth:\n    - 4 TB/s @a   # why\n    - NEW\n"
    ),
    (
      "claims:\n  memory.bandwidth: 4 TB/s @a\n  tdp:\n  - 1 W @a\n",
      "claims:\n  memory.bandwidth:\n  - 4 TB/s @a\n  - NEW\n  tdp:\n  - 1 W @a\n"
    ),
    ("claims:\n  memory.bandwidth:\n    4 TB/s @a\n", "claims:\n  memory.bandwidth:\n    - 4 TB/s @a\n    - NEW\n"),
    (
      "claims:\n  memory.bandwidth: {value: 4 TB/s, source: a}\n",
      "claims:\n  memory.bandwidth:\n    - {value: 4 TB/s, source: a}\n    - NEW\n"
    ),
    (
      "claims:\n  memory.bandwidth:\n    value: 4 TB/s\n    source: a\n",
      "claims:\n  memory.bandwidth:\n  - value: 4 TB/s\n    source: a\n  - NEW\n"
    ),
    // Lists.
    (
      "claims:\n  memory.bandwidth:\n    - 4 TB/s @a\n    - 5 TB/s @b # two\n  tdp: 1 W @a\n",
      "claims:\n  memory.bandwidth:\n    - 4 TB/s @a\n    - 5 TB/s @b # two\n    - NEW\n  tdp: 1 W @a\n"
    ),
    ("claims:\n  memory.bandwidth: [4 TB/s @a] # one\n", "claims:\n  memory.bandwidth: [4 TB/s @a, NEW] # one\n"),
    ("claims:\n  memory.bandwidth: []\n", "claims:\n  memory.bandwidth: [NEW]\n"),
    (
      "claims:\n  memory.bandwidth:\n    - value: 4 TB/s\n      source: a\n",
      "claims:\n  memory.bandwidth:\n    - value: 4 TB/s\n      source: a\n    - NEW\n"
    ),
    ("claims:\n  memory.bandwidth:\n", "claims:\n  memory.bandwidth: NEW\n"),
    ("claims:\n  memory.bandwidth: ~ # open\n", "claims:\n  memory.bandwidth: NEW # open\n"),
    // The file has no claims yet.
    ("name: X\n", "name: X\nclaims:\n  memory.bandwidth: NEW\n"),
    ("name: X", "name: X\nclaims:\n  memory.bandwidth: NEW"),
    ("claims:\n", "claims:\n  memory.bandwidth: NEW\n"),
    ("claims: {} # none", "claims: # none\n  memory.bandwidth: NEW"),
    ("claims: # none\nformerly: [y]\n", "claims: # none\n  memory.bandwidth: NEW\nformerly: [y]\n"),
    // Flow mappings and a file with CRLF line ends.
    ("claims: {tdp: 1 W @a}\n", "claims: {tdp: 1 W @a, memory.bandwidth: NEW}\n"),
    ("claims: {memory.bandwidth: 4 TB/s @a}\n", "claims: {memory.bandwidth: [4 TB/s @a, NEW]}\n"),
    ("{name: X}\n", "{name: X, claims: {memory.bandwidth: NEW}}\n"),
    (
      "claims:\r\n  memory.bandwidth: 4 TB/s @a\r\n",
      "claims:\r\n  memory.bandwidth:\r\n    - 4 TB/s @a\r\n    - NEW\r\n"
    ),
  ]) func aClaimGoesWhereAnAuthorWouldPutIt(old: String, new: String) {
    let line = "4.8 TB/s @c"
    #expect(insert(line, "memory.bandwidth", into: old) == new.replacing("NEW", with: line))
  }

  @Test(arguments: [
    ("> 80 billion @a", "\"> 80 billion @a\""), ("~400 W @a", "~400 W @a"), ("@TK", "\"@TK\""),
    ("a: b @c", "\"a: b @c\""), ("a #b @c", "\"a #b @c\""), ("% x @c", "\"% x @c\""),
    ("it's: \"so\" @c", "'it''s: \"so\" @c'"),
  ]) func whatYAMLWouldMisreadIsQuoted(line: String, written: String) {
    #expect(insert(line, "tdp", into: "claims:\n") == "claims:\n  tdp: \(written)\n")
    let list = insert(line, "tdp", into: "claims:\n  tdp: [x @a]\n")
    #expect(list != nil, "\(line)")
  }

  @Test func aFormThatCannotBeExtendedIsRefused() {
    for text in [
      "- a\n", "claims: [a]\n", "claims: x\n", "claims:\n  tdp: &t\n    value: 1 W\n    source: a\n  price: *t\n",
      "a: [\n",
      // A key that is indented by one space leaves no column for a dash.
      "claims:\n  tdp:\n   value: 1 W\n   source: a\n", "claims:\n  tdp: 1 W @a\n  tdp: 2 W @a\n",
    ] {
      #expect(insert("1 W @z", "tdp", into: text) == nil, "\(text)")
    }
  }

  // MARK: Properties

  /// The content of a claim as text, without its spans.
  private func statement(_ claim: Claim) -> String {
    "\(claim.id) \(claim.value) \(claim.basis.words) \(claim.evidence) \(claim.rank) \(claim.reason ?? "") "
      + "\(claim.note ?? "") \(claim.quote ?? "") \(claim.locator ?? "") \(claim.via ?? "") \(claim.variant ?? "")"
  }

  private func check(_ bytes: [UInt8], path: String, _ field: String, _ line: String, _ comment: Comment) throws {
    let old = SourceFile(path: path, bytes: bytes)
    let claim = ClaimForm.line(line)
    let new = try #require(insertClaim(claim, of: field, into: old, position: vocabulary.position), comment)
    let file = SourceFile(path: path, bytes: new)
    #expect(
      provesAddition(of: claim, field: field, old: old, new: file),
      "\(comment)\n\(String(decoding: new, as: UTF8.self))")
    // The decoded entity is the old one plus the new claim.
    guard case .entity(let kind)? = ContentKind(path: path) else { return }
    let before = decodeEntity(old, kind: kind, vocabulary: vocabulary)
    let after = decodeEntity(file, kind: kind, vocabulary: vocabulary)
    #expect(before.diagnostics.map(\.message) == after.diagnostics.map(\.message), comment)
    let id = ClaimID(entity: before.value.id, field: field, source: "a-new-source", id: nil)
    #expect(after.value.claims.contains { $0.id == id }, comment)
    #expect(after.value.claims.filter { $0.id != id }.map(statement) == before.value.claims.map(statement), comment)
    #expect(after.value.name == before.value.name && after.value.summary?.value == before.value.summary?.value, comment)
    // Every old line is still there, except the line that became a list item or gained one between its brackets.
    let changes = ContentEdit(path: path, old: bytes, new: new).changes
    let added = changes.count(where: \.isAdded)
    #expect(changes.count - added <= 1 && (1...3).contains(added), "\(comment) \(changes)")
    // The line ends are those of the file.
    let isCRLF = String(decoding: bytes, as: UTF8.self).unicodeScalars.contains("\r")
    let text = Array(String(decoding: new, as: UTF8.self).unicodeScalars)
    let bare = zip(text, text.dropFirst()).contains { $0 != "\r" && $1 == "\n" }
    #expect(!isCRLF || !bare, comment)
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func everyFormTakesAClaimMore(seed: UInt64) throws {
    let entity = EntityText(seed: seed)
    var random = SplitMix(seed &+ 77)
    let field = EntityText.allFields[Int.random(in: EntityText.allFields.indices, using: &random)]
    let file = SourceFile(path: "content/chips/x.yml", text: entity.text)
    try #require(parseYAML(file).diagnostics.isEmpty, "seed \(seed): the generator's YAML is wrong\n\(entity.text)")
    try check(
      file.bytes, path: file.path, field, "\(EntityText.value(of: field)) @a-new-source",
      "seed \(seed), \(field):\n\(entity.text)")
  }

  @Test func everyChipOfThisRepositoryTakesAClaimOfEveryField() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var random = SplitMix(20_250_829)
    var count = 0
    for folder in ["chips", "systems", "companies"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: root.path + "/content/\(folder)")
      for name in names.sorted() where name.hasSuffix(".yml") {
        let path = "content/\(folder)/\(name)"
        let bytes = Array(try Data(contentsOf: root.appendingPathComponent(path)))
        for field in EntityText.allFields.shuffled(using: &random).prefix(3) {
          try check(bytes, path: path, field, "\(EntityText.value(of: field)) @a-new-source", "\(path), \(field)")
          count += 1
        }
      }
    }
    #expect(count > 150)
  }
}
