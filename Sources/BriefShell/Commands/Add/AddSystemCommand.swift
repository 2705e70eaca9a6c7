import ArgumentParser
import BriefEdit

/// `chipbrief add system NAME`.
struct AddSystemCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "system",
    abstract: "Starts the file of a node, a rack, or a system of several racks.",
    discussion: """
      Writes content/systems/ID.yml with comments that say what comes next. The id is made from designer and name. If no \
      company has the designer's name, the command offers to write its file, too; --yes accepts.

      Examples:
        chipbrief add system 'GB200 NVL72' --scope rack --designer nvidia --chip nvidia-gb200
        chipbrief add system 'CloudMatrix 384' --scope system --designer huawei --chip 'Ascend 910C'
      """)

  @Argument(help: ArgumentHelp("Its name, in quotes.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("The scope of its figures: node, rack, or system (several racks).", valueName: "scope"))
  var scope: String

  @Option(help: ArgumentHelp("Its accelerator: the chip's id, or a unique name.", valueName: "chip"))
  var chip: String?

  @OptionGroup var designer: DesignerOptions
  @OptionGroup var start: StartingOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    try refuseBlank(name, "system", as: "chipbrief add system 'GB200 NVL72' --scope rack")
    let scopes = AddPartRequest.scopesOfSystems
    if !scopes.contains(scope) { throw ValidationError("--scope takes one of: \(scopes.joined(separator: ", "))") }
    try refuseBlank([("chip", chip)])
    if start.dryRun, designer.yes { throw ValidationError("--yes and --dry-run cannot be used together") }
  }

  func run() throws {
    var request = AddPartRequest(
      name: name, id: start.id, designer: designer.designer, scope: scope, jobs: Project.processors)
    (request.isSystem, request.chip) = (true, chip)
    request.makesDesigner = try designer.isMade(site, dryRun: start.dryRun)
    try EditRun(site, start.writing, confirms: false).perform { [request] disk, progress in
      try addPart(request, disk: disk, progress: progress)
    }
  }
}
