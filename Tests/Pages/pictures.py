"""Shows pictures, the image of a chart and other files of a small site in Chromium, and compares the pictures' sizes with their attributes.

usage: pictures.py PROGRAM

The site has a picture of every format, a figure with a caption, a logo, a favicon and a theme with a font and a picture. It
is opened from a server with the content security policy of docs/publishing.md, and from the disk with `links: files`. From the
server the chart is saved as PNG, and its SVG file is opened by itself.
Prints a line for each check, the problems of those that failed, and last `N passed, N failed`.
"""

import functools
import http.server
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

from playwright.sync_api import sync_playwright
from report import Report

TESTS = pathlib.Path(__file__).resolve().parent.parent
MARK = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 16'><rect width='32' height='16' fill='#a30'/></svg>\n"
SOURCE = "title: Teardown\nurl: https://a.example/\ndate: 2025-02-01\nevidence: teardown\npublisher: Lab\n"
PAGE = """---
title: Pictures
---
![A die](../pictures/plain.png "The *die*. [@teardown]")

{}

[A table](../files/a%20table.csv), [the domain](/CNAME).

```chart
kind: bar
caption: Power
id: power
chips: [one]
field: tdp
```
"""
CHIP = "name: One\nscope: package\nclaims:\n  tdp: 400 W @teardown\n"
STYLE = """@font-face { font-family: Mine; src: url(fonts/mine.ttf) }
.masthead-title { font-family: Mine, serif; background: url(dot.svg) }
"""
FONT = pathlib.Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")


def write(folder, path, text):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def make(program, folder, *options):
    subprocess.run([program, "new", "--empty", folder], check=True, capture_output=True)
    settings = folder / "chipbrief.yml"
    settings.write_text(settings.read_text() + "logo: content/mark.svg\nfavicon: static/mark.svg\nas_of: 2025-12-31\n")
    names = sorted(file.name for file in (TESTS / "Pictures").iterdir() if file.suffix != ".md")
    for name in names:
        shutil.copy(TESTS / "Pictures" / name, folder / "content")
    (folder / "content/pictures").mkdir()
    shutil.copy(TESTS / "Pictures/plain.png", folder / "content/pictures")
    images = " ".join(f"![{name}](../{name})" for name in names) + " ![The mark](/mark.svg)"
    write(folder, "content/pages/pictures.md", PAGE.format(images))
    write(folder, "content/mark.svg", MARK)
    write(folder, "static/CNAME", "chips.example\n")
    write(folder, "content/files/a table.csv", "a,b\n")
    write(folder, "content/sources/teardown.yml", SOURCE)
    write(folder, "content/chips/one.yml", CHIP)
    write(folder, "templates/assets/95-mine.css", STYLE)
    write(folder, "templates/assets/dot.svg", MARK)
    write(folder, "templates/assets/fonts/mine.ttf", FONT.read_bytes())
    # The mark is published under two addresses, so the one of static/ has another name.
    (folder / "static/favicon.svg").write_text(MARK)
    settings.write_text(settings.read_text().replace("static/mark.svg", "static/favicon.svg"))
    run = subprocess.run([program, "build", "--project", folder, *options], capture_output=True, text=True)
    return run.returncode, run.stderr, names


def policy():
    text = (TESTS.parent / "docs/publishing.md").read_text()
    return re.search(r'Content-Security-Policy "([^"]+)"', text)[1]


def serve(site):
    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self):
            self.send_header("Content-Security-Policy", policy())
            super().end_headers()

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


IMAGES = """[...document.images].map(image => ({src: image.getAttribute("src"), width: image.naturalWidth, height: image.naturalHeight,
stated: [image.getAttribute("width"), image.getAttribute("height")], lazy: image.loading, alt: image.alt}))"""


def look(browser, address, names, report, where):
    tab = browser.new_page()
    problems = []
    tab.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("requestfailed", lambda request: problems.append(f"{request.url} failed: {request.failure}"))
    tab.on("response", lambda answer: problems.append(f"{answer.url}: {answer.status}") if answer.status >= 400 else None)
    tab.goto(address)
    # Lazy pictures load when they come into view.
    tab.evaluate("document.querySelectorAll('img').forEach(image => image.scrollIntoView())")
    tab.wait_for_function("[...document.images].every(image => image.complete)")
    images = tab.evaluate(IMAGES)
    shown = {pathlib.PurePosixPath(image["src"]).name: image for image in images}
    report.check(f"{where}: every picture is there", [name for name in names if name not in shown])
    sizes = [
        f"{image['src']}: {image['width']} × {image['height']}, attributes {image['stated']}" for image in images
        # The size of a vector picture without width and height is that of its place.
        if not image["src"].endswith(".svg") and image["stated"] != [str(image["width"]), str(image["height"])]
    ]
    report.check(f"{where}: width and height are those of the picture", sizes)
    report.check(f"{where}: every picture is loaded", [image["src"] for image in images if not image["width"]])
    text = tab.evaluate("document.querySelector('figure.picture figcaption').textContent")
    report.check(f"{where}: the caption names its source", [] if "The die." in text and "Lab" in text else [text])
    fonts = tab.evaluate("document.fonts.ready.then(() => [...document.fonts].map(font => font.status))")
    report.check(f"{where}: the theme's font is loaded", [] if fonts == ["loaded"] else fonts)
    report.check(f"{where}: nothing fails and nothing is refused", problems)
    links = tab.evaluate("[...document.querySelectorAll('main a')].map(link => link.href)")
    report.check(f"{where}: the files are linked", [end for end in ("a%20table.csv", "CNAME") if not any(link.endswith(end) for link in links)])
    tab.close()


def save(browser, address, report):
    """Saves the chart as PNG by its button, and opens its SVG file."""
    tab = browser.new_page()
    problems = []
    tab.on("console", lambda message: problems.append(message.text) if "Policy" in message.text else None)
    tab.goto(address)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Image (PNG)").click()
    png = pathlib.Path(download.value.path()).read_bytes()
    report.check("the chart is saved as PNG under its name", [] if download.value.suggested_filename == "power.png" else [download.value.suggested_filename])
    size = tab.evaluate("""async () => {
      const image = new Image();
      image.src = document.querySelector("a[data-png]").href;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }""")
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    report.check("the PNG has twice the size of the SVG", [] if [width, height] == [2 * size[0], 2 * size[1]] else [f"{width} × {height}, {size}"])
    tab.goto(tab.evaluate("document.querySelector('a[data-png]').href"))
    shown = tab.evaluate("""[...document.querySelectorAll("text")].map(text => text.textContent)""")
    wanted = ["Power", "One", "400", "Lab", "/pictures/power/"]
    report.check("the SVG names title, part, value, source and address", [word for word in wanted if not any(word in text for text in shown)])
    family = tab.evaluate("getComputedStyle(document.querySelector('text')).fontFamily")
    report.check("the SVG has a sans-serif face", [] if "sans-serif" in family else [family])
    report.check("the image is not refused by the policy", problems)
    tab.close()


def main(program):
    report = Report()
    with tempfile.TemporaryDirectory() as top, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--allow-file-access-from-files"])
        for where, options in (("served", []), ("on a disk", ["--links", "files"])):
            folder = pathlib.Path(top) / where.replace(" ", "-")
            status, messages, names = make(program, folder, *options)
            report.check(f"{where}: the site is built without a message", [] if status == 0 and "warning" not in messages else [messages])
            public = folder / "public"
            page = f"{public.as_uri()}/pictures/index.html" if options else serve(public) + "pictures/"
            look(browser, page, names, report, where)
            if not options:
                save(browser, page, report)
        browser.close()
    return report.finish()


if __name__ == "__main__":
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve())))
