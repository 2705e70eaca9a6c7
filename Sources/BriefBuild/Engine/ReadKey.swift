import BriefChips
import BriefCore
import BriefSite

/// One thing that a page may read beside its own Markdown file.
enum ReadKey: Hashable, Sendable {
  case data(DataRead)
  case site(SiteRead)
  /// A template with all that it includes, and what it looked for and did not find.
  case template(String)

  /// As a state file has it.
  var text: String {
    switch self {
    case .data(let read): "data \(read)"
    case .site(let read): "site \(read)"
    case .template(let name): "template \(name)"
    }
  }

  /// Reads back what `text` gave; `nil` for anything else.
  init?(_ text: String) {
    guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    let rest = text[text.utf8.index(after: space)...]
    switch text[..<space] {
    case "data":
      guard let read = DataRead(rest) else { return nil }
      self = .data(read)
    case "site":
      guard let read = SiteRead(rest) else { return nil }
      self = .site(read)
    case "template": self = .template(String(rest))
    default: return nil
    }
  }
}

/// What reads give in this build.
struct Answers: Sendable {
  let data: ReadDigests
  let index: SiteIndex
  /// What each root template is made of.
  let templates: [String: Digest]

  func digest(of key: ReadKey) -> Digest {
    switch key {
    case .data(let read): data.digest(of: read)
    case .site(let read): index.digest(of: read)
    case .template(let name): templates[name] ?? Digest(of: "")
    }
  }

  /// A figure as pages print it, so that a later run can say what it was; empty for any other read.
  func printed(_ key: ReadKey) -> String {
    guard case .data(let read) = key, let figure = data.figure(of: read) else { return "" }
    return index.dataset.printed(figure, NumberStyle(language: index.settings.language) ?? .english)
  }
}
