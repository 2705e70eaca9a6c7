"""Checks a small site in two languages: the links between its pages, and how they look and read in Chromium.

usage: languages.py PROGRAM

The site is a new one with Chinese versions of its home page, a briefing and a page. It is checked from a server and, with
`links: files`, from the disk. Prints a line for each check, the problems of those that failed, and last `N passed, N failed`.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from pictures import serve, write
from playwright.sync_api import sync_playwright
from report import Report

BASE = "https://chips.example/"
BRIEFING = """---
title: 示例简报
description: 以中文写成的同一份简报。
---
参见[芯片](/chips/)、[本站](page:about)和[原文]({}.md)。
"""


def make(program, folder, *options):
    subprocess.run([program, "new", folder], check=True, capture_output=True)
    settings = folder / "chipbrief.yml"
    text = re.sub(r"(?m)^base_url:.*$", f"base_url: {BASE}", settings.read_text())
    settings.write_text(text + "translations:\n  zh: {title: 芯片}\n")
    briefing = sorted((folder / "content/briefings").glob("*.md"))[0].stem
    write(folder, f"content/briefings/{briefing}.zh.md", BRIEFING.format(briefing))
    write(folder, "content/pages/about.zh.md", "---\ntitle: 关于本站\n---\n文。\n")
    write(folder, "content/index.zh.md", "中文首页。\n")
    run = subprocess.run([program, "build", "--project", folder, *options], capture_output=True, text=True)
    return run.returncode, run.stderr, briefing


def alternates(text):
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))


def alternate_errors(site):
    """Pages in several languages name each other, and every address is that of a page in that language."""
    problems = []
    pages = {str(path.relative_to(site)): path.read_text() for path in site.rglob("index.html")}
    named = 0
    for path, text in pages.items():
        versions = alternates(text)
        named += bool(versions)
        canonical = re.search(r'<link rel="canonical" href="([^"]+)">', text)
        for language, address in versions.items():
            other = pages.get(address.removeprefix(BASE) + "index.html", "")
            if f'<html lang="{language}">' not in other:
                problems.append(f"{path}: {address} is not in {language}")
            elif alternates(other) != versions:
                problems.append(f"{path}: {address} names other pages")
        if versions and canonical[1] not in versions.values():
            problems.append(f"{path} does not name itself")
    return problems if named > 20 else [f"only {named} pages in two languages"]


def link_errors(site):
    """Every relative link leads to a file."""
    problems = []
    for path in site.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^":#?]+)(?=["#?])', path.read_text()):
            # 404.html has links from the root of the server.
            target = site / link.lstrip("/") if link.startswith("/") else path.parent / link
            if not (target / "index.html" if link.endswith("/") else target).resolve().is_file():
                problems.append(f"{path.relative_to(site)}: {link}")
    return problems


def look(browser, address, end, briefing, report, where):
    tab = browser.new_page(viewport={"width": 320, "height": 800})
    problems = []
    for path in ["", f"briefings/{briefing}/", "about/", "chips/", "chips/nvidia-h20/", "sources/"]:
        tab.goto(f"{address}{path}{end}")
        tab.click("nav.languages a[lang=zh]")
        tab.wait_for_function("document.documentElement.lang == 'zh'")
        if f"/zh/{path}" not in tab.url:
            problems.append(f"the switch on /{path} leads to {tab.url}")
        if tab.evaluate("document.documentElement.scrollWidth") > 320:
            problems.append(f"/zh/{path} scrolls sideways")
        found = Axe().run(tab).response["violations"]
        problems += [f"/zh/{path}: {one['help']}" for one in found]
        tab.click("nav.languages a[lang=en]")
        tab.wait_for_function("document.documentElement.lang == 'en'")
        if tab.url.removesuffix("index.html") != f"{address}{path}":
            problems.append(f"the switch on /zh/{path} leads back to {tab.url}")
    report.check(f"{where}: the switch leads to the same page and back, without axe findings at 320 px", problems)
    tab.close()


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    report = Report()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        for where, options in [("from a server", []), ("from the disk", ["--links", "files"])]:
            folder = pathlib.Path(temporary) / ("disk" if options else "served")
            status, messages, briefing = make(program, folder, *options)
            site = folder / "public"
            report.check(f"{where}: the site builds", [] if status == 0 else [messages])
            report.check(f"{where}: pages in two languages name each other", alternate_errors(site))
            report.check(f"{where}: every link leads to a file", link_errors(site))
            address = f"file://{site}/" if options else serve(site)
            look(browser, address, "index.html" if options else "", briefing, report, where)
        browser.close()
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
