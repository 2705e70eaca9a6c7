import Foundation

/// Writes a seeded corpus. The same seed and counts give the same bytes.
///
/// Each briefing has about 450 words, headings, lists, links, code, a hand-written table of 8 rows, and two comparisons
/// of 8 chips by 8 fields. Our site is written to FOLDER. Beside it are the bodies without the comparisons, for
/// programs that only read Markdown, and the same content for each other generator that is named. Files that do not
/// depend on the seed (settings and templates of those generators) are in `Benchmarks/peers`.
@main
struct Corpus {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let count = Int(arguments[2]), count > 0 else {
      FileHandle.standardError.write(Data("usage: corpus FOLDER BRIEFINGS [hugo] [jekyll] [pelican] [zensical]\n".utf8))
      exit(64)
    }
    let site = URL(fileURLWithPath: arguments[1])
    func beside(_ name: String) -> Folder { Folder(url: site.deletingLastPathComponent().appendingPathComponent(name)) }
    var formats: [any Format] = [SiteFormat(folder: Folder(url: site)), BodiesFormat(folder: beside("bodies"))]
    for name in arguments.dropFirst(3) {
      switch name {
      case "hugo": formats.append(HugoFormat(folder: beside(name)))
      case "jekyll": formats.append(JekyllFormat(folder: beside(name)))
      case "pelican": formats.append(PelicanFormat(folder: beside(name)))
      case "zensical": formats.append(ZensicalFormat(folder: beside(name)))
      default:
        FileHandle.standardError.write(Data("corpus: there is no format '\(name)'\n".utf8))
        exit(64)
      }
    }
    var random = SeededContent(seed: 20_250_829)
    let dataset = random.dataset(chips: 200, sources: 50)
    for format in formats { try format.write(dataset) }
    for number in 0..<count {
      let briefing = random.briefing(number, of: dataset)
      for format in formats { try format.write(briefing, of: dataset) }
    }
    for format in formats { try format.finish(briefings: count, of: dataset) }
  }
}

/// Writes the files that one generator reads.
protocol Format {
  func write(_ dataset: Dataset) throws
  func write(_ briefing: Briefing, of dataset: Dataset) throws
  /// Writes the files that can only be written after all briefings.
  func finish(briefings: Int, of dataset: Dataset) throws
}

extension Format {
  func finish(briefings: Int, of dataset: Dataset) throws {}
}

struct Folder {
  let url: URL

  func write(_ path: String, _ text: String) throws {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
