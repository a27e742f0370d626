"""Writes JSON in one fixed form, numbers as they were read."""

from __future__ import annotations

import json
from typing import Any

from amplsp.contract.json_text import Number

_encode = json.JSONEncoder(ensure_ascii=False).encode


def render_json(value: Any) -> str:
    """Write a value with two-space indentation, keys in their order, characters as they are, and a final newline."""
    parts: list[str] = []
    _write(value, "\n", parts)
    parts.append("\n")
    return "".join(parts)


def _write(value: Any, line: str, parts: list[str]) -> None:
    """Append a value; `line` is the line break with the indentation in front of the value."""
    if isinstance(value, Number):
        parts.append(value.source)
    elif isinstance(value, dict) and value:
        _write_items("{", value.items(), "}", line, parts)
    elif isinstance(value, list) and value:
        _write_items("[", [(None, item) for item in value], "]", line, parts)
    else:
        parts.append(_encode(value))


def _write_items(opening: str, items: Any, closing: str, line: str, parts: list[str]) -> None:
    inner = line + "  "
    separator = opening
    for key, item in items:
        parts += separator, inner
        if key is not None:
            parts += _encode(key), ": "
        _write(item, inner, parts)
        separator = ","
    parts += line, closing
