import Foundation
import Testing

@testable import BriefShell

/// The requests that the server accepts, and its responses.
@Suite struct RequestTests {
  // MARK: Paths

  @Test(arguments: [
    ("/", [], true), ("/a/", ["a"], true), ("/a/b.html", ["a", "b.html"], false), ("/a?x=/../", ["a"], false),
    ("/caf%C3%A9/", ["café"], true), ("/a%20b", ["a b"], false), ("/...", ["..."], false), ("/a#/../b", ["a"], false),
  ])
  func aPathIsTakenApart(_ target: String, _ names: [String], _ isFolder: Bool) throws {
    let path = try #require(RequestPath(target))
    #expect(path.names == names && path.isFolder == isFolder)
  }

  @Test(arguments: [
    "", "a", "*", "http://127.0.0.1/", "/..", "/../", "/a/../b", "/.", "/%2e%2e/", "/%2E%2e/x", "/.%2e/x", "/a%2fb",
    "/a%2Fb",
    "/..%2f..%2fetc/passwd", "/a%00", "/%", "/%4", "/%zz", "/%ff", "//", "//example.org/", "/a//b", "/a\\b",
    "/%5c..%5c",
    "/%0d%0aX:y", "/a%7f",
  ])
  func aPathThatLeadsElsewhereIsRefused(_ target: String) {
    #expect(RequestPath(target) == nil)
  }

  // MARK: Ranges

  @Test func rangesAreReadAsTheStandardHasThem() {
    let cases: [(String?, ByteRange)] = [
      (nil, .whole), ("bytes=0-0", .partial(0..<1)), ("bytes=0-", .partial(0..<10)), ("bytes=2-4", .partial(2..<5)),
      ("bytes=-3", .partial(7..<10)), ("bytes=-30", .partial(0..<10)), ("bytes=5-99", .partial(5..<10)),
      ("Bytes = 1-2", .whole), ("BYTES=1-2", .partial(1..<3)), ("bytes= 1 - 2 ", .partial(1..<3)),
      ("bytes=10-", .unsatisfiable), ("bytes=10-12", .unsatisfiable), ("bytes=-0", .unsatisfiable),
      ("bytes=99999999999999999999-", .unsatisfiable), ("bytes=0-99999999999999999999", .partial(0..<10)),
      ("bytes=4-2", .whole), ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=0-1,3-4", .whole),
      ("lines=0-1", .whole), ("bytes=+1-2", .whole), ("bytes=1--2", .whole),
    ]
    for (header, expected) in cases {
      #expect(ByteRange(header, of: 10) == expected, "\(header ?? "none")")
    }
    #expect(ByteRange("bytes=0-", of: 0) == .unsatisfiable && ByteRange("bytes=-1", of: 0) == .unsatisfiable)
  }

  // MARK: Responses

  private let folder: ScratchFolder
  private let view: SiteView

  init() throws {
    folder = try ScratchFolder()
    try folder.write("site/index.html", "<html><head><title>Home</title></HEAD><body>home</body></html>")
    try folder.write("site/chips/one/index.html", "<html><head></head>one</html>")
    try folder.write("site/404.html", "<head></head>not here")
    try folder.write("site/data/chips.csv", "id,name\none,One\n")
    try folder.write("site/feed.xml", "<feed/>")
    try folder.write("secret.txt", "secret")
    try folder.link("site/out.txt", to: "../secret.txt")
    try folder.link("site/up", to: "..")
    var view = SiteView(mount: "/", folder: SiteFolder(path: folder.path + "/site"))
    view.readAssets()
    self.view = view
  }

  private func get(
    _ target: String, method: String = "GET", _ change: (inout Request) -> Void = { _ in }, mount: String = "/"
  ) -> Answer {
    var request = Request(method: method, target: target, hosts: ["127.0.0.1:4000"])
    change(&request)
    var view = view
    view.mount = mount
    return answer(request, from: view, port: 4000)
  }

  private func header(_ name: String, _ answer: Answer) -> String? { answer.headers.first { $0.name == name }?.value }
  private func text(_ answer: Answer) -> String { String(decoding: answer.body, as: UTF8.self) }

  @Test func aPageHasACleanAddressAndTheScript() throws {
    let home = get("/")
    #expect(home.status == 200 && header("Content-Type", home) == "text/html; charset=utf-8")
    let tag =
      #/<title>Home</title><script src="/\.chipbrief/reload\.js" defer data-version="[0-9a-f]{16}" data-styles="[0-9a-f]{16}"></script>\n</HEAD>/#
    #expect(text(home).firstMatch(of: tag) != nil)
    #expect(try #require(folder.read("site/index.html")).contains("script") == false)
    #expect(text(get("/chips/one/")).hasSuffix("one</html>"))
    #expect(text(get("/chips/one/index.html")).hasSuffix("one</html>"))
    let without = get("/chips/one?q=1")
    #expect(without.status == 302 && header("Location", without) == "/chips/one/?q=1")
  }

  @Test func whatIsNotThereIsThePageThatSaysSo() {
    for target in ["/nothing/", "/nothing", "/chips/", "/index.html/", "/out.txt", "/up/secret.txt", "/up/"] {
      let answer = get(target)
      #expect(answer.status == 404 && text(answer).hasSuffix("not here"), "\(target)")
      #expect(text(answer).contains("reload.js"))
    }
    #expect(get("/.chipbrief/state").status == 404 && get("/.chipbrief/").status == 404)
  }

  @Test func typesAreWhatTheFilesAre() {
    #expect(header("Content-Type", get("/data/chips.csv")) == "text/csv; charset=utf-8")
    #expect(header("Content-Type", get("/feed.xml")) == "application/atom+xml; charset=utf-8")
    #expect(header("Content-Type", get("/.chipbrief/reload.js")) == "text/javascript; charset=utf-8")
    #expect(contentType(of: "a/b.PNG") == "image/png" && contentType(of: "a.b/c") == "application/octet-stream")
    #expect(contentType(of: "sitemap.xml") == "application/xml; charset=utf-8")
    #expect(!text(get("/data/chips.csv")).contains("script"), "only pages have the script")
  }

  @Test func aSiteIsMountedAtItsBaseAddress() {
    #expect(get("/", mount: "/briefings/").status == 302)
    #expect(header("Location", get("/", mount: "/briefings/")) == "/briefings/")
    #expect(header("Location", get("/briefings", mount: "/briefings/")) == "/briefings/")
    #expect(get("/briefings/", mount: "/briefings/").status == 200)
    #expect(get("/briefings/chips/one/", mount: "/briefings/").status == 200)
    #expect(get("/chips/one/", mount: "/briefings/").status == 404)
    #expect(get("/.chipbrief/reload.js", mount: "/briefings/").status == 200)
  }

  @Test func onlyThisMachineIsAnsweredFor() {
    for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
      #expect(get("/", { $0.hosts = [host] }).status == 200, "\(host)")
    }
    for host in [
      "example.org", "example.org:4000", "127.0.0.1", "127.0.0.1:4001", "localhost", "localhost.:4000", "",
      "127.0.0.1:4000.example.org", "evil@127.0.0.1:4000", "127.1:4000", "0.0.0.0:4000",
    ] {
      let answer = get("/", { $0.hosts = [host] })
      #expect(answer.status == 403 && !text(answer).contains("home"), "\(host)")
      #expect(get("/.chipbrief/events?page=/", { $0.hosts = [host] }).listener == nil)
    }
    #expect(get("/", { $0.hosts = [] }).status == 400)
    #expect(get("/", { $0.hosts = ["127.0.0.1:4000", "127.0.0.1:4000"] }).status == 400)
    let request = Request(method: "GET", target: "/", hosts: ["localhost"])
    #expect(answer(request, from: view, port: 80).status == 200)
  }

  @Test func pagesCanOnlyBeRead() {
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"] {
      let answer = get("/", method: method)
      #expect(answer.status == 405 && header("Allow", answer) == "GET, HEAD", "\(method)")
    }
    #expect(get("/", method: "HEAD") == get("/"), "the connection leaves the content out")
  }

  @Test func whatIsKnownIsNotSentAgain() throws {
    let first = get("/data/chips.csv")
    let tag = try #require(header("ETag", first))
    for known in [tag, "W/" + tag, "\"other\", " + tag, "*", " " + tag + " "] {
      let again = get("/data/chips.csv", { $0.ifNoneMatch = [known] })
      #expect(again.status == 304 && again.body.isEmpty && header("ETag", again) == tag, "\(known)")
    }
    #expect(get("/data/chips.csv", { $0.ifNoneMatch = ["\"other\""] }).status == 200)
    try folder.write("site/data/chips.csv", "id,name\n")
    #expect(get("/data/chips.csv", { $0.ifNoneMatch = [tag] }).status == 200)
  }

  @Test func partsAreSentOnRequest() throws {
    let part = get("/data/chips.csv", { $0.range = "bytes=3-6" })
    #expect(part.status == 206 && text(part) == "name" && header("Content-Range", part) == "bytes 3-6/16")
    let beyond = get("/data/chips.csv", { $0.range = "bytes=16-" })
    #expect(beyond.status == 416 && header("Content-Range", beyond) == "bytes */16")
    #expect(get("/data/chips.csv", method: "HEAD", { $0.range = "bytes=3-6" }).status == 200)
    let tag = try #require(header("ETag", get("/data/chips.csv")))
    func asked(_ condition: String) -> Int {
      get("/data/chips.csv", { ($0.range, $0.ifRange) = ("bytes=3-6", condition) }).status
    }
    #expect(asked(tag) == 206 && asked("\"other\"") == 200 && asked("W/" + tag) == 200)
  }

  @Test func aListenerIsAPageWithItsVersion() {
    let answer = get("/.chipbrief/events?page=%2Fcaf%25C3%25A9%2F&version=abc&styles=def")
    #expect(answer.listener == Answer.Listener(page: "/caf%C3%A9/", version: "abc", styles: "def"))
    #expect(header("Content-Type", answer) == "text/event-stream")
    #expect(get("/.chipbrief/events").listener == Answer.Listener(page: "/", version: "", styles: ""))
  }

  @Test func faultyPagesAreTakenFromWhereTheyAreStillGood() throws {
    try folder.write("drafts/index.html", "new home")
    try folder.write("drafts/chips/one/index.html", "faulty")
    try folder.write("drafts/chips/two/index.html", "new")
    var view = SiteView(mount: "/", folder: SiteFolder(path: folder.path + "/drafts"))
    view.fallback = (self.view.folder, ["chips/one/index.html", "chips/two/index.html"])
    func page(_ names: [String]) -> String? {
      if case .file(let bytes) = view.find(names) { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
    #expect(page(["index.html"]) == "new home")
    #expect(page(["chips", "one", "index.html"])?.hasSuffix("one</html>") == true)
    #expect(page(["chips", "two", "index.html"]) == "new", "what was never good is shown as it is")
  }
}
