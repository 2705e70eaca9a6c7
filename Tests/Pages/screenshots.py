"""Takes screenshots of one page of each kind, at three widths and in both colour schemes, and prints it to PDF.

usage: screenshots.py SITE OUTPUT
"""

import pathlib
import sys

from check import serve
from pages import kinds_of, read_site
from playwright.sync_api import sync_playwright


def main():
    site, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    address = serve(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for kind, path in kinds_of(read_site(site)).items():
            name = kind.replace(" ", "-")
            for scheme in ("light", "dark"):
                for width in (320, 768, 1440):
                    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 1100})
                    tab = context.new_page()
                    tab.goto(f"{address}/{path}")
                    tab.screenshot(path=output / f"{name}-{width}-{scheme}.png", full_page=True)
                    context.close()
            tab = browser.new_page()
            tab.goto(f"{address}/{path}")
            tab.pdf(path=output / f"{name}.pdf", format="A4", prefer_css_page_size=True)
            tab.close()
        browser.close()
    print(f"wrote the pictures to {output}")


if __name__ == "__main__":
    main()
