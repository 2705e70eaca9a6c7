import Mistakes
import Testing

/// Messages for mistaken commands, which are listed in Tests/Mistakes.
@Suite struct MistakeCommandTests {
  private static let mistakes = (try? Mistake.all()) ?? []

  @Test(arguments: mistakes.filter { $0.command != nil }) func saysWhatIsWrong(_ mistake: Mistake) throws {
    let command = try #require(mistake.command)
    let folder = try ScratchFolder()
    for (path, text) in mistake.files { try folder.write(path, text) }
    let run = try Program.run(arguments: command.arguments, in: folder.path)
    let said = run.output + run.errors
    #expect(run.status == command.status, "\(mistake.listed): \(said)")
    for words in command.words { #expect(said.contains(words), "\(mistake.listed): \(said)") }
    for words in command.forbidden { #expect(!said.contains(words), "\(mistake.listed): \(said)") }
  }
}
