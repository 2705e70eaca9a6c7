import BriefCore
import Foundation
import Testing

/// Social cards, drawn by the real program rsvg-convert.
@Suite struct SocialCardShellTests {
  private func site() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let made = try Program.run("new", ".", in: folder.path)
    try #require(made.status == 0, "\(made.errors)")
    return folder
  }

  /// The bytes of the first card in the output.
  private func card(_ site: ScratchFolder) throws -> Data {
    let name = try #require(site.files("public").first { $0.hasSuffix("card.png") })
    return try Data(contentsOf: URL(fileURLWithPath: "\(site.path)/public/\(name)"))
  }

  @Test func aCardIsAPictureOfTheRightSizeAndDrawnOnce() throws {
    let site = try site()
    let first = try Program.run("build", in: site.path)
    #expect(first.status == 0 && first.errors.isEmpty)
    let picture = try card(site)
    #expect(picture.prefix(8) == Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    // The width and height in the header: 1200 and 630.
    #expect(picture[16..<24] == Data([0, 0, 4, 0xB0, 0, 0, 2, 0x76]))
    // A cached card is used and not drawn again: a mark in the cached file appears in the output.
    let kept = site.files(".chipbrief/cards")
    #expect(kept.count == 1 && kept.allSatisfy { $0.hasSuffix(".png") })
    let path = "\(site.path)/.chipbrief/cards/\(kept[0])"
    let marked = Array(picture) + Array("kept".utf8)
    try Data(marked + Array(Digest(of: marked).hex.utf8)).write(to: URL(fileURLWithPath: path))
    let page = try #require(site.files("content/briefings").first)
    let text = try #require(site.read("content/briefings/\(page)"))
    try site.write("content/briefings/\(page)", text + "\nOne sentence more.\n")
    #expect(try Program.run("build", in: site.path).status == 0)
    #expect(try card(site).suffix(4) == Data("kept".utf8))
    // A damaged cached card is drawn again.
    try Data(marked).write(to: URL(fileURLWithPath: path))
    try site.write("content/briefings/\(page)", text + "\nAnother sentence more.\n")
    #expect(try Program.run("build", in: site.path).status == 0)
    #expect(try card(site) == picture)
    // Another title gives another card, and a build of all pages removes the old one from the cache.
    try site.write("content/briefings/\(page)", text.replacing(/title: .*/, with: "title: Another"))
    #expect(try Program.run("build", in: site.path).status == 0)
    #expect(try card(site).suffix(4) != Data("kept".utf8))
    #expect(try Program.run("build", "--output", "all", in: site.path).status == 0)
    #expect(site.files(".chipbrief/cards").count == 1 && site.files(".chipbrief/cards") != kept)
  }

  @Test func withoutTheProgramThereIsAHintAndNoCard() throws {
    let site = try site()
    let built = try Program.run(arguments: ["build"], in: site.path, environment: ["PATH": "/nowhere"])
    #expect(built.status == 0)
    #expect(
      built.errors
        == "chipbrief: no social cards: the program rsvg-convert, which draws them, is not installed "
        + "(Debian: librsvg2-bin); 'social_cards: false' in chipbrief.yml asks for none\n")
    #expect(!site.files("public").contains { $0.hasSuffix(".png") })
    let quiet = try Program.run(arguments: ["build", "--quiet"], in: site.path, environment: ["PATH": "/nowhere"])
    #expect(quiet.errors.isEmpty)
  }
}
