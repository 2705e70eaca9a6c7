import BriefAnswers
import BriefBuild
import BriefContent
import BriefCore
import BriefModel
import BriefOutput
import BriefQuantities
import BriefYAML

/// The options for adding a source. Properties that are `nil` are taken from the page if possible.
public struct AddSourceRequest: Sendable {
  /// The source's URL.
  public var url: String
  /// The source's id; `nil` to derive it from publisher and date.
  public var id: String?
  /// The title.
  public var title: String?
  /// The publisher.
  public var publisher: String?
  /// The date of first publication.
  public var date: String?
  /// The kind of evidence of its claims.
  public var evidence: String
  /// The date on which it was read.
  public var retrieved: String?
  /// The day on which the command runs.
  public var today: String
  /// The number of files that are decoded in parallel; at least 1.
  public var jobs: Int

  /// Makes a request.
  public init(url: String, evidence: String, today: String, jobs: Int = 1) {
    self.url = url
    self.evidence = evidence
    self.today = today
    self.jobs = jobs
  }

  /// The kinds of evidence, as an author writes them.
  public static var kindsOfEvidence: [String] { Evidence.claimable.map(\.rawValue) }
}

/// Computes the file of a new source. Nothing is written.
///
/// - Parameter fetch: fetches the page; not called if the request has all metadata.
/// - Returns: the report, with a note for everything that was not found. Its diagnostics are `invalid-url`,
///   `invalid-id`, `duplicate-id`, `missing-key` if neither the request nor the page has a title, and those that a
///   build would report for the file.
/// - Throws: `EnvironmentFailure`, also if the page cannot be reached and the request has no title.
public func addSource(
  _ request: AddSourceRequest, disk: Disk, fetch: (_ url: String) -> FetchOutcome,
  progress: @Sendable (BuildProgress) -> Void = { _ in }
) throws -> EditReport {
  var desk = try EditDesk(
    [request.url] + (request.id.map { [$0] } ?? []), disk: disk, jobs: request.jobs, progress: progress)
  let words = desk.arguments.words
  if !isWebAddress(request.url) {
    desk.fail(
      .invalidURL, "'\(request.url)' is no web address", at: words[0].span,
      help: "write it in full, beginning with https://")
  }
  if let id = request.id { desk.checkNewSource(id, at: words[1].span) }
  guard !desk.diagnostics.haveErrors else { return desk.report(nil) }

  var draft = SourceDraft(request)
  if draft.lacksFacts { try draft.look(at: fetch(request.url), &desk, words[0].span) }
  guard !desk.diagnostics.haveErrors else { return desk.report(nil) }
  let id = request.id ?? desk.freeID(draft.suggestedID)
  let path = "content/sources/\(id).yml"
  let file = SourceFile(path: path, text: draft.text)
  desk.diagnostics += decodeSource(file).diagnostics
  if let other = desk.dataset.sources.first(where: { $0.url == request.url }) {
    draft.notes.append("\(other.span.path) has this address already")
  }
  var edit = ContentEdit(path: path, old: nil, new: file.bytes)
  edit.notes = draft.notes
  return desk.report(edit, files: [file])
}

/// A source while its metadata is collected.
private struct SourceDraft {
  let request: AddSourceRequest
  var title: String?
  var publisher: String?
  var date: String?
  var retrieved: String?
  var notes: [String] = []

  init(_ request: AddSourceRequest) {
    self.request = request
    (title, publisher, date, retrieved) = (request.title, request.publisher, request.date, request.retrieved)
  }

  var lacksFacts: Bool { title == nil || publisher == nil || date == nil }

  /// Takes missing metadata from the page. Adds a note about metadata that the page lacks too.
  mutating func look(at outcome: FetchOutcome, _ desk: inout EditDesk, _ span: SourceSpan) throws {
    let help = "give --title TITLE, and --publisher and --date where they are known"
    switch outcome {
    case .failed(let reason):
      guard title != nil else {
        throw EnvironmentFailure(path: request.url, operation: "read", reason: reason, help: help)
      }
      notes.append("the page was not read: \(reason)")
    case .page(let page) where !(200..<300).contains(page.status):
      guard title != nil else {
        desk.fail(
          .invalidURL, "the server answers \(page.status) for this address", at: span, help: "correct it, or \(help)")
        return
      }
      notes.append("the page was not read: the server answers \(page.status)")
    case .page(let page):
      let facts = PageFacts(page)
      retrieved = retrieved ?? request.today
      title = title ?? facts.title
      publisher = publisher ?? facts.publisher
      date = date ?? facts.date
      if let fault = facts.fault { notes.append("the page was not read: \(fault)") }
      guard title != nil else {
        let what = facts.fault.map { "the page cannot be read: \($0)" } ?? "the page names no title"
        desk.fail(.missingKey, what, at: span, help: help)
        return
      }
    }
    if publisher == nil { notes.append("no publisher was found; it is left out (--publisher gives one)") }
    if date == nil { notes.append("no date was found; it is left out (--date gives one)") }
  }

  /// An id made of publisher and date: `eweek-2025-08-29`.
  var suggestedID: String {
    var name = asID(publisher ?? "")
    if name.hasPrefix("the-") { name.removeFirst(4) }
    if name.isEmpty {
      let host = request.url.split(separator: "/").dropFirst().first ?? ""
      let labels = host.split(separator: ".").filter { $0 != "www" }
      name = asID(labels.count > 1 ? labels.dropLast().joined(separator: "-") : labels.joined())
    }
    let day = date.flatMap { EDTF($0) }.map { asID($0.description) }
    return [name.isEmpty ? "source" : name, day].compactMap(\.self).joined(separator: "-")
  }

  var text: String {
    let keys = [
      ("title", title), ("publisher", publisher), ("url", request.url), ("date", date), ("retrieved", retrieved),
      ("evidence", request.evidence),
    ]
    return keys.compactMap { key, value in value.map { "\(key): \(yamlScalar($0))\n" } }.joined()
  }
}

extension EditDesk {
  fileprivate mutating func checkNewSource(_ id: String, at span: SourceSpan) {
    if !isValidID(id, allowingDots: true) {
      let mended = asID(id)
      fail(
        .invalidID, "'\(id)' is no id: an id has lower-case letters, digits and single hyphens", at: span,
        help: mended.isEmpty ? nil : "call it '\(mended)'")
    } else if let other = dataset.source(id) {
      fail(.duplicateID, "there is a source '\(id)' already, \(other.span.path)", at: span, help: "give another --id")
    }
  }

  /// An unused id: the suggested one, or the suggested one with a number appended.
  fileprivate func freeID(_ id: String) -> String {
    var number = 1
    func name() -> String { number == 1 ? id : "\(id)-\(number)" }
    while dataset.source(name()) != nil { number += 1 }
    return name()
  }
}

/// A text as an id of at most 60 characters: its ASCII letters and digits, with single hyphens between. May be empty.
func asID(_ text: String) -> String {
  var id = ""
  for scalar in text.lowercased().unicodeScalars where id.utf8.count < 60 {
    if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
      id.unicodeScalars.append(scalar)
    } else if !id.isEmpty, !id.hasSuffix("-") {
      id += "-"
    }
  }
  return id.hasSuffix("-") ? String(id.dropLast()) : id
}
