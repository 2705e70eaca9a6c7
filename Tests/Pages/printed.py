"""Compares a page with its PDF, so that no text is lost on paper."""

import html
import pathlib
import re
import subprocess
import tempfile
import unicodedata

# The text nodes of a page that are shown on paper.
TEXTS = """() => {
  const texts = [];
  for (const part of document.querySelectorAll("main")) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent.closest("title, desc") || !parent.checkVisibility({contentVisibilityAuto: true})) continue;
      texts.push(walker.currentNode.data);
    }
  }
  return texts;
}"""


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_back(pdf, *options):
    return subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def is_there(text, printed):
    """Whether the text is printed, in one piece or split in two by the end of a sheet."""
    return text in printed or any(text[:cut] in printed and text[cut:] in printed for cut in range(1, len(text)))


def print_errors(browser, address, path, least=100):
    """The texts of a page that are missing on paper or beyond its edge. The page must have more than `least` texts."""
    tab = browser.new_page()
    tab.goto(f"{address}/{path}")
    tab.emulate_media(media="print")
    texts = {plain(text) for text in tab.evaluate(TEXTS)} - {""}
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder) / "page.pdf"
        tab.pdf(path=pdf, format="A4", prefer_css_page_size=True)
        tab.close()
        # With -raw, text is in content order, so that the lines of a cell are adjacent.
        printed = plain(read_back(pdf, "-raw"))
        boxes = read_back(pdf, "-bbox")
    problems = [] if len(texts) > least else [f"{path} has only {len(texts)} pieces of text"]
    problems += [f"'{text}' is not on paper" for text in sorted(texts) if not is_there(text, printed)]
    width = 0.0
    for line in boxes.splitlines():
        if page := re.search(r'<page width="([\d.]+)"', line):
            width = float(page[1])
        elif word := re.search(r'<word xMin="([-\d.]+)".* xMax="([-\d.]+)".*>(.*)</word>', line):
            if float(word[1]) < 0 or float(word[2]) > width:
                problems.append(f"'{html.unescape(word[3])}' is beyond the paper's edge")
    return problems
