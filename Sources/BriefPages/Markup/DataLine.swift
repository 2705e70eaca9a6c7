extension HTMLWriter {
  /// Writes the line under a table or chart with the links to its CSV file and its embed page; nothing if it has
  /// neither.
  mutating func dataLine(csv: String? = nil, _ embed: PageNotes.Embed?, _ words: Words) {
    if csv == nil, embed == nil { return }
    raw("<p class=\"table-data\"")
    attribute("data-address", ifPresent: embed?.address)
    raw(">")
    if let csv { link(csv, words["data"]) }
    if csv != nil, embed != nil { raw(" · ") }
    if let embed { link(embed.href, words["embed"]) }
    raw("</p>\n")
  }
}
