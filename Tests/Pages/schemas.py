"""Checks the JSON Schemas that `chipbrief schema` prints, with an independent validator.

usage: schemas.py PROGRAM SITE...

Every YAML file of each site must match its schema, both as chipbrief parses it (every scalar is text) and as an editor
does (with YAML 1.2's numbers and booleans). The broken variants below must not match. Prints a line for each check, the
problems of those that failed, and last `N passed, N failed`.
"""

import copy
import fnmatch
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

from report import Report


class Text(yaml.SafeLoader):
    """Loads every scalar as text."""


class Core(yaml.SafeLoader):
    """Loads the core schema of YAML 1.2, which has no dates, no octal `010` and no `yes`."""


Text.yaml_implicit_resolvers = {}
Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
LOADERS = {"text": Text, "editor": Core}

CHIP = {
    "name": "A chip",
    "scope": "package",
    "claims": {
        "peak.bf16": ["780 TFLOP/s dense matrix @a-source", {"value": "752 TFLOP/s", "source": "a-source"}],
        "chips.count": {"value": 72, "source": "a-source", "rank": "deprecated", "reason": "a slip"},
        "die.area": "not-published",
        "revenue": "247 million USD period=2025-Q2 @a-source, p. 3",
    },
}
EVENT = {"date": "2025-08", "title": "It happens", "lane": "us", "sources": ["a-source"]}
SOURCE = {"title": "A source", "evidence": "press", "url": "https://example.org/a"}
RULE = {
    "title": "A rule",
    "effective": {"from": "2023-11-17"},
    "paragraphs": [{"id": "1", "test": "TPP of 4,800 or more"}],
    "outcomes": [{"part": "a-chip", "outcome": "caught", "source": "a-source"}],
}
SITE = {
    "title": "A site", "base_url": "https://example.org/", "logo": "static/logo.svg", "footer": ["page:about", "methodology"],
    "nav": ["chips", "page:about", {"label": "Law", "link": "rules"}, {"label": "More", "items": ["sources", {"link": "page:a"}]}],
}
AUTHOR = {"name": "Jo Doe", "role": "Editor", "links": {"E-mail": "mailto:jo@example.org"}}
BRIEFING = {"title": "A briefing", "date": "2025-08-29"}
FIELDS = {"yield.rate": {"label": "Yield", "kind": "ratio", "decimals": 1}, "tdp": {"label": "Power"}}
GOOD = {
    "chip": CHIP, "event": EVENT, "source": SOURCE, "rule": RULE, "site": SITE, "briefing": BRIEFING, "fields": FIELDS,
    "system": dict(CHIP, chip="a-chip"), "page": {"title": "About", "draft": "true"}, "home": {"title": "Home"}, "author": AUTHOR,
    "company": {"name": "A company", "country": "CN"}, "software": {"name": "A stack"}, "model": {"name": "A model"},
}

GONE = object()
# A kind, a path in its valid file, and the value to put there.
BROKEN = [
    (kind, ["colour"], "red") for kind in GOOD if kind != "fields"
] + [
    (kind, [key], GONE)
    for kind, keys in {
        "chip": "name scope", "system": "name scope", "company": "name", "software": "name", "model": "name",
        "source": "title evidence url", "rule": "title", "event": "date title lane sources", "site": "title base_url",
        "briefing": "title date", "page": "title", "author": "name",
    }.items()
    for key in keys.split()
] + [
    ("chip", ["scope"], "wafer"),
    ("chip", ["status"], "sold"),
    ("chip", ["chip"], "another"),
    ("chip", ["designer"], ["Nvidia"]),
    ("chip", ["url"], "example.org"),
    ("chip", ["name"], ["A", "chip"]),
    ("chip", ["claims"], ["752 TFLOP/s @a-source"]),
    ("chip", ["claims", "peak.bf61"], "752 TFLOP/s @a-source"),
    ("chip", ["claims", "tpp"], {"value": "4,800 TPP", "sauce": "a-source"}),
    ("chip", ["claims", "tdp"], "400 W"),
    ("chip", ["claims", "tdp"], 400),
    ("chip", ["claims", "tdp"], None),
    ("chip", ["claims", "tdp"], "400 W@a-source"),
    ("chip", ["claims", "tdp"], "400 W @"),
    ("chip", ["claims", "tdp"], "400 W @a-source p. 3"),
    ("chip", ["claims", "tdp"], "not published @a-source"),
    ("chip", ["claims", "tdp"], "unkown"),
    ("chip", ["claims", "announced"], "in August @a-source"),
    ("chip", ["claims", "foundry"], "TSMC"),
    ("chip", ["claims", "peak.bf16", 1, "evidence"], "derived"),
    ("chip", ["claims", "peak.bf16", 1, "basis"], {"density": "thick"}),
    ("chip", ["claims", "peak.bf16", 1, "basis"], {"direction": "one-way"}),
    ("chip", ["claims", "peak.bf16", 1, "value"], GONE),
    ("chip", ["claims", "peak.bf16", 1, "source"], GONE),
    ("chip", ["claims", "peak.bf16", 1, "absent"], "unknown"),
    ("chip", ["claims", "peak.bf16", 1, "sauce"], "a-source"),
    ("chip", ["claims", "peak.bf16", 1, "rank"], "best"),
    ("chip", ["claims", "peak.bf16", 1, "rank"], "preferred"),
    ("chip", ["claims", "peak.bf16", 1, "since"], "2025"),
    ("chip", ["claims", "peak.bf16", 1, "supersedes"], "a-chip/peak.bf16/b"),
    ("chip", ["claims", "peak.bf16", 1, "stated"], "29.8.2025"),
    ("chip", ["claims", "chips.count", "reason"], GONE),
    ("company", ["country"], "China"),
    ("source", ["evidence"], "derived"),
    ("source", ["reading"], "aloud"),
    ("source", ["quality"], "high"),
    ("source", ["date"], "2025-13"),
    ("rule", ["effective", "until"], "2025"),
    ("rule", ["paragraphs", 0, "test"], GONE),
    ("rule", ["outcomes", 0, "source"], GONE),
    ("rule", ["outcomes", 0, "part"], GONE),
    ("rule", ["outcomes", 0, "rank"], "deprecated"),
    ("event", ["lane"], "europe"),
    ("event", ["sources"], []),
    ("event", ["pending"], "perhaps"),
    ("site", ["language"], "tlh"),
    ("site", ["nav"], ["chips", "chops"]),
    ("site", ["nav", 3, "items", 0], {"label": "Deeper", "items": ["chips"]}),
    ("site", ["nav", 3, "label"], GONE),
    ("site", ["nav", 2, "link"], GONE),
    ("site", ["footer"], [{"label": "More", "items": ["chips"]}]),
    ("page", ["draft"], "perhaps"),
    ("author", ["links"], {"Home": "example.org"}),
    ("site", ["format"], 2),
    ("site", ["as_of"], "2025-08"),
    ("site", ["base_url"], "example.org"),
    ("briefing", ["date"], "2025"),
    ("fields", ["Yield"], {"label": "Yield", "kind": "ratio"}),
    ("fields", ["yield.rate", "label"], GONE),
    ("fields", ["yield.rate", "kind"], "furlong"),
    ("fields", ["yield.rate", "parts"], ["colour"]),
    ("fields", ["yield.rate", "better"], "lighter"),
    ("fields", ["yield.rate", "decimals"], 10),
    ("fields", ["yield.rate", "default_basis"], {"period": "2025"}),
    ("fields", ["tdp", "kind"], "W"),
]


def broken(kind, path, value):
    file = copy.deepcopy(GOOD[kind])
    place = file
    for part in path[:-1]:
        place = place[part]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return file


def validators(program, folder):
    subprocess.run([program, "schema", "--output", "schemas", "--quiet"], cwd=folder, check=True)
    schemas = {path.name.split(".")[0]: json.loads(path.read_text()) for path in sorted((folder / "schemas").iterdir())}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    return {kind: jsonschema.Draft202012Validator(schema) for kind, schema in schemas.items()}


def documents(site):
    """The path and text of each YAML file and each front matter of a site."""
    yield "chipbrief.yml", (site / "chipbrief.yml").read_text(encoding="utf-8")
    for path in sorted((site / "content").rglob("*")):
        name = str(path.relative_to(site))
        if path.suffix == ".yml":
            yield name, path.read_text(encoding="utf-8")
        elif path.suffix == ".md":
            text = path.read_text(encoding="utf-8")
            if text.startswith("---\n") and "\n---" in text[4:]:
                yield name, text[4 : text.index("\n---", 4)]


def file_errors(site, checks, patterns):
    errors, seen = [], 0
    for name, text in documents(site):
        kind = next((kind for pattern, kind in patterns if fnmatch.fnmatch(name, pattern)), None)
        if kind is None:
            continue
        for reading, loader in LOADERS.items():
            seen += 1
            for error in checks[kind].iter_errors(yaml.load(text, loader)):
                errors.append(f"{name}, read as {reading}: {error.json_path}: {error.message[:200]}")
    return errors or ([] if seen > 10 else [f"{site} has hardly any file"])


def example_errors(checks):
    """Examples that do not match the schema that contains them."""
    errors = []

    def visit(kind, schema):
        if isinstance(schema, dict):
            for example in schema.get("examples", []) if isinstance(schema.get("examples"), list) else []:
                if not checks[kind].evolve(schema=schema).is_valid(example):
                    errors.append(f"{kind}: {example!r}")
        for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []:
            visit(kind, part)

    for kind in checks:
        visit(kind, checks[kind].schema)
    return errors


def wiring_errors(site, checks, patterns):
    """Schemas that the editor settings of a new site assign to the wrong files or to none."""
    settings = json.loads((site / ".vscode/settings.json").read_text())["yaml.schemas"]
    errors = [f"{schema} is not there" for schema in settings if not (site / schema).is_file()]
    wired = {(pattern, schema.removeprefix("./schemas/").removesuffix(".schema.json")) for schema, pattern in settings.items()}
    whole = {(pattern, kind) for pattern, kind in patterns if pattern.endswith(".yml")}
    return errors + [f"{pattern} and {kind} are not wired up alike" for pattern, kind in sorted(wired ^ whole)]


def main():
    program, sites = str(pathlib.Path(sys.argv[1]).resolve()), [pathlib.Path(name).resolve() for name in sys.argv[2:]]
    report = Report()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        subprocess.run([program, "new", "site", "--quiet"], cwd=scratch, check=True)
        listing = subprocess.run([program, "schema"], cwd=scratch, check=True, capture_output=True, text=True).stdout
        patterns = [(line.split()[1].rstrip(","), line.split()[0]) for line in listing.splitlines()]
        checks = validators(program, scratch)
        report.check("a schema of each kind", sorted(set(checks) ^ set(GOOD)))
        report.check("every example keeps to its schema", example_errors(checks))
        report.check("a new site's editor settings", wiring_errors(scratch / "site", checks, patterns))
        for site in [*sites, scratch / "site"]:
            report.check(f"every file of {site.name} keeps to its schema", file_errors(site, checks, patterns))
        vocabulary = scratch / "site/content/vocabulary/fields.yml"
        vocabulary.parent.mkdir()
        vocabulary.write_text("yield.rate: {label: Yield, kind: ratio}\n")
        own = validators(program, scratch / "site")["chip"]
        chip = broken("chip", ["claims", "yield.rate"], "60 % @a-source")
        report.check("a site's own fields may be claimed", [error.message for error in own.iter_errors(chip)])
        report.check("and nowhere else", [] if not checks["chip"].is_valid(chip) else ["they may"])
    report.check(
        "what is right passes", [f"{kind}: {error.message}" for kind in GOOD for error in checks[kind].iter_errors(GOOD[kind])]
    )
    report.check(
        f"{len(BROKEN)} broken variants fail",
        [f"{kind}: {path} = {value!r}" for kind, path, value in BROKEN if checks[kind].is_valid(broken(kind, path, value))],
    )
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
