"""The keys and items of a text with their lines and columns, as ruamel.yaml's parser finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple["str | int", ...]


class Element(NamedTuple):
    """A key or an item of a block collection.

    Attributes:
        path: the names and indices from the root.
        line: the line of its key or dash.
        column: the column of its key or dash.
        is_empty: whether there is no value.
        is_list: whether its value is a block list; None if it is not a block collection.
        inner: the column of the first key or dash of its value, if that is a block collection.
        is_one_line: whether all of it is on its line.
    """

    path: Path
    line: int
    column: int
    is_empty: bool = False
    is_list: bool | None = None
    inner: int | None = None
    is_one_line: bool = False


def elements(text: str) -> list[Element]:
    """The elements in the order of the text; none if the root is not a block collection."""
    reader = _Reader(text)
    try:
        reader.value((), 0)
    except StopIteration:  # no document at all
        return []
    return sorted(reader.found, key=lambda element: (element.line, element.column))


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(text))
        self.found: list[Element] = []

    def value(self, path: Path, line: int, event: Any = None, *, is_flow: bool = False) -> dict[str, Any]:
        """Read a value, and what it says about its element."""
        while event is None or isinstance(event, (StreamStartEvent, DocumentStartEvent)):
            event = next(self.events)
        if isinstance(event, StreamEndEvent):
            raise StopIteration
        if isinstance(event, (ScalarEvent, AliasEvent)):
            is_scalar = isinstance(event, ScalarEvent)
            is_empty = is_scalar and not event.value and event.style in {None, ""} and event.anchor is None
            return {
                "is_empty": is_empty,
                "is_one_line": is_empty or event.end_mark.line == event.start_mark.line == line,
            }
        is_flow = is_flow or bool(event.flow_style)
        column = event.start_mark.column
        if isinstance(event, SequenceStartEvent):
            column = column if is_flow else self.first_dash(event)[1]
            end = self.items(path, event, is_flow=is_flow)
        else:
            assert isinstance(event, MappingStartEvent)
            end, column = self.entries(path, column, is_flow=is_flow)
        if is_flow:
            return {"is_one_line": end.end_mark.line == event.start_mark.line == line}
        return {"is_list": isinstance(event, SequenceStartEvent), "inner": column}

    def items(self, path: Path, start: Any, *, is_flow: bool) -> Any:
        index, (line, column) = 0, self.first_dash(start)
        while (event := next(self.events)).__class__.__name__ != "SequenceEndEvent":
            if not is_flow:
                while not self.is_dash(line, column):
                    line += 1
            about = self.value((*path, index), line, event, is_flow=is_flow)
            if not is_flow:
                self.found.append(Element((*path, index), line, column, **about))
                line = max(each.line for each in self.found if each.path[: len(path) + 1] == (*path, index)) + 1
            index += 1
        return event

    def first_dash(self, start: Any) -> tuple[int, int]:
        """The line and the column of the first dash of a list, which may have an anchor or a tag on a line above."""
        line, column = start.start_mark.line, start.start_mark.column
        if start.anchor is None and start.tag is None:
            return line, column
        below = range(line + 1, len(self.lines))
        line = next((each for each in below if self.lines[each].lstrip().startswith("-")), line)
        return line, len(self.lines[line]) - len(self.lines[line].lstrip())

    def is_dash(self, line: int, column: int) -> bool:
        """Whether there is a dash; the dashes of outer lists may come before it."""
        text = self.lines[line]
        return (
            not text[:column].strip(" -")
            and text[column : column + 1] == "-"
            and text[column + 1 : column + 2] in " \t"
        )

    def entries(self, path: Path, column: int, *, is_flow: bool) -> tuple[Any, int]:
        first: int | None = None
        while (key := next(self.events)).__class__.__name__ != "MappingEndEvent":
            name = key.value if isinstance(key, ScalarEvent) else "*"
            line = key.start_mark.line
            first = key.start_mark.column if first is None else first
            about = self.value((*path, name), line, is_flow=is_flow)
            if not is_flow:
                self.found.append(Element((*path, name), line, key.start_mark.column, **about))
        return key, column if first is None else first
