// A long list is searched, filtered by facets and sorted over all its pages. The address holds the state of the page's first
// list. Without this file, and until its rows are loaded, the pages stand as they were written.
(() => {
  const SHORT = 15;
  const STEP = 100;
  const SVG = "http://www.w3.org/2000/svg";
  const make = (tag, name, ...content) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...content);
    return element;
  };

  const start = (table, data, hasAddress) => {
    const { words, keys, facets } = data;
    const rows = data.rows.map(([href, name, beside, others, values, cells], index) => {
      const text = `${name} ${beside} ${others} ${values.join(" ")}`.toLowerCase();
      return { href, name, beside, values, cells, index, text };
    });
    const body = table.tBodies[0];
    const written = [...body.rows];
    const around = table.closest("figure");
    const links = around.parentElement.querySelector(":scope > .list-pages");
    const heads = [...table.tHead.rows[0].cells];
    const isNumber = heads.map((head) => head.classList.contains("number"));
    const first = heads.findIndex((head) => head.hasAttribute("aria-sort"));
    const state = { query: "", chosen: facets.map(() => new Set()), column: first, up: false, shown: STEP };
    const isPlain = () =>
      state.query.trim() === "" && state.column === first && !state.up && state.chosen.every((chosen) => chosen.size === 0);

    // MARK: Rows

    const compare = (one, other) => {
      const { column, up } = state;
      const direction = up ? 1 : -1;
      const tie = one.index - other.index;
      if (column < 0) return tie;
      if (column === 0) return direction * one.name.localeCompare(other.name, document.documentElement.lang) || tie;
      // A cell's rank follows its text. What has none stays last either way round.
      const [left, right] = [one.cells[column - 1][1], other.cells[column - 1][1]];
      if (left === undefined || right === undefined) return (left === undefined) - (right === undefined) || tie;
      return direction * (left - right) || tie;
    };

    const bar = (low, high) => {
      const svg = document.createElementNS(SVG, "svg");
      const rect = (width, opacity) => {
        const part = document.createElementNS(SVG, "rect");
        part.setAttribute("height", "10");
        part.setAttribute("width", width);
        if (opacity) part.setAttribute("fill-opacity", opacity);
        svg.append(part);
      };
      svg.setAttribute("class", "bar");
      svg.setAttribute("viewBox", "0 0 1000 10");
      svg.setAttribute("preserveAspectRatio", "none");
      svg.setAttribute("aria-hidden", "true");
      if (high > low) rect(high, "0.4");
      rect(low);
      return svg;
    };
    const cellOf = (cell, column) => {
      const made = make("td", isNumber[column] ? "number" : "");
      if (cell.length === 0) {
        made.append(make("span", "absent", "–"));
        return made;
      }
      const [text, , symbols, low, high] = cell;
      if (symbols) made.append(make("span", "flags", symbols));
      made.append(text);
      if (low !== undefined) made.append(bar(low, high));
      return made;
    };
    const rowOf = (row) => {
      if (row.element) return row.element;
      const head = make("th");
      head.scope = "row";
      const link = make("a", "", row.name);
      link.href = table.dataset.root + row.href;
      head.append(link);
      if (row.beside) head.append(" ", make("span", "beside", row.beside));
      row.element = make("tr", "", head, ...row.cells.map((cell, index) => cellOf(cell, index + 1)));
      return row.element;
    };

    // MARK: Controls

    const search = make("input");
    search.type = "search";
    const count = make("output");
    const clear = make("button", "clear", words.clear);
    clear.type = "button";
    const more = make("button", "more", words.more);
    more.type = "button";
    const none = make("p", "none", words.none);
    const menus = facets.map(([key, label], index) => {
      const list = make("ul");
      const chosen = make("span", "count");
      const menu = make("details", "facet", make("summary", "", label, " ", chosen), list);
      const options = new Map();
      const values = [...new Set(rows.map((row) => row.values[index]))].filter((value) => value !== "");
      const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
      values.sort((one, other) => (key === "year" ? -1 : 1) * collator.compare(one, other));
      for (const value of values) {
        const box = make("input");
        box.type = "checkbox";
        const number = make("span", "count");
        list.append(make("li", "", make("label", "", box, " ", value, " ", number)));
        options.set(value, { box, number });
        box.addEventListener("change", () => {
          if (box.checked) state.chosen[index].add(value);
          else state.chosen[index].delete(value);
          state.shown = STEP;
          show();
        });
      }
      return { key, menu, chosen, options };
    });

    const matches = (row, except) =>
      state.chosen.every((chosen, index) => index === except || chosen.size === 0 || chosen.has(row.values[index]));

    const show = () => {
      const wanted = state.query.toLowerCase().split(/\s+/).filter(Boolean);
      const found = rows.filter((row) => wanted.every((word) => row.text.includes(word)));
      const left = found.filter((row) => matches(row, -1)).sort(compare);
      const plain = isPlain();
      body.replaceChildren(...(plain ? written : left.slice(0, state.shown).map(rowOf)));
      if (links) links.hidden = !plain;
      more.hidden = plain || left.length <= state.shown;
      none.hidden = left.length > 0;
      clear.hidden = plain;
      count.textContent = `${left.length} / ${rows.length}`;
      menus.forEach(({ chosen, options }, index) => {
        const counts = new Map();
        for (const row of found) {
          if (!matches(row, index)) continue;
          const value = row.values[index];
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        for (const [value, { box, number }] of options) {
          const own = counts.get(value) ?? 0;
          number.textContent = own;
          box.checked = state.chosen[index].has(value);
          box.closest("li").hidden = own === 0 && !box.checked;
        }
        chosen.textContent = state.chosen[index].size > 0 ? state.chosen[index].size : "";
      });
      heads.forEach((head, column) => {
        if (column === state.column) head.setAttribute("aria-sort", state.up ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
      keep();
    };

    // MARK: Address

    const keep = () => {
      if (!hasAddress) return;
      const query = new URLSearchParams();
      if (state.query.trim() !== "") query.set("q", state.query.trim());
      facets.forEach(([key], index) => {
        for (const value of state.chosen[index]) query.append(key, value);
      });
      if (state.column !== first || state.up) query.set("sort", (state.up ? "" : "-") + keys[state.column]);
      const address = (query.size > 0 ? `?${query}` : location.pathname) + location.hash;
      // A browser may refuse to change the address of a file on a disk.
      try {
        history.replaceState(null, "", address);
      } catch {}
    };
    const read = () => {
      const query = new URLSearchParams(location.search);
      state.query = query.get("q") ?? "";
      search.value = state.query;
      menus.forEach(({ key, options }, index) => {
        state.chosen[index] = new Set(query.getAll(key).filter((value) => options.has(value)));
      });
      const sort = query.get("sort") ?? "";
      const column = keys.indexOf(sort.replace(/^-/, ""));
      if (column >= 0) [state.column, state.up] = [column, !sort.startsWith("-")];
    };

    heads.forEach((head, column) => {
      const button = make("button", "sort", ...head.childNodes);
      button.type = "button";
      head.append(button);
      button.addEventListener("click", () => {
        const begins = !isNumber[column];
        // The first press sorts numbers from the greatest and texts from the first; the third brings the written order back.
        if (column !== state.column) [state.column, state.up] = [column, begins];
        else if (state.up === begins) state.up = !begins;
        else [state.column, state.up] = [first, false];
        state.shown = STEP;
        show();
      });
    });
    if (rows.length > SHORT) {
      const label = make("label", "", words.search, " ", search);
      const bar = make("div", "list-controls", label, ...menus.map(({ menu }) => menu), count, clear);
      bar.setAttribute("role", "search");
      around.before(bar);
      around.querySelector(".table-scroll").after(none, more);
      let timer;
      search.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          state.query = search.value;
          state.shown = STEP;
          show();
        }, 60);
      });
      // One menu is open at a time, until something else is used.
      const close = (except) => menus.forEach(({ menu }) => menu !== except && menu.removeAttribute("open"));
      menus.forEach(({ menu }) => menu.addEventListener("toggle", () => menu.open && close(menu)));
      document.addEventListener("click", (event) => close(event.target.closest("details.facet")));
      bar.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        const open = event.target.closest("details.facet[open]");
        open?.removeAttribute("open");
        open?.querySelector("summary").focus();
      });
      clear.addEventListener("click", () => {
        [state.query, state.column, state.up, state.shown] = ["", first, false, STEP];
        state.chosen.forEach((chosen) => chosen.clear());
        search.value = "";
        show();
        search.focus();
      });
      more.addEventListener("click", () => {
        const next = state.shown;
        state.shown += STEP;
        show();
        body.rows[next]?.querySelector("a").focus();
      });
    }
    if (hasAddress) read();
    show();
  };

  // The rows are a script, since a page on a disk may load nothing else. It adds them to a global list.
  document.querySelectorAll("table[data-rows]").forEach((table, index) => {
    const loader = document.createElement("script");
    loader.src = table.dataset.rows;
    loader.addEventListener("load", () => {
      const data = self.chipbriefLists?.[table.closest("figure").id];
      loader.remove();
      if (data) start(table, data, index === 0);
    });
    document.head.append(loader);
  });
})();
