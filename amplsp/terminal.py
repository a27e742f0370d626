"""What a terminal shows: colours, and text made safe.

A manifest comes from anywhere, and messages quote it: characters that would move the cursor, change colours or hide
others are written out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.late_pattern import late_pattern

if TYPE_CHECKING:
    from amplsp.problem import Severity  # `--help` needs none of it

BOLD, DIM, RED, GREEN, YELLOW, BLUE, CYAN = 1, 2, 31, 32, 33, 34, 36

_SEVERITY_COLOURS = {"error": RED, "warning": YELLOW, "info": CYAN, "off": DIM}
_HIDDEN = late_pattern(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]"
)
_COMMAND = late_pattern(r"\n(\s*(?:::|##\[))")
_TAB_WIDTH = 4


class Painter:
    """Paints text, or leaves it as it is where there are no colours."""

    def __init__(self, *, has_colour: bool) -> None:
        self._has_colour = has_colour

    def __call__(self, text: str, *codes: int) -> str:
        """The text in the colours and weights of these ANSI codes."""
        if not self._has_colour or not text:
            return text
        return f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[0m"

    def severity(self, text: str, severity: Severity) -> str:
        """The text in the colour of a severity, bold."""
        return self(text, BOLD, colour_of(severity))


def colour_of(severity: Severity) -> int:
    """The ANSI code of a severity's colour."""
    return _SEVERITY_COLOURS[severity.word]


def escape(text: str) -> str:
    r"""The text on one line, with `\x1b` and the like for characters that do not show."""
    return text if text.isascii() and text.isprintable() else _HIDDEN.sub(_written_out, text)


def escape_lines(text: str) -> str:
    """A text of several lines, each as `escape` leaves it; none of them is a command to a CI service."""
    if text.isascii() and text.isprintable():
        return text
    return "\n".join(map(escape, _COMMAND.sub(lambda found: f"\\n{found[1]}", text).split("\n")))


def json_text(data: object) -> str:
    """Data as JSON, readable for people and without a character that does not show."""
    import json  # noqa: PLC0415 - few reports are JSON

    lines = json.dumps(data, indent=2, ensure_ascii=False).split("\n")
    return "".join(_HIDDEN.sub(lambda found: f"\\u{ord(found.group()):04x}", line) + "\n" for line in lines)


def _written_out(found: re.Match[str]) -> str:
    char = found.group()
    known = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char)
    return known or (f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}")


def cell(char: str) -> str:
    """A character of a source line as the terminal shows it: as many columns wide as `width_of` says."""
    if char == "\t":
        return " " * _TAB_WIDTH
    return "\ufffd" if _HIDDEN.match(char) else char


def width_of(shown: str) -> int:
    """The number of columns that a text takes: two for wide letters and emoji, none for combining marks."""
    if shown.isascii():
        return len(shown)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415 - rarely needed

    width = 0
    for char in shown:
        if combining(char) or char in "\u200d\ufe0e\ufe0f":
            continue
        width += 2 if east_asian_width(char) in "WF" else 1
    return width


def padded(shown: str, width: int) -> str:
    """A text with spaces after it, so that it takes this many columns."""
    return shown + " " * (width - width_of(shown))
