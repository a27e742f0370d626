"""Text made safe for MDX, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_SIGNS = re.compile(r"[\\*\[\]<{`]|(?<!\w)_|_(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNSAFE = re.compile(r"(?<!\\)[{<]")


def as_text(words: str) -> str:
    """Words that mean nothing to Markdown, such as a label or the name of an object."""
    return _SIGNS.sub(lambda found: f"\\{found.group()}", words)


def from_text(markdown: str) -> str:
    """The words that `as_text` was given."""
    return _ESCAPE.sub(r"\1", markdown)


def as_prose(markdown: str) -> str:
    """An author's Markdown in which no brace and no angle bracket outside code begins an expression or a tag."""
    return _outside_code(markdown, lambda part: _UNSAFE.sub(lambda found: f"\\{found.group()}", part))


def from_prose(markdown: str) -> str:
    """The Markdown that `as_prose` was given."""
    return _outside_code(markdown, lambda part: re.sub(r"\\([{<])", r"\1", part))


def _outside_code(markdown: str, change: Callable[[str], str]) -> str:
    parts, done = [], 0
    for code in _CODE.finditer(markdown):
        parts += [change(markdown[done : code.start()]), code.group()]
        done = code.end()
    return "".join([*parts, change(markdown[done:])])


def as_target(url: str) -> str:
    """An address for the round brackets of a link."""
    return url.replace(" ", "%20").replace("(", r"\(").replace(")", r"\)")


def comment(words: str, style: str) -> str:
    """A comment: `{/* … */}`, or `<!-- … -->` in the style `html`, which does not compile."""
    words = words.replace("*/", "* /").replace("-->", "-- >")
    return f"<!-- {words} -->" if style == "html" else f"{{/* {words} */}}"
