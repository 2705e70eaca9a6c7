"""Parses the pages of a built site: their ids, their links, and content that is not allowed in them."""

import html.parser
import pathlib
import re

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


FRAGMENT = "fragment.html"


class Page(html.parser.HTMLParser):
    def __init__(self, root, path):
        super().__init__()
        self.root = root
        self.path = path
        self.ids = set()
        self.links = []
        self.inline_code = []
        self.unsourced = []
        self.text = []
        # The ids that buttons open, and the ids of popovers.
        self.opened = set()
        self.popovers = set()
        self.redirects = False
        self.stack = []
        self.feed((root / path).read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.inline_code.append(f"the id '{attributes['id']}' is there twice")
            self.ids.add(attributes["id"])
        for name in ("href", "src"):
            if name in attributes:
                self.links.append(attributes[name])
        if "style" in attributes or tag == "style" or (tag == "script" and "src" not in attributes):
            self.inline_code.append(f"inline style or script in <{tag}>")
        if any(name.startswith("on") for name in attributes):
            self.inline_code.append(f"an event handler in <{tag}>")
        if tag == "meta" and attributes.get("http-equiv") == "refresh":
            self.redirects = True
        if "popover" in attributes:
            self.popovers.add(attributes.get("id"))
        href = attributes.get("href", "")
        opened = attributes.get("popovertarget", "")
        if opened:
            self.opened.add(opened)
        if re.fullmatch(r"#(\S+-)?(ref|calc)-\d+", href) or re.fullmatch(r"(cb-note|calc)-\d+", opened):
            for element in self.stack:
                element["sourced"] = True
        if tag not in VOID:
            classes = (attributes.get("class") or "").split()
            # A figure's note must link to the source itself.
            figure = tag == "span" and "figure" in classes or (attributes.get("id") or "").startswith("cb-note-")
            self.stack.append({"tag": tag, "figure": figure, "absent": False, "text": "", "sourced": False})
            if "value" in classes and not self.path.startswith("sources/"):
                # A figure in a cell needs its source in the same cell, except on the page of a source.
                for element in self.stack:
                    element["figure"] |= element["tag"] == "td"
            if "absent" in classes:
                for element in self.stack:
                    element["absent"] = True

    def handle_endtag(self, tag):
        while self.stack:
            element = self.stack.pop()
            if element["figure"] and not element["sourced"] and not element["absent"]:
                self.unsourced.append(element["text"].strip())
            if element["tag"] == tag:
                break

    def handle_data(self, data):
        self.text.append(data)
        for element in self.stack:
            element["text"] += data


def read_site(root):
    root = pathlib.Path(root)
    paths = sorted(str(path.relative_to(root)) for path in root.rglob("*.html") if path.name != FRAGMENT)
    return {path: Page(root, path) for path in paths}


def kinds_of(pages):
    """The path of one page of each kind: the page with the most text, where faults are most likely."""
    kinds = {}
    for path, page in pages.items():
        # Later pages of a list are of its kind.
        parts = [part for part in path.split("/") if "_" not in part]
        kind = "home" if path == "index.html" else "404" if path == "404.html" else parts[0]
        if len(parts) > 3:
            kind = "embed"
        elif len(parts) == 3:
            kind += " page"
        size = sum(map(len, page.text))
        if kind not in kinds or size > kinds[kind][0]:
            kinds[kind] = (size, path)
    return {kind: path for kind, (_, path) in sorted(kinds.items())}
