"""Checks that the timeline can be filtered by keyboard alone, keeps its filter in the address, and is printed whole."""

SHOWN = "() => [...document.querySelectorAll('.timeline > li')].filter(item => item.checkVisibility()).map(item => item.className)"


def filter_errors(tab, address, path):
    tab.goto(f"{address}/{path}")
    problems = []
    written = tab.evaluate(SHOWN)
    button = tab.query_selector(".timeline-lanes button")
    lane = tab.evaluate("button => button.closest('li').className", button)
    count = int(tab.evaluate("button => button.querySelector('.count').textContent", button))
    button.focus()
    tab.keyboard.press("Enter")
    left = tab.evaluate(SHOWN)
    if left != [name for name in written if name == lane] or len(left) != count:
        problems.append(f"{path}: the button '{lane}' ({count}) leaves {len(left)} of {len(written)} events")
    tab.reload()
    if tab.evaluate(SHOWN) != left:
        problems.append(f"{path}: the address {tab.url} does not hold the filter")
    tab.query_selector(".timeline-lanes input").fill("no event has this")
    if tab.evaluate(SHOWN) or tab.query_selector("section > h2[id^=cb-year]").is_visible():
        problems.append(f"{path}: a word that no event has leaves events or years")
    tab.query_selector(".timeline-lanes input").fill("")
    tab.query_selector(".timeline-lanes button").click()
    if tab.evaluate(SHOWN) != written or "?" in tab.url:
        problems.append(f"{path}: without a filter not every event is shown, or the address is {tab.url}")
    event = tab.evaluate("document.querySelector('.timeline > li[id] > details').closest('li').id")
    tab.goto(f"{address}/{path}#{event}")
    if not tab.evaluate("id => document.getElementById(id).querySelector('details').open", event):
        problems.append(f"{path}: the link to '{event}' does not open it")
    return problems


def print_errors(tab, address, path):
    tab.goto(f"{address}/{path}?q=no+event+has+this")
    tab.emulate_media(media="print")
    hidden = tab.evaluate(
        "[...document.querySelectorAll('.timeline > li, .timeline .text, .timeline .about')].filter(part => !part.checkVisibility()).length"
    )
    controls = tab.evaluate("[...document.querySelectorAll('.timeline-lanes')].filter(part => part.checkVisibility()).length")
    drawings = tab.evaluate("[...document.querySelectorAll('.timeline-drawing')].filter(part => part.checkVisibility()).length")
    tab.emulate_media(media="screen")
    problems = [f"{path}: {hidden} parts of events are not printed"] if hidden else []
    if controls:
        problems.append(f"{path}: filters are printed")
    return problems + ([f"{path}: {drawings} drawings are printed, not one"] if drawings != 1 else [])
