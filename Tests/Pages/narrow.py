"""Checks pages on phones and paper: no page is wider than the window, table heads stay visible, and paper cuts nothing off.

usage: narrow.py PROGRAM SITE

PROGRAM builds a site of words that are longer than a line; SITE is a built site of ordinary words. Prints a line for each
check and last `N passed, N failed`.
"""

import pathlib
import subprocess
import sys
import tempfile

import longwords
from check import serve
from pages import kinds_of, read_site
from printed import plain, print_errors, read_back
from report import Report

WIDTHS = (320, 360)
# Text beyond the window's edges outside of scrolling boxes, and boxes that hide rows below their lower edge.
HIDDEN = """() => {
  const problems = [];
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(".skip, .embed > h1, svg title, svg desc, script") || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    let above = parent;
    while (above && !scrolls(above)) above = above.parentElement;
    if (!above && (box.right > innerWidth + 1 || box.left < -1)) problems.push(`'${node.data.trim().slice(0, 60)}' is beyond the edge`);
  }
  for (const box of document.querySelectorAll(".table-scroll")) {
    if (box.scrollHeight > box.clientHeight + 2 && getComputedStyle(box).overflowX !== "visible") problems.push("a table's box hides rows");
    if (box.scrollWidth > box.clientWidth + 1 && !getComputedStyle(box).backgroundImage.includes("gradient"))
      problems.push("a table is wider than its box, and nothing says so");
  }
  return problems;
}"""
# The position of the head of the page's tallest table when the middle of the table is at the window's upper edge.
HEAD = """async () => {
  const tables = [...document.querySelectorAll(".table-scroll > table")].filter((table) => table.tHead && table.checkVisibility());
  const table = tables.sort((one, other) => other.offsetHeight - one.offsetHeight)[0];
  if (!table) return null;
  document.documentElement.style.scrollBehavior = "auto";
  const settle = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await settle();
  const box = table.getBoundingClientRect();
  scrollTo(0, scrollY + box.top + box.height / 2);
  await settle();
  const now = table.getBoundingClientRect();
  return {
    height: box.height, state: table.parentElement.className, edge: now.top < 0 && now.bottom > innerHeight / 2,
    head: table.tHead.getBoundingClientRect().top,
  };
}"""


def width_errors(tab, address, path):
    """The problems of a page at the widths of phones."""
    problems = []
    tab.set_viewport_size({"width": WIDTHS[0], "height": 640})
    tab.goto(f"{address}/{path}")
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 640})
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        problems += [f"{path} is {wide} px too wide at {width} px"] if wide > 0 else []
        problems += [f"{path}, {width} px: {problem}" for problem in tab.evaluate(HIDDEN)]
    return problems


def head_errors(tab, address, path, width):
    """Checks that the head of a page's tallest table stays at the window's upper edge. Returns the table and its problems."""
    tab.set_viewport_size({"width": width, "height": 640})
    tab.goto(f"{address}/{path}")
    found = tab.evaluate(HEAD)
    if not found or not found["edge"]:
        return None, []
    return found, [] if abs(found["head"]) <= 2 else [f"{path}: the head is {found['head']} px below the window's upper edge"]


def check_widths(browser, name, address, pages, report):
    tab = browser.new_page()
    problems = [problem for path in pages for problem in width_errors(tab, address, path)]
    report.check(f"{name}: no page of {len(pages)} scrolls sideways or hides words", problems)
    tab.close()
    without = browser.new_context(java_script_enabled=False)
    tab = without.new_page()
    problems = []
    for path in pages:
        for width in (320, 1040, 1440):
            tab.set_viewport_size({"width": width, "height": 640})
            if width == 320:
                tab.goto(f"{address}/{path}")
            wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            problems += [f"{path} is {wide} px too wide at {width} px"] if wide > 0 else []
    report.check(f"{name}: nor does one without JavaScript", problems)
    without.close()


def check_heads(browser, address, pages, report):
    tab = browser.new_page()
    for width, state in ((320, "wide"), (1280, "fits")):
        seen, problems = 0, []
        for path in pages:
            found, wrong = head_errors(tab, address, path, width)
            if found and state in found["state"].split():
                seen += 1
                problems += wrong
        report.check(f"heads of long tables stay in sight: {width} px",
                     problems + ([] if seen else ["there is no such table"]))
    tab.close()


def check_paper(browser, name, address, pages, report):
    for path in pages:
        report.check(f"{name}, on paper: {path}", print_errors(browser, address, path, least=1))


def repeated_head_errors(browser, address, path):
    """Checks that the head of a page's first table is on at least as many sheets as the table needs."""
    # An A4 sheet without its margins, at 96 pixels per inch.
    width, height = 673, 979
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.goto(f"{address}/{path}")
    tab.emulate_media(media="print")
    needed = -(-tab.evaluate("document.querySelector('main table').offsetHeight") // height)
    words = tab.evaluate("document.querySelector('main table thead').textContent").split()
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder) / "page.pdf"
        tab.pdf(path=pdf, format="A4", prefer_css_page_size=True)
        sheets = [plain(sheet) for sheet in read_back(pdf, "-raw").split("\f")]
    tab.close()
    found = sum(all(plain(word) in sheet for word in words) for sheet in sheets)
    return ([] if needed > 1 else ["the table needs one sheet"]) + (
        [] if found >= needed else [f"the head is on {found} sheets, and the table on {needed}"])


def controls_errors(browser, address, path):
    """Controls and file links of lists and tables that are printed, rows that a table's filter hides on paper, and a missing
    page address. The page is a list, which prints the rows that are found."""
    tab = browser.new_page()
    tab.goto(f"{address}/{path}")
    tab.fill(".list-controls input", "a")
    # The filter of a table hides its rows like this.
    tab.evaluate("document.querySelector('tbody tr').hidden = true")
    tab.emulate_media(media="print")
    shown = tab.evaluate(
        "[...document.querySelectorAll('input, .table-data a, .embed-how, .filter, .list-controls')].filter(part => part.checkVisibility()).length")
    hidden = tab.evaluate("[...document.querySelectorAll('tbody tr')].filter(row => !row.checkVisibility()).length")
    address_is_there = tab.evaluate(
        "[...document.querySelectorAll('.paper-address')].some(part => part.checkVisibility() && part.textContent"
        " === document.querySelector('link[rel=canonical]').href)")
    tab.close()
    return ([f"{shown} controls are on paper"] if shown else []) + ([f"{hidden} rows are not"] if hidden else []) + (
        [] if address_is_there else ["the page's address is not on paper"])


def standing_pages(site):
    """The pages that are not redirects."""
    pages = read_site(site)
    return {path: page for path, page in pages.items() if 'http-equiv="refresh"' not in (site / path).read_text()}


def build(program, folder, theme):
    for path, contents in longwords.files().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(contents + (f"theme: {theme}\n" if path == "chipbrief.yml" else ""))
    run = subprocess.run([program, "build", "--project", str(folder)], capture_output=True, text=True, check=False)
    return folder / "public", [] if run.returncode == 0 else [run.stderr]


def main():
    program, ordinary = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    from playwright.sync_api import sync_playwright

    report = Report()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for theme in ("default", "plain"):
            name = f"long words, {theme}"
            site, problems = build(program, pathlib.Path(scratch) / theme, theme)
            report.check(f"{name}: the site is built", problems)
            address, pages = serve(site), list(standing_pages(site))
            check_widths(browser, name, address, pages, report)
            check_paper(browser, name, address, pages if theme == "default" else pages[:4], report)
        address, pages = serve(ordinary), standing_pages(ordinary)
        kinds = list(kinds_of(pages).values())
        check_widths(browser, "the site", address, list(pages), report)
        check_heads(browser, address, kinds, report)
        report.check("controls are not on paper", controls_errors(browser, address, "chips/index.html"))
        report.check("heads are repeated on paper", repeated_head_errors(browser, address, "chips/index.html"))
        check_paper(browser, "the site", address, kinds, report)
        browser.close()
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
