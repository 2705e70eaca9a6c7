import SampleSites
/// A small site that has one of everything, without a finding.
enum FullSite {
  static let files: [String: String] = [
    "chipbrief.yml": TinySite.config + "tagline: What chips can do\npublisher: Press\ncompare: [[two, one]]\n",
    "content/methodology.md": "## Ours\n\nText of our own on [One](chips/one.yml).\n",
    "content/index.md":
      "---\ntitle: Home\ndescription: The home page.\n---\nWelcome to [the briefing](briefings/page.md).\n",
    "content/companies/acme.yml":
      "name: Acme\nnative_name: {zh: 顶点}\ncountry: CN\ncity: Beijing\nurl: https://acme.example/\n",
    "content/companies/fab.yml": "name: Fab\n",
    "content/chips/one.yml": """
    name: One
    designer: acme
    scope: package
    status: shipping
    bins: [two]
    summary: The first part.
    formerly: [uno, eins]
    not_established: [Who makes it, "Its `= two.price`"]
    claims:
      peak.bf16: 100 TFLOP/s dense matrix @sheet
      memory.bandwidth: [4.0 TB/s @sheet, 4.8 TB/s @report]
      tdp: not-published @sheet
      foundry: fab @report
      software: stack @sheet
      shipments: 1000 period=2025-Q2 @report

    """,
    "content/chips/one.md": "## Prose\n\nThat is [Two](two.yml).\n",
    "content/chips/two.yml": """
    name: Two
    designer: acme
    scope: package
    claims:
      peak.bf16: 400 TFLOP/s dense matrix @sheet
      memory.bandwidth:
        - value: 3.0 TB/s
          source: sheet
          via: report
          retrieved: 2025-05-02
          correction: {date: 2025-06-02, was: 3.3 TB/s, why: A digit was misread.}

    """,
    "content/systems/rack.yml": """
    name: Rack
    designer: acme
    scope: rack
    chip: one
    claims:
      chips.count: 72 @sheet

    """,
    "content/software/stack.yml": "name: Stack\ndesigner: acme\n",
    "content/models/model.yml": "name: Model\n",
    "content/sources/sheet.yml":
      "title: Data sheet\npublisher: Acme\nurl: https://acme.example/sheet\ndate: 2025-02-01\nevidence: vendor\n",
    "content/sources/report.yml":
      "title: A report\npublisher: Press\nurl: https://press.example/report\ndate: 2025-03-01\nevidence: press\nreading: quoted\nquality: low\n",
    "content/rules/rule.yml": """
    title: The rule
    source: sheet
    published: 2025-02-01
    effective: {from: 2025-03-01, to: 2026-03-01}
    paragraphs: [{id: a, test: a test}]
    outcomes: [{part: one, outcome: caught, source: report}]

    """,
    "content/rules/rule.md": "Prose of [the rule](rule.yml).\n",
    "content/events/event.yml":
      "date: 2025-04-02\ntitle: An event\nlane: china\ntext: It is `= one.tpp` [@report].\nentities: [one, rule]\nsources: [sheet]\nverified: secondary\n",
    "content/events/early.yml":
      "date: 2025-02-05\ntitle: An early event\nlane: products\nentities: [two]\nsources: [sheet]\n",
    "content/events/bill.yml": "date: 2025-05-02\ntitle: A bill\nlane: us\nsources: [sheet]\npending: true\n",
    "content/briefings/page.md": """
    ---
    title: The briefing
    date: 2025-06-01
    as_of: 2025-02-15
    description: On one and two.
    authors: [A. Editor]
    topics: [chips]
    key_points: ["One has `= one.memory.bandwidth` [@sheet]."]
    corrections: [{date: 2025-06-01, text: "An earlier version named the wrong *fab* [@sheet]."}]
    responses:
      - {from: acme, date: 2025-05-30, text: "Acme has `= one.memory.bandwidth`."}
      - {from: A. Spokesperson, text: Nothing to add.}
    ---
    ## First

    [One](chip:one), [Rack](system:rack), [Acme](company:acme), [Stack](software:stack), [Model](model:model),
    [the rule](rule:rule), [an event](event:event), [a source](source:report), [later](briefing:later),
    [the first part](#first), [its prose](../chips/one.yml#prose), [all chips](/chips/), [home](/).

    | A | B |
    |---|---|
    | 1 | 2[^1] |

    [^1]: A note.

    - [x] done
    - [ ] open

    ### Within the first

    ## Second

    `= one.memory.bandwidth` and `= one.peak.bf16 / two.peak.bf16 as percent`.

    ```compare
    caption: Both
    id: both
    formerly: [the-two]
    chips: [one, two]
    fields: [peak.bf16, memory.bandwidth, tdp, tpp]
    baseline: one
    ```

    ```claims
    caption: Claims
    id: said
    of: one
    ```

    ```rules
    caption: Rules
    parts: [one]
    on: [2025-02-15]
    ```

    ```timeline
    caption: Events
    id: what-came
    from: 2025-01-01
    to: 2025-12-31
    ```

    ## Third

    """,
    "content/briefings/later.md": "---\ntitle: Later\ndate: 2025-06-02\n---\nLater than [](briefing:page).\n",
  ]
}
