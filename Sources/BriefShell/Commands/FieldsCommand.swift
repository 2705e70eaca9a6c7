import ArgumentParser
import BriefCore
import BriefEdit
import BriefOutput

/// `chipbrief fields [WORD]`.
struct FieldsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fields",
    abstract: "Lists what can be claimed: fields, units, bases and examples.",
    discussion: """
      Without a word, lists all fields, each with its unit, an example of a claim, and the parts of its basis. With the \
      name of a field, prints everything about it. With any other word, lists the fields whose name or description \
      contains it. In a site, the list includes the site's own fields (content/vocabulary/fields.yml), and labels are in \
      the site's language.

      Examples:
        chipbrief fields
        chipbrief fields memory
        chipbrief fields peak.bf16
      """)

  @Argument(help: ArgumentHelp("The name of a field, or a word of it.", valueName: "word"))
  var words: [String] = []

  @OptionGroup var site: SiteOptions

  func run() throws {
    do {
      let project = site.project == nil ? Project.find(named: nil) : try site.projectFolder()
      let catalogue = try project.map { try FieldCatalogue(project: Disk.real(project: $0)) } ?? FieldCatalogue()
      try Stream.output.write(text(of: catalogue))
      guard !catalogue.diagnostics.isEmpty else { return }
      let color = Stream.error.wantsColor(site.color)
      try Stream.error.write(
        site.diagnostics.render(catalogue.diagnostics, color: color) { path in
          catalogue.file.flatMap { $0.path == path ? $0 : nil }
        })
      if catalogue.diagnostics.haveErrors { throw ExitCode(1) }
    } catch let failure as EnvironmentFailure {
      try Stream.error.write(site.diagnostics.render([failure.diagnostic], color: false) { _ in nil })
      throw ExitCode(2)
    }
  }

  private func text(of catalogue: FieldCatalogue) throws -> String {
    let columns = Stream.output.isTerminal ? min(Stream.output.columns, 100) : 80
    let text = FieldText(color: Stream.output.wantsColor(site.color), columns: columns)
    let word = words.joined(separator: " ")
    guard !word.allSatisfy(\.isWhitespace) else { return text.list(catalogue.fields) + text.legend(catalogue.fields) }
    let found = catalogue.matches(word)
    if found.isEmpty {
      throw wrongUsage(
        "no field has '\(word)' in its name or description",
        help: catalogue.nearestName(to: word).map { "did you mean '\($0)'?" } ?? "'chipbrief fields' lists all of them")
    }
    return found.count == 1 ? text.whole(found[0]) : text.list(found)
  }
}
