"""Names, tags, comments and parts of code in Go, formatted as gofmt does it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from amplsp.types.naming import words

_INITIALISMS = frozenset({"api", "html", "http", "https", "id", "ip", "json", "sql", "ui", "uri", "url", "uuid", "xml"})
_LONGEST_HEAD = 99
_WIDTH = 100
_IN_TAGS = frozenset("!#$%&()*+-./:;<=>?@[]^_{|}~ ")


def exported(name: str) -> str:
    """A name in the convention of Go, such as `AccountID`; empty if it has no ASCII letter or digit."""
    listed = (each.lower() for each in words(name))
    return "".join(word.upper() if word in _INITIALISMS else word.capitalize() for word in listed)


def fits_tag(key: str) -> bool:
    """Whether `encoding/json` accepts a key in a tag."""
    return bool(key) and all(_is_in_tags(each) for each in key)


def _is_in_tags(character: str) -> bool:
    category = unicodedata.category(character)
    return character in _IN_TAGS or category.startswith("L") or category == "Nd"


def tag(key: str, *, is_required: bool) -> str:
    """The tag of a field."""
    name = "-," if key == "-" and is_required else key
    return f'`json:"{name}"`' if is_required else f'`json:"{name},omitempty"`'


def comment(sentences: Sequence[str], indent: str = "") -> str:
    """A comment: on one line if it is short, else with a line for each sentence.

    gofmt would turn two quotes into one, and reformat sentences that begin like a list or a heading; none does.
    """
    told = [each.replace("``", "“").replace("''", "”") for each in sentences]
    line = " ".join(told)
    return "".join(f"{indent}// {each}\n" for each in ([line] if line and len(line) <= _WIDTH else told))


def aligned(rows: Iterable[tuple[str, ...]], indent: str = "\t") -> str:
    """Lines with aligned parts."""
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    lines = (" ".join(f"{part:<{width}}" for part, width in zip(row, widths, strict=True)) for row in listed)
    return "".join(f"{indent}{line.rstrip()}\n" for line in lines)


def empty_function(head: str) -> str:
    """A function that does nothing; gofmt breaks its line if the head is long."""
    return f"{head} {{}}\n" if len(head) <= _LONGEST_HEAD else f"{head} {{\n}}\n"
