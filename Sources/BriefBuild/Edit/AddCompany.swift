import BriefChips
import BriefCore
import BriefYAML

/// A company that is to be added.
public struct AddCompanyRequest: Sendable {
  /// Its name.
  public var name: String
  /// Its id; without it made of the name.
  public var id: String?
  /// Where it has its seat, as ISO 3166 has it: `CN`.
  public var country: String?
  /// The city of its seat.
  public var city: String?
  /// Its web address.
  public var url: String?
  /// How many files are decoded at once; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(name: String, jobs: Int = 1) {
    self.name = name
    self.jobs = jobs
  }
}

/// Works out the file of a company. Nothing is written.
///
/// - Returns: reports `duplicate-id` where another has the id or the name, `invalid-id`, and what a build would report of the file.
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

/// The file of a company that is started.
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
