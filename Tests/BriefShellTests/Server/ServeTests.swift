import Foundation
import Glibc
import Testing

/// `chipbrief serve` and `chipbrief watch` with the real program, real sockets and real files.
@Suite(.serialized) struct ServeTests {
  private let briefing = "content/briefings/what-the-h20-kept.md"
  private let page = "/briefings/what-the-h20-kept/"

  private func serve(_ arguments: String..., in site: ScratchFolder? = nil) throws -> LongRun {
    try LongRun(["serve", "--port", "0"] + arguments, in: site ?? LongRun.newSite())
  }

  private func edit(_ site: ScratchFolder, _ path: String, _ old: String, _ new: String) throws {
    let text = try #require(site.read(path))
    try #require(text.contains(old), "\(path) does not contain '\(old)'")
    try site.write(path, text.replacingOccurrences(of: old, with: new))
  }

  /// Opens the event stream as a page does that has just been loaded.
  private func listen(_ port: Int, to page: String) throws -> Loopback {
    try listen(port, to: page, as: versions(port, page))
  }

  /// The versions of a page, in the form in which its script sends them.
  private func versions(_ port: Int, _ page: String) throws -> String {
    let html = try Loopback.ask(port, page)
    let found = try #require(html.firstMatch(of: #/data-version="([0-9a-f]+)" data-styles="([0-9a-f]+)"/#))
    return "version=\(found.1)&styles=\(found.2)"
  }

  private func listen(_ port: Int, to page: String, as versions: String) throws -> Loopback {
    let stream = try Loopback(port: port)
    stream.send("GET /.chipbrief/events?page=\(page)&\(versions) HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
    let head = stream.read(to: "\r\n\r\n")
    #expect(head.hasPrefix("HTTP/1.1 200") && head.lowercased().contains("content-type: text/event-stream"))
    #expect(stream.read(to: "event: errors").contains("retry: "))
    return stream
  }

  @Test func aSiteIsServedAndFollowsItsSources() throws {
    let run = try serve()
    let port = try run.port()
    #expect(run.output.hasPrefix("first build: "))
    let home = try Loopback.ask(port, "/")
    #expect(home.hasPrefix("HTTP/1.1 200 OK\r\n") && home.contains("/.chipbrief/reload.js"))
    #expect(home.contains("href=\"assets/site.css\""), "names without a digest")
    #expect(!run.site.exists("public") && !run.site.exists(".public.chipbrief"))
    for file in run.site.files(".chipbrief/serve/site") where file.hasSuffix(".html") {
      #expect(run.site.read(".chipbrief/serve/site/" + file)?.contains("reload.js") == false)
    }
    let stream = try listen(port, to: page)
    try edit(run.site, briefing, "title: ", "title: Now ")
    #expect(stream.read(to: "event: reload").contains("event: reload"))
    #expect(try Loopback.ask(port, page).contains("<h1 dir=\"auto\">Now "))
    #expect(try run.end() == 0)
  }

  @Test func pathsAndHostsThatAreNotOursAreRefused() throws {
    let run = try serve()
    let port = try run.port()
    try run.site.write("secret.txt", "the secret")
    try run.site.link(".chipbrief/serve/site/out.txt", to: run.site.path + "/secret.txt")
    try run.site.link(".chipbrief/serve/site/up", to: run.site.path)
    let targets = [
      "/../secret.txt", "/../../../secret.txt", "/%2e%2e/%2e%2e/secret.txt", "/%2E%2E/x", "/..%2fsecret.txt",
      "/..%2f..%2f..%2fsecret.txt", "/a/../../secret.txt", "/%00", "/index.html%00.css", "//etc/passwd",
      "/..\\secret.txt",
    ]
    for target in targets {
      let answer = try Loopback.ask(port, target)
      #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(target): \(answer.prefix(100))")
      #expect(!answer.contains("the secret"))
    }
    for target in ["/out.txt", "/up/secret.txt", "/up/"] {
      let answer = try Loopback.ask(port, target)
      #expect(answer.hasPrefix("HTTP/1.1 404 ") && !answer.contains("the secret"), "\(target)")
    }
    #expect(try Loopback.ask(port, "/", "Host: example.org").hasPrefix("HTTP/1.1 403 "))
    #expect(try Loopback.ask(port, "/", "Host: example.org:\(port)").hasPrefix("HTTP/1.1 403 "))
    #expect(try Loopback.ask(port, "/", "Host: localhost:\(port)").hasPrefix("HTTP/1.1 200 "))
    #expect(try Loopback.ask(port, "/", "Host: [::1]:\(port)").hasPrefix("HTTP/1.1 200 "))
    // An absolute target does not replace the host header, and a request without a host is refused.
    #expect(try Loopback.ask(port, "http://example.org/").hasPrefix("HTTP/1.1 400 "))
    let none = try Loopback(port: port)
    none.send("GET / HTTP/1.0\r\n\r\n")
    #expect(none.readAll().hasPrefix("HTTP/1.1 400 "))
    let nonsense = try Loopback(port: port)
    nonsense.send("\u{0}\u{1}\u{2} nonsense\r\n\r\n")
    #expect(!nonsense.readAll().contains("200 OK"))
    #expect(try Loopback.ask(port, "/").hasPrefix("HTTP/1.1 200 "), "and goes on serving")
  }

  @Test func aConnectionCarriesManyRequests() throws {
    let run = try serve()
    let port = try run.port()
    let host = "Host: 127.0.0.1:\(port)\r\n"
    let connection = try Loopback(port: port)
    connection.send("HEAD / HTTP/1.1\r\n\(host)\r\n")
    let head = connection.read(to: "\r\n\r\n")
    let length = try #require(head.lowercased().firstMatch(of: #/content-length: (\d+)/#).flatMap { Int($0.1) })
    #expect(length > 1000)
    connection.send(
      "GET /data/nothing HTTP/1.1\r\n\(host)\r\n" + "GET /robots.txt HTTP/1.1\r\n\(host)Range: bytes=0-3\r\n\r\n")
    #expect(connection.read(to: "</html>").hasPrefix("HTTP/1.1 404 "))
    let part = connection.read(to: "User")
    #expect(part.contains("HTTP/1.1 206 ") && part.lowercased().contains("content-length: 4"))
    connection.send("POST / HTTP/1.1\r\n\(host)Content-Length: 5\r\n\r\nhello")
    #expect(connection.read(to: "read.\n").contains("HTTP/1.1 405 "))
    connection.send("GET / HTTP/1.1\r\n\(host)Connection: close\r\n\r\n")
    let last = connection.readAll()
    #expect(last.hasPrefix("HTTP/1.1 200 "))
    let body = last.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
    #expect(body.utf8.count == length)
    let tag = try #require(last.firstMatch(of: #/(?i)etag: ("[0-9a-f]+")/#)?.1)
    let known = try Loopback.ask(port, "/", "If-None-Match: \(tag)")
    #expect(known.hasPrefix("HTTP/1.1 304 ") && known.hasSuffix("\r\n\r\n"))
  }

  @Test func aTakenPortIsSaidAndTheNextTaken() throws {
    let first = try serve()
    let port = try first.port()
    let second = try LongRun(["serve", "--port", "\(port)"], in: LongRun.newSite())
    let other = try second.port()
    #expect(other > port && other < port + 100)
    #expect(second.errors.contains("port \(port) is taken"))
    #expect(try first.end() == 0 && second.end() == 0)
  }

  @Test func ctrlCEndsItAtOnceWithOpenStreams() throws {
    let run = try serve()
    let port = try run.port()
    let streams = try (0..<5).map { _ in try listen(port, to: page) }
    #expect(try run.end() == 0)
    for stream in streams { #expect(!stream.readAll().contains("event: reload")) }
    #expect(throws: Loopback.NoServer.self) { try Loopback(port: port) }
    // Other signals end the process in the usual way.
    let another = try serve()
    _ = try another.port()
    #expect(try another.end(SIGTERM) == -SIGTERM)
  }

  @Test func errorsAreShownUntilTheyAreMendedAndTheGoodPageStays() throws {
    let run = try serve()
    let port = try run.port()
    let stream = try listen(port, to: page)
    let good = try Loopback.ask(port, page)
    try edit(run.site, briefing, "nvidia-h20.memory.bandwidth", "nvidia-h20.memory.bandwith")
    _ = stream.read(to: "event: errors")
    let errors = stream.read(to: "\n\n")
    #expect(errors.contains("\(briefing):") && errors.contains("^^^") && errors.contains("memory.bandwith"))
    #expect(try Loopback.ask(port, page) == good, "the last good one")
    #expect(run.errors.contains("\(briefing):\n\(briefing):"))
    #expect(run.errors.contains("\n1 error\nThe pages concerned stay as"))
    // Other pages are still rebuilt meanwhile.
    try edit(run.site, "content/index.md", "title: ", "title: Meanwhile ")
    try run.wait(for: "the home page") { (try? Loopback.ask(port, "/").contains("Meanwhile")) == true }
    #expect(try Loopback.ask(port, page).contains("memory.bandwith") == false)
    try edit(run.site, briefing, "nvidia-h20.memory.bandwith", "nvidia-h20.memory.bandwidth")
    #expect(stream.read(to: "\"errors\":[]}").contains("\"errors\":[]}"))
    #expect(try run.end() == 0)
  }

  @Test func anErrorInTheDataKeepsEveryPageAsItWas() throws {
    let run = try serve()
    let port = try run.port()
    let home = try Loopback.ask(port, "/")
    try run.site.write("content/chips/faulty.yml", "name: [\n")
    try run.wait(for: "the error") { run.errors.contains("content/chips/faulty.yml:") }
    try edit(run.site, "content/index.md", "title: ", "title: Meanwhile ")
    try run.wait(for: "the second build") { run.errors.contains("content/index.md:\n") }
    #expect(try Loopback.ask(port, "/") == home)
    #expect(run.errors.contains("\nPages stay as they were before.\n"))
    try run.site.remove("content/chips/faulty.yml")
    try run.wait(for: "the repair") { (try? Loopback.ask(port, "/").contains("Meanwhile")) == true }
  }

  @Test func aSiteThatHasErrorsFromTheFirstIsShownWithThem() throws {
    let site = try LongRun.newSite()
    try site.write("content/chips/faulty.yml", "name: [\n")
    let run = try serve(in: site)
    let port = try run.port()
    #expect(try Loopback.ask(port, page).hasPrefix("HTTP/1.1 200 "))
    #expect(run.errors.contains("content/chips/faulty.yml:") && run.errors.contains("no build without errors yet"))
    let drafts = try serve("--drafts", in: site)
    #expect(try Loopback.ask(drafts.port(), page).hasPrefix("HTTP/1.1 200 "))
  }

  @Test func aChangedStyleIsNoReasonToReload() throws {
    let site = try LongRun.newSite()
    try site.write("templates/assets/95-mine.css", "h1 { color: red }\n")
    let run = try serve(in: site)
    let port = try run.port()
    let stream = try listen(port, to: page)
    try site.write("templates/assets/95-mine.css", "h1 { color: blue }\n")
    let told = stream.read(to: "event: styles")
    #expect(told.contains("event: styles") && !told.contains("event: reload"))
    // The event's version equals that of a page loaded now.
    let version = try #require(stream.read(to: "\n\n").firstMatch(of: #/data: ([0-9a-f]{16})\n/#)?.1)
    #expect(try versions(port, page).hasSuffix("&styles=\(version)"))
    #expect(try Loopback.ask(port, "/assets/site.css").contains("blue"))
  }

  @Test func aPageThatMissedAChangeIsToldWhenItListens() throws {
    let site = try LongRun.newSite()
    try site.write("templates/assets/95-mine.css", "h1 { color: red }\n")
    let run = try serve(in: site)
    let port = try run.port()
    let reader = try listen(port, to: page)
    // A browser has loaded the page and its assets, and has not opened the event stream yet.
    let loaded = try versions(port, page)
    try site.write("templates/assets/95-mine.css", "h1 { color: blue }\n")
    #expect(reader.read(to: "event: styles").contains("event: styles"))
    let styled = try versions(port, page)
    let late = try listen(port, to: page, as: loaded).read(to: "event: styles")
    #expect(late.contains("event: styles") && !late.contains("event: reload"))
    try site.write("templates/assets/95-mine.js", "// Nothing yet.\n")
    #expect(reader.read(to: "event: reload").contains("event: reload"), "scripts are only run by a page anew")
    #expect(try listen(port, to: page, as: styled).read(to: "event: reload").contains("event: reload"))
    try edit(site, briefing, "title: ", "title: Now ")
    #expect(reader.read(to: "event: reload").contains("event: reload"))
    #expect(try listen(port, to: page, as: styled).read(to: "event: reload").contains("event: reload"))
  }

  @Test(arguments: [[], ["--poll"]])
  func watchBuildsWithEachChangeAndGoesOnAfterErrors(_ options: [String]) throws {
    let run = try LongRun(["watch"] + options, in: LongRun.newSite())
    try run.wait(for: "the first build") { run.output.contains("first build: ") }
    #expect(run.output.hasPrefix("Watching chipbrief.yml, content/, static/ and templates/ -> public/"))
    try edit(run.site, briefing, "title: ", "title: Again ")
    try run.wait(for: "the second build") { run.output.contains("\(briefing): ") }
    let line = #/\ncontent/briefings/what-the-h20-kept\.md: \d+ written, \d+ kept, 0 removed in \d+\.\d\d s\n/#
    #expect(run.output.firstMatch(of: line) != nil, "\(run.output)")
    #expect(run.site.read("public/briefings/what-the-h20-kept/index.html")?.contains("Again") == true)
    try run.site.write("content/chips/faulty.yml", "name: [\n")
    try run.wait(for: "an error") { run.errors.contains("; public/ is as it was\n") }
    #expect(run.errors.contains("content/chips/faulty.yml:"))
    try run.site.remove("content/chips/faulty.yml")
    try run.wait(for: "the repair") { run.output.contains("content/chips/faulty.yml: ") }
    let lines = run.output.split(separator: "\n").count
    usleep(300_000)
    #expect(run.output.split(separator: "\n").count == lines, "nothing is built without a change")
    #expect(try run.end() == 0)
  }
}
