"""How to keep customers' choices when something is renamed, if that is possible."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from amplsp.changes.change import Change


def recipe(change: Change, project: str = "{project}", integration: str = "{integration id}") -> list[str]:
    """The steps, one on each line; none if it is not possible. The ids must be escaped for addresses.

    The request is printed and never sent. Certainty: documented; openapi, `api.yaml`.
    """
    found = change.found
    if change.kind != "question-renamed":
        return []
    address = f"/projects/{project}/integrations/{integration}/objects/{quote(found.object or '', safe='')}"
    patch = {"op": "add", "path": f"/selectedFieldMappings/{_pointer(found.to)}", "value": f"<what {found.name} has>"}
    body = {"groupRef": "<group>", "action": "read", "changes": [patch]}
    return [
        "to carry the choices over, send for each installation:",
        f"PATCH {address}/config-content",
        json.dumps(body, ensure_ascii=False),
    ]


def _pointer(name: str | None) -> str:
    """A name as a step of a JSON Pointer (RFC 6901)."""
    return (name or "").replace("~", "~0").replace("/", "~1")
