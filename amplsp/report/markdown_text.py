"""Words of a manifest in Markdown: they show as they are, and do nothing.

Services read more into a comment than Markdown has: `@name` sends a mail, `#12` and `!12` are links, `$…$` is a
formula, and an address is a link without any mark-up.
"""

from __future__ import annotations

import re

from amplsp.terminal import escape

_ACTIVE = re.compile(r"[@#!~%$&](?=\w)|\w:(?=//)|\bwww(?=\.)|:(?=[\w+-]+:)|\bGH-(?=\d)", re.IGNORECASE)
"""What a service would act on, up to where it has to be cut."""
_CUT = "\0"
_SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "\\`*_[]|~#$"}
    | {"<": "&lt;", ">": "&gt;", "&": "&amp;", _CUT: "<!-- -->"}
)


def plain(text: str) -> str:
    """A text on one line, in a cell of a table too."""
    shown = escape(" ".join(text.split()))
    return _ACTIVE.sub(lambda found: found[0] + _CUT, shown).translate(_SPECIAL)


def code(text: str) -> str:
    """A text between backticks."""
    return escape(" ".join(text.split())).replace("`", "'").replace("|", "\\|")
