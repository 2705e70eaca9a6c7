import Testing

/// Where the kinds of read stand, and that each is registered.
@Suite struct ReadRegistryTests {
  /// A declaration of a type that conforms to `Read` or a room's form of it.
  private let declaration = #"^(?:public )?(?:struct|enum|(?:final )?class) (\w+): (?:\w+, )*(?:\w*Read)\b"#

  /// The rooms with kinds of read, which have them in a folder Reads.
  private let rooms: [String]

  init() throws {
    rooms = try Repository.folders(in: "Sources").filter {
      try Repository.folders(in: "Sources/\($0)").contains("Reads")
    }
  }

  private func files(_ room: String) throws -> [String] {
    try Repository.files(in: "Sources/\(room)/Reads", endings: ["swift"])
  }

  /// An unregistered read could not be decoded, and its pages would be rendered in every build.
  @Test func everyKindOfReadIsRegistered() throws {
    #expect(rooms.count >= 3)
    for room in rooms {
      let texts = try files(room).map(Repository.text)
      let declared = try texts.flatMap { try matches(declaration, in: $0).map(\.text) }
      let lists = try texts.flatMap { try matches(#"ReadRegistry<\w+>\(\[([^\]]*)\]\)"#, in: $0).map(\.text) }
      let registered = try lists.flatMap { try matches(#"\b(\w+)\.self\b"#, in: $0).map(\.text) }
      #expect(lists.count == 1, "\(room) has \(lists.count) registries")
      #expect(!declared.isEmpty && registered.count == declared.count, "\(room)")
      #expect(Set(declared).symmetricDifference(registered).sorted() == [], "\(room)")
    }
  }

  @Test func everyKindOfReadHasAFileOfItsOwnInTheFolderReads() throws {
    for file in try Repository.files(in: "Sources", endings: ["swift"]) {
      let declared = try matches(declaration, in: Repository.text(file)).map(\.text)
      guard let type = declared.first else { continue }
      #expect(declared.count == 1 && file == "Sources/\(Repository.room(of: file))/Reads/\(type).swift", "\(file)")
    }
  }

  @Test func declarationsAreFoundHoweverTheyAreWritten() throws {
    let text = """
      struct NowRead: DataRead, PlainRead {
      public struct LinkRead: Sendable, SiteRead {
      final class OldRead: Read {
      protocol DataRead: Read where Context == ReadDigests {
      struct Recorded<Value>: Sendable {
      struct PageRead: Hashable, Sendable {
      """
    #expect(try matches(declaration, in: text).map(\.text) == ["NowRead", "LinkRead", "OldRead"])
  }
}
