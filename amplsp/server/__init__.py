"""The language server: the protocol around the checker and the editor features.

From the wire inwards:

- `serve` (the way in), `streams`, `framing`, `greeting` and `client` answer `initialize` without loading pygls;
- `inbox` reads messages on its own thread; `server` takes them one by one on the main thread and, while none waits,
  does `jobs` in small steps; `protocol` dispatches them and answers every request, whatever happens;
- `features` has one module for each feature of the protocol, `commands` what clients execute by name;
- `session` keeps the open documents as `snapshot`s and the settings (`preferences`, `configurations`, `catalogs`);
  `workspace` follows the manifests on the disk, `diagnosis` has documents checked, `reports` words the findings;
- `positions` is the only place where the client's positions are converted.
"""
