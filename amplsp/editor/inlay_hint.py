"""Inlay hints: the meaning of a value, next to it."""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.editor.in_words import days_words, inherited_words, short_words
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration, ReadObject
from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Node, Span


class InlayHint(NamedTuple):
    """A few words after a value.

    Attributes:
        offset: their place: the end of the value.
        text: the words.
    """

    offset: int
    text: str


def inlay_hints(manifest: Manifest, within: Span) -> list[InlayHint]:
    """The hints inside a span, in order: schedules in words, inherited names, the start of backfills."""
    found: dict[int, str] = {}
    for integration in manifest.integrations:
        span = integration.node.span
        if span.end < within.start or span.start > within.end:
            continue
        for node, text in _inlay_hints(integration):
            if text and node.span.start < node.span.end and within.start <= node.span.end <= within.end:
                found.setdefault(node.span.end, text)
    return [InlayHint(offset, found[offset]) for offset in sorted(found)]


def _inlay_hints(integration: Integration) -> Iterator[tuple[Node, str]]:
    for obj in integration.read_objects:
        yield obj.schedule, short_words(obj.schedule.text or "")
        yield _backfill(obj)
    schedule = integration.get("watchSchema", "schedule")
    yield schedule, short_words(schedule.text or "")
    for written in integration.write_objects:
        inherits = written.get("inheritMapping")
        if inherits.value is True:
            yield inherits, inherited_words(integration.read_object(written.name.text))


def _backfill(obj: ReadObject) -> tuple[Node, str]:
    days, everything = obj.period.get("days"), obj.period.get("fullHistory")
    number = days.value
    if isinstance(number, int) and not isinstance(number, bool) and number >= 0:
        return days, days_words(number)
    return everything, "everything that the provider has" if everything.value is True else ""
