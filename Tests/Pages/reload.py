"""Edits a site while `chipbrief serve` shows it in Chromium, as its author would.

usage: reload.py PROGRAM SITE [PICTURES]

The page must update after each save, keep its scroll position, apply a style without a reload, and show the file and line
of an error until it is corrected, all under a strict content security policy. With PICTURES, screenshots of the overlay
are stored there. Prints a line for each check, the problems of those that failed, and last `N passed, N failed`.
"""

import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from report import Report

BRIEFING = "content/briefings/chinas-ai-chips-after-the-h20.md"
STYLE = "templates/assets/95-mine.css"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'"
PATIENCE = 60_000


class Served:
    """A copy of a site, and the program that serves it."""

    def __init__(self, program, site, folder, base_url=None):
        self.folder = pathlib.Path(folder)
        for name in ("content", "templates"):
            shutil.copytree(pathlib.Path(site) / name, self.folder / name)
        settings = (pathlib.Path(site) / "chipbrief.yml").read_text()
        if base_url:
            settings = re.sub(r"(?m)^base_url:.*$", f"base_url: {base_url}", settings)
        (self.folder / "chipbrief.yml").write_text(settings)
        self.write(STYLE, "h1 { outline: 0 solid red }\n")
        self.log = open(self.folder / "log", "w")
        self.process = subprocess.Popen(
            [program, "serve", "--port", "0", "--project", str(self.folder)],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        for line in self.process.stdout:
            found = re.match(r"Serving (http://127\.0\.0\.1:\d+/\S*)", line)
            if found:
                self.address = found[1]
                return
        raise SystemExit("serve said no address:\n" + (self.folder / "log").read_text())

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def edit(self, path, old, new):
        text = (self.folder / path).read_text()
        assert old in text, f"{path} does not contain {old!r}"
        self.write(path, text.replace(old, new, 1))

    def line_of(self, path, text):
        return (self.folder / path).read_text().split(text)[0].count("\n") + 1

    def end(self):
        """Sends SIGINT, as Ctrl-C does, and returns the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)


def open_page(browser, address, complaints, held=None, **options):
    """Opens a tab whose pages have a strict policy, and records its errors in `complaints`.

    If `held` is a list, the page's requests for events are added to it, and wait until the caller continues them.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))

    def add_policy(route):
        if route.request.resource_type != "document":
            route.continue_()
            return
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": POLICY})

    tab.route("**/*", add_policy)
    if held is not None:
        tab.route("**/.chipbrief/events?*", lambda route: held.append(route))
    tab.goto(address)
    return tab


def wait_for_text(tab, text):
    tab.wait_for_function("text => document.body.innerText.includes(text)", arg=text)


def wait_for_file(address, text):
    """Waits until the file at an address contains a text."""
    end = time.monotonic() + PATIENCE / 1000
    while text not in urllib.request.urlopen(address).read().decode():
        assert time.monotonic() < end, f"{address} never contained {text!r}"
        time.sleep(0.01)


def overlay_text(tab):
    return tab.evaluate("document.querySelector('chipbrief-errors')?.shadowRoot.querySelector('section').innerText ?? ''")


def wait_for_overlay(tab, text):
    tab.wait_for_function(
        """text => {
          const panel = document.querySelector('chipbrief-errors')?.shadowRoot.querySelector('section');
          return panel && !panel.hidden && panel.innerText.includes(text);
        }""",
        arg=text,
    )


def wait_for_no_overlay(tab):
    tab.wait_for_function("() => !document.querySelector('chipbrief-errors')")


def scroll(tab, top):
    tab.evaluate("top => scrollTo({ top, behavior: 'instant' })", top)


def mark(tab):
    tab.evaluate("window.marked = true")


def is_marked(tab):
    return tab.evaluate("window.marked === true")


def axe_violations(tab):
    violations = Axe().run(tab).response["violations"]
    return {f"{one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]}


def check_overlay(browser, served, report, pictures):
    """Checks the overlay in a separate tab, since axe and screenshots add styles to the page that violate the policy."""
    tab = open_page(browser, served.address + "briefings/chinas-ai-chips-after-the-h20/", [])
    wait_for_overlay(tab, BRIEFING)
    found = axe_violations(tab)
    too_wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    report.check("the overlay makes nothing too wide", [f"by {too_wide} px"] if too_wide > 0 else [])
    if pictures:
        for width, scheme in ((320, "light"), (768, "light"), (1440, "light"), (1440, "dark")):
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme=scheme)
            tab.screenshot(path=pictures / f"overlay-{width}-{scheme}.png")
    tab.keyboard.press("Escape")
    wait_for_no_overlay(tab)
    # Violations of the page itself are reported by check.py.
    report.check("axe: the overlay", sorted(found - axe_violations(tab)))
    tab.close()


def check_writing(browser, served, report, pictures):
    complaints = []
    tab = open_page(browser, served.address + "briefings/chinas-ai-chips-after-the-h20/", complaints)
    title = tab.inner_text("h1")
    mark(tab)
    scroll(tab, 900)

    # A title of one line as before, so that the text below it stays where it is.
    served.edit(BRIEFING, f"title: {title}", "title: Seen at once.")
    wait_for_text(tab, "Seen at once.")
    tab.wait_for_load_state()
    report.check("a saved page follows by itself", ["it was not loaded anew"] if is_marked(tab) else [])
    tab.wait_for_function("() => Math.abs(scrollY - 900) < 3")
    report.check("its place is kept", [])

    mark(tab)
    served.write(STYLE, "h1 { outline: 7px solid red }\n")
    tab.wait_for_function("() => getComputedStyle(document.querySelector('h1')).outlineWidth === '7px'")
    tab.wait_for_function("() => document.querySelectorAll('link[rel=stylesheet]').length === 1")
    top = tab.evaluate("scrollY")
    problems = [] if is_marked(tab) else ["the page was loaded anew"]
    report.check("a changed style is taken in", problems + ([] if abs(top - 900) < 3 else [f"scrolled to {top}"]))

    served.edit(BRIEFING, "`= nvidia-h20.memory.bandwidth`", "`= nvidia-h20.memory.bandwith`")
    line = served.line_of(BRIEFING, "nvidia-h20.memory.bandwith")
    wait_for_overlay(tab, f"{BRIEFING}:{line}:")
    text = overlay_text(tab)
    report.check(
        "an error is shown with its place and a mark",
        [f"no {what!r} in {text!r}" for what in ("1 error", "^^^", "memory.bandwith") if what not in text],
    )
    report.check("the good page stays", [] if "Seen at once." in tab.inner_text("h1") else ["it has gone"])
    check_overlay(browser, served, report, pictures)

    other = open_page(browser, served.address + "sources/", complaints)
    wait_for_overlay(other, BRIEFING)
    other.keyboard.press("Escape")
    wait_for_no_overlay(other)
    report.check("Escape closes it", [])

    served.edit(BRIEFING, "`= nvidia-h20.memory.bandwith`", "`= nvidia-h20.memory.bandwidth`")
    wait_for_no_overlay(tab)
    report.check("a mended error goes", [])

    served.write("content/chips/broken.yml", "name: [\n")
    wait_for_overlay(tab, "content/chips/broken.yml:")
    (served.folder / "content/chips/broken.yml").unlink()
    wait_for_no_overlay(tab)
    report.check("so does one in the data", [])

    new = open_page(browser, served.address + "briefings/brand-new/", [])
    report.check("a page that is not there yet", [] if "brand new" not in new.inner_text("body") else ["is there"])
    served.write(
        "content/briefings/brand-new.md", "---\ntitle: A new one\ndate: 2025-09-01\ndescription: New.\n---\nIt is brand new.\n"
    )
    wait_for_text(new, "It is brand new.")
    report.check("appears when it is written", [])

    report.check("nothing is complained of under a strict policy", complaints)
    status = served.end()
    report.check("Ctrl-C ends it with open pages", [f"status {status}"] if status != 0 else [])
    said = (served.folder / "log").read_text()
    report.check("the terminal names the error", [] if f"{BRIEFING}:{line}:" in said else [said])


def check_mount(browser, served, report):
    complaints, held = [], []
    tab = open_page(browser, served.address, complaints, held)
    path = "/" + served.address.split("/", 3)[3]
    report.check("a site below a path is served there", [] if path == "/reports/chips/" else [path])
    served.write(STYLE, "h1 { outline: 7px solid red }\n")
    wait_for_file(served.address + "assets/site.css", "7px")
    while not held:
        tab.wait_for_timeout(10)
    tab.unroute("**/.chipbrief/events?*")
    held[0].continue_()
    tab.wait_for_function("() => getComputedStyle(document.querySelector('h1')).outlineWidth === '7px'")
    report.check("a style is taken in that changed before the page listened", [])
    served.edit("content/index.md", "title: ", "title: Seen at once. ")
    wait_for_text(tab, "Seen at once.")
    report.check("and follows there", complaints)
    served.end()


def main():
    program, site = sys.argv[1:3]
    pictures = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    report = Report()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        served = []
        try:
            for name, base_url in (("plain", None), ("mounted", "https://example.org/reports/chips/")):
                folder = pathlib.Path(scratch) / name
                folder.mkdir()
                served.append(Served(program, site, folder, base_url))
            check_writing(browser, served[0], report, pictures)
            check_mount(browser, served[1], report)
        finally:
            browser.close()
            for one in served:
                one.process.kill()
    sys.exit(report.finish())


if __name__ == "__main__":
    main()
