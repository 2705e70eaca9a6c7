import BriefSite
import Seeds
import Testing

@testable import BriefPages

/// Markup that is moved to another page keeps the targets of its links.
@Suite struct RelocationTests {
  private func moved(
    _ html: String, prefix: String = "x-", from: SiteLinks = SiteLinks(depth: 2, namesFiles: false),
    to: SiteLinks = SiteLinks(root: "https://a.example/"), target: String? = nil
  ) -> String {
    let fragment = RelocatableFragment(HTML(trusted: Array(html.utf8)), links: from)
    let relocation = Relocation(prefix: prefix, page: Route("/b/"), links: to, target: target)
    return String(decoding: relocation.relocated(fragment).bytes, as: UTF8.self)
  }

  @Test func idsAndWhatNamesThemGetThePrefix() {
    #expect(
      moved(##"<table id="t" aria-labelledby="c t"><caption id="c"></caption><td headers="c"><a href="#t">up</a>"##)
        == ##"<table id="x-t" aria-labelledby="x-c x-t"><caption id="x-c"></caption><td headers="x-c"><a href="#x-t">up</a>"##
    )
  }

  @Test func aPlaceThatIsNotThereLeadsToThePage() {
    #expect(moved(##"<a href="#text">x</a>"##) == ##"<a href="https://a.example/b/#text">x</a>"##)
  }

  @Test func addressesAreMadeFull() {
    #expect(moved(#"<a href="../../c/d/">x</a>"#) == #"<a href="https://a.example/c/d/">x</a>"#)
    #expect(moved(#"<a href='../../c?d=1&amp;e'>x</a>"#) == #"<a href='https://a.example/c?d=1&amp;e'>x</a>"#)
    for left in [
      #"<a href="https://b.example/">x</a>"#, #"<img src="//c.example/i.png">"#, #"<a href="mailto:a@b.example">x</a>"#,
      #"<a href="/elsewhere/">x</a>"#,
    ] {
      #expect(moved(left) == left)
      #expect(moved(left, from: SiteLinks(depth: 0, namesFiles: false)) == left)
    }
  }

  /// From the home page, whose links have no prefix, and to a page in a deeper folder.
  @Test func linksAreMadeOfTheOtherPlace() {
    let (home, files) = (SiteLinks(depth: 0, namesFiles: false), SiteLinks(depth: 3, namesFiles: true))
    #expect(
      moved(#"<a href="c/d/">x</a> <a href="./">y</a>"#, from: home)
        == #"<a href="https://a.example/c/d/">x</a> <a href="https://a.example/">y</a>"#)
    #expect(
      moved(##"<a href="../../c/index.html#e">x</a>"##, from: SiteLinks(depth: 2, namesFiles: true), to: files)
        == ##"<a href="../../../c/index.html#e">x</a>"##)
    #expect(moved(##"<a href="#text">x</a>"##, to: files) == ##"<a href="../../../b/index.html#text">x</a>"##)
  }

  /// The ids inside are known only after the whole markup is read, since a link may precede its target.
  @Test func aLinkMayComeBeforeItsPlace() {
    #expect(moved(##"<A HREF="#b">x</A><p ID="b">"##) == ##"<A HREF="#x-b">x</A><p ID="x-b">"##)
  }

  @Test func onlyLinksThatLeaveGetATarget() {
    #expect(
      moved(
        ##"<p id="a"><a href="#a">in</a> <a href="../../b/" rel="next">out</a>"##, prefix: "",
        to: SiteLinks(depth: 3, namesFiles: false), target: "_top")
        == ##"<p id="a"><a href="#a">in</a> <a href="../../../b/" rel="next" target="_top">out</a>"##)
  }

  @Test func whatOnlyLooksLikeAnAttributeStays() {
    for text in [
      "id=\"a\" href=\"/b\"", "1 < 2 id=\"a\"", "<!-- <a id=\"a\" href=\"/b\"> -->", "<p title='id=\"a\"'>",
      "<script>var a = '<p id=\"a\">'</script>", "<p class=\"id\">", "<", "<a", "<a href=", "<a href=\"", "</p>", "",
    ] {
      #expect(moved(text) == text, "\(text)")
    }
  }

  /// Random markup without anything to relocate stays the same, byte for byte.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func nothingIsLost(seed: UInt64) {
    var generator = SplitMix(seed)
    let pieces = ["<", ">", "\"", "'", "=", " ", "a", "id", "href", "/", "../", "<!--", "-->", "<a ", "</", "寒", "src"]
    let text = (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in pieces.randomElement(using: &generator)
    }
    .joined()
    let links = SiteLinks(depth: 1, namesFiles: false)
    let relocation = Relocation(page: .home, links: links)
    let bytes = Array(text.utf8)
    #expect(
      relocation.relocated(RelocatableFragment(HTML(trusted: bytes), links: links)).bytes == bytes,
      "seed \(seed): \(text)")
  }
}
