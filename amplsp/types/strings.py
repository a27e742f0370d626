"""String literals as Python and Go both read them."""

from __future__ import annotations

import json


def quoted(text: str) -> str:
    """A literal in double quotes, in which what cannot be seen is escaped."""
    return "".join(each if each.isprintable() else _escaped(each) for each in json.dumps(text, ensure_ascii=False))


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
