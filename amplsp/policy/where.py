"""Reads the places of a policy, such as `integrations.*.read.objects[contacts].schedule`, using the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplsp.did_you_mean import did_you_mean
from amplsp.manifest.definitions import SchemaNode, definition_at
from amplsp.named_tuple import NamedTuple
from amplsp.policy.places import NAME_KEYS, Filter, Step, Way
from amplsp.policy.written import PolicyError
from amplsp.problem import quote
from amplsp.yaml.text import Span

_SEGMENT = re.compile(r"(?P<name>\*\*?|[A-Za-z]\w*)(?P<brackets>(?:\[[^\[\]]*\])*)(?:\.(?=.)|\Z)")
_BRACKET = re.compile(r"\[(?P<inside>[^\[\]]*)\]")
_INSIDE = re.compile(r"(?P<lacking>!)?(?P<key>[A-Za-z]\w*)(?:\s*=\s*(?P<value>.+))?")
_MOST_WAYS = 200


class Target(NamedTuple):
    """A way, with what the schema says about its end."""

    way: Way
    definition: SchemaNode


class _Segment(NamedTuple):
    name: str
    brackets: tuple[tuple[str, Span], ...]
    span: Span


def targets_of(where: str) -> tuple[Target, ...]:
    """The ways that a path stands for, with what the schema says about their ends.

    Raises:
        PolicyError: the schema knows no such place.
    """
    root = definition_at(())
    segments = _segments(where)
    reader = _Reader(where)
    found = [] if root is None else list(reader.targets(root, segments, ()))
    if not found:
        raise reader.farthest(len(segments))
    if len(found) > _MOST_WAYS:
        raise _wrong(where, f"{quote(where)} leads to too many places", Span(0, len(where)))
    return tuple(found)


def _wrong(where: str, message: str, part: Span) -> PolicyError:
    return PolicyError(message, "where", where, part)


def _segments(where: str) -> tuple[_Segment, ...]:
    found: list[_Segment] = []
    offset = 0
    while offset < len(where) or not found:
        match = _SEGMENT.match(where, offset)
        if match is None:
            rest = Span(offset, len(where))
            what = f"{quote(where[offset:])} in {quote(where)}" if offset else quote(where)
            raise _wrong(where, f'{what} is not a path such as "integrations.*.read.objects[contacts].schedule"', rest)
        start = match.start("brackets")
        brackets = tuple(
            (each["inside"].strip(), Span(start + each.start(), start + each.end()))
            for each in _BRACKET.finditer(match["brackets"])
        )
        found.append(_Segment(match["name"], brackets, Span(*match.span("name"))))
        offset = match.end()
    return tuple(found)


class _Reader:
    """Follows the segments of one path, and remembers where it fails, for the error if all ways fail."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._failed: list[tuple[int, SchemaNode, _Segment]] = []

    def targets(self, at: SchemaNode, segments: tuple[_Segment, ...], way: Way) -> Iterator[Target]:
        if not segments:
            if way:
                yield Target(way, at)
            return
        first, rest = segments[0], segments[1:]
        if first.name == "**":
            self._need_no_brackets(first)
            yield from self.targets(at, rest, way) if rest else ()
            for child, step in _children(at):
                yield from self.targets(child, segments, (*way, step))
                yield from self.targets(child, (), (*way, step)) if not rest else ()
            return
        nexts = [(child, step) for child, step in _children(at) if first.name in ("*", step.key)]
        if not nexts:
            self._failed.append((len(segments), at, first))
        for child, step in nexts:
            yield from self._through_brackets(child, first, rest, (*way, step))

    def _through_brackets(
        self, at: SchemaNode, segment: _Segment, rest: tuple[_Segment, ...], way: Way
    ) -> Iterator[Target]:
        if not segment.brackets:
            yield from self.targets(at, rest, way)
        elif at.items is not None:
            filters = [self._filter(at.items, *bracket) for bracket in segment.brackets]
            yield from self.targets(at.items, rest, (*way, Step(filters=tuple(filter(None, filters)))))
        elif segment.name != "*":
            part = segment.brackets[0][1]
            raise _wrong(self.where, f"{quote(segment.name)} is {at.type_words}, not a list, and has no items", part)

    def _need_no_brackets(self, segment: _Segment) -> None:
        if segment.brackets:
            raise _wrong(self.where, '"**" is any number of keys and cannot have brackets', segment.brackets[0][1])

    def _filter(self, item: SchemaNode, inside: str, span: Span) -> Filter | None:
        if inside == "*":
            return None
        keys = item.properties
        found = _INSIDE.fullmatch(inside)
        if not inside or inside.isdigit():
            what = "items are not counted, for others may come before them" if inside else "nothing is between brackets"
            raise _wrong(self.where, f'{what}; name one, as "objects[contacts]", or write "*" for all', span)
        if found is None or not (found["lacking"] or found["value"]):
            return Filter(tuple(key for key in NAME_KEYS if key in keys), (inside,))
        if found["key"] not in keys:
            hint = did_you_mean(found["key"], keys) or f"; there are {', '.join(keys) or 'none'}"
            raise _wrong(self.where, f"unknown key {quote(found['key'])} in brackets{hint}", span)
        value = found["value"]
        return Filter((found["key"],), None if value in (None, "*") else (value,), bool(found["lacking"]))

    def farthest(self, count: int) -> PolicyError:
        """The error about the segment at which the longest ways end."""
        left = min((left for left, _, _ in self._failed), default=count)
        failed = [(at, segment) for remaining, at, segment in self._failed if remaining == left]
        if not failed:
            return _wrong(self.where, f"{quote(self.where)} leads nowhere", Span(0, len(self.where)))
        segment = failed[0][1]
        if all(at.items is not None for at, _ in failed):
            start = self.where[: segment.span.start].rstrip(".")
            better = f"{start}.*.{self.where[segment.span.start :]}"
            return _wrong(
                self.where, f"{quote(start)} is a list; for all of its items write {quote(better)}", segment.span
            )
        known = dict.fromkeys(key for at, _ in failed for key in at.properties)
        if not known:
            start = self.where[: segment.span.start].rstrip(".")
            return _wrong(self.where, f"{quote(start)} is {failed[0][0].type_words} and has no keys", segment.span)
        hint = did_you_mean(segment.name, known) or f"; there are {', '.join(known)}"
        return _wrong(self.where, f"unknown key {quote(segment.name)} in {quote(self.where)}{hint}", segment.span)


def _children(at: SchemaNode) -> Iterator[tuple[SchemaNode, Step]]:
    if at.items is not None:
        yield at.items, Step()
    for key, child in at.properties.items():
        yield child, Step(key)
