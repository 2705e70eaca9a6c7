import BriefCore
import SampleSites

extension Built {
  /// Broken links of all pages: links without a target, links out of the output folder, and root-absolute links. Only
  /// `404.html` may have root-absolute links, since a server sends it at any address.
  ///
  /// - Parameter base: the base address, with a `/` at its end.
  func brokenLinks(base: String = "https://tiny.example/") -> [String] {
    let path = base.firstRange(of: "://").flatMap { scheme in
      base[scheme.upperBound...].firstIndex(of: "/").map { String(base[$0...]) }
    }
    guard let path else { return ["'\(base)' is no base address"] }
    let pages = self.pages.map { (path: $0.path, markup: MarkupReader($0.text)) }
    let ids = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, Set($0.markup.ids)) })
    var broken: [String] = []
    for (page, markup) in pages {
      for (name, value) in markup.attributes where name.hasSuffix(" href") {
        let parts = value.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let anchor = parts.count > 1 ? parts[1] : nil
        var file = page
        if !parts[0].isEmpty {
          let isFull = parts[0].hasPrefix(base)
          if parts[0].contains(":"), !isFull { continue }
          if isFull {
            file = String(parts[0].dropFirst(base.count))
          } else if page == "404.html", parts[0].hasPrefix(path) {
            file = String(parts[0].dropFirst(path.count))
          } else {
            guard let found = Self.file(parts[0], from: page) else {
              broken.append("\(page): \(value) leaves the folder")
              continue
            }
            file = found
          }
          if file.isEmpty || file.hasSuffix("/") { file += "index.html" }
        }
        if files[file] == nil {
          broken.append("\(page): \(value) leads to nothing")
        } else if let anchor, ids[file]?.contains(anchor) != true {
          broken.append("\(page): \(value) leads to no place of its page")
        }
      }
    }
    return broken
  }

  /// The path of the file that a relative link names; `nil` if it leaves the output folder or is not relative.
  private static func file(_ link: String, from page: String) -> String? {
    if link.hasPrefix("/") { return nil }
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/") + (link.hasSuffix("/") && !parts.isEmpty ? "/" : "")
  }
}
