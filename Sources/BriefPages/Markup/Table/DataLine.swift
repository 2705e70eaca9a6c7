import BriefLanguage

extension HTMLWriter {
  /// Writes the line under a table or chart with the links to its CSV file and its embed page; nothing if it has
  /// neither.
  mutating func dataLine(csv: String? = nil, _ embed: PageNotes.Embed?, _ words: Words) {
    if csv == nil, embed == nil { return }
    line(.p, class: "table-data") {
      $0.add("data-address", ifPresent: embed?.address)
    } content: { writer in
      if let csv { writer.link(csv, words[.data]) }
      if csv != nil, embed != nil { writer.literal(" · ") }
      if let embed { writer.link(embed.href, words[.embed]) }
    }
  }
}
