import Testing

@testable import BriefPages

/// What is taken out of a page and put elsewhere leads where it led before.
@Suite struct RelocationTests {
  private func moved(
    _ html: String, prefix: String = "x-", origin: String = "https://a.example", target: String? = nil
  ) -> String {
    let relocation = Relocation(prefix: prefix, page: "https://a.example/b/", origin: origin, target: target)
    return String(decoding: relocation.relocated(RelocatablePart(HTML(trusted: Array(html.utf8)))).bytes, as: UTF8.self)
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
    #expect(moved(#"<a href="/c/d/">x</a>"#) == #"<a href="https://a.example/c/d/">x</a>"#)
    #expect(moved(#"<a href='/c?d=1&amp;e'>x</a>"#) == #"<a href='https://a.example/c?d=1&amp;e'>x</a>"#)
    for left in [#"<a href="https://b.example/">x</a>"#, #"<img src="//c.example/i.png">"#] {
      #expect(moved(left) == left)
    }
    #expect(moved(#"<a href="/c/">x</a>"#, origin: "") == #"<a href="/c/">x</a>"#)
  }

  /// What is inside is known when all was read: a link may come before its place.
  @Test func aLinkMayComeBeforeItsPlace() {
    #expect(moved(##"<A HREF="#b">x</A><p ID="b">"##) == ##"<A HREF="#x-b">x</A><p ID="x-b">"##)
  }

  @Test func onlyLinksThatLeaveGetATarget() {
    #expect(
      moved(
        ##"<p id="a"><a href="#a">in</a> <a href="/b/" rel="next">out</a>"##, prefix: "", origin: "", target: "_top")
        == ##"<p id="a"><a href="#a">in</a> <a href="/b/" rel="next" target="_top">out</a>"##)
  }

  @Test func whatOnlyLooksLikeAnAttributeStays() {
    for text in [
      "id=\"a\" href=\"/b\"", "1 < 2 id=\"a\"", "<!-- <a id=\"a\" href=\"/b\"> -->", "<p title='id=\"a\"'>",
      "<script>var a = '<p id=\"a\">'</script>", "<p class=\"id\">", "<", "<a", "<a href=", "<a href=\"", "</p>", "",
    ] {
      #expect(moved(text) == text, "\(text)")
    }
  }

  /// Random pieces of markup: with nothing to change every byte stays.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func nothingIsLost(seed: UInt64) {
    var generator = Seeded(seed)
    let pieces = ["<", ">", "\"", "'", "=", " ", "a", "id", "href", "/", "#", "<!--", "-->", "<a ", "</", "寒", "src"]
    let text = (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in pieces.randomElement(using: &generator)
    }
    .joined()
    let relocation = Relocation(prefix: "", page: "", origin: "", target: nil)
    let bytes = Array(text.utf8)
    #expect(relocation.relocated(RelocatablePart(HTML(trusted: bytes))).bytes == bytes, "seed \(seed): \(text)")
  }
}
