/// A site in which every text tries to break out of its markup. Each text has a mark of its own, by which a test finds
/// it.
enum HostileSite {
  /// The text with this mark, as YAML in double quotes: tags, quotes, references, the end of a CDATA section,
  /// characters that XML does not allow, and a formula that a spreadsheet would run.
  static func text(_ mark: String) -> String {
    let attack =
      #"</title></td></p><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;&]]>"#
    return "\"=\(mark) \(attack) \\uFFFE\\uFFFF end-\(mark)\""
  }

  /// The marks of the texts of a file.
  static func marks(in file: String) -> [String] {
    file.split(separator: "\"=").dropFirst().map { String($0.prefix { $0 != " " }) }
  }

  static let files: [String: String] = [
    "chipbrief.yml": """
    title: \(text("site-title"))
    tagline: \(text("tagline"))
    base_url: https://hostile.example/a&b/
    publisher: \(text("site-publisher"))

    """,
    "content/companies/maker.yml": """
    name: \(text("company-name"))
    city: \(text("city"))
    url: "https://hostile.example/?a='b'&c=d#e"

    """,
    "content/chips/one.yml": """
    name: \(text("chip-name"))
    native_name: {zh: \(text("native-name"))}
    aliases: [\(text("alias"))]
    designer: maker
    scope: package
    family: \(text("family"))
    summary: \(text("chip-summary"))
    not_established: [\(text("not-established"))]
    formerly: [uno]
    claims:
      memory.type:
        - {value: \(text("text-value")), source: report, variant: \(text("variant")), quote: \(text("quote"))}
        - {value: HBM3, source: other, locator: \(text("claim-locator")), note: \(text("claim-note"))}
      memory.bandwidth:
        - {value: 4.0 TB/s, source: report, correction: {date: 2020-01-01, was: 3 TB/s, why: \(text("correction-why"))}}
        - {value: 5.0 TB/s, source: other, rank: deprecated, reason: \(text("claim-reason"))}
      peak.bf16: 100 TFLOP/s dense matrix @other
      yield.rate: 50 % @report

    """,
    "content/chips/two.yml": """
    name: "+2 \(String(repeating: "long", count: 400))"
    designer: maker
    scope: package
    claims:
      memory.type: {value: "@SUM(1)", source: report}
      peak.bf16: 200 TFLOP/s sparse matrix @other

    """,
    "content/vocabulary/fields.yml": """
    yield.rate:
      label: \(text("field-label"))
      kind: ratio
      parts: [scope]
      description: \(text("field-description"))

    """,
    "content/sources/report.yml": """
    title: \(text("source-title"))
    publisher: \(text("source-publisher"))
    authors: [\(text("source-author"))]
    url: "https://hostile.example/'onmouseover='alert(1)'?a=b&copy=c"
    archived: "https://archive.example/&lt;x"
    date: 2025-03-01
    evidence: press
    language: \(text("source-language"))
    licence: \(text("licence"))
    note: \(text("source-note"))

    """,
    "content/sources/other.yml":
      "title: \(text("other-title"))\nurl: https://other.example/\ndate: 2025-03-02\nevidence: press\n",
    "content/rules/rule.yml": """
    title: \(text("rule-title"))
    short: \(text("rule-short"))
    authority: \(text("authority"))
    citation: \(text("citation"))
    source: report
    published: 2025-03-01
    status: \(text("rule-status"))
    destinations: \(text("destinations"))
    verified_note: \(text("verified-note"))
    summary: \(text("rule-summary"))
    paragraphs: [{id: \(text("paragraph-id")), test: \(text("paragraph-test"))}]
    exceptions: [\(text("exception"))]
    conditions: [\(text("condition"))]
    outcomes:
      - {part: one, outcome: \(text("outcome")), source: report, note: \(text("outcome-note"))}
      - {part: one, outcome: free, source: other, rank: deprecated, reason: \(text("outcome-reason"))}

    """,
    "content/events/event.yml":
      "date: 2025-03-01\ntitle: \(text("event-title"))\nlane: us\ntext: \(text("event-text"))\nentities: [one, rule]\nsources: [report]\n",
    "content/index.md":
      "---\ntitle: \(text("home-title"))\ndescription: \(text("home-description"))\n---\n<script>alert(1)</script>\n",
    "content/briefings/page.md": """
    ---
    title: \(text("title"))
    date: 2025-04-01
    description: \(text("description"))
    authors: [\(text("author"))]
    topics: [\(text("topic"))]
    key_points: [\(text("key-point"))]
    ---
    <script>alert(1)</script> <b onclick="x">b</b> & &lt;i&gt; `<i>` [@report, "<i> & 'p'].

    ## <script>alert(1)</script> "quoted" & `= one.memory.bandwidth`

    [<i>"](chip:one) `= one.tpp / two.tpp` [](chip:one "<\\"'>")

    ```compare
    caption: \(text("caption"))
    id: both
    groups:
      \(text("group")): [one]
      Others: [two]
    fields: [memory.type, peak.bf16, yield.rate]
    notes: [\(text("table-note"))]
    ```

    ```claims
    caption: \(text("claims-caption"))
    id: said
    of: one
    ```

    ```rules
    caption: \(text("rules-caption"))
    id: ruled
    parts: [one]
    on: [2025-03-05]
    ```

    ```timeline
    caption: \(text("timeline-caption"))
    id: events
    from: 2025-01-01
    to: 2025-12-31
    ```

    """,
  ]
}
