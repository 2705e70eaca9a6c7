// Added to served pages by `chipbrief serve`, but not to published ones. Reloads the page when it has changed, replaces
// changed style sheets without a reload, and shows the errors of the last build.
(() => {
  "use strict";
  const script = document.currentScript;
  const remembered = "chipbrief-scroll";

  // Restore the scroll position after a reload. Do it again on load, since images and fonts can move the content.
  const place = sessionStorage.getItem(remembered);
  sessionStorage.removeItem(remembered);
  if (place) {
    const { address, left, top } = JSON.parse(place);
    const find = () => scrollTo({ left, top, behavior: "instant" });
    if (address === location.href) {
      find();
      addEventListener("load", find, { once: true });
    }
  }

  function reload() {
    const kept = { address: location.href, left: scrollX, top: scrollY };
    sessionStorage.setItem(remembered, JSON.stringify(kept));
    location.reload();
  }

  /** Reloads style sheets. Each old one stays until the new one has loaded, which avoids a flash of unstyled content. */
  function refreshStyles() {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const url = new URL(link.href, location.href);
      if (url.origin !== location.origin || link.dataset.replaced) continue;
      url.searchParams.set("chipbrief", Date.now());
      const fresh = link.cloneNode();
      fresh.href = url;
      link.dataset.replaced = "";
      fresh.addEventListener("load", () => link.remove());
      fresh.addEventListener("error", () => { fresh.remove(); delete link.dataset.replaced; });
      link.after(fresh);
    }
  }

  let overlay = null;

  function element(name, className, parts = []) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...parts);
    return made;
  }

  function hide() {
    overlay?.remove();
    overlay = null;
  }

  function show({ note, more, errors }) {
    hide();
    if (errors.length === 0) return;
    const count = errors.length + more;
    const close = element("button", "", ["Close"]);
    close.type = "button";
    close.addEventListener("click", hide);
    const title = element("h2", "", [count === 1 ? "1 error" : `${count} errors`]);
    const list = errors.map((error) => {
      const item = element("li");
      if (error.place) item.append(element("p", "place", [error.place]));
      item.append(element("p", "message", [error.message, " ", element("span", "code", [error.code])]));
      if (error.excerpt) {
        const [before, marks, after] = error.excerpt.replace(/\n$/, "").split(/(\^+)$/);
        const excerpt = element("pre", "", [before, element("b", "", [marks ?? ""]), after ?? ""]);
        // Make long lines scrollable with the keyboard.
        excerpt.tabIndex = 0;
        item.append(excerpt);
      }
      if (error.help) item.append(element("p", "help", [error.help]));
      return item;
    });
    const rest = more > 0 ? [element("p", "note", [`and ${more} more, which the terminal lists`])] : [];
    const panel = element("section", "", [
      element("div", "head", [title, element("p", "note", [note]), close]), element("ol", "", list), ...rest,
    ]);
    panel.setAttribute("role", "alert");
    panel.hidden = true;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("overlay.css", script.src);
    style.addEventListener("load", () => {
      panel.hidden = false;
      for (const marks of panel.querySelectorAll("pre b")) {
        marks.parentNode.scrollLeft = marks.offsetLeft - marks.parentNode.clientWidth / 2;
      }
    });
    overlay = element("chipbrief-errors");
    // A shadow root isolates the styles of the overlay from those of the site.
    overlay.attachShadow({ mode: "open" }).append(style, panel);
    document.body.append(overlay);
  }

  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  let source = null;
  let shown = "";
  let styles = script.dataset.styles;

  function connect() {
    if (source) return;
    const address = new URL("events", script.src);
    address.searchParams.set("page", location.pathname);
    // The server compares these with its own, and sends the changes that the page has missed.
    address.searchParams.set("version", script.dataset.version);
    address.searchParams.set("styles", styles);
    source = new EventSource(address);
    source.addEventListener("reload", reload);
    source.addEventListener("styles", ({ data }) => {
      styles = data;
      refreshStyles();
    });
    source.addEventListener("errors", ({ data }) => {
      // Do not show errors again that were closed and have not changed.
      if (data === shown) return;
      shown = data;
      show(JSON.parse(data));
    });
  }

  function disconnect() {
    source?.close();
    source = null;
  }

  // Browsers open at most six connections to a server, so hidden tabs must not keep one.
  addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", () => { if (!document.hidden) connect(); });
  if (!document.hidden) connect();
})();
