// Comparison tables sort and filter in the browser. Without this file they stand as they were written.
(() => {
  const script = document.currentScript;
  const word = (name) => script?.dataset[name] ?? "";

  // A cell's place in its column, as the build worked it out: intervals by their lower end, then the upper one. What has
  // no value has no place, and stays last either way round.
  const place = (row, column) => {
    const rank = row.cells[column]?.dataset.rank;
    return rank === undefined ? null : Number(rank);
  };

  // What has no value: not published, not applicable, unknown, withheld, not comparable, in this order either way round.
  const absence = (row, column) => Number(row.cells[column]?.dataset.absence ?? 0);

  // What a row shows by itself: the work that a figure opens to names other parts, too.
  const shownText = (row) => {
    const copy = row.cloneNode(true);
    copy.querySelectorAll("details > :not(summary)").forEach((part) => part.remove());
    return copy.textContent.toLowerCase();
  };

  const compare = (column, direction) => (one, other) => {
    if (column === 0) return direction * one.cells[0].textContent.localeCompare(other.cells[0].textContent);
    const [first, last] = [place(one, column), place(other, column)];
    if (first === null && last === null) return absence(one, column) - absence(other, column);
    if (first === null || last === null) return (first === null) - (last === null);
    return direction * (first - last);
  };

  const enhance = (table) => {
    const bodies = [...table.tBodies];
    const rowsOf = (body) => [...body.rows].filter((row) => row.querySelector("th[scope=row]"));
    const written = new Map(bodies.map((body) => [body, rowsOf(body)]));
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      // Links and marks of a head stay outside of the button, which would swallow them.
      const marks = [...button.querySelectorAll(".marks, .flags")];
      head.append(button, ...marks);
      button.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" };
        const state = next[head.getAttribute("aria-sort") ?? "none"];
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (state !== "none") head.setAttribute("aria-sort", state);
        for (const body of bodies) {
          const rows = [...written.get(body)];
          if (state !== "none") rows.sort(compare(column, state === "ascending" ? 1 : -1));
          body.append(...rows);
        }
      });
    });

    const all = [...written.values()].flat();
    // A table of a screenful needs no filter.
    if (all.length <= 15) return;
    const texts = new Map(all.map((row) => [row, shownText(row)]));
    const label = document.createElement("label");
    label.className = "filter";
    const input = document.createElement("input");
    input.type = "search";
    const count = document.createElement("output");
    label.append(word("filter") + " ", input, " ", count);
    table.caption.append(label);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      for (const row of all) {
        row.hidden = wanted !== "" && !texts.get(row).includes(wanted);
        if (!row.hidden) shown += 1;
      }
      for (const body of bodies) body.hidden = written.get(body).every((row) => row.hidden);
      count.textContent = wanted === "" ? "" : `${shown} / ${all.length}`;
    });
  };

  document.querySelectorAll("table[data-sortable]").forEach(enhance);

  // Whether a table fits its place, which decides whether its box scrolls, and how far its head may move down in one that does.
  const measure = (box) => {
    const table = box.querySelector(":scope > table");
    const [head, body] = [table?.tHead, table?.tBodies[0]];
    if (!head || !body) return;
    const isWide = table.offsetWidth > box.clientWidth + 1;
    box.classList.toggle("wide", isWide);
    box.classList.toggle("fits", !isWide);
    const top = (part) => part.getBoundingClientRect().top;
    const from = top(body) - head.offsetHeight;
    const way = top(table.rows[table.rows.length - 1]) - head.offsetHeight - from;
    box.style.setProperty("--head-from", `${from - top(box)}px`);
    box.style.setProperty("--head-way", `${Math.max(0, way)}px`);
  };
  const sizes = new ResizeObserver((entries) => new Set(entries.map((entry) => entry.target.closest(".table-scroll"))).forEach(measure));
  document.querySelectorAll(".table-scroll").forEach((box) => {
    sizes.observe(box);
    for (const table of box.querySelectorAll(":scope > table")) sizes.observe(table);
  });
})();
