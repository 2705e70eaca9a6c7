import Foundation
import Testing

/// A correction changes past editions and adds a note. A revision leaves them unchanged and is shown beside the figure.
@Suite struct CorrectionTests {
  private func site() throws -> Site {
    let site = try Site()
    try site.edit("content/briefings/first.md", "date: 2025-04-01\n", "date: 2025-04-01\nas_of: 2025-04-01\n")
    return site
  }

  private func page(_ site: Site, _ path: String = "briefings/first") throws -> String {
    let run = try site.chipbrief("build")
    try #require(run.status == 0, "\(run.messages)")
    return try site.read("public/\(path)/index.html").replacingOccurrences(of: "\u{A0}", with: " ")
  }

  @Test func aCorrectionReachesThePastEdition() throws {
    let site = try site()
    #expect(try page(site).contains("<span class=\"value\">4.0 TB/s</span>"))
    try site.edit(
      "content/chips/one.yml", "memory.bandwidth: 4.0 TB/s @report",
      "memory.bandwidth: {value: 4.2 TB/s, source: report, "
        + "correction: {date: 2025-09-02, was: 4.0 TB/s, why: We misread a digit.}}")
    let corrected = try page(site)
    #expect(corrected.contains("<span class=\"value\">4.2 TB/s</span>"))
    #expect(!corrected.contains("class=\"since\""))
    #expect(corrected.contains("<a href=\"#cb-corrections\">1 correction</a>"))
    #expect(
      corrected.contains(
        "<tr><th scope=\"row\">One, Memory bandwidth</th><td><time datetime=\"2025-09-02\">2 September 2025</time></td>"
          + "<td>4.0 TB/s</td><td>4.2 TB/s</td><td>We misread a digit.</td></tr>"))
    let chip = try page(site, "chips/one")
    #expect(chip.contains("id=\"cb-corrections\""))
    #expect(chip.contains("corrected on 2 September 2025, was 4.0 TB/s: We misread a digit"))
    // A feed reader sees that the page has changed.
    #expect(try site.read("public/feed.xml").contains("</published>\n<updated>2025-09-02T12:00:00Z</updated>\n"))
    let explained = try site.chipbrief("explain", "one.memory.bandwidth")
    #expect(explained.output.contains("corrected on 2 September 2025, was 4.0 TB/s: We misread a digit."))
  }

  /// A correction from before an edition is not noted on it.
  @Test func anEarlierCorrectionIsNotNoted() throws {
    let site = try site()
    try site.edit(
      "content/chips/one.yml", "memory.bandwidth: 4.0 TB/s @report",
      "memory.bandwidth: {value: 4.2 TB/s, source: report, "
        + "correction: {date: 2025-04-01, was: 4.0 TB/s, why: We misread a digit.}}")
    #expect(try !page(site).contains("cb-corrections"))
    #expect(try page(site, "chips/one").contains("cb-corrections"))
  }

  @Test func aRevisionLeavesThePastEditionAndIsToldBesideIt() throws {
    let site = try site()
    try site.write(
      "content/sources/later.yml", "title: Later\nurl: https://later.example/\ndate: 2025-09-02\nevidence: press\n")
    try site.edit("content/chips/one.yml", "4.0 TB/s @report", "[4.0 TB/s @report, 4.8 TB/s @later]")
    let revised = try page(site)
    #expect(revised.contains("<span class=\"value\">4.0 TB/s</span>"))
    #expect(!revised.contains("cb-corrections"))
    #expect(revised.contains("<a class=\"since\" href=\"#cb-since-1\" aria-label=\"revised since this edition\">†</a>"))
    #expect(revised.contains("<tr id=\"cb-since-1\">"))
    // The table and the figure's note refer to it, too.
    #expect(revised.components(separatedBy: "href=\"#cb-since-1\"").count == 4)
  }
}
