"""Checks that a long list can be searched, filtered and sorted by keyboard alone, from a server and from a disk."""

NAMES = "() => [...document.querySelectorAll('.listed tbody th > a')].map(link => link.textContent)"
RANKS = "() => [...document.querySelectorAll('.listed tbody tr')].map(row => Number(row.cells[1].textContent) || null)"
LAYOUT = "() => [...document.querySelectorAll('.listed tbody tr')].map(row => row.getBoundingClientRect().height)"
READY = ".list-controls output"


def listing_errors(tab, address, path):
    tab.goto(f"{address}/{path}")
    tab.wait_for_selector(READY)
    problems = []
    written = tab.evaluate(NAMES)
    if any(height > 33 for height in tab.evaluate(LAYOUT)):
        problems.append(f"{path}: a row is higher than 32 px")
    year = tab.query_selector_all(".listed thead button.sort")[1]
    year.focus()
    for state, descending in (("descending", True), ("ascending", False)):
        tab.keyboard.press("Enter")
        years = tab.evaluate(RANKS)
        known = [one for one in years if one is not None]
        if known != sorted(known, reverse=descending) or years != known + [None] * (len(years) - len(known)):
            problems.append(f"{path}: the rows are not in {state} order of years, or a row without one is not last")
        if tab.evaluate("button => button.closest('th').getAttribute('aria-sort')", year) != state:
            problems.append(f"{path}: the head does not say that the order is {state}")
    ordered = tab.evaluate(NAMES)
    tab.reload()
    tab.wait_for_selector(READY)
    if tab.evaluate(NAMES) != ordered:
        problems.append(f"{path}: the address {tab.url} does not hold the order")
    year = tab.query_selector_all(".listed thead button.sort")[1]
    year.press("Enter")
    if tab.evaluate(NAMES) != written or "?" in tab.url:
        problems.append(f"{path}: a third press does not bring the written order back, or the address is {tab.url}")
    menu = tab.query_selector(".facet > summary")
    menu.focus()
    tab.keyboard.press("Enter")
    option = tab.query_selector(".facet[open] li:not([hidden]) label")
    count = int(option.query_selector(".count").text_content())
    option.query_selector("input").focus()
    tab.keyboard.press("Space")
    left = tab.evaluate(NAMES)
    if len(left) != min(count, 100) or not set(left) != set(written):
        problems.append(f"{path}: a choice of {count} leaves {len(left)} of {len(written)} rows")
    tab.reload()
    tab.wait_for_selector(READY)
    if tab.evaluate(NAMES) != left:
        problems.append(f"{path}: the address {tab.url} does not hold the choice")
    tab.query_selector(".list-controls button.clear").press("Enter")
    tab.query_selector(".list-controls input[type=search]").fill(written[-1])
    tab.wait_for_timeout(150)
    if written[-1] not in tab.evaluate(NAMES) or len(tab.evaluate(NAMES)) >= len(written):
        problems.append(f"{path}: the search leaves {tab.evaluate(NAMES)[:3]}")
    tab.query_selector(".list-controls input[type=search]").fill("no part has this")
    tab.wait_for_timeout(150)
    if tab.evaluate(NAMES) or not tab.query_selector(".listed .none").is_visible():
        problems.append(f"{path}: a search without a result does not say so")
    return problems


def disk_errors(tab, site, path):
    """A page opened from a disk has its controls, too."""
    tab.goto(f"file://{site.resolve()}/{path}")
    try:
        tab.wait_for_selector(READY, timeout=5000)
    except Exception:
        return [f"{path}: from a disk the list has no controls"]
    written = tab.evaluate(NAMES)
    tab.query_selector_all(".listed thead button.sort")[0].press("Enter")
    return [] if tab.evaluate(NAMES) != written else [f"{path}: from a disk the list is not sorted"]
