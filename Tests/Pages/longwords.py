"""A site in which every text is a word longer than a line, with a mark of its own, and every address is long."""

BREAKLESS = "donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenkandidatur"
ADDRESS = f"https://longwords.example/{'a' * 90}/{'b' * 60}?q={'c' * 80}"


def text(mark):
    return f"{mark}{BREAKLESS}"


def files():
    """The site's files by path: two chips, every kind of entity, and every kind of block."""
    chip = f"""native_name: {{zh: {text('eigenname')}}}
aliases: [{text('alias')}NUMBER]
designer: maker{'x' * 60}
scope: package
family: {text('family')}
summary: {text('chipsummary')}
not_established: [{text('notestablished')}]
formerly: [former{'x' * 60}NUMBER]
claims:
  memory.type:
    - {{value: {text('memory')}, source: report, variant: {text('variant')}, quote: {text('quote')}}}
    - {{value: HBM3, source: other{'x' * 60}, locator: {text('locator')}, note: {text('claimnote')}}}
  memory.bandwidth:
    - {{value: 4.0 TB/s, source: report, correction: {{date: 2025-03-03, was: 3 TB/s, why: {text('why')}}}}}
    - {{value: 5.0 TB/s, source: other{'x' * 60}, rank: deprecated, reason: {text('reason')}}}
  memory.capacity: {{value: 123.456789 GB, source: report, variant: {text('capacity')}}}
  peak.bf16: 123456.789 TFLOP/s dense matrix @other{'x' * 60}
  tdp: 700 W @report
  longest.field{'x' * 60}: 50 % @report
"""
    found = {
        "chipbrief.yml": f"title: {text('site')}\ntagline: {text('tagline')}\nbase_url: https://{'long' * 12}.example/\n"
        f"publisher: {text('publisher')}\nsocial_cards: false\ncompare: all\nas_of: 2025-06-01\n"
        "nav: [briefings, chips, systems, companies, software, models, rules, timeline, sources, conflicts, compare, methodology]\n",
        f"content/companies/maker{'x' * 60}.yml": f"name: {text('maker')}\ncity: {text('city')}\nurl: \"{ADDRESS}\"\n"
        f"country: CN\nsummary: {text('companysummary')}\n",
        "content/vocabulary/fields.yml": f"longest.field{'x' * 60}:\n  label: {text('fieldlabel')}\n  kind: ratio\n"
        f"  parts: [scope]\n  description: {text('fielddescription')}\n",
        "content/sources/report.yml": f"title: {text('report')}\npublisher: {text('sourcepublisher')}\n"
        f"authors: [{text('author')}]\nurl: \"{ADDRESS}\"\narchived: \"{ADDRESS}/archived\"\ndate: 2025-03-01\n"
        f"evidence: press\nlanguage: {text('language')}\nlicence: {text('licence')}\nnote: {text('sourcenote')}\n",
        f"content/sources/other{'x' * 60}.yml": f"title: {text('other')}\nurl: \"{ADDRESS}/other\"\ndate: 2025-03-02\n"
        "evidence: press\n",
        f"content/rules/rule{'x' * 60}.yml": f"""title: {text('rule')}
short: {text('short')}
authority: {text('authority')}
citation: {text('citation')}
source: report
published: 2025-03-01
status: {text('status')}
destinations: {text('destinations')}
verified_note: {text('verified')}
summary: {text('rulesummary')}
paragraphs: [{{id: {text('paragraph')}, test: {text('paragraphtest')}}}]
exceptions: [{text('exception')}]
conditions: [{text('condition')}]
outcomes:
  - {{part: one{'x' * 60}, outcome: {text('outcome')}, source: report, note: {text('outcomenote')}}}
""",
        "content/events/event.yml": f"date: 2025-03-01\ntitle: {text('event')}\nlane: us\ntext: {text('eventtext')}\n"
        f"entities: [one{'x' * 60}]\nsources: [report]\n",
        f"content/software/stack{'x' * 60}.yml": f"name: {text('stack')}\ndesigner: maker{'x' * 60}\nurl: \"{ADDRESS}\"\n"
        f"summary: {text('stacksummary')}\n",
        f"content/models/model{'x' * 60}.yml": f"name: {text('model')}\ndesigner: maker{'x' * 60}\n"
        f"summary: {text('modelsummary')}\n",
        f"content/systems/rack{'x' * 60}.yml": f"name: {text('rack')}\ndesigner: maker{'x' * 60}\nscope: rack\n"
        f"chip: one{'x' * 60}\nsummary: {text('racksummary')}\nclaims:\n  chips.count: 384 @report\n",
        "content/index.md": f"---\ntitle: {text('home')}\ndescription: {text('homedescription')}\n---\n{text('homeprose')}\n",
        f"content/briefings/briefing{'x' * 60}.md": BRIEFING,
    }
    for number in range(2):
        name = ("one", "two")[number] + "x" * 60
        found[f"content/chips/{name}.yml"] = f"name: {text(name)}\n" + chip.replace("NUMBER", str(number))
    return found


BRIEFING = f"""---
title: {text('title')}
date: 2025-04-01
as_of: 2025-04-01
description: {text('description')}
authors: [{text('byline')}]
topics: [{text('topic')}]
key_points: [{text('keypoint')}]
---
{text('prose')} <{ADDRESS}/prose> `{text('code')}` **{text('strong')}** [@report, {text('citationplace')}].

## {text('heading')}

[{text('link')}](chip:one{'x' * 60}) `= one{'x' * 60}.memory.bandwidth` and `= one{'x' * 60}.longest.field{'x' * 60}`.

> {text('quoted')}

- {text('item')}
  - {text('inneritem')}

```text
{text('block')} {ADDRESS}
```

| {text('columnone')} | {text('columntwo')} | {text('columnthree')} |
|---|---|---|
| {text('cellone')} | {text('celltwo')} | `{text('cellcode')}` |

A note.[^1]

[^1]: {text('footnote')} {ADDRESS}

```compare
caption: {text('caption')}
groups:
  {text('group')}: [one{'x' * 60}]
  Others: [two{'x' * 60}]
fields: [memory.type, memory.capacity, peak.bf16, memory.bandwidth, tdp, longest.field{'x' * 60}]
notes: [{text('tablenote')}]
```

```chart
kind: bar
caption: {text('chartcaption')}
chips: [one{'x' * 60}, two{'x' * 60}]
field: memory.bandwidth
```

```chart
kind: scatter
caption: {text('scattercaption')}
chips: [one{'x' * 60}, two{'x' * 60}]
x: memory.bandwidth
y: peak.bf16
```

```claims
caption: {text('claimscaption')}
of: one{'x' * 60}
```

```rules
caption: {text('rulescaption')}
parts: [one{'x' * 60}]
on: [2025-03-05]
```

```timeline
caption: {text('timelinecaption')}
from: 2025-01-01
to: 2025-12-31
```
"""
