"""The language server: the protocol around the checker and the editor features.

From the wire inwards:

- `serve` (the entry), `json_rpc` and `initialize` answer `initialize` without loading pygls;
- `message_queue` reads messages on its own thread; `server` handles them one by one on the main thread and, while none
waits, does `jobs` in small steps; `protocol` dispatches them and always answers every request;
- `pygls_adapter` knows the protocol's types and sends to the client;
- `features` has one module for each feature of the protocol, `commands` what clients execute by name;
- `session` keeps the open documents as `snapshot`s; `settings` has the settings for each of them, `client_settings`
  what a client can choose; `diagnostics` has them checked, `workspace` follows the manifests on the disk;
- `positions` is the only place where the client's positions are converted.
"""
