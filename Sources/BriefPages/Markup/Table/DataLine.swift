import BriefLanguage

extension HTMLWriter {
  /// Writes the line under a table or chart with the links to its CSV file, its image and its embed page; nothing if it
  /// has none of them. A script adds a button that saves the image as PNG.
  mutating func dataLine(csv: String? = nil, image: String? = nil, _ embed: PageNotes.Embed?, _ words: Words) {
    if csv == nil, image == nil, embed == nil { return }
    line(.p, class: "table-data") {
      $0.add("data-address", ifPresent: embed?.address)
    } content: { writer in
      if let csv { writer.link(csv, words[.data]) }
      if let image {
        writer.element(.a) { attributes in
          attributes.add("href", image)
          attributes.add("download", isOn: true)
          attributes.add("data-png", words[.imagePNG])
        } content: {
          $0.text(words[.imageSVG])
        }
      }
      if csv != nil || image != nil, embed != nil { writer.literal(" · ") }
      if let embed { writer.link(embed.href, words[.embed]) }
    }
  }
}
