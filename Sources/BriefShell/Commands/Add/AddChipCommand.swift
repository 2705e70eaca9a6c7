import ArgumentParser
import BriefBuild

/// `chipbrief add chip NAME`.
struct AddChipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chip",
    abstract: "Starts the file of a chip.",
    discussion: """
      Writes content/chips/ID.yml, the id made of designer and name, with comments that say what comes next. A chip \
      that is there already, under its name or another, is left as it is. Where there is no company of the designer's \
      name, its file is offered, too; --yes takes the offer.

      Examples:
        chipbrief add chip 'Ascend 910C' --designer huawei
        chipbrief add chip 昇腾910C --designer huawei --id huawei-ascend-910c
        chipbrief add chip 'Siyuan 590' --designer Cambricon --yes
      """)

  @Argument(help: ArgumentHelp("Its name, in quotes.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("What its claims are of, where they do not say.", valueName: "scope"))
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
