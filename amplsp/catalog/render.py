"""How catalog data is written as JSON: stable, small diffs, one fact on one line where it fits."""

from __future__ import annotations

import json
from typing import Any

_WIDTH = 120
# From this depth on a value stays on one line however long it is: one module, one field list.
_ALWAYS_INLINE = 3


def render_json(value: Any) -> str:
    """Write JSON with sorted keys, two-space indentation and a final newline.

    Containers that fit in 120 columns, and all that are nested deeper than two levels, stay on one line.
    """
    return _render(value, 0) + "\n"


def _render(value: Any, depth: int) -> str:
    inline = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if not isinstance(value, dict | list) or not value or depth >= _ALWAYS_INLINE:
        return inline
    fits = len(inline) <= _WIDTH - 2 * depth
    if fits and (depth > 1 or (depth == 1 and _is_flat(value))):
        return inline
    pad = "  " * (depth + 1)
    if isinstance(value, dict):
        parts = [
            f"{pad}{json.dumps(key, ensure_ascii=False)}: {_render(value[key], depth + 1)}" for key in sorted(value)
        ]
        return "{\n" + ",\n".join(parts) + "\n" + pad[:-2] + "}"
    parts = [pad + _render(item, depth + 1) for item in value]
    return "[\n" + ",\n".join(parts) + "\n" + pad[:-2] + "]"


def _is_flat(container: dict[str, Any] | list[Any]) -> bool:
    members = container.values() if isinstance(container, dict) else container
    return not any(isinstance(member, dict | list) for member in members)
