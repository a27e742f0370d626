"""The only module that uses the YAML library: its parser, the shapes of its events, and its errors as `ParseFailure`.

libyaml (through PyYAML) reads the text: it is the fastest parser with wheels everywhere, and its marks are exact code
points. Its stubs do not define the marks of events, so the shapes that are used here are defined as protocols.
"""

from __future__ import annotations

from typing import Any, Protocol

from amplsp.late_pattern import late_patterns
from amplsp.yaml.tree import ParseFailure

with late_patterns():  # its loaders in Python compile a dozen, and are not used here
    import yaml

SCALAR = yaml.ScalarEvent
MAPPING_START = yaml.MappingStartEvent
MAPPING_END = yaml.MappingEndEvent
SEQUENCE_START = yaml.SequenceStartEvent
SEQUENCE_END = yaml.SequenceEndEvent
ALIAS = yaml.AliasEvent
DOCUMENT_END = yaml.DocumentEndEvent
STREAM_END = yaml.StreamEndEvent
Complaint = yaml.YAMLError


class EventMark(Protocol):
    """A place: `index` counts code points."""

    index: int


class Event(Protocol):
    """The common attributes of events."""

    start_mark: EventMark
    end_mark: EventMark


class Opening(Event, Protocol):
    """The start of a value."""

    anchor: str | None
    tag: str | None


class CollectionStart(Opening, Protocol):
    """The start of a mapping or sequence; `flow_style` tells whether it is written in brackets."""

    flow_style: bool


class ScalarEvent(Opening, Protocol):
    """A scalar; `style` is its first character if that is a quote, `|` or `>`."""

    value: str
    style: str


class AliasEvent(Event, Protocol):
    """A `*name`."""

    anchor: str


class Parser(Protocol):
    """The library's event reader, with types."""

    def get_event(self) -> Any:
        """The next event, None after the last."""


def parser(text: str) -> Parser:
    """An event reader for a text."""
    return yaml.CSafeLoader(text)


def failure(complaint: Complaint) -> ParseFailure:
    """The library's error as a `ParseFailure`."""
    if not isinstance(complaint, yaml.MarkedYAMLError):
        # A character that it cannot read; `Document` leaves none of these in the text.
        return ParseFailure(str(complaint), getattr(complaint, "position", 0))
    context = complaint.context_mark.index if complaint.context_mark else None
    offset = complaint.problem_mark.index if complaint.problem_mark else context or 0
    return ParseFailure(f"{complaint.context or ''}: {complaint.problem or ''}", offset, context)
