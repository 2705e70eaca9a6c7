import BriefCore
import Testing
@testable import BriefBuild
import SampleSites
import Samples

@Suite struct PublishTargetTests {
  private func decode(_ targets: String) throws -> (targets: [PublishTarget], said: [String]) {
    let text = "title: T\nbase_url: https://example.org/\npublish:\n\(targets)\n"
    let site = TinySite(["chipbrief.yml": text])
    let read = try readPublishSettings(site.disk)
    // A build has the same findings for these settings.
    let built = decodeSettings(SourceFile(path: "chipbrief.yml", text: text))
    #expect(built.diagnostics.sortedOnce() == read.diagnostics)
    let said = read.diagnostics.map { finding in
      let location = finding.span.map { "\($0.line):\($0.column)" } ?? ""
      return "\(location) \(finding.code.rawValue): \(finding.message)" + (finding.help.map { " (\($0))" } ?? "")
    }
    return (read.value.targets, said)
  }

  @Test func everyKindIsRead() throws {
    let read = try decode(
      """
        pages: {git: {remote: origin, branch: gh-pages, history: orphan, cname: chips.example.org}}
        other: {git: {remote: 'git@example.org:site.git', branch: a/b}, fail_on: warning, changelog: CHANGES.md}
        server: {directory: /srv/www/briefings, keep: 3}
        box: {rsync: "deploy@example.org:/srv/www/briefings"}
        store: {rclone: "store:bucket/briefings"}
      """)
    #expect(read.said.isEmpty)
    #expect(
      read.targets == [
        PublishTarget(
          name: "pages",
          destination: .git(.init(remote: "origin", branch: "gh-pages", isOrphan: true, cname: "chips.example.org"))),
        PublishTarget(
          name: "other",
          destination: .git(.init(remote: "git@example.org:site.git", branch: "a/b", isOrphan: false, cname: nil)),
          failOn: .warning, changelog: "CHANGES.md"),
        PublishTarget(name: "server", destination: .directory(path: "/srv/www/briefings", keep: 3)),
        PublishTarget(name: "box", destination: .rsync("deploy@example.org:/srv/www/briefings")),
        PublishTarget(name: "store", destination: .rclone("store:bucket/briefings")),
      ])
  }

  @Test(arguments: [
    (
      "  p: {}",
      ["4:6 missing-key: the target has no place (add 'git: …', or 'directory: …', or 'rsync: …', or 'rclone: …')"]
    ),
    (
      "  p: {rsync: 'a:/b', rclone: 'c:d'}",
      ["4:22 unknown-key: a target has one place, and this one has 'rsync' and 'rclone' (make two targets of it)"]
    ),
    ("  p: {rclone: 'c:d', keep: 3}", ["4:28 unknown-key: 'keep' is for directory targets (take it out)"]),
    ("  p: {directory: /a, keep: 0}", ["4:28 unknown-value: 'keep' must be from 1 to 1000 (5 is a good number)"]),
    (
      "  p: {directroy: /a}",
      [
        "4:7 unknown-key: a target has no key 'directroy' (did you mean 'directory'?)"
      ]
    ),
    ("  p: {git: {remote: origin}}", ["4:12 missing-key: the git target has no 'branch' (add 'branch: …')"]),
    (
      "  P: {directory: /a}",
      [
        "4:3 invalid-id: 'P' is not the name of a target (use up to 64 lower-case letters, digits and single hyphens, as in 'pages')"
      ]
    ),
    (
      "  p: {git: {remote: 'https://me:secret@example.org/a.git', branch: b}}",
      [
        "4:21 invalid-url: 'https://…@example.org/a.git' contains a user name or password, which would be in every copy of the site's sources (leave it out, and put it in the tool's own settings or environment)"
      ]
    ),
    (
      "  p: {directory: /a, changelog: ../b}",
      [
        "4:33 unknown-value: '../b' is not the path of a file of the project (write it from the project's folder, as in 'CHANGES.md')"
      ]
    ),
  ]) func everyFaultIsSaid(targets: String, said: [String]) throws {
    let read = try decode(targets)
    #expect(read.said == said)
    #expect(read.targets.isEmpty)
  }

  /// An address is refused if a tool would read it as an option or a program, or if it contains a secret.
  @Test(arguments: [
    "git: {remote: '--upload-pack=touch x', branch: b}", "git: {remote: 'ext::sh -c x', branch: b}",
    "git: {remote: 'ssh://-oProxyCommand=x/a', branch: b}", "git: {remote: 'ssh://u:p@h/a', branch: b}",
    "git: {remote: 'https://token@h/a', branch: b}", "git: {remote: '-x:a', branch: b}",
    "git: {remote: 'u@-x:a', branch: b}",
    "git: {remote: origin, branch: '-b'}", "git: {remote: origin, branch: 'a..b'}",
    "git: {remote: origin, branch: 'a b'}",
    "git: {remote: origin, branch: a.lock}", "git: {remote: origin, branch: b, cname: 'a b'}",
    "git: {remote: origin, branch: b, cname: '-a.org'}", "rsync: '-e sh:/a'", "rsync: 'u@-h:/a'", "rsync: 'h:'",
    "rsync: 'h:/'",
    "rsync: '/a'", "rsync: 'h::module'", "rsync: 'rsync://h/a'", "rsync: 'h:~/a'", "rsync: 'h:-a'",
    "rsync: 'h:/a/../..'",
    "rsync: 'h$(x):/a'", "rclone: ':s3,secret_access_key=x:b'", "rclone: 'store,secret=x:b'", "rclone: 'store:'",
    "rclone: '--config=x:b'", "rclone: '/a'", "rclone: 'store:../b'", "directory: '~/www'", "directory: '/a/..'",
    "directory: ''", "directory: /", "directory: '-a'", "directory: \"a\\nb\"",
  ]) func noValueBecomesAnOptionOrTellsASecret(target: String) throws {
    let read = try decode("  p: {\(target)}")
    #expect(read.targets.isEmpty && !read.said.isEmpty)
    for secret in ["u:p@", "token@"] { #expect(!read.said.joined().contains(secret)) }
  }

  @Test(arguments: [
    ("fatal: https://me:secret@host/x failed", "fatal: https://…@host/x failed"), ("no address", "no address"),
    ("a://b@c and d://e:f@g/h@i", "a://…@c and d://…@g/h@i"), ("x://", "x://"), ("ssh://host/a@b", "ssh://host/a@b"),
  ]) func addressesAreShownWithoutSecrets(text: String, shown: String) { #expect(withoutSecrets(text) == shown) }
}
