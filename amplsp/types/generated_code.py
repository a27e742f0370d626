"""What generated code has in every language: the words at its beginning, string literals, and names in a sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence

MARK = "amplsp types"
"""Words in the first lines of every generated file, by which one is known that may be overwritten."""
HEADER = f'Written by "{MARK}"; changes are lost when it is generated again.'
"""What generated code says of itself."""


def quoted(text: str) -> str:
    """A literal in double quotes as Python and Go both read it, in which what cannot be seen is escaped."""
    return "".join(each if each.isprintable() else _escaped(each) for each in json.dumps(text, ensure_ascii=False))


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def listing(names: Sequence[str]) -> str:
    """Names in a sentence, as `action, provider and objectName`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
