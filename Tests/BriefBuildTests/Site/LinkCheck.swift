import BriefCore

extension Built {
  /// Every link of every page that leads to nothing, and every address that is not below the base path.
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
          let isOurs = parts[0].hasPrefix(base)
          if parts[0].contains("://"), !isOurs { continue }
          guard isOurs || parts[0].hasPrefix(path), !parts[0].hasPrefix("//") else {
            broken.append("\(page): \(value) is not below \(path)")
            continue
          }
          file = String(parts[0].dropFirst(isOurs ? base.count : path.count))
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
}
