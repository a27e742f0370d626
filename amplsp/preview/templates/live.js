"use strict";
(() => {
  const KEY = "amplsp-open";
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const ask = async () => (await fetch("/version", { cache: "no-store" })).text();

  // What was open before the page was loaded again is open after it.
  for (const id of JSON.parse(sessionStorage.getItem(KEY) || "[]")) {
    const radio = document.getElementById(id);
    if (radio && radio.type === "radio") radio.checked = true;
  }

  function reload() {
    const open = [...document.querySelectorAll("input[type=radio]:checked")].map((radio) => radio.id);
    sessionStorage.setItem(KEY, JSON.stringify(open));
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
