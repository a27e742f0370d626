"use strict";
(() => {
  const KEY = "amplsp-unfolded";
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const ask = async () => (await fetch("/version", { cache: "no-store" })).text();

  // What was open before the page was loaded again is open after it.
  const { tabs, unfolded } = JSON.parse(sessionStorage.getItem(KEY) || '{"tabs": [], "unfolded": []}');
  for (const id of tabs) {
    const radio = document.getElementById(id);
    if (radio && radio.type === "radio") radio.checked = true;
  }
  for (const details of document.querySelectorAll("details")) details.open = unfolded.includes(nameOf(details));

  // A count behind the name may be another one after the change.
  function nameOf(details) {
    const summary = details.querySelector("summary").cloneNode(true);
    for (const count of summary.querySelectorAll("small")) count.remove();
    return `${details.closest("section").id} ${summary.textContent.trim()}`;
  }

  function reload() {
    const tabs = [...document.querySelectorAll("input[type=radio]:checked")].map((radio) => radio.id);
    const unfolded = [...document.querySelectorAll("details[open]")].map(nameOf);
    sessionStorage.setItem(KEY, JSON.stringify({ tabs, unfolded }));
    location.reload();
  }

  (async () => {
    for (;;) {
      await wait(400);
      try {
        if ((await ask()) !== document.documentElement.dataset.version) return reload();
      } catch {
        // The server is gone; it may come back.
      }
    }
  })();
})();
