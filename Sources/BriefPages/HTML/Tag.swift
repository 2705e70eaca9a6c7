/// An element that this program writes: of HTML, SVG, Atom (RFC 4287) or a sitemap.
struct Tag {
  /// The element's name. It is a `StaticString`, which is written in fewer instructions than a `String`.
  let name: StaticString

  private init(_ name: StaticString) { self.name = name }

  // MARK: HTML

  static var a: Tag { Tag("a") }
  static var body: Tag { Tag("body") }
  static var button: Tag { Tag("button") }
  static var caption: Tag { Tag("caption") }
  static var cite: Tag { Tag("cite") }
  static var code: Tag { Tag("code") }
  static var dd: Tag { Tag("dd") }
  static var details: Tag { Tag("details") }
  static var div: Tag { Tag("div") }
  static var dl: Tag { Tag("dl") }
  static var dt: Tag { Tag("dt") }
  static var figcaption: Tag { Tag("figcaption") }
  static var figure: Tag { Tag("figure") }
  static var head: Tag { Tag("head") }
  static var html: Tag { Tag("html") }
  static var iframe: Tag { Tag("iframe") }
  static var li: Tag { Tag("li") }
  static var link: Tag { Tag("link") }
  static var meta: Tag { Tag("meta") }
  static var nav: Tag { Tag("nav") }
  static var ol: Tag { Tag("ol") }
  static var p: Tag { Tag("p") }
  static var span: Tag { Tag("span") }
  static var strong: Tag { Tag("strong") }
  static var summary: Tag { Tag("summary") }
  static var table: Tag { Tag("table") }
  static var tbody: Tag { Tag("tbody") }
  static var td: Tag { Tag("td") }
  static var th: Tag { Tag("th") }
  static var thead: Tag { Tag("thead") }
  static var time: Tag { Tag("time") }
  static var title: Tag { Tag("title") }
  static var tr: Tag { Tag("tr") }
  static var ul: Tag { Tag("ul") }

  // MARK: SVG

  static var circle: Tag { Tag("circle") }
  static var desc: Tag { Tag("desc") }
  static var g: Tag { Tag("g") }
  static var path: Tag { Tag("path") }
  static var rect: Tag { Tag("rect") }
  static var svg: Tag { Tag("svg") }
  static var text: Tag { Tag("text") }

  // MARK: Atom

  static var author: Tag { Tag("author") }
  static var content: Tag { Tag("content") }
  static var entry: Tag { Tag("entry") }
  static var feed: Tag { Tag("feed") }
  static var id: Tag { Tag("id") }
  static var name: Tag { Tag("name") }
  static var published: Tag { Tag("published") }
  static var subtitle: Tag { Tag("subtitle") }
  static var updated: Tag { Tag("updated") }

  // MARK: Sitemaps

  static var loc: Tag { Tag("loc") }
  static var sitemap: Tag { Tag("sitemap") }
  static var sitemapindex: Tag { Tag("sitemapindex") }
  static var url: Tag { Tag("url") }
  static var urlset: Tag { Tag("urlset") }
}
