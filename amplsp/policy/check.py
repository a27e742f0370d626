"""Checks a manifest against a policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amplsp.did_you_mean import did_you_mean
from amplsp.manifest.cron import ScheduleError, describe_gap, duration, parse, smallest_gap
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.schedule_pause import longest_pause
from amplsp.named_tuple import NamedTuple
from amplsp.policy.messages import amount, filled, listed
from amplsp.policy.places import Place, names_in, places
from amplsp.policy.policy import Measure, Policy, Value, shown
from amplsp.policy.text_pattern import whole_text
from amplsp.problem import Lack, Problem, quote
from amplsp.problem import Place as Marked
from amplsp.yaml.nodes import Mapping, Node, Sequence

_TYPES = {str: "string", bool: "boolean", int: "integer"}


@dataclass(frozen=True)
class PolicyCheck:
    """The check of a policy's rule; equal for equal policies."""

    policy: Policy

    def __call__(self, manifest: Manifest) -> Iterator[Problem]:
        """Report the places that break the policy."""
        for way in self.policy.ways:
            for place in places(manifest.root, way):
                if not place.node.damaged and not manifest.is_lost(place.holder, place.key):
                    yield from _Judge(self.policy, place).problems()


class _Said(NamedTuple):
    marked: Marked
    problem: str
    value: Value | None = None


class _Judge:
    """Judges one place."""

    def __init__(self, policy: Policy, place: Place) -> None:
        self.policy = policy
        self.wanted = policy.conditions
        self.place = place
        self.name = place.key or "item"

    def problems(self) -> Iterator[Problem]:
        for marked, problem, value in self.said():
            yield Problem(marked, filled(self.policy.message, problem, self.name, value))

    def said(self) -> Iterator[_Said]:
        node, wanted = self.place.node, self.wanted
        if wanted.is_forbidden and node:
            yield _Said(self.place.key_node or node, f"key {quote(self.name)} is not allowed here", node.text)
        if not node or node.is_null or node.text == "":
            yield from self.about_missing()
        elif isinstance(node, Sequence) and "array" in wanted.types:
            yield from self.about_list(node)
        elif _TYPES.get(type(node.value), "") in wanted.types:
            yield from self.about_value(node, node.value)

    def about_missing(self) -> Iterator[_Said]:
        """A key without a value is reported only as missing; other rules report an empty item of a list."""
        place = self.place
        if not isinstance(place.holder, Mapping) or not place.key:
            return
        marked = place.key_node or place.node if place.node else Lack(place.holder, place.key)
        what = "has no value" if place.node else "is missing"
        if self.wanted.is_required:
            yield _Said(marked, f"key {quote(self.name)} {what}")
        for name in self.wanted.needed:
            yield _Said(marked, f"{quote(name)} is missing: key {quote(self.name)} {what}", name)

    def about_list(self, node: Sequence) -> Iterator[_Said]:
        wanted = self.wanted
        names = list(names_in(node))
        marked = self.place.key_node or node
        known = {name for name, _ in names}
        for name in wanted.needed:
            if name not in known:
                yield _Said(marked, f"{quote(name)} is missing in {quote(self.name)}", name)
        yield from self.about_number(marked, len(node.items), None)
        for name, said in names:
            yield from self.about_plain(said, name)

    def about_value(self, node: Node, value: object) -> Iterator[_Said]:
        if isinstance(value, bool | int | str):
            yield from self.about_plain(node, value)
        if isinstance(value, str) and self.wanted.measure is Measure.MINUTES:
            yield from self.about_schedule(node, value)
        elif isinstance(value, str):
            yield from self.about_number(node, len(value), value)
        elif isinstance(value, int) and not isinstance(value, bool):
            yield from self.about_number(node, value, value)

    def about_plain(self, node: Node, value: Value) -> Iterator[_Said]:
        """Report what is wrong with a single value."""
        wanted = self.wanted
        said = f"{self.name} {quote(value) if isinstance(value, str) else shown(value)}"
        if any(_is_same(value, each) for each in wanted.refused):
            yield _Said(node, f"{said} is not allowed", value)
        if wanted.pattern is not None and isinstance(value, str) and not whole_text(wanted.pattern)(value):
            yield _Said(node, f"{said} does not match {quote(wanted.pattern)}", value)
        if wanted.allowed is not None and not any(_is_same(value, each) for each in wanted.allowed):
            words = [each for each in wanted.allowed if isinstance(each, str)]
            hint = did_you_mean(value, words) if isinstance(value, str) else ""
            yield _Said(node, f"{said} is not one of {listed(wanted.allowed)}{hint}", value)

    def about_number(self, marked: Node, number: int, value: Value | None) -> Iterator[_Said]:
        wanted, measure = self.wanted, self.wanted.measure
        has = "has" if measure in {Measure.CHARACTERS, Measure.ITEMS} else "is"
        said = f"{self.name} {quote(value)}" if isinstance(value, str) else self.name
        if wanted.least is not None and number < wanted.least:
            yield _Said(marked, f"{said} {has} {amount(number, measure)}; at least {wanted.least:,} is wanted", value)
        if wanted.most is not None and number > wanted.most:
            yield _Said(marked, f"{said} {has} {amount(number, measure)}; at most {wanted.most:,} is wanted", value)

    def about_schedule(self, node: Node, text: str) -> Iterator[_Said]:
        wanted = self.wanted
        try:
            schedule = parse(text)
        except ScheduleError:
            return  # which its own rule reports
        gap = smallest_gap(schedule) if wanted.least is not None else None
        if gap is not None and wanted.least is not None and gap.minutes < wanted.least:
            least = duration(wanted.least)
            problem = f"{self.name} {quote(text)} runs too often ({describe_gap(gap)}); leave at least {least}"
            yield _Said(node, f"{problem} between two runs", text)
        pause = longest_pause(schedule) if wanted.most is not None else None
        if pause is not None and wanted.most is not None and pause > wanted.most:
            most = duration(wanted.most)
            problem = (
                f"{self.name} {quote(text)} runs too rarely ({duration(pause)} without a run); leave at most {most}"
            )
            yield _Said(node, f"{problem} between two runs", text)


def _is_same(value: Value, other: Value) -> bool:
    return type(value) is type(other) and value == other
