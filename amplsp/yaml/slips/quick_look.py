"""A quick check for texts without slips, which nearly all texts are."""

from __future__ import annotations

from amplsp.late_pattern import late_pattern

ODD_BLANKS = "\u00a0\u2000-\u200b\u202f\u205f\u3000"
"""Characters that look like a space, or are invisible, but are letters in YAML."""
DOUBLE_QUOTES, SINGLE_QUOTES = "“”„‟", "‘’‚‛"  # noqa: RUF001 - the very characters
"""The quotation marks of books and word processors."""


def _suspicious(blanks: str, dots: str, marks: str) -> str:
    return rf"\n[ ]*(?:-[ ]+)*(?:-(?:[A-Za-z{blanks}.{dots}]|-[ A-Za-z]|[ ]+-[ ])|[{marks}{dots}*<`{blanks}]|\.\.\.)"


# Two patterns that begin with a line break are found in a tenth of the time that one would take without it. Odd letters
# have a pattern of their own, which takes twenty times as long to compile.
_SUSPICIOUS = late_pattern(_suspicious("", "", ""))
_ODD = late_pattern(_suspicious(ODD_BLANKS, "…", "–—−•"))  # noqa: RUF001 - the very characters
_GLUED = late_pattern(r"\n[ -]*[A-Za-z]\w*:[^\s:/]")
CURLY = late_pattern(f"[{DOUBLE_QUOTES}{SINGLE_QUOTES}]")
_STARRED = late_pattern(r":[ \t]+\*[/ ,]")


def may_have_slips(text: str) -> bool:
    """Whether a text may contain a slip."""
    broken = "\n" + (text.replace("\r", "\n") if "\r" in text else text)
    if _GLUED.search(broken) or _STARRED.search(text):
        return True
    if text.isascii():
        return _SUSPICIOUS.search(broken) is not None
    return bool(_ODD.search(broken) or CURLY.search(text))
