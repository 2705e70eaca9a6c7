"""Checks that notes and disclosures open by pointer, touch and keyboard, with scripts and without."""

import pathlib
import tempfile

from printed import plain, read_back

MARK = "main .figure > button.marks"
BOX = "note => { const box = note.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }"
# The texts of figures whose mark is below the figure's last line.
AWAY = """marks => marks.filter((mark) => {
  const value = [...mark.previousElementSibling.getClientRects()].pop();
  return mark.getBoundingClientRect().top > value.bottom;
}).map((mark) => mark.previousElementSibling.textContent)"""
# The text of a page's main element, without the table filter, which only the script adds.
SHOWN = """() => {
  const main = document.querySelector("main").cloneNode(true);
  main.querySelectorAll("label.filter, .save-image, .list-controls, button.more, p.none").forEach((part) => part.remove());
  return main.textContent.replace(/\\s+/g, "");
}"""


SEEN = """entry => {
  const box = document.getElementById(entry).getBoundingClientRect();
  return document.getElementById(entry).closest("details").open && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
}"""


def opened(tab):
    """The ids of the open popovers."""
    return tab.evaluate("() => [...document.querySelectorAll(':popover-open')].map(note => note.id)")


def target(mark):
    return mark.get_attribute("popovertarget")


def settled(tab, wanted):
    """Whether exactly the wanted notes are open, within 60 seconds."""
    script = "wanted => [...document.querySelectorAll(':popover-open')].map(note => note.id).join() === wanted"
    try:
        tab.wait_for_function(script, arg=",".join(wanted), timeout=60_000)
    except Exception:  # noqa: BLE001 (Playwright's time-out)
        return False
    return True


def pointer_errors(tab, address, path):
    """Checks hovering, keys and focus with a pointer and scripts."""
    tab.set_viewport_size({"width": 1440, "height": 900})
    tab.goto(f"{address}/{path}")
    marks = tab.query_selector_all(MARK)
    if len(marks) < 2:
        return [f"{path} has {len(marks)} figures in sentences"]
    problems = []
    mark, other = marks[0], marks[-1]
    mark.scroll_into_view_if_needed()
    mark.evaluate_handle("mark => mark.parentElement").as_element().hover()
    if not settled(tab, [target(mark)]):
        problems.append(f"hovering over the figure of {target(mark)} opens {opened(tab)}")
    # The note must stay open while a reader uses it.
    tab.query_selector(f"#{target(mark)}").hover()
    tab.wait_for_timeout(600)
    if opened(tab) != [target(mark)]:
        problems.append("the note closes while the pointer is on it")
    tab.keyboard.press("Escape")
    if not settled(tab, []):
        problems.append("Escape does not close a note")
    tab.mouse.move(2, 2)
    mark.evaluate("mark => mark.previousElementSibling.scrollIntoView({block: 'center'})")
    tab.keyboard.press("Tab")
    other.focus()
    if not settled(tab, [target(other)]):
        problems.append(f"the keyboard's focus on {target(other)} opens {opened(tab)}")
    tab.keyboard.press("Tab")
    inside = tab.evaluate("id => document.getElementById(id).contains(document.activeElement)", target(other))
    if not inside or opened(tab) != [target(other)]:
        problems.append("Tab does not lead from the mark to the links of its note")
    tab.keyboard.press("Escape")
    if not settled(tab, []):
        problems.append("Escape does not close a note that has the focus")
    return problems


def edge_errors(tab, address, path, width):
    """Opens every note at a width, without scripts. Each must be within the window."""
    tab.set_viewport_size({"width": width, "height": 720})
    tab.goto(f"{address}/{path}")
    problems = []
    for mark in tab.query_selector_all(MARK):
        mark.scroll_into_view_if_needed()
        mark.focus()
        tab.keyboard.press("Enter")
        if not settled(tab, [target(mark)]):
            problems.append(f"{path}, {width} px: Enter on {target(mark)} opens {opened(tab)}")
            continue
        left, top, right, bottom = tab.query_selector(f"#{target(mark)}").evaluate(BOX)
        if left < 0 or top < 0 or right > width or bottom > 720 or right - left < 200:
            problems.append(f"{path}, {width} px: the note {target(mark)} lies at {left}, {top} to {right}, {bottom}")
        tab.keyboard.press("Escape")
    return problems


def line_errors(tab, address, pages):
    """Marks that begin a line, apart from their figure, at any of several phone widths."""
    problems = []
    for path in sorted(path for path, page in pages.items() if page.opened):
        tab.goto(f"{address}/{path}")
        for width in range(320, 440, 12):
            tab.set_viewport_size({"width": width, "height": 720})
            for text in tab.eval_on_selector_all(MARK, AWAY):
                problems.append(f"{path}, {width} px: the mark of '{text}' begins a line")
    return problems


def tap_errors(browser, address, path):
    context = browser.new_context(viewport={"width": 320, "height": 720}, has_touch=True, is_mobile=True)
    tab = context.new_page()
    tab.goto(f"{address}/{path}")
    problems = []
    for mark in tab.query_selector_all(MARK)[:5]:
        mark.tap()
        if not settled(tab, [target(mark)]):
            problems.append(f"{path}: a tap on {target(mark)} opens {opened(tab)}")
        tab.touchscreen.tap(3, 3)
        if not settled(tab, []):
            problems.append(f"{path}: a tap beside the note {target(mark)} does not close it")
    context.close()
    return problems


def disclosure_errors(tab, address, path):
    """Checks that every kind of `details` opens and closes by keyboard, even without scripts."""
    tab.goto(f"{address}/{path}")
    problems = []
    seen = set()
    for summary in tab.query_selector_all("main details > summary"):
        kind = summary.evaluate("summary => summary.parentElement.className")
        if kind in seen or not summary.is_visible():
            continue
        seen.add(kind)
        is_open = "summary => summary.parentElement.open"
        before = summary.evaluate(is_open)
        summary.focus()
        tab.keyboard.press("Enter")
        after = summary.evaluate(is_open)
        tab.keyboard.press("Space")
        if after == before or summary.evaluate(is_open) != before:
            problems.append(f"{path}: a '{kind}' does not open and close by Enter and Space")
    return problems if seen else [f"{path} has nothing that opens"]


def fold_errors(tab, address, path):
    """Checks that the lists at the end are folded, and that a link to an entry opens its list, without scripts."""
    problems = []
    for entry in ("ref-1", "calc-1"):
        tab.goto(f"{address}/{path}")
        if tab.locator(f"#{entry}").is_visible():
            problems.append(f"{path}: #{entry} is not folded")
        tab.goto("about:blank")
        tab.goto(f"{address}/{path}#{entry}")
        # The page scrolls smoothly. Without scripts nothing in it can wait for that.
        for _ in range(100):
            if tab.evaluate(SEEN, entry):
                break
            tab.wait_for_timeout(100)
        else:
            problems.append(f"{path}#{entry} does not open its list")
    return problems


def without_script_errors(tab, plain_tab, address, path):
    """Checks that a page has the same text with and without scripts."""
    tab.goto(f"{address}/{path}")
    plain_tab.goto(f"{address}/{path}")
    if not plain_tab.locator("main h1").first.inner_text():
        return [f"{path} has no heading without JavaScript"]
    with_script, without = tab.evaluate(SHOWN), plain_tab.evaluate(SHOWN)
    if sorted(with_script) != sorted(without):
        return [f"{path} says {len(without)} characters without JavaScript, and {len(with_script)} with it"]
    return []


def print_errors(browser, address, path):
    """Checks that on paper every mark has the number of its note, and every note is printed with its number."""
    tab = browser.new_page()
    tab.goto(f"{address}/{path}")
    notes = tab.evaluate("() => [...document.querySelectorAll('.notes li[id]')].map(note => note.querySelector('strong').textContent)")
    marks = tab.query_selector_all(f"{MARK}[data-note]")
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder) / "page.pdf"
        tab.pdf(path=pdf, format="A4", prefer_css_page_size=True)
        tab.close()
        printed = plain(read_back(pdf, "-raw"))
    problems = [] if notes and marks else [f"{path} has {len(marks)} figures and {len(notes)} notes"]
    for number, note in enumerate(notes, 1):
        start = plain(note)
        if f"n{number}{start}" not in printed:
            problems.append(f"{path}: note n{number} is not on paper: '{start}'")
        if printed.count(f"n{number}") < 2:
            problems.append(f"{path}: no figure on paper leads to note n{number}")
    return problems
