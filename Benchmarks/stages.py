#!/usr/bin/env python3
"""Counts the instructions of each stage of a build with valgrind's callgrind.

usage: stages.py PROGRAM PROJECT [PROGRAM PROJECT]

Unlike a time, a count of instructions is the same on a busy machine, so that a regression of 1 % shows. It is measured for
a clean build of a project in one thread. PROGRAM must be a release build that is not stripped, since stages are found by
the names of their functions. With a second program, the counts of both and their ratio are shown.

A stage is a function with everything that it calls. Stages overlap if one calls another: "pages" includes "table".
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

STAGES = [
    ("the whole build", r"PROGRAM TOTALS"),
    ("read: list and read the inputs", r"static SourceTree\.read\(.*"),
    ("decode: YAML to parts", r"decodeContent\(.*"),
    ("resolve: claims to figures, each once", r"closure #1 in (?:closure #1 in )?Dataset\.resolved\(_:asOf:\)"),
    ("pages: all of them, from Markdown file to staged files", r"closure #1 in BuildRun\.(?:rerender|renderAnew)\(.*"),
    ("parse: Markdown to a document", r"parseDocument\(.*"),
    ("table: lay comparisons out", r"layOutTable\(.*"),
    ("markup: write comparisons, twice each", r"CompareMarkup\.table\(.*"),
    ("stand-alone copies of tables and charts", r"PageRenderer\.embed\(.*"),
    ("template: fill templates", r"TemplateLibrary\.render\(.*"),
    ("trace: note what pages read", r"Engine\.note\(.*"),
    ("write: stage the files", r"OutputSession\.put\(.*"),
    ("commit: put them in their places, with the ledger", r"OutputSession\.commit\(.*"),
]
# The paths that are removed before a clean build, as shell patterns. Cards stay, as they do for a user.
MADE = ("public", ".public.chipbrief", ".chipbrief/[!c]*")
LINE = re.compile(r"\s*([\d,]+) \(\s*[\d.]+%\)\s+(?:\S+?:)?(.*?)(?: \[.*\])?$")


def counts(program, project):
    """The instructions of each stage of a clean build, by the stage's name; 0 if the program lacks the function."""
    with tempfile.TemporaryDirectory() as work:
        # Callgrind cannot read the debug sections of Swift 6.3. It only needs the symbol names.
        named = os.path.join(work, "chipbrief")
        subprocess.run(["strip", "-g", "-o", named, program], check=True)
        site = os.path.join(work, "site")
        shutil.copytree(project, site)
        # This build draws the cards, which another program does.
        subprocess.run([named, "build", "--quiet"], cwd=site, check=True, stderr=subprocess.DEVNULL)
        subprocess.run(f"rm -rf {' '.join(MADE)}", shell=True, cwd=site, check=True)
        out = os.path.join(work, "callgrind.out")
        subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", named, "build", "--quiet", "--jobs", "1"],
            cwd=site, check=True, stderr=subprocess.DEVNULL,
        )
        listed = subprocess.run(
            ["callgrind_annotate", "--inclusive=yes", "--threshold=100", out], check=True, capture_output=True, text=True
        ).stdout
    plain = subprocess.run(
        ["swift", "demangle", "--compact", "--simplified"], input=listed, check=True, capture_output=True, text=True
    ).stdout
    found = dict.fromkeys((name for name, _ in STAGES), 0)
    for line in plain.split("\n"):
        match = LINE.match(line)
        if not match:
            continue
        number, function = int(match[1].replace(",", "")), match[2].strip().removeprefix("specialized ")
        for name, pattern in STAGES:
            # A function and its specialised form call each other, so the greater count includes the lesser.
            if re.fullmatch(pattern, function):
                found[name] = max(found[name], number)
    return found


def table(results):
    """A Markdown table of the counts of one or two programs."""
    millions = [[f"{found[name] / 1e6:,.1f}" for name, _ in STAGES] for found in results]
    lines = ["| stage | million instructions |", "|---|---|"]
    if len(results) == 2:
        lines = ["| stage, million instructions | A | B | B ÷ A |", "|---|---|---|---|"]
    for place, (name, _) in enumerate(STAGES):
        cells = [numbers[place] for numbers in millions]
        if len(results) == 2:
            first, second = (found[name] for found in results)
            cells.append(f"{second / first:.3f}" if first and second else "–")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if len(arguments) not in (2, 4):
        sys.exit(__doc__)
    print(table([counts(*arguments[at : at + 2]) for at in range(0, len(arguments), 2)]))
