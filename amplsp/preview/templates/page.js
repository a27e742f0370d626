"use strict";
(() => {
  const places = () => [...document.querySelectorAll("[data-line]")];
  const placeOf = (element) => ({ line: Number(element.dataset.line), column: Number(element.dataset.column) });
  const isVisible = (element) => element.getClientRects().length > 0;

  document.addEventListener("click", (event) => {
    const element = event.target.closest("[data-line]");
    if (element && !event.target.closest("a")) {
      document.dispatchEvent(new CustomEvent("amplsp-place", { detail: placeOf(element) }));
    }
  });

  // What begins last at or before the place stands for it; of several the one that can be seen, else the first.
  function elementAt(line, column) {
    let found = null;
    let best = { line: 0, column: 0 };
    for (const element of places()) {
      const at = placeOf(element);
      if (at.line > line || (at.line === line && at.column > column)) continue;
      const isLater = at.line > best.line || (at.line === best.line && at.column > best.column);
      const isSame = at.line === best.line && at.column === best.column;
      if (isLater || (isSame && isVisible(element) && !isVisible(found))) {
        found = element;
        best = at;
      }
    }
    return found;
  }

  function show(element) {
    const panel = element.closest(".panel");
    const radio = panel && document.getElementById(panel.previousElementSibling.htmlFor);
    if (radio) radio.checked = true;
    for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) {
      details.open = true;
    }
  }

  window.amplsp = {
    reveal(line, column) {
      for (const element of document.querySelectorAll(".is-current")) element.classList.remove("is-current");
      const element = elementAt(line, column);
      if (!element) return;
      show(element);
      const at = placeOf(element);
      for (const each of places()) {
        if (each.dataset.line === String(at.line) && each.dataset.column === String(at.column)) {
          each.classList.add("is-current");
        }
      }
      element.scrollIntoView({ block: "nearest" });
    },
  };

  // Messages and types would take many sheets: of these only what was opened is printed.
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not(#messages details)")) details.open = true;
  });
})();
