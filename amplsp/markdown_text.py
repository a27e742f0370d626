"""Texts of a manifest in Markdown: they are shown unchanged, and have no effect.

Services give more texts a meaning than Markdown does: `@name` sends a mail, `#12` and `!12` are links, `$…$` is a
formula, and an address is a link without any mark-up.
"""

from __future__ import annotations

import re

from amplsp.terminal import escape

_ACTIVE = re.compile(r"[@#!~%$&](?=\w)|\w:(?=//)|\bwww(?=\.)|:(?=[\w+-]+:)|\bGH-(?=\d)", re.IGNORECASE)
"""Texts with a meaning for services, up to the place at which they must be broken."""
_HARMLESS = re.compile(
    r"(?!.*www\.)(?:[^\W_]|[ .,?!'\u2019\u201c\u201d()%+/&-]|(?<=[^\W_])_(?=[^\W_]))+", re.IGNORECASE
)
_ON_THE_WEB = re.compile(r"https?://[^\s<>\"\\`/?#][^\s<>\"\\`]*")
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


def shown(text: str) -> str:
    """A text of a manifest or a catalog in an editor's hover: as it is if nothing in it is mark-up, else as code."""
    return text if _HARMLESS.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """A text as code in an editor's hover, with its backticks."""
    return "`" + escape(" ".join(text.split())).replace("`", "'") + "`"


def link(text: str, url: str) -> str:
    """A link in an editor's hover; the text alone if it leads nowhere on the web."""
    return f"[{shown(text)}]({url.replace('(', '%28').replace(')', '%29')})" if is_on_the_web(url) else shown(text)


def is_on_the_web(url: str) -> bool:
    """Whether an address is one of a page, and not a command to an editor or a file."""
    return _ON_THE_WEB.fullmatch(url) is not None and url.isprintable()
