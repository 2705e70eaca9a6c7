"""Makes random edits to a site, and compares the incremental build after each edit with a clean build.

usage: oracle.py PROGRAM SITE [EDITS [SEED]]

After each edit, the files and findings must equal those of the clean build, byte for byte, whatever the stored state is.
A file that did not change must not be written again. The rules come from SITE. The edits are:

- changes, additions, deletions, renamings, breaks and repairs of briefings, claims, sources, rules, events, fields,
  templates and settings;
- embargoes, editions and undated sources, and builds on a stated day;
- pages of one's own, translations, drafts, topics, authors, navigation, pictures and other files, static/, files of a theme;
- files that are touched or rewritten with the same content, and edits that keep a file's size and time;
- state files that are truncated, altered or deleted.

Prints the differences and last `N passed, N failed`.
"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

SYSTEM = """name: Rack
designer: nvidia
scope: rack
chip: nvidia-h100
claims:
  chips.count: 8 @nvidia-h100-datasheet
  peak.bf16: 7,912 TFLOP/s dense matrix @nvidia-h100-datasheet
"""
BRIEFING = """---
title: Side by side
date: 2025-09-20
description: What stands beside what.
key_points: ["The H20 has `= nvidia-h20.memory.bandwidth`."]
---
## Tables

[The other](what-the-h20-kept.md), [H100](chip:nvidia-h100), [the rule](rule:us-3a090-2023), [here](#tables).
It is `= nvidia-h20.tpp / nvidia-h100.tpp as percent` of the TPP.

```compare
caption: All of them
where: designer = nvidia
fields: [peak.bf16, memory.capacity, memory.bandwidth, tpp]
baseline: nvidia-h100
```

```chart
kind: bar
caption: Bandwidth
chips: [nvidia-h20, nvidia-h100, nvidia-a100]
field: memory.bandwidth
```

```rules
caption: Under the rule
parts: [nvidia-h20, nvidia-h100]
on: [2023-12-01, 2025-09-01]
```

```timeline
caption: What happened
```
"""
EVENT = "date: 2025-04-{:02}\ntitle: The letter\nlane: us\nentities: [nvidia-h20]\nsources: [nvidia-8k-2025-04-15]\n"
FILES = {
    "content/systems/rack.yml": SYSTEM,
    "content/briefings/side-by-side.md": BRIEFING,
    "content/events/letter.yml": EVENT.format(15),
    "content/chips/nvidia-h20.md": "It was made for [China](../briefings/what-the-h20-kept.md).\n",
    "content/methodology.md": "## How\n\nWith care.\n",
    "content/vocabulary/fields.yml": "# What is measured.\n",
    "templates/assets/95-own.css": "h1 { outline: 0 solid red }\n",
    "content/pages/legal/privacy.md":
        "---\ntitle: Privacy\n---\n[About](page:about)\n\n![A mark](../../mark.svg \"By [@nvidia-h100-datasheet]\")\n",
    "content/mark.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 4'></svg>\n",
    "content/authors/jo.yml": "name: Jo Doe\nbio: Knows the [H20](chip:nvidia-h20).\n",
    "static/CNAME": "chips.example\n",
    "templates/assets/dot.svg": "<svg viewBox='0 0 1 1'></svg>\n",
}
FOLDERS = ("content", "static", "templates")
DATES = [None, None, None, "2025-09-19", "2026-06-10", "2031-01-01"]
SETTINGS = ["as_of: 2025-09-0{n}", "as_of: 2026-0{n}-10", "links: files", "language: zh", "tagline: Number {n}", "# {n}", "compare: all",
            "authors: [B. Writer {n}]", "authors: [jo]", "theme: plain", "raw_html: true", "logo: content/mark.svg",
            "favicon: static/CNAME", "nav: [chips, page:about, {{label: More {n}, items: [page:legal, topics, rules]}}]",
            "footer: [page:legal/privacy]", "timeline: {{lanes: {{us: {{label: Lane {n}}}}}}}"]
TEMPLATES = [("partials/footer.mustache", "<footer>{n}</footer>\n"), ("assets/95-own.css", "p {{ margin: {n}px }}\n"),
             ("partials/footer.mustache", "{{{{nothing}}}}\n"), ("partials/unused.mustache", "{n}\n"),
             ("briefing.mustache", "{{{{{{body}}}}}}{n}\n"), ("README", "{n}\n"),
             ("partials/footer.mustache", "<a href=\"{{{{site.root}}}}briefings/side-by-side/\">{n}</a>\n"),
             ("plain/assets/95-own.css", "p {{ margin: {n}px }}\n"), ("assets/own.svg", "<svg/>{n}\n")]


class Edits:
    """A site and its edits."""

    def __init__(self, folder, seed):
        self.folder = pathlib.Path(folder)
        self.random = random.Random(seed)
        self.original = {path: self.file(path).read_bytes() for path in self.paths()}

    def file(self, path):
        return self.folder / path

    def paths(self):
        found = [self.folder / "chipbrief.yml"]
        for name in FOLDERS:
            found += [file for file in (self.folder / name).rglob("*") if file.is_file()]
        return sorted(str(file.relative_to(self.folder)) for file in found)

    def write(self, path, data):
        file = self.file(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())

    def next(self, is_broken):
        path = self.random.choice([path for path in self.paths() if path != "chipbrief.yml"])
        n = self.random.randint(1, 9)
        edit = self.random.choice([
            self.number, self.number, self.number, self.word, self.line, self.delete, self.rename, self.break_it, self.repair,
            self.repair, self.repair_all, self.claim, self.add_chip, self.add_briefing, self.source, self.settings,
            self.page, self.published, self.author, self.of_briefing, self.translation, self.draft, self.embargo, self.edition, self.undated, self.crowd, self.vocabulary, self.template, self.rewrite, self.touch, self.same_look, self.event, self.damage, self.nothing])
        if is_broken and self.random.random() < 0.4:
            # An author who sees errors repairs them. The other steps still build a broken site often enough.
            edit = self.repair_all
        return f"{edit.__name__} {path} {n}: {edit(path, n)}"

    def number(self, path, n):
        """Replaces a digit, so that the size stays the same."""
        data = bytearray(self.file(path).read_bytes())
        places = [place for place, byte in enumerate(data) if chr(byte).isdigit()]
        if not places:
            return "no digit"
        place = self.random.choice(places)
        data[place] = ord(str(n))
        self.write(path, bytes(data))
        return f"byte {place}"

    def word(self, path, n):
        data = self.file(path).read_bytes()
        old = self.random.choice([b"H20", b"Nvidia", b"title: ", b"the ", b"A100", b"claims"])
        self.write(path, data.replace(old, old + b"x", 1))
        return old.decode()

    def line(self, path, n):
        data = self.file(path).read_bytes()
        self.write(path, b"# A line.\n" + data if path.endswith(".yml") else data + b"\nA line.\n")

    def delete(self, path, n):
        self.file(path).unlink()

    def rename(self, path, n):
        file = self.file(path)
        file.rename(file.with_name(f"{file.stem}-{n}{file.suffix}"))

    def break_it(self, path, n):
        bad = b"\n`= nothing.at-all` [](chip:nobody) [@no-one]\n" if path.endswith(".md") else b"claims: [\n"
        self.write(path, self.file(path).read_bytes() + (b"\xff" if n == 9 else bad))

    def repair(self, path, n):
        path = self.random.choice(sorted(self.original))
        self.write(path, self.original[path])
        return path

    def repair_all(self, path, n):
        for name in FOLDERS:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for path, data in self.original.items():
            self.write(path, data)

    def claim(self, path, n):
        chip = self.random.choice(["a100", "h100", "h20"])
        field, value = self.random.choice([("die.area", f"81{n} mm²"), ("tdp", f"{n}00 W"), ("price", f"{n},000 USD"),
                                           ("peak.int8", f"{n}00 TOPS dense matrix"), ("memory.capacity", f"{n}6 GB")])
        path = f"content/chips/nvidia-{chip}.yml"
        if self.file(path).exists():
            data = self.file(path).read_text(errors="replace")
            self.write(path, data.replace("claims:\n", f"claims:\n  {field}: {value} @techpowerup-a100-sxm4-80\n", 1))
        return f"{chip} {field} {value}"

    def add_chip(self, path, n):
        name = self.random.choice(["New", "H20", "Other"])
        self.write(f"content/chips/new-{n % 3}.yml",
                   f"name: {name}\ndesigner: nvidia\nscope: package\nclaims:\n"
                   f"  memory.bandwidth: {n} TB/s @nvidia-h100-datasheet\n")

    def crowd(self, path, n):
        """Adds or deletes so many chips that lists have a second page."""
        names = [f"content/chips/crowd-{number}.yml" for number in range(101)]
        if self.file(names[0]).exists():
            for name in names:
                self.file(name).unlink(missing_ok=True)
            return "gone"
        for number, name in enumerate(names):
            self.write(name, f"name: Crowd {number}\ndesigner: nvidia\nscope: package\nclaims:\n"
                             f"  peak.bf16: {number + n} TFLOP/s dense matrix @nvidia-h100-datasheet\n")
        return "there"

    def add_briefing(self, path, n):
        body = self.random.choice(["[](chip:nvidia-h20) `= nvidia-h20.tdp`", "[](briefing:side-by-side#tables)",
                                   "```rules\ncaption: R\nparts: [nvidia-h20]\n```", "[](system:rack) [@nvidia-h100-datasheet]",
                                   "```compare\ncaption: C\nwhere: memory.bandwidth > 3 TB/s\nfields: [tdp]\n```"])
        extra = self.random.choice(["", "as_of: 2024-05-01\n", "embargo: 2026-01-01\n"])
        self.write(f"content/briefings/new-{n % 3}.md", f"---\ntitle: New {n}\ndate: 2025-0{n}-11\n{extra}---\n{body}\n")

    def source(self, path, n):
        path = "content/sources/reportify-2025-09-17.yml"
        if self.file(path).exists():
            data = self.file(path).read_text(errors="replace")
            self.write(path, data.replace("2025-09-17", f"2025-09-1{n}") + self.random.choice(["", "quality: low\n"]))

    def line_of_briefing(self, key, line):
        """Sets or removes a line in the front matter of a random briefing."""
        paths = [path for path in self.paths() if path.startswith("content/briefings/") and path.endswith(".md")]
        if not paths:
            return "no briefing"
        path = self.random.choice(paths)
        lines = [text for text in self.file(path).read_text(errors="replace").split("\n") if not text.startswith(key + ":")]
        dates = [place for place, text in enumerate(lines) if text.startswith("date:")]
        if line and dates:
            lines.insert(dates[0] + 1, line)
        self.write(path, "\n".join(lines))
        return f"{path} {line}"

    def embargo(self, path, n):
        days = ["", f"2026-0{n}-10", "2025-09-20", "2031-01-01"]
        day = self.random.choice(days)
        return self.line_of_briefing("embargo", day and "embargo: " + day)

    def edition(self, path, n):
        return self.line_of_briefing("as_of", self.random.choice(["", "as_of: latest", f"as_of: 2025-0{n}-10"]))

    def undated(self, path, n):
        """Removes the date of a source, or replaces it by a vague one."""
        sources = [path for path in self.paths() if path.startswith("content/sources/")]
        if not sources:
            return "no source"
        path = self.random.choice(sources)
        lines = [text for text in self.file(path).read_text(errors="replace").split("\n")
                 if not text.startswith(("date:", "retrieved:"))]
        line = self.random.choice(["", f"retrieved: 2026-0{n}-20", "date: 2026", f"date: 2025-0{n}"])
        self.write(path, "\n".join(lines).rstrip("\n") + "\n" + (line and line + "\n"))
        return f"{path} {line}"

    def settings(self, path, n):
        line = self.random.choice(SETTINGS).format(n=n)
        self.write("chipbrief.yml", self.original["chipbrief.yml"] + line.encode() + b"\n")
        return line

    def page(self, path, n):
        name = self.random.choice(["about", "legal/index", "legal/imprint", "legal", "legal/privacy", "chips"])
        body = self.random.choice(["[](page:legal)", "[](page:about) `= nvidia-h20.tdp`", "![A mark](/mark.svg)", "## Text"])
        draft = self.random.choice(["", "", "draft: true\n"])
        self.write(f"content/pages/{name}.md", f"---\ntitle: Page {n}\ndescription: It is {n}.\n{draft}---\n{body}\n")
        return name

    def published(self, path, n):
        """Adds, changes or deletes a file that is published as it is."""
        name = self.random.choice(["content/mark.svg", "content/briefings/sheet.csv", "static/CNAME", "static/chips/index.html",
                                   "static/robots.txt", "static/.well-known/x", "templates/assets/dot.svg", "static/briefings"])
        if n < 3:
            self.file(name).unlink(missing_ok=True)
        elif not self.file(name).is_dir():
            self.write(name, f"<svg viewBox='0 0 {n} 4'></svg>\n" if n < 9 else b"\xff\xfe")
        return name

    def author(self, path, n):
        name = self.random.choice(["jo", "ann"])
        self.write(f"content/authors/{name}.yml", f"name: {self.random.choice(['Jo Doe', 'Ann', 'B. Writer 1'])}\nrole: Role {n}\n")
        return name

    def of_briefing(self, path, n):
        """Sets the topics or authors of a briefing."""
        key, line = self.random.choice([("topics", f"topics: [Export controls, 芯片 {n}]"), ("topics", "topics: [export-controls]"),
                                        ("topics", ""), ("authors", "authors: [jo]"), ("authors", f"authors: [Ann, B. Writer {n}]")])
        return self.line_of_briefing(key, line)

    def translation(self, path, n):
        """Adds, changes or deletes the Chinese version of a page, or a page in Chinese among the others."""
        briefings = sorted(p.stem for p in self.folder.glob("content/briefings/*.md") if "." not in p.stem)
        name = self.random.choice([f"briefings/{self.random.choice(briefings or ['none'])}", "pages/about", "chips/nvidia-h20", "index", "methodology"])
        body = self.random.choice(["[](page:about)", "`= nvidia-h20.tdp` [](chip:nvidia-h20)", "[规则](/rules/)", "## 文"])
        more = self.random.choice(["", "", "draft: true\n", f"date: 2025-0{n}-11\n"])
        if name.startswith(("briefings/", "pages/")):
            body = f"---\ntitle: 页 {n}\n{more}---\n{body}"
        if n < 3:
            self.file(f"content/{name}.zh.md").unlink(missing_ok=True)
        else:
            self.write(f"content/{name}.zh.md", body + "\n")
        if n == 9:
            self.write("content/pages/notes.md", f"---\ntitle: 说明 {n}\nlanguage: zh\n---\n`= nvidia-h20.tdp`\n")
        return name

    def draft(self, path, n):
        return self.line_of_briefing("draft", self.random.choice(["", "draft: true"]))

    def vocabulary(self, path, n):
        text = self.random.choice(["tdp: {{label: Power {n}}}", "speed: {{label: Speed, kind: quantity, unit: TB/s}}", "# {n}"])
        self.write("content/vocabulary/fields.yml", text.format(n=n) + "\n")
        return text

    def template(self, path, n):
        name, text = self.random.choice(TEMPLATES)
        if n < 3:
            self.file("templates/" + name).unlink(missing_ok=True)
        else:
            self.write("templates/" + name, text.format(n=n))
        return name

    def rewrite(self, path, n):
        self.write(path, self.file(path).read_bytes())

    def touch(self, path, n):
        os.utime(self.file(path))

    def same_look(self, path, n):
        """Replaces a digit and keeps the file's size and time, as after a clock was set back."""
        before = self.file(path).stat()
        made = self.number(path, n)
        os.utime(self.file(path), ns=(before.st_atime_ns, before.st_mtime_ns))
        return made

    def event(self, path, n):
        self.write("content/events/letter.yml", EVENT.format(n))

    def damage(self, path, n):
        kept = sorted(file for file in (self.folder / ".chipbrief").rglob("*") if file.is_file())
        if not kept:
            return "no state"
        file = self.random.choice(kept)
        data = bytearray(file.read_bytes())
        if n < 4:
            file.unlink()
        elif n < 7:
            file.write_bytes(data[: self.random.randrange(len(data))])
        else:
            data[self.random.randrange(len(data))] ^= 1 << self.random.randrange(8)
            file.write_bytes(data)
        return file.name

    def nothing(self, path, n):
        pass


def build(program, folder, date=None):
    """Builds the site, on the given day or its own. Returns the status, the findings, and each file with its write time."""
    command = [program, "build", "--project", folder, "--diagnostics", "json", "--quiet"]
    run = subprocess.run(command + (["--date", date] if date else []), capture_output=True)
    # Each line is a complete finding with its source line.
    findings = [json.loads(line) for line in run.stderr.decode().splitlines()]
    public = pathlib.Path(folder) / "public"
    files = {}
    for file in public.rglob("*"):
        if file.is_file():
            files[str(file.relative_to(public))] = (file.read_bytes(), file.stat().st_mtime_ns)
    return run.returncode, findings, files


def prepare(program, site, folder):
    subprocess.run([program, "new", folder], check=True, capture_output=True)
    rules = pathlib.Path(folder) / "content" / "rules"
    rules.mkdir(exist_ok=True)
    for name in ("us-3a090-2023.yml",):
        text = (pathlib.Path(site) / "content/rules" / name).read_text()
        # Its sources and outcomes refer to content of the other site.
        kept, skipping = [], False
        for line in text.splitlines():
            if not line.startswith((" ", "-")):
                skipping = line.startswith(("outcomes:", "source:", "supersedes:"))
            if not skipping:
                kept.append(line)
        (rules / name).write_text("\n".join(kept) + "\nsource: nvidia-h100-datasheet\n")
    settings = pathlib.Path(folder) / "chipbrief.yml"
    settings.write_text(settings.read_text() + "compare: [[nvidia-h20, nvidia-h100]]\n")
    for path, text in FILES.items():
        file = pathlib.Path(folder) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def main(program, site, edits=500, seed=1):
    program = str(pathlib.Path(program).resolve())
    passed = failed = good = 0
    with tempfile.TemporaryDirectory() as top:
        folder = os.path.join(top, "site")
        prepare(program, site, folder)
        status, findings, files = build(program, folder)
        if status != 0:
            raise SystemExit(f"the site to begin with has errors: {findings}")
        author = Edits(folder, seed)
        for step in range(edits):
            edit = author.next(status != 0)
            clean = os.path.join(top, "clean")
            os.mkdir(clean)
            shutil.copy2(os.path.join(folder, "chipbrief.yml"), clean)
            for name in FOLDERS:
                if os.path.isdir(os.path.join(folder, name)):
                    shutil.copytree(os.path.join(folder, name), os.path.join(clean, name))
            date = author.random.choice(DATES)
            now = build(program, folder, date)
            wanted = build(program, clean, date)
            shutil.rmtree(clean)
            # After an error, the last good output stays.
            expected = {path: data for path, (data, _) in (wanted if wanted[0] == 0 else (0, 0, files))[2].items()}
            made = {path: data for path, (data, _) in now[2].items()}
            faults = []
            if now[0] != wanted[0] or now[1] != wanted[1]:
                faults.append(f"findings {now[0]} {now[1][:3]}, clean {wanted[0]} {wanted[1][:3]}")
            different = sorted(path for path in made.keys() | expected.keys() if made.get(path) != expected.get(path))
            if different:
                faults.append(f"{len(different)} files differ: {different[:5]}")
            again = [path for path, (data, time) in now[2].items() if path in files and files[path][0] == data != b""
                     and files[path][1] != time]
            if again:
                faults.append(f"written again though the same: {again[:5]}")
            status = wanted[0]
            good += status == 0
            files = now[2]
            if faults:
                failed += 1
                print(f"FAIL seed {seed}, edit {step}, {edit}, date {date}: " + "; ".join(faults))
            else:
                passed += 1
    if good * 3 < edits:
        failed += 1
        print(f"FAIL only {good} of {edits} builds were without errors: the edits test too little")
    print(f"oracle: {passed} passed, {failed} failed ({good} builds without errors)")
    return failed == 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(0 if main(*arguments[:2], *map(int, arguments[2:])) else 1)
