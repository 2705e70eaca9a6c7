#!/usr/bin/env python3
"""Builds and measures a site with thousands of chips.

usage: measure_gpus.py PROGRAM SITE

Prints the time and memory of a clean build, the largest page in bytes and in elements, the time until the list of chips has
its controls in Chromium and the time of a search there, and the processor time of builds after one changed claim.
"""

import pathlib
import re
import resource
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "Tests" / "Pages"))

ROUNDS = 5
CHIP = "content/chips/nvidia-h100-sxm5-80-gb.yml"


def build(program, site):
    """The wall time, the processor time and the summary of a build."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = subprocess.run([program, "build", "--project", site], capture_output=True, text=True)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode != 0:
        raise SystemExit(f"the build failed:\n{run.stderr[:2000]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run.stdout.splitlines()[0]


def pages(site):
    for path in (site / "public").rglob("*.html"):
        text = path.read_bytes()
        yield len(text), len(re.findall(rb"<[a-zA-Z]", text)), str(path.relative_to(site / "public"))


def browse(site):
    """The times, in ms, from the start of the navigation until the list has its controls, and of a search."""
    from check import serve
    from playwright.sync_api import sync_playwright

    address = serve(site / "public")
    ready, search = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for _ in range(ROUNDS):
            tab = browser.new_context().new_page()
            tab.goto(f"{address}/chips/", wait_until="commit")
            tab.wait_for_selector(".list-controls output:not(:empty)")
            ready.append(tab.evaluate("performance.now()"))
            field = tab.query_selector(".list-controls input[type=search]")
            search.append(tab.evaluate("""async field => {
              const start = performance.now();
              field.value = "h100";
              field.dispatchEvent(new Event("input"));
              while (!document.querySelector(".listed th a").textContent.includes("H100")) await new Promise(requestAnimationFrame);
              return performance.now() - start;
            }""", field))
            tab.close()
        browser.close()
    return ready, search


def spread(numbers, unit, digits=2):
    low, middle, high = min(numbers), statistics.median(numbers), max(numbers)
    return f"{middle:.{digits}f} {unit} ({low:.{digits}f} to {high:.{digits}f})"


def main(program, folder):
    site = pathlib.Path(folder)
    wall, processor, summary = build(program, folder)
    print(f"clean build: {wall:.1f} s, {processor:.1f} s of processor time. {summary}")
    made = list(pages(site))
    largest, fullest = max(made), max(made, key=lambda page: page[1])
    print(f"{len(made)} pages; the largest has {largest[0]:,} bytes ({largest[2]}), the fullest {fullest[1]:,} elements ({fullest[2]})")
    ready, search = browse(site)
    print(f"the list of chips can be used after {spread(ready, 'ms', 0)}; a search takes {spread(search, 'ms', 0)}")
    file = site / CHIP
    for field, unit in (("memory.capacity", "GB"), ("die.area", "mm²")):
        times = []
        for number in range(ROUNDS):
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(rf"{field}: \S+ {unit}", f"{field}: {81 + number} {unit}", text), encoding="utf-8")
            # A file that was written within two seconds has no stamp and is read again.
            time.sleep(2.5)
            times.append(build(program, folder)[1])
        print(f"one changed claim, {field}: {spread(times, 's')} of processor time")


if __name__ == "__main__":
    main(*sys.argv[1:])
