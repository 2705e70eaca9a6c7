import ArgumentParser
import BriefBuild

/// `chipbrief add chip NAME`.
struct AddChipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chip",
    abstract: "Starts the file of a chip.",
    discussion: """
      Writes content/chips/ID.yml, the id made of designer and name, with comments that say what comes next. A chip \
      that is there already, under its name or another, is left as it is.

      Examples:
        chipbrief add chip 'Ascend 910C' --designer huawei
        chipbrief add chip 昇腾910C --designer huawei --id huawei-ascend-910c
      """)

  @Argument(help: ArgumentHelp("Its name, in quotes.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("The company that designs it: its id, or a name that only it has.", valueName: "company"))
  var designer: String?

  @Option(help: ArgumentHelp("Its id (default: designer and name).", valueName: "id"))
  var id: String?

  @Option(help: ArgumentHelp("What its claims are of, where they do not say.", valueName: "scope"))
  var scope = "package"

  @Flag(help: "The file is shown and not written.")
  var dryRun = false

  @OptionGroup var site: SiteOptions

  func validate() throws {
    if name.allSatisfy(\.isWhitespace) { throw ValidationError("name the chip, as in 'chipbrief add chip H20'") }
    if [designer, id].contains(where: { $0?.allSatisfy(\.isWhitespace) == true }) {
      throw ValidationError("--designer and --id take a word; leave them out where there is none")
    }
    let scopes = AddChipRequest.scopes
    if !scopes.contains(scope) { throw ValidationError("--scope takes one of: \(scopes.joined(separator: ", "))") }
  }

  func run() throws {
    var writing = WritingOptions()
    writing.yes = !dryRun
    writing.dryRun = dryRun
    try EditRun(site, writing, asks: false).perform { disk, progress in
      let request = AddChipRequest(name: name, id: id, designer: designer, scope: scope, jobs: Project.processors)
      return try addChip(request, disk: disk, progress: progress)
    }
  }
}
