import BriefCore
import Seeds
import SampleSites

/// Makes a sequence of random edits to a site, like those of people and editors: changes, additions, deletions,
/// renamings, breaks and their repairs, and lines that move without a change of content.
struct RandomEdits {
  /// A kind of edit.
  enum Kind: CaseIterable {
    case number, word, lines, delete, rename, breakFile, repair, repairAll, claim, chip, briefing, source, config
    case vocabulary, template, same, event, threshold, embargo, edition, correction, undated, page, file, group, draft
    case translation
  }

  let site: TinySite
  /// The original files, from which repairs are made.
  private let original: [String: String]
  private var random: SplitMix

  init(_ site: TinySite, seed: Int) {
    self.site = site
    original = site.files.withLock { $0 }
    random = SplitMix(UInt64(seed))
  }

  /// Makes the next edit and returns its description.
  mutating func next() -> String {
    let kind = pick(Kind.allCases)
    let path = path()
    let text = site[path] ?? ""
    let number = Int.random(in: 1...9, using: &random)
    switch kind {
    case .number:
      let old = pick([
        "4.0 TB/s", "3.0 TB/s", "100 TFLOP/s", "400 TFLOP/s", "72 @", "2025-06-01", "4.8 TB/s", "2025-02-01",
      ])
      let new = old.replacing(old.prefix(1), with: "\(old.hasPrefix("2025") ? 2 : number)")
      for file in site.files.withLock({ Array($0.keys) }) { site[file] = site[file]?.replacing(old, with: new) }
      return "change \(old) to \(new)"
    case .word:
      let old = pick(["One", "Acme", "The rule", "Data sheet", "briefing", "event", "Home", "first"])
      site[path] = text.replacing(old, with: old + "s")
      return "change a word of \(path)"
    case .lines:
      let isYAML = path.hasSuffix(".yml")
      site[path] = isYAML ? "# A line more.\n" + text : text + "\n\nA line more.\n"
      return "add a line to \(path)"
    case .delete:
      site[path] = nil
      return "delete \(path)"
    case .rename:
      site[path] = nil
      let dot = path.lastIndex(of: ".") ?? path.endIndex
      site[path[..<dot] + "-\(number)" + path[dot...]] = text
      return "rename \(path)"
    case .breakFile:
      site[path] = path.hasSuffix(".md") ? text + "\n`= one.nothing` [](chip:nobody)\n" : text + "claims: [\n"
      return "break \(path)"
    case .repair:
      let all = original.keys.sorted(by: bytewise)
      let one = pick(all)
      site[one] = original[one]
      return "repair \(one)"
    case .repairAll:
      site.files.withLock { $0 = original }
      return "repair everything"
    case .claim:
      let chip = pick(["one", "two"])
      let path = "content/chips/\(chip).yml"
      let field = pick(["die.area", "memory.capacity", "tdp", "peak.int8", "price"])
      let value =
        [
          "die.area": "8\(number)0 mm²", "memory.capacity": "\(number) GB", "tdp": "\(number)00 W",
          "peak.int8": "\(number)00 TOPS dense matrix", "price": "\(number),000 USD",
        ][field] ?? ""
      site[path] = (site[path] ?? "").replacing("claims:\n", with: "claims:\n  \(field): \(value) @report\n")
      return "claim \(field) of \(chip)"
    case .chip:
      site["content/chips/new-\(number % 3).yml"] =
        "name: \(pick(["New", "One", "Other"]))\ndesigner: acme\nscope: package\nclaims:\n  memory.bandwidth: \(number) TB/s @sheet\n"
      return "add a chip"
    case .briefing:
      let body = pick([
        "[](chip:two) has `= two.memory.bandwidth`.", "See [](briefing:page#second).", "```rules\nparts: [one]\n```",
        "```compare\ncaption: All\nwhere: designer = acme\nfields: [memory.bandwidth]\n```",
        "[](briefing:later) [@report]", "`= two.memory.bandwidth / 3` and `= one.tpp / two.tpp digits 1`",
      ])
      site["content/briefings/new-\(number % 3).md"] =
        "---\ntitle: New \(number)\ndate: 2025-0\(number)-11\n---\n## Second\n\n\(body)\n"
      return "add a briefing: \(body)"
    case .source:
      site["content/sources/report.yml"] = (original["content/sources/report.yml"] ?? "")
        .replacing("2025-03-01", with: "2025-0\(number)-01").replacing(
          "quality: low", with: pick(["quality: low", "note: A remark."]))
      return "change the report"
    case .config:
      let line = pick([
        "as_of: 2025-0\(number)-15", "links: files", "language: zh", "tagline: Another", "# A comment.",
        "compare: all",
        "authors: [B. Writer]", "theme: plain", "logo: content/mark.svg", "footer: [page:about, topics]",
        "nav: [chips, {label: More \(number), items: [page:legal, authors]}]",
        "timeline: {lanes: {china: {label: Beijing, colour: \"#0\(number)0\"}}}",
      ])
      site["chipbrief.yml"] = (original["chipbrief.yml"] ?? "") + line + "\n"
      return "configure \(line)"
    case .vocabulary:
      let text = pick(["tdp: {label: Power}", "speed: {label: Speed, kind: quantity, unit: TB/s}", "# Nothing."])
      site["content/vocabulary/fields.yml"] = text + "\n"
      return "vocabulary \(text)"
    case .template:
      let (name, text) = pick([
        ("partials/footer.mustache", "<footer>\(number)</footer>\n"),
        ("assets/90-own.css", "p { margin: \(number)px }\n"),
        ("partials/footer.mustache", "{{nothing}}\n"), ("partials/unused.mustache", "x\n"),
        ("partials/footer.mustache", "<a href=\"{{site.root}}briefings/new-\(number % 3)/\">\(number)</a>\n"),
        ("plain/assets/90-own.css", "p { margin: \(number)px }\n"), ("assets/own.svg", "<svg/>\n"),
      ])
      site["templates/\(name)"] = number < 3 ? nil : text
      return "template \(name)"
    case .same:
      site[path] = text
      return "rewrite \(path)"
    case .embargo:
      let line = pick(["", "embargo: 2025-0\(number)-10", "embargo: 2025-06-02", "embargo: 2030-01-01"])
      return "\(setLine("embargo", to: line)): \(line)"
    case .edition:
      let line = pick(["", "as_of: latest", "as_of: 2025-0\(number)-10"])
      return "\(setLine("as_of", to: line)): \(line)"
    case .correction:
      let line = pick(["", "corrections: [{date: 2025-0\(number)-10, text: A slip.}]"])
      return "\(setLine("corrections", to: line)): \(line)"
    case .undated:
      let source = pick(["sheet", "report"])
      let lines = pick(["", "retrieved: 2025-0\(number)-20\n", "date: 2025\n", "date: 2025-0\(number)\n"])
      let path = "content/sources/\(source).yml"
      let kept = (original[path] ?? "").split(separator: "\n").filter { !$0.hasPrefix("date:") }
      site[path] = kept.joined(separator: "\n") + "\n" + lines
      return "date \(source) by \(lines)"
    case .event:
      site["content/events/new.yml"] =
        "date: 2025-04-0\(number)\ntitle: Another event\nlane: us\nentities: [two]\nsources: [sheet]\n"
        + (number % 2 == 0 ? "turning_point: Turn \(number)\n" : "")
      return "add an event"
    case .page:
      let name = pick(["about", "legal/imprint", "legal", "legal/index", "chips"])
      let body = pick(["[](page:legal)", "`= one.tdp`", "![A mark](../mark.svg)", "## Text"])
      let more = pick(["", "", "draft: true\n"])
      site["content/pages/\(name).md"] = "---\ntitle: Page \(number)\n\(more)---\n\(body)\n"
      return "write the page \(name): \(body) \(more)"
    case .file:
      let name = pick([
        "content/mark.svg", "content/briefings/sheet.csv", "static/CNAME", "static/chips/index.html",
        "static/robots.txt",
        "templates/assets/dot.svg",
      ])
      site[name] = number < 3 ? nil : number < 9 ? "<svg viewBox='0 0 \(number) 4'></svg>" : "?"
      let link = pick(["", "\n![A mark](../mark.svg \"A mark\") [a sheet](sheet.csv)\n"])
      let briefing = "content/briefings/new-1.md"
      site[briefing] = (site[briefing] ?? "---\ntitle: New\ndate: 2025-02-11\n---\n") + link
      return "change the file \(name)\(link)"
    case .group:
      if Bool.random(using: &random) {
        site["content/authors/jo.yml"] = "name: \(pick(["Jo", "B. Writer"]))\nrole: Role \(number)\n"
        return "write an author"
      }
      let line = pick(["topics: [chips, 芯片 \(number)]", "topics: [Chips]", "authors: [jo]", "authors: [Ann \(number)]"])
      return "\(setLine(String(line.prefix { $0 != ":" }), to: line)): \(line)"
    case .translation:
      let name = pick(["briefings/page", "briefings/new-1", "pages/about", "chips/one", "index", "methodology"])
      let body = pick(["[](page:about)", "`= one.tdp` [](chip:two)", "[x](../briefings/page.md#second)", "文"])
      let more = pick(["", "", "draft: true\n", "date: 2025-0\(number)-11\n"])
      let isPage = name.hasPrefix("briefings/") || name.hasPrefix("pages/")
      site["content/\(name).zh.md"] =
        number < 3 ? nil : isPage ? "---\ntitle: 页 \(number)\n\(more)---\n\(body)\n" : "\(body)\n"
      if number == 9 { site["content/pages/notes.md"] = "---\ntitle: 说明\nlanguage: zh\n---\n\(body)\n" }
      return "translate \(name): \(body) \(more)"
    case .draft:
      let line = pick(["", "draft: true"])
      return "\(setLine("draft", to: line)): \(line)"
    case .threshold:
      // Each threshold lies between a third of a bandwidth and the value to which that third rounds.
      let test = pick([
        "memory.bandwidth >= 1.33 TB/s", "memory.bandwidth > 0.67 TB/s", "memory.bandwidth < 1.67 TB/s",
        "tpp >= 4,800 TPP",
      ])
      site["content/rules/rule.yml"] = (original["content/rules/rule.yml"] ?? "")
        .replacing("test: a test", with: "test: a test, when: \"\(test)\"")
      return "test \(test)"
    }
  }

  /// Sets or removes a line in the front matter of a random briefing, and returns a description.
  private mutating func setLine(_ key: String, to line: String) -> String {
    let paths = site.files.withLock { files in
      files.keys.filter { $0.hasPrefix("content/briefings/") && $0.hasSuffix(".md") }.sorted(by: bytewise)
    }
    if paths.isEmpty { return "no briefing" }
    let path = pick(paths)
    var lines = (site[path] ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .filter { !$0.hasPrefix("\(key):") }
    if !line.isEmpty, let index = lines.firstIndex(where: { $0.hasPrefix("date:") }) {
      lines.insert(line, at: index + 1)
    }
    site[path] = lines.joined(separator: "\n")
    return path
  }

  private mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &random)] }

  private mutating func path() -> String {
    let paths = site.files.withLock { $0.keys.filter { $0 != "chipbrief.yml" }.sorted(by: bytewise) }
    return paths.isEmpty ? "content/chips/one.yml" : pick(paths)
  }
}
