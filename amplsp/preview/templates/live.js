"use strict";
(() => {
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const ask = async () => (await fetch("/version", { cache: "no-store" })).text();
  (async () => {
    let known = null;
    for (;;) {
      try {
        const version = await ask();
        if (known !== null && version !== known) location.reload();
        known = version;
      } catch {
        // The server is gone; it may come back.
      }
      await wait(400);
    }
  })();
})();
