"""What the library does not tell: where a scalar begins after anchor and tag, where a block and the document end."""

from __future__ import annotations

import re

from amplsp.late_pattern import late_pattern
from amplsp.yaml.lines import BLOCK_HEADER
from amplsp.yaml.scalars import resolve
from amplsp.yaml.text import Span, quote
from amplsp.yaml.tree import ParseFailure, YamlWarning

_PROPERTIES = late_pattern(r"(?:(?:&[0-9A-Za-z_-]+|!\S*)(?:[ \t\r\n]|(?<=[ \t\r\n])#[^\r\n]*)*){1,2}")
_TAG = late_pattern(r"!\S*")
_LINE_BREAK = late_pattern(r"[\r\n]")
_PREFIX = "tag:yaml.org,2002:"
_WANTED: dict[str, tuple[type, ...]] = {"null": (type(None),), "bool": (bool,), "int": (int,), "float": (int, float)}
_SCALAR_TAGS = frozenset(["str", *_WANTED])
_CORE_TAGS = _SCALAR_TAGS | {"seq", "map"}
"""YAML 1.2.2, chapter 10.3."""


def content_start(text: str, start: int, end: int) -> int:
    """The offset at which a scalar begins after its anchor and tag."""
    found = _PROPERTIES.match(text, start, end)
    return found.end() if found else start


def read_tag(text: str, span: Span, tag: str, source: str, kind: str) -> tuple[str, YamlWarning | None]:
    """The short name of a value's tag, and what is wrong with it.

    Args:
        text: the whole text.
        span: the value with its properties.
        tag: the tag as the library resolved it.
        source: the value's characters, if it is a scalar.
        kind: "scalar", "seq" or "map".
    """
    short = tag.removeprefix(_PREFIX) if tag.startswith(_PREFIX) else ""
    if tag == "!":
        return "str", None
    found = _TAG.search(text, span.start, span.end)
    place = Span(*found.span()) if found else span
    if short not in _CORE_TAGS:
        written = quote(text[place.start : place.end])
        return "str", YamlWarning(place, f"tag {written} has no meaning in a manifest; write the plain value")
    if (short if short not in _SCALAR_TAGS else "scalar") != kind:
        what = {"scalar": "a single value", "seq": "a list", "map": "a mapping"}[kind]
        return short, YamlWarning(place, f'tag "!!{short}" does not fit {what}; remove it')
    value = resolve(source)
    wanted = _WANTED.get(short)
    if wanted is not None and (not isinstance(value, wanted) or isinstance(value, bool) != (short == "bool")):
        return "str", YamlWarning(place, f'{quote(source)} is not "!!{short}"; remove the tag')
    return short, None


def end_of_block(text: str, start: int, end: int) -> int:
    """The end of a block scalar's last line that is not blank; for the library, blank lines after it belong to it."""
    last = start + len(text[start:end].rstrip(" \t\r\n"))
    header = BLOCK_HEADER.match(text, start, end)
    indicators = header.end() if header else start + 1
    first_break = _LINE_BREAK.search(text, start, end)
    if first_break is None or last <= first_break.start():
        return indicators
    line_end = _LINE_BREAK.search(text, last, end)
    return line_end.start() if line_end else end


_BETWEEN_DOCUMENTS = late_pattern(r"(?:[ \t\r\n]+|(?:(?<=\s)|\A)#[^\r\n]*|(?<![^\r\n])(?P<mark>---|\.\.\.)(?=\s|\Z))*")
_START_MARK = late_pattern(r"(?<![^\r\n])---(?=\s|\Z)")


def find_second_document(text: str, offset: int, *, is_marked: bool) -> Span | None:
    """The offset at which a second document begins after the first; None if there is none.

    Args:
        text: the whole text.
        offset: the end of the first document.
        is_marked: whether `...` ends it.

    Raises:
        ParseFailure: text without a `---` before it follows the first document.
    """
    between = _BETWEEN_DOCUMENTS.match(text, offset)
    content = between.end() if between else offset
    if content >= len(text):
        return None
    mark = _START_MARK.search(text, offset, content)
    if mark is not None:
        return Span(*mark.span())
    if not is_marked:
        raise ParseFailure("did not find expected <document start>", content)
    return Span(content, content + len(re.split(r"[\r\n]", text[content:], maxsplit=1)[0].rstrip()))
