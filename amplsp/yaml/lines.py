"""Reads single lines without a tree: their indentation, dashes, key, comment and quotes.

Recovery, completion and formatting look at lines one by one, without the lines around them. All columns count code
points from the start of the string; a function with `at` ignores everything before that place.
"""

from __future__ import annotations

from collections.abc import Container

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple

_BLANKS = late_pattern(r"[ \t]*")
_DASH = late_pattern(r"-(?=[ \t\r\n]|\Z)")
_KEY = late_pattern(
    r"""(?P<name>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'"""
    r"""|[^\s"'#\[\]{},&*!|>%@`-][^\r\n]*?|-[^\s#][^\r\n]*?)[ \t]*:(?=[ \t\r\n]|\Z)"""
)
_GLUED_KEY = late_pattern(r"""(?P<name>"[^"]*"|'[^']*'|[A-Za-z]\w*):(?=[^\s:/])""")
_COLON = late_pattern(r"[ \t]*:")
_COMMENT_IN_TEXT = late_pattern(r"[ \t]#")
_COMMENT = late_pattern(
    r"""(?:(?<=[\s\[{,:])|\A)(?:"(?:[^"\\]|\\.)*(?:"|\Z)|'(?:[^']|'')*(?:'|\Z))|(?:(?<=[ \t])|\A)(?P<comment>\#.*)"""
)
_PROPERTIES = late_pattern(r"(?:[&!][^\s,\[\]{}]*[ \t]+)*")
_DOCUMENT_MARK = late_pattern(r"(?:---|\.\.\.)(?=[ \t]|\Z)")
BLOCK_HEADER = late_pattern(r"[|>](?=[-+]?(?P<indent>[1-9]?))(?=[1-9]?(?P<sign>[-+]?))[-+0-9]*")
"""A pattern for the beginning of a block scalar, with its two indicators."""


class Key(NamedTuple):
    """A key on a line: its name without quotes, where it is, and where the text after its colon begins."""

    name: str
    start: int
    end: int
    after: int


def indent_of(line: str) -> int:
    """The number of spaces at the start of a line."""
    return len(line) - len(line.lstrip(" "))


def indentation(line: str) -> int:
    """The column of a line's first character that is not a space or a tab."""
    return after_spaces(line, 0)


def after_spaces(line: str, at: int) -> int:
    """The first place from `at` on without a space."""
    found = _BLANKS.match(line, at)
    return found.end() if found else at


def is_dash(line: str, at: int) -> bool:
    """Whether the dash of a list item is at a place."""
    return _DASH.match(line, at) is not None


def after_dashes(line: str, at: int) -> int:
    """The place after the spaces and the dashes of list items at a place."""
    at = after_spaces(line, at)
    while is_dash(line, at):
        at = after_spaces(line, at + 1)
    return at


def key_at(line: str, at: int, glued: Container[str] = ()) -> Key | None:
    """The key that begins at a place; None if there is none with a colon.

    Args:
        line: the line.
        at: the place.
        glued: keys that are recognised even without a space after their colon, as in `provider:hubspot`.
    """
    found = _KEY.match(line, at)
    if found is None:
        key = glued_key_at(line, at)
        return key if key is not None and key.name in glued else None
    name = found["name"]
    if name[0] not in "\"'" and _COMMENT_IN_TEXT.search(name):
        return None
    return Key(unquoted(name), at, found.end("name"), found.end())


def glued_key_at(line: str, at: int) -> Key | None:
    """A text at a place that would be a key with a space after its colon."""
    found = _GLUED_KEY.match(line, at)
    return Key(unquoted(found["name"]), at, found.end("name"), found.end()) if found else None


def after_colon(line: str, at: int) -> int | None:
    """The place after a colon at a place, or after spaces there, and the spaces after it."""
    found = _COLON.match(line, at)
    return found.end() if found else None


def after_properties(line: str, at: int) -> int:
    """The place of a value after the anchor and the tag at a place."""
    found = _PROPERTIES.match(line, at)
    return found.end() if found else at


def comment_start(line: str) -> int | None:
    """The column at which a line's comment begins; None if it has none. A `#` in quotes does not begin one."""
    return next((found.start("comment") for found in _COMMENT.finditer(line) if found["comment"]), None)


def is_blank(line: str) -> bool:
    """Whether a line has no text, or only a comment."""
    at = indentation(line)
    return line[at : at + 1] in ("", "#")


def is_document_mark(line: str) -> bool:
    """Whether a line begins with `---` or `...`."""
    return _DOCUMENT_MARK.match(line) is not None


def looks_like_entry(line: str, glued: Container[str] = ()) -> bool:
    """Whether a line looks like an entry or an item rather than a part of a sentence."""
    at = indentation(line)
    return is_dash(line, at) or key_at(line, at, glued) is not None


def unquoted(name: str) -> str:
    """A key without its quotes; escapes do not occur in keys of manifests."""
    return name[1:-1] if len(name) > 1 and name[0] in "\"'" and name[-1] == name[0] else name


def closing_quote(line: str, at: int, quote: str) -> int | None:
    """The end of a quoted scalar whose content begins at `at`; None if it does not end on the line."""
    while at < len(line):
        if quote == '"' and line[at] == "\\":
            at += 2
            continue
        if line[at] == quote:
            if quote == "'" and line[at + 1 : at + 2] == "'":
                at += 2
                continue
            return at
        at += 1
    return None
