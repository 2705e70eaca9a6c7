import ArgumentParser
import BriefEdit

/// `chipbrief add company NAME`.
struct AddCompanyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "company",
    abstract: "Starts the file of a company.",
    discussion: """
      Writes content/companies/ID.yml. The id is made from the name. A company that exists already, under this name or \
      an alias, is left as it is.

      Examples:
        chipbrief add company Nvidia --country US
        chipbrief add company 寒武纪 --id cambricon --country CN --city Beijing --url https://www.cambricon.com/
      """)

  @Argument(help: ArgumentHelp("Its name, in quotes.", valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp("Where it has its seat, as the two letters of ISO 3166.", valueName: "code"))
  var country: String?

  @Option(help: ArgumentHelp("The city of its seat.", valueName: "name"))
  var city: String?

  @Option(help: ArgumentHelp("Its web address.", valueName: "url"))
  var url: String?

  @OptionGroup var start: StartingOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    try refuseBlank(name, "company", as: "chipbrief add company Nvidia")
    try refuseBlank([("country", country), ("city", city), ("url", url)])
  }

  func run() throws {
    try EditRun(site, start.writing, confirms: false).perform { disk, progress in
      var request = AddCompanyRequest(name: name, jobs: Project.processors)
      (request.id, request.country, request.city, request.url) = (start.id, country, city, url)
      return try addCompany(request, disk: disk, progress: progress)
    }
  }
}
