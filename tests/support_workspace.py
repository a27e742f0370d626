"""Manifests in a folder, the notifications about them, and a client's requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support_lsp import PUSHED

if TYPE_CHECKING:
    from pathlib import Path

    from support_lsp import Client

WATCHING = {**PUSHED, "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
GOOD = "specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: hubspot\n    proxy:\n      enabled: true\n"
BAD = GOOD.replace("name: crm", "name: Crm")
CREATED, CHANGED, DELETED = 1, 2, 3


def watched(client: Client, path: Path, kind: int) -> None:
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": kind}]})


def reports(client: Client, known: dict[str, str] | None = None) -> dict[str, Any]:
    previous = [{"uri": uri, "value": value} for uri, value in (known or {}).items()]
    answer = client.request("workspace/diagnostic", {"previousResultIds": previous})
    return {each["uri"]: each for each in answer["result"]["items"]}
