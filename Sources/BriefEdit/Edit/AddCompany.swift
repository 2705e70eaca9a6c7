import BriefAnswers
import BriefBuild
import BriefContent
import BriefCore
import BriefModel
import BriefOutput
import BriefYAML

/// The options for adding a company.
public struct AddCompanyRequest: Sendable {
  /// The company's name.
  public var name: String
  /// The company's id; `nil` to derive it from the name.
  public var id: String?
  /// The country of its headquarters, as an ISO 3166 code: `CN`.
  public var country: String?
  /// The city of its headquarters.
  public var city: String?
  /// Its web address.
  public var url: String?
  /// The number of files that are decoded in parallel; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(name: String, jobs: Int = 1) {
    self.name = name
    self.jobs = jobs
  }
}

/// Computes the file of a new company. Nothing is written.
///
/// - Returns: the report. Its diagnostics are `duplicate-id` if another company has the id or the name, `invalid-id`,
///   and those that a build would report for the file.
/// - Throws: `EnvironmentFailure`.
public func addCompany(
  _ request: AddCompanyRequest, disk: Disk, progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> EditReport {
  var desk = try EditDesk([request.name], disk: disk, jobs: request.jobs, progress: progress)
  let name = desk.arguments.words[0]
  let id = desk.newID(request.id, suggested: asID(name.value), at: name.span)
  if !desk.diagnostics.haveErrors { desk.checkNewName(name.value, of: [.company], at: name.span) }
  let path = "content/companies/\(id).yml"
  let file = SourceFile(
    path: path,
    text: companyText(name.value, country: request.country, city: request.city, url: request.url))
  if !desk.diagnostics.haveErrors {
    desk.diagnostics += decodeEntity(file, kind: .company, vocabulary: desk.dataset.vocabulary).diagnostics
  }
  return desk.report(ContentEdit(path: path, old: nil, new: file.bytes), files: [file])
}

/// The initial text of a company's file.
func companyText(_ name: String, country: String? = nil, city: String? = nil, url: String? = nil) -> String {
  var yaml = YAMLLines()
  yaml.name(name)
  yaml.key("country", country)
  yaml.key("city", city)
  yaml.key("url", url)
  if country == nil {
    yaml.lines("# country: CN     # where it has its seat: export rules ask for it")
  }
  yaml.lines("# summary: One or two sentences for lists and for the top of the page.")
  return yaml.text
}
