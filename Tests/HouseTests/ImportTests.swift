import Testing

/// The rooms of the program and their imports, as docs/architecture.md lists them.
@Suite struct ImportTests {
  /// Modules of the system and the toolchain, which are no rooms, with the rooms that may import them.
  private static let systemModules: [String: Set<String>] = [
    "Glibc": ["BriefShell"], "Musl": ["BriefShell"], "Darwin": ["BriefShell"], "System": ["BriefShell"],
    "SystemPackage": ["BriefShell"], "ArgumentParser": ["BriefShell"], "CoreServices": ["BriefShell"],
    "NIOCore": ["BriefShell"], "NIOHTTP1": ["BriefShell"], "NIOPosix": ["BriefShell"],
    // `Swift` is named to call its forms of Unicode normalisation.
    "Swift": ["BriefCore"],
    // Incremental spreads work over threads. State that threads share is in Core (Memo). None of these
    // accesses the disk, the clock or the network.
    "Dispatch": ["BriefIncremental", "BriefShell"],
    "Synchronization": ["BriefCore", "BriefOutput", "BriefIncremental", "BriefBuild", "BriefEdit", "BriefShell"],
  ]

  private typealias Import = (file: String, room: String, module: String)

  private let table: ArchitectureTable
  /// Every import of every Swift file.
  private let found: [Import]

  init() throws {
    table = ArchitectureTable(try Repository.text("docs/architecture.md"))
    found = try Repository.files(in: "Sources", endings: ["swift"]).flatMap { file -> [Import] in
      try imports(in: Repository.text(file)).map { (file, Repository.room(of: file), $0) }
    }
  }

  @Test func noRoomImportsWhatTheTableDoesNotAllow() {
    #expect(!found.isEmpty)
    for (file, room, module) in found {
      if let rooms = Self.systemModules[module], module != "ArgumentParser" {
        #expect(rooms.contains(room), "\(file) imports \(module)")
      } else {
        #expect(table.allowed[room]?.contains(module) == true, "\(file) imports \(module)")
      }
    }
  }

  @Test func onlyTheShellReachesTheSystem() {
    for (file, room, module) in found {
      guard let rooms = Self.systemModules[module] else { continue }
      #expect(rooms.contains(room), "\(file) imports \(module)")
    }
  }

  @Test func noRoomImportsFoundation() {
    for (file, _, module) in found { #expect(!module.hasPrefix("Foundation"), "\(file) imports \(module)") }
  }

  @Test func aCModuleIsImportedInOneRoom() throws {
    let modules = try Repository.folders(in: "Sources").filter { room in
      try Repository.files(in: "Sources/\(room)", endings: ["swift"]).isEmpty
    }
    #expect(modules.contains("CLibYAML"))
    for module in modules {
      let rooms = Set(found.filter { $0.module == module }.map(\.room))
      #expect(rooms.count == 1, "\(module) is imported in \(rooms.sorted())")
    }
  }

  @Test func everyRoomOfTheTableExistsAndEveryRoomIsInTheTable() throws {
    #expect(try table.rooms.sorted() == Repository.folders(in: "Sources"))
  }

  /// If the table had a cycle, a room could reach another indirectly.
  @Test func theTableHasNoCircle() {
    var order: [String] = []
    var rest = Set(table.rooms)
    while let next = rest.sorted().first(where: { (table.allowed[$0] ?? []).isDisjoint(with: rest) }) {
      order.append(next)
      rest.remove(next)
    }
    #expect(rest.isEmpty, "\(rest.sorted()) import each other")
    #expect(order.last == "chipbrief")
  }

  @Test func everyRoomOfTheProgramHasTests() throws {
    let folders = try Repository.folders(in: "Tests")
    for room in table.rooms where room.hasPrefix("Brief") {
      #expect(folders.contains(room + "Tests"), "\(room) has no tests")
    }
  }

  // MARK: Scanners

  @Test func importsAreFoundHoweverTheyAreWritten() throws {
    let text = """
      import BriefCore
        @testable import BriefYAML
      public import Glibc
      @preconcurrency import Darwin
      import struct Foundation.URL
      // import BriefShell
      let text = "import BriefSite"
      #if canImport(Musl)
      import Musl
      """
    #expect(try imports(in: text) == ["BriefCore", "BriefYAML", "Glibc", "Darwin", "Foundation", "Musl"])
  }

  @Test func theTableIsReadAsItIsMeant() {
    let table = ArchitectureTable(
      """
      | other | table |
      |---|---|
      | `No` | – |

      | room | job | imports |
      |---|---|---|
      | `BriefCore` | spans, `Staged<Value>` | `CXXHash` |
      | `BriefYAML` | nodes | Core, `CLibYAML` |
      | `BriefBuild` | order | all of the above, no C library |
      | `BriefShell` | the command line | Core…Build, ArgumentParser |
      | `CLibYAML`, `CXXHash` | system libraries | – |

      | `NotARoom` | | |
      """)
    #expect(table.rooms == ["BriefCore", "BriefYAML", "BriefBuild", "BriefShell", "CLibYAML", "CXXHash"])
    #expect(
      table.allowed == [
        "BriefCore": ["CXXHash"], "BriefYAML": ["BriefCore", "CLibYAML"], "BriefBuild": ["BriefCore", "BriefYAML"],
        "BriefShell": ["BriefCore", "BriefYAML", "BriefBuild", "ArgumentParser"], "CLibYAML": [], "CXXHash": [],
      ])
  }
}
