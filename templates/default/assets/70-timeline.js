// The timeline's events are filtered by lane and by word. The address holds the filter. Without this file every event is shown.
(() => {
  const key = document.querySelector(".timeline-lanes");
  if (!key) return;
  const items = [...document.querySelectorAll(".timeline > li")];
  const texts = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
  const laneOf = (element) => [...element.classList].find((name) => name.startsWith("lane-"))?.slice(5);

  const buttons = new Map();
  for (const item of key.children) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.append(...item.childNodes);
    item.append(button);
    buttons.set(laneOf(item), button);
  }

  const input = document.createElement("input");
  input.type = "search";
  const count = document.createElement("output");
  const label = document.createElement("label");
  label.className = "filter";
  label.append(key.dataset.filter, input);
  const last = document.createElement("li");
  last.append(label, " ", count);
  key.append(last);

  const apply = () => {
    const lanes = [...buttons].filter(([, button]) => button.getAttribute("aria-pressed") === "true").map(([lane]) => lane);
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    for (const item of items) {
      item.hidden = (lanes.length > 0 && !lanes.includes(laneOf(item))) || !texts.get(item).includes(wanted);
      if (!item.hidden) shown += 1;
    }
    for (const list of document.querySelectorAll(".timeline")) {
      const section = list.closest("section");
      if (section) section.hidden = [...list.children].every((item) => item.hidden);
    }
    const isFiltered = lanes.length > 0 || wanted !== "";
    count.textContent = isFiltered ? `${shown} / ${items.length}` : "";
    const query = new URLSearchParams();
    if (lanes.length > 0) query.set("lane", lanes.join(","));
    if (wanted !== "") query.set("q", input.value.trim());
    history.replaceState(null, "", (query.size > 0 ? `?${query}` : location.pathname) + location.hash);
  };

  // An event that a link leads to is shown with its details.
  const open = () => document.querySelector(".timeline > li:target details")?.setAttribute("open", "");

  const query = new URLSearchParams(location.search);
  for (const lane of (query.get("lane") ?? "").split(",")) buttons.get(lane)?.setAttribute("aria-pressed", "true");
  input.value = query.get("q") ?? "";
  if (query.has("lane") || query.has("q")) apply();
  open();
  addEventListener("hashchange", open);
  input.addEventListener("input", apply);
  for (const button of buttons.values()) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "true" ? "false" : "true");
      apply();
    });
  }
})();
