"""Texts of a manifest in Markdown: they are shown unchanged, and have no effect.

Services give more texts a meaning than Markdown does: `@name` sends a mail, `#12` and `!12` are links, `$…$` is a
formula, and an address is a link without any mark-up.
"""

from __future__ import annotations

import re

from amplsp.terminal import escape

_ACTIVE = re.compile(r"[@#!~%$&](?=\w)|\w:(?=//)|\bwww(?=\.)|:(?=[\w+-]+:)|\bGH-(?=\d)", re.IGNORECASE)
"""Texts with a meaning for services, up to the place at which they must be broken."""
_CUT = "\0"
_SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "\\`*_[]|~#$"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;", _CUT: "<!-- -->"}
)


def plain(text: str) -> str:
    """A text on one line, also for a cell of a table."""
    shown = escape(" ".join(text.split()))
    return _ACTIVE.sub(lambda found: found[0] + _CUT, shown).translate(_SPECIAL)


def code(text: str) -> str:
    """A text between backticks."""
    return escape(" ".join(text.split())).replace("`", "'").replace("|", "\\|")
