import ArgumentParser
import BriefEdit

/// `chipbrief add correction CLAIM-ID VALUE`.
struct AddCorrectionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correction",
    abstract: "Corrects the value of a claim that was entered wrongly.",
    discussion: """
      Replaces the wrong value, and records beside it what it was, when it was corrected and why. A correction is for \
      an error of ours, and applies to every edition; if a source states a new value, add a claim instead. As with \
      'add claim', what changes is shown before it is written.

      'chipbrief explain nvidia-h20.tdp' lists the claims of a figure with their ids.

      Examples:
        chipbrief add correction nvidia-h20/tdp/cctv-2025-09-16 '400 W' --why 'Misread the table on the screen'
        chipbrief add correction nvidia-h20/tdp/cctv-2025-09-16 '400 W' --why 'Misread' --date 2025-09-20 --dry-run
      """)

  @Argument(
    help: ArgumentHelp("The claim's id, entity/field/source or entity/field/source#id.", valueName: "claim-id"))
  var claim: String

  @Argument(help: ArgumentHelp("The right value, without its source.", valueName: "value"))
  var value: String

  @Option(help: ArgumentHelp("What went wrong, in a sentence that readers will see.", valueName: "text"))
  var why: String

  @Option(help: ArgumentHelp("The day of the correction, as 2025-09-02 (default: today).", valueName: "date"))
  var date: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var site: SiteOptions

  func validate() throws {
    if [claim, value, why].contains(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw ValidationError("none of claim, value and --why may be empty")
    }
    if let date, !isDay(date) { throw ValidationError("--date takes a day that exists, written as 2025-09-02") }
  }

  func run() throws {
    try EditRun(site, writing, confirms: true).perform { disk, progress in
      let request = AddCorrectionRequest(
        claim: claim, value: value, why: why, date: date ?? today(), jobs: Project.processors)
      return try addCorrection(request, disk: disk, progress: progress)
    }
  }
}
