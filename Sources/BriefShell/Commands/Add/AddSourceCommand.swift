import ArgumentParser
import BriefBuild
import BriefEdit

/// `chipbrief add source URL`.
struct AddSourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source",
    abstract: "Adds a source by its web address.",
    discussion: """
      Writes content/sources/ID.yml. Title, publisher and date are taken from the page, which the program curl fetches. \
      Options override what the page says; what neither has is left out, and the command says so. If the page cannot \
      be reached, --title is enough. Check the result: pages get their own dates wrong.

      Only you can say what kind of statement it is: official, filing, vendor, teardown, benchmark, dataset, analyst, \
      press, retailer or aggregator.

      Examples:
        chipbrief add source https://www.eweek.com/news/alibaba-ai-chip/ --evidence press
        chipbrief add source https://example.org/h20.pdf --evidence vendor --title 'H20 brief' --date 2024-03 --id h20-brief
      """)

  @Argument(help: ArgumentHelp("The address, beginning with https:// or http://.", valueName: "url"))
  var url: String

  @Option(help: ArgumentHelp("The kind of evidence of its claims, as press.", valueName: "kind"))
  var evidence: String

  @Option(help: ArgumentHelp("Its id (default: publisher and date, as eweek-2025-08-29).", valueName: "id"))
  var id: String?

  @Option(help: ArgumentHelp("Its title.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("Who published it.", valueName: "name"))
  var publisher: String?

  @Option(help: ArgumentHelp("When it was first published, as 2025-08-29, 2025-08 or 2025.", valueName: "date"))
  var date: String?

  @Option(help: ArgumentHelp("When it was read (default: today, where the page was read).", valueName: "date"))
  var retrieved: String?

  @Option(help: ArgumentHelp("How many seconds to wait for the page.", valueName: "seconds"))
  var timeout = 20

  @Flag(help: "Show the file, and do not write it.")
  var dryRun = false

  @OptionGroup var site: SiteOptions

  func validate() throws {
    let kinds = AddSourceRequest.kindsOfEvidence
    if !kinds.contains(evidence) {
      throw ValidationError("--evidence takes one of: \(kinds.joined(separator: ", "))")
    }
    if !(1...600).contains(timeout) { throw ValidationError("--timeout takes a number from 1 to 600") }
    for (name, value) in [("title", title), ("publisher", publisher), ("id", id), ("date", date)]
    where value?.allSatisfy(\.isWhitespace) == true {
      throw ValidationError("--\(name) is empty; leave it out where it is not known")
    }
  }

  func run() throws {
    var writing = WritingOptions()
    writing.yes = !dryRun
    writing.dryRun = dryRun
    try EditRun(site, writing, confirms: false).perform { disk, progress in
      var request = AddSourceRequest(url: url, evidence: evidence, today: today(), jobs: Project.processors)
      request.id = id
      request.title = title
      request.publisher = publisher
      request.date = date
      request.retrieved = retrieved
      return try addSource(
        request, disk: disk,
        fetch: { url in
          progress(.step("fetching the page", done: 0, of: 0))
          return WebPage.fetch(url, seconds: timeout)
        }, progress: progress)
    }
  }
}
