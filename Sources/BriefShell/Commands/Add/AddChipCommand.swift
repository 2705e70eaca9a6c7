import ArgumentParser
import BriefEdit

/// `chipbrief add chip NAME`.
struct AddChipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chip",
    abstract: "Starts the file of a chip.",
    discussion: """
      Writes content/chips/ID.yml with comments that say what comes next. The id is made from designer and name. A chip \
      that exists already, under this name or an alias, is left as it is. If no company has the designer's name, the \
      command offers to write its file, too; --yes accepts.

      Examples:
        chipbrief add chip 'Ascend 910C' --designer huawei
        chipbrief add chip 昇腾910C --designer huawei --id huawei-ascend-910c
        chipbrief add chip 'Siyuan 590' --designer Cambricon --yes
      """)

  @Argument(help: ArgumentHelp("Its name, in quotes.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("The scope of claims that do not state one.", valueName: "scope"))
  var scope = "package"

  @OptionGroup var designer: DesignerOptions
  @OptionGroup var start: StartingOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    try refuseBlank(name, "chip", as: "chipbrief add chip H20")
    let scopes = AddPartRequest.scopes
    if !scopes.contains(scope) { throw ValidationError("--scope takes one of: \(scopes.joined(separator: ", "))") }
    if start.dryRun, designer.yes { throw ValidationError("--yes and --dry-run cannot be used together") }
  }

  func run() throws {
    var request = AddPartRequest(
      name: name, id: start.id, designer: designer.designer, scope: scope, jobs: Project.processors)
    request.makesDesigner = try designer.isMade(site, dryRun: start.dryRun)
    try EditRun(site, start.writing, confirms: false).perform { [request] disk, progress in
      try addPart(request, disk: disk, progress: progress)
    }
  }
}
