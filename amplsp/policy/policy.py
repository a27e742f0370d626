"""A policy, ready to be checked."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.policy.places import Way

_PROVIDER = re.compile(r"\[\s*!?provider\s*=\s*([^\[\]*]*?)\s*\]")
Value = str | int | bool


class Measure(str, enum.Enum):
    """What `min` and `max` limit."""

    NUMBER = "number"
    CHARACTERS = "characters"
    ITEMS = "items"
    MINUTES = "minutes"


class Conditions(NamedTuple):
    """The requirements for a place; None or empty for conditions that are not set.

    Attributes:
        is_required: the key must be there.
        is_forbidden: the key must not be there.
        needed: names that a list must have.
        refused: values that must not be there, in a list or as the value itself.
        pattern: the regular expression that the whole text must match.
        allowed: the allowed values of the value itself, or of each name in a list.
        least: the smallest number.
        most: the largest number.
        measure: what the numbers count.
        types: the types of the values, in the words of JSON Schema; other rules report other types.
    """

    is_required: bool = False
    is_forbidden: bool = False
    needed: tuple[str, ...] = ()
    refused: tuple[Value, ...] = ()
    pattern: str | None = None
    allowed: tuple[Value, ...] | None = None
    least: int | None = None
    most: int | None = None
    measure: Measure = Measure.NUMBER
    types: frozenset[str] = frozenset()


class NamedProvider(NamedTuple):
    """A name of a provider in a policy.

    Attributes:
        key: the key that contains it.
        name: the name.
        part: its place in the text of the key; None if it is a whole text.
    """

    key: str
    name: str
    part: Span | None = None


class Policy(NamedTuple):
    """A policy.

    Attributes:
        id: the id of its rule.
        where: the places that it is about, as the user wrote them.
        ways: the ways to these places.
        conditions: the requirement there.
        message: the user's message; empty for the usual one.
        severity: the severity of its findings.
        docs: the address of its documentation; empty for none.
        providers: the providers to whose integrations it applies; none for all.
        actions: the actions to which it applies; none for all.
        files: patterns of the files to which it applies; none for all.
    """

    id: str
    where: str
    ways: tuple[Way, ...]
    conditions: Conditions
    message: str = ""
    severity: Severity = Severity.ERROR
    docs: str = ""
    providers: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def named_providers(self) -> Iterator[NamedProvider]:
        """The providers that the policy names, wherever it does."""
        yield from (NamedProvider("provider", name) for name in self.providers)
        for found in _PROVIDER.finditer(self.where):
            yield NamedProvider("where", found[1], Span(*found.span(1)))
        if any(len(way) == 3 and way[-1].key == "provider" for way in self.ways):  # integrations, an item, its key
            for key, values in (("one-of", self.conditions.allowed or ()), ("forbid", self.conditions.refused)):
                yield from (NamedProvider(key, value) for value in values if isinstance(value, str))


def shown(value: Value) -> str:
    """A value as messages and TOML show it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)
