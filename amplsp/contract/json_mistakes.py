"""From the json module's complaint to the mistake that a person made.

The module's own words differ between Python versions and name the place where it gave up, not the mistake.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\s,:\[\]{}\"']+")


def describe_mistake(text: str, offset: int, reason: str) -> tuple[int, str]:
    """The offset (code points) of the mistake, and what is wrong.

    Args:
        text: the text that is not JSON.
        offset: where the json module gave up.
        reason: its message; only few of its words are relied on.
    """
    comma = _trailing_comma(text, offset)
    if comma is not None:
        return comma, "a trailing comma; remove it"
    if "control character" in reason:
        code = f"U+{ord(text[offset]):04X}" if offset < len(text) else "a control character"
        return offset, f"{code} inside a string; write it as an escape or close the string on this line"
    if "escape" in reason:
        return offset, 'an unknown escape in a string; write a backslash as "\\\\"'
    if "Unterminated" in reason:
        return offset, "this string is never closed"
    rest = text[offset:].lstrip()
    if not rest:
        return len(text), "the file ends before its value does" if text.strip() else "the file is empty"
    return offset, _describe_token(rest, reason)


def _trailing_comma(text: str, offset: int) -> int | None:
    """The offset of a comma with nothing but a closing bracket behind it."""
    before = text[:offset].rstrip()
    if text[offset : offset + 1] in ("}", "]") and before.endswith(","):
        return len(before) - 1
    if text[offset : offset + 1] == "," and text[offset + 1 :].lstrip()[:1] in ("}", "]"):
        return offset
    return None


def _describe_token(rest: str, reason: str) -> str:
    for beginnings, message in _FOREIGN.items():
        if rest.startswith(beginnings):
            return message
    if "Extra data" in reason:
        return "text behind the end of the value; a file holds one value"
    if "delimiter" in reason:
        return "a comma or colon is missing here"
    found = _WORD.match(rest)
    if "property name" in reason:
        return f'"{found.group()}" must be in double quotes' if found else "a key in double quotes is missing here"
    return f'"{found.group()[:40]}" is no JSON value; text must be in double quotes' if found else "a value is missing"


_FOREIGN = {
    ("'",): "a single quote; JSON writes text in double quotes",
    ("//", "/*", "#"): "a comment; JSON has none",
}
