"""Checks that comparison tables can be sorted and filtered by keyboard alone."""


def names(tab, table):
    return tab.evaluate(
        "table => [...table.rows].filter(row => !row.hidden && row.querySelector('th[scope=row]'))"
        ".map(row => row.cells[0].textContent.trim())",
        table,
    )


def ranks(tab, table, column):
    return tab.evaluate(
        "([table, column]) => [...table.querySelectorAll('tbody')].map(body => [...body.rows]"
        ".filter(row => row.querySelector('th[scope=row]'))"
        ".map(row => row.cells[column].dataset.rank === undefined ? null : Number(row.cells[column].dataset.rank)))",
        [table, column],
    )


def is_sorted(groups, descending):
    for group in groups:
        known = [rank for rank in group if rank is not None]
        if known != sorted(known, reverse=descending) or group != known + [None] * (len(group) - len(known)):
            return False
    return True


def table_errors(tab, address, path):
    tab.goto(f"{address}/{path}")
    table = tab.query_selector("table[data-sortable]")
    if table is None:
        return [f"{path} has no table to sort"]
    problems = []
    written = names(tab, table)
    column = tab.evaluate(
        "table => [...table.tHead.rows].at(-1).cells.length > 1"
        " ? [...[...table.tHead.rows].at(-1).cells].findIndex(cell => cell.classList.contains('number')) : -1",
        table,
    )
    button = table.query_selector_all("button.sort")[column]
    button.focus()
    for state, descending in (("ascending", False), ("descending", True)):
        tab.keyboard.press("Enter")
        found = tab.evaluate("button => button.closest('th').getAttribute('aria-sort')", button)
        if found != state:
            problems.append(f"{path}: Enter makes the column '{found}', not '{state}'")
        if not is_sorted(ranks(tab, table, column), descending):
            problems.append(f"{path}: the rows are not in {state} order, or what has no value is not last")
    tab.keyboard.press("Enter")
    if names(tab, table) != written:
        problems.append(f"{path}: a third press does not bring the written order back")
    field = tab.query_selector("label.filter input")
    if field is not None:
        field.focus()
        tab.keyboard.type(written[-1][:12])
        left = names(tab, table)
        if not left or len(left) >= len(written):
            problems.append(f"{path}: the filter leaves {len(left)} of {len(written)} rows")
    elif len(written) > 15:
        problems.append(f"{path}: a long table has no filter")
    return problems
