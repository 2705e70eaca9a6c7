#!/usr/bin/env python3
"""Compares the speed of two commits on one corpus.

usage: compare.py A B [BRIEFINGS]

Both are built outside this checkout, as by `make release` but not stripped, and cached in .build/compare. The comparison
has the instructions of each stage (stages.py, 100 briefings), and the times of clean builds and of builds without changes
for BRIEFINGS briefings (1,000 by default), in alternation.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

import stages

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KEPT = os.path.join(ROOT, ".build", "compare")


def run(*command, **options):
    return subprocess.run(command, check=True, **options)


def program(commit):
    """The path of a commit's program, which is built if it is not cached."""
    found = run("git", "-C", ROOT, "rev-parse", "--verify", commit + "^{commit}", capture_output=True, text=True)
    name = found.stdout.strip()
    kept = os.path.join(KEPT, name)
    if os.path.exists(kept):
        return kept
    print(f"building {commit} ({name[:12]})", file=sys.stderr, flush=True)
    tree = os.path.join(KEPT, "tree-" + name)
    run("git", "-C", ROOT, "worktree", "add", "--quiet", "--detach", "--force", tree, name)
    try:
        run("swift", "build", "-c", "release", "--product", "chipbrief", "--static-swift-stdlib", cwd=tree, stdout=sys.stderr)
        shutil.copy2(os.path.join(tree, ".build", "release", "chipbrief"), kept + ".part")
        os.rename(kept + ".part", kept)
    finally:
        run("git", "-C", ROOT, "worktree", "remove", "--force", tree)
    return kept


def corpus(folder, briefings):
    run(os.path.join(ROOT, "Benchmarks", ".build", "release", "corpus"), folder, str(briefings))


def times(programs, folder, briefings):
    """A table of median times. Each program has a folder of its own, and each round runs both programs."""
    rows = {}
    for label, command in zip("AB", programs):
        site = os.path.join(folder, label)
        corpus(site, briefings)
        rows[label] = (site, f"{command} build --quiet --project {site}")
        # This build draws the cards for all later builds.
        run("sh", "-c", rows[label][1])
    clean = " ".join(f"{site}/{made}" for site, _ in rows.values() for made in stages.MADE)
    found = {}
    for case, prepare in (("clean build", f"rm -rf {clean}"), ("nothing changed", "true")):
        out = os.path.join(folder, "times.json")
        for _ in range(7):
            commands = [command for _, command in rows.values()]
            run("hyperfine", "--runs", "1", "--prepare", prepare, "--export-json", out, *commands, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            with open(out, encoding="utf-8") as file:
                for label, result in zip("AB", json.load(file)["results"]):
                    found.setdefault((case, label), []).append(result["times"][0])
        if case == "clean build":
            # The preparation of a round's second build removed the first one's output. The next case needs both outputs,
            # and inputs whose modification times are old enough to be trusted.
            for _, command in rows.values():
                run("sh", "-c", f"sleep 3; {command}; {command}")
    lines = [f"| {briefings:,} briefings, median of 7 | A | B | B ÷ A |", "|---|---|---|---|"]
    for case in ("clean build", "nothing changed"):
        first, second = (sorted(found[case, label])[3] for label in "AB")
        lines.append(f"| {case} | {first * 1000:,.0f} ms | {second * 1000:,.0f} ms | {second / first:.3f} |")
    return "\n".join(lines)


def main(first, second, briefings="1000"):
    os.makedirs(KEPT, exist_ok=True)
    programs = [program(first), program(second)]
    run("swift", "build", "--package-path", os.path.join(ROOT, "Benchmarks"), "-c", "release", "--product", "corpus",
        stdout=sys.stderr)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as work:
        small = os.path.join(work, "small", "site")
        corpus(small, 100)
        print(f"A is {first}, B is {second}.\n\n{stages.table([stages.counts(one, small) for one in programs])}\n", flush=True)
        print(times(programs, work, int(briefings)))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
