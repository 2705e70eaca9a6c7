import Foundation
import Testing

/// The sixty-second example of the README works as shown.
@Suite struct ReadmeTests {
  @Test func sixtySecondsAsTheReadmeShowsThem() throws {
    let readme = try String(contentsOf: Site.repository.appendingPathComponent("README.md"), encoding: .utf8)
    let blocks = readme.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    func block(_ words: String) throws -> String {
      let found = try #require(blocks.first { $0.contains(words) }, "the README has no example with '\(words)'")
      return found.drop { $0 != "\n" }.dropFirst().description
    }
    let site = try Site([:])
    let folder = site.folder.appendingPathComponent("my-site")
    #expect(try Site.run(Site.program.path, ["new", folder.path]).status == 0)
    let build = ["build", "--project", folder.path]
    #expect(try Site.run(Site.program.path, build).status == 0)

    let before = try block("  memory.bandwidth: 4.0 TB/s")
    let after = try block("4.8 TB/s @epoch-ml-hardwear\n")
    try site.edit("my-site/content/chips/nvidia-h20.yml", before, after)
    let refused = try Site.run(Site.program.path, build)
    #expect(refused.status == 1)
    #expect(refused.messages == (try block("error: there is no source")))

    try site.edit("my-site/content/chips/nvidia-h20.yml", "hardwear", "hardware")
    #expect(try Site.run(Site.program.path, build).status == 0)
    for page in ["briefings/what-the-h20-kept", "chips", "chips/nvidia-h20"] {
      #expect(try site.read("my-site/public/\(page)/index.html").contains("4.0 to 4.8"), "\(page)")
    }
  }
}
