import Seeds
import Testing
@testable import BriefEdit

/// The metadata that web pages declare, including malformed pages.
@Suite struct PageFactsTests {
  private func facts(_ body: String, type: String? = "text/html; charset=utf-8") throws -> PageFacts {
    let head = "HTTP/1.1 200 OK\r\n" + (type.map { "Content-Type: \($0)\r\n" } ?? "") + "\r\n"
    return PageFacts(try #require(FetchedPage(answer: Array((head + body).utf8))))
  }

  @Test(arguments: [
    ("<title>A</title>", "A"), ("<TITLE lang=en>\n A  b\n</TITLE>", "A b"),
    ("<title>A</title><meta property=\"og:title\" content=\"B\">", "B"),
    ("<meta content='C &quot;d&quot;' name='citation_title'><meta property=og:title content=B>", "C \"d\""),
    ("<!-- <title>No</title> --><title>Yes</title>", "Yes"),
    ("<script>var a = '<title>No</title>'</script><title>Yes</title>", "Yes"),
    ("<title>A &amp; B &#8212; &#x4e2d; &nosuch; &", "A & B — 中 &nosuch; &"), ("<title></title><title>B</title>", "B"),
    ("<meta name=description content=\"<title>No</title>\"><title>Yes</title>", "Yes"),
  ]) func titles(body: String, title: String) throws { #expect(try facts(body).title == title) }

  @Test(
    arguments: [
      ("<meta property='article:published_time' content='2025-08-29T09:30:00+08:00'>", "2025-08-29"),
      (
        "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"datePublished\" : \"2025-08-29\"}</script>",
        "2025-08-29"
      ),
      ("<meta name=citation_publication_date content=2025/8/9>", "2025-08-09"),
      ("<meta name=pubdate content=20250829>", "2025-08-29"),
      ("<meta itemprop=datePublished content=2025-08>", "2025-08"),
      ("<time datetime=\"2025-08-29 10:00\">today</time>", "2025-08-29"),
      ("<time>29 August</time><time datetime=2025-08-30>", "2025-08-30"),
      ("<meta property='article:published_time' content='yesterday'><time datetime=2025-08-30>", "2025-08-30"),
      ("<meta name=date content=2025-02-31>", nil), ("<time datetime=PT3M>", nil), ("<p>2025-08-29</p>", nil),
    ] as [(String, String?)]) func dates(body: String, date: String?) throws
  { #expect(try facts(body).date == date) }

  @Test func anEncodingThatIsNotReadIsNamed() throws {
    #expect(
      try facts("<title>é", type: "text/html; charset=ISO-8859-1").fault
        == "it is written in iso-8859-1, and only UTF-8 is read")
    #expect(try facts("<meta charset=gb18030><title>é").title == "é", "the server's word counts before the page's")
    #expect(
      try facts("<meta charset=gb18030><title>é", type: "text/html").fault
        == "it is written in gb18030, and only UTF-8 is read")
    #expect(try facts("<title>plain", type: "text/html; charset=latin1").title == "plain")
    #expect(try facts("<title>x", type: "application/pdf").fault == "it is no web page but application/pdf")
    let broken = try #require(FetchedPage(answer: Array("HTTP/1.1 200 OK\r\n\r\n<title>".utf8) + [0xE9, 0x20, 0x41]))
    #expect(PageFacts(broken).fault == "it is written in an encoding that it does not name, and only UTF-8 is read")
    // A page that was cut in the middle of a character still has its title.
    let cut = try #require(FetchedPage(answer: Array("HTTP/1.1 200 OK\r\n\r\n<title>A</title>é".utf8.dropLast())))
    #expect(PageFacts(cut).title == "A")
  }

  @Test func theLastAnswerCounts() throws {
    let text =
      "HTTP/1.1 301 Moved\r\nContent-Type: a/b\r\nLocation: /x\r\n\r\nHTTP/2 200 \r\ncontent-type: TEXT/html\r\n\r\nHTTP/1.1 404 is what a page may begin with\r\n\r\n"
    let page = try #require(FetchedPage(answer: Array(text.utf8)))
    #expect(page.status == 200 && page.contentType == "text/html")
    #expect(String(decoding: page.body, as: UTF8.self).hasPrefix("HTTP/1.1 404"))
    for text in ["", "<html>", "HTTP/1.1\r\n\r\n", "HTTP/1.1 two\r\n\r\n"] {
      #expect(FetchedPage(answer: Array(text.utf8)) == nil, "\(text)")
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func noTextIsTooOdd(seed: UInt64) throws {
    var random = SplitMix(seed)
    let pieces = [
      "<", ">", "\"", "'", "=", "meta", "title", "script", "time", "!--", "--", "/", " ", "content", "name", "og:title",
      "&",
      "#", "x", ";", "é", "\u{0}", "charset=", "datePublished", "{", "ld+json", "type",
    ]
    let body = (0..<60).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
    let facts = try facts(body)
    #expect(facts.title?.contains("\n") != true, "seed \(seed)")
  }
}
