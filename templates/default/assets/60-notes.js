// A figure's note opens by click, tap or key without this file. With it the note also opens while the pointer rests on the
// figure, or the keyboard's focus is on its mark, and closes when both have gone.
(() => {
  const pause = 250;
  // The note that the pointer or the focus opened, and its mark; a note that was asked for by a click stays.
  let shown = null;
  let timer = 0;

  const noteOf = (mark) => mark && document.getElementById(mark.getAttribute("popovertarget"));
  const markAt = (target) =>
    target instanceof Element
      ? target.closest("button.marks") ?? target.closest(".figure")?.querySelector(":scope > button.marks")
      : null;

  const close = () => {
    clearTimeout(timer);
    if (shown?.note.matches(":popover-open")) shown.note.hidePopover();
    shown = null;
  };
  const open = (mark) => {
    const note = noteOf(mark);
    if (!note?.showPopover || document.querySelector(":popover-open")?.contains(mark)) return;
    if (note.matches(":popover-open")) return;
    close();
    note.showPopover({ source: mark });
    shown = { mark, note };
  };
  const later = (act) => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const mark = markAt(event.target);
    if (mark && mark === shown?.mark && shown.note.matches(":popover-open")) clearTimeout(timer);
    else if (mark) later(() => open(mark));
    else if (shown?.note.contains(event.target)) clearTimeout(timer);
    else later(() => shown && !shown.note.contains(document.activeElement) && document.activeElement !== shown.mark && close());
  });
  document.addEventListener("focusin", (event) => {
    if (shown?.note.contains(event.target)) return;
    close();
    if (event.target.matches("button.marks:focus-visible")) open(event.target);
  });
  // A click on the mark of a note that is open already keeps it, instead of closing it as the button would by itself.
  document.addEventListener("click", (event) => {
    const mark = event.target instanceof Element ? event.target.closest("button.marks") : null;
    if (!mark || mark !== shown?.mark || !shown.note.matches(":popover-open")) return;
    event.preventDefault();
    shown = null;
  });
})();
