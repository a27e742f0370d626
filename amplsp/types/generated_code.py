"""Parts of generated code in every language: the first lines, string literals, and names in a sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence

MARK = "amplsp types"
"""Words in the first lines of every generated file, which show that it can be overwritten."""
HEADER = f'Written by "{MARK}"; changes are lost when it is generated again.'
"""What generated code says about itself."""


def quoted(text: str) -> str:
    """A literal in double quotes, valid in Python and Go, with invisible characters escaped."""
    return "".join(each if each.isprintable() else _escaped(each) for each in json.dumps(text, ensure_ascii=False))


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def listing(names: Sequence[str]) -> str:
    """Names in a sentence, such as `action, provider and objectName`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
