"""Makes the conditions of a policy, and rejects those that do not fit its places or contradict one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from amplsp.did_you_mean import did_you_mean
from amplsp.manifest.cron import duration
from amplsp.policy.policy import Conditions, Measure, Value, shown
from amplsp.policy.text_pattern import whole_text
from amplsp.policy.written import PolicyError
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.policy.where import Target
    from amplsp.policy.written import Written

CONDITIONS = ("require", "forbid", "matches", "one-of", "min", "max")
"""The keys of conditions; a policy needs at least one of them."""
_PLAIN = {"string": str, "integer": int, "boolean": bool}
_UNITS = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}
_PART = re.compile(r"\s*(\d{1,6})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)(?![a-z])", re.IGNORECASE)
_EXAMPLE = 'a length of time, as "1 hour" or "15m"'


def conditions_of(wanted: Written, ends: Sequence[Target]) -> Conditions:
    """The conditions.

    Raises:
        PolicyError: there are none, or they do not fit the places.
    """
    values = (wanted.require, wanted.forbid, wanted.matches, wanted.one_of, wanted.least, wanted.most)
    given = [key for key, value in zip(CONDITIONS, values, strict=True) if value is not None]
    if not given:
        raise PolicyError(f"the policy has no condition; give it one of {', '.join(CONDITIONS)}")
    for key, value in zip(CONDITIONS, values, strict=True):
        if value is False or value == ():
            what = "false" if value is False else "an empty list"
            raise PolicyError(f"{key} is {what}, which asks for nothing; remove it", key)
    if wanted.forbid is True and len(given) > 1:
        other = next(key for key in given if key != "forbid")
        raise PolicyError(f"{other} contradicts forbid, by which the key must not be there at all", other)
    kinds = _kinds(wanted, ends, given)
    least, most, measure = _limits(wanted, ends, kinds)
    found = Conditions(
        wanted.require is True,
        wanted.forbid is True,
        wanted.require if isinstance(wanted.require, tuple) else (),
        wanted.forbid if isinstance(wanted.forbid, tuple) else (),
        wanted.matches,
        wanted.one_of,
        least,
        most,
        measure,
        frozenset(kinds),
    )
    _check_words(found, ends, kinds)
    return found


def _kinds(wanted: Written, ends: Sequence[Target], given: Iterable[str]) -> set[str]:
    """The types of the values; the conditions must fit each of them."""
    kinds = {end.definition.type for end in ends}
    words = dict.fromkeys(end.definition.type_words for end in ends)
    for key in given:
        value = wanted.require if key == "require" else wanted.forbid if key == "forbid" else None
        if value is True:
            if not all(end.way[-1].key for end in ends):
                raise PolicyError(f"{key} = true is about a key, and {quote(wanted.where)} names items of a list", key)
            continue
        if not kinds <= _FITTING[key]:
            fitting = _joined(_TYPES[each] for each in _TYPES if each in _FITTING[key])
            raise PolicyError(f"{key} is about {fitting}, but {quote(wanted.where)} is {_joined(words)}", key)
    return kinds


_TYPES = {"string": "text", "integer": "a number", "boolean": "true/false", "array": "a list"}
_FITTING = {
    "require": {"array"},
    "forbid": {"string", "integer", "boolean", "array"},
    "matches": {"string", "array"},
    "one-of": {"string", "integer", "boolean", "array"},
    "min": {"string", "integer", "array"},
    "max": {"string", "integer", "array"},
}


def _joined(words: Iterable[str]) -> str:
    *before, last = words
    return f"{', '.join(before)} or {last}" if before else last


def _limits(wanted: Written, ends: Sequence[Target], kinds: set[str]) -> tuple[int | None, int | None, Measure]:
    if wanted.least is None and wanted.most is None:
        return None, None, Measure.NUMBER
    measures = {_measure(end) for end in ends}
    if len(measures) > 1:
        key = "min" if wanted.least is not None else "max"
        raise PolicyError(
            f"{key} would count different things at {quote(wanted.where)}: {', '.join(sorted(kinds))}", key
        )
    measure = measures.pop()
    least, most = (_number(key, value, measure) for key, value in (("min", wanted.least), ("max", wanted.most)))
    if least is not None and most is not None and least > most:
        low, high = (duration(each) if measure is Measure.MINUTES else str(each) for each in (least, most))
        raise PolicyError(f"min is {low} and max {high}; nothing can be both", "max")
    return least, most, measure


def _measure(end: Target) -> Measure:
    kind = end.definition.type
    if kind == "string":
        return Measure.MINUTES if end.way[-1].key == "schedule" else Measure.CHARACTERS
    return Measure.ITEMS if kind == "array" else Measure.NUMBER


def _number(key: str, value: str | int | None, measure: Measure) -> int | None:
    if measure is Measure.MINUTES and isinstance(value, str):
        minutes = _minutes_in(value)
        if not minutes:
            raise PolicyError(f"{key} is {quote(value)}; between two runs of a schedule it is {_EXAMPLE}", key)
        return minutes
    if measure is Measure.MINUTES and value is not None:
        raise PolicyError(f"{key} is {value}; between two runs of a schedule it is {_EXAMPLE}", key)
    if isinstance(value, str):
        raise PolicyError(f"{key} is {quote(value)}; here it must be a number", key)
    if value is not None and value < 0 and measure is not Measure.NUMBER:
        raise PolicyError(f"{key} is {value}; there cannot be fewer than 0 {measure.value}", key)
    return value


def _check_words(found: Conditions, ends: Sequence[Target], kinds: set[str]) -> None:
    """Check that the values are possible and do not contradict one another."""
    wanted = {"require": found.needed, "one-of": found.allowed or ()}
    for key, values in (*wanted.items(), ("forbid", found.refused)):
        for value in values:
            _check_value(key, value, ends, kinds)
    if found.pattern is not None:
        _check_pattern(found.pattern, wanted)
    for value in found.refused:
        for key, others in wanted.items():
            if any(value == each and type(value) is type(each) for each in others):
                raise PolicyError(f"{shown(value)} is in forbid and in {key}", "forbid", str(value))
    for name in found.needed if found.allowed is not None else ():
        if name not in (found.allowed or ()):
            raise PolicyError(f"{quote(name)} in require is not in one-of", "require", name)


def _check_pattern(pattern: str, wanted: Mapping[str, Sequence[Value]]) -> None:
    """Check that a regular expression is valid and matches the required values."""
    try:
        fits = whole_text(pattern)
    except ValueError as error:
        raise PolicyError(f"{quote(pattern)} is not a regular expression: {error}", "matches", pattern) from None
    for key, values in wanted.items():
        for value in values:
            if isinstance(value, str) and not fits(value):
                raise PolicyError(f"{shown(value)} in {key} does not match {quote(pattern)}", key, value)


def _check_value(key: str, value: Value, ends: Sequence[Target], kinds: set[str]) -> None:
    types = {_PLAIN["string" if kind == "array" else kind] for kind in kinds if kind != "object"}
    if type(value) not in types:
        word = value if isinstance(value, str) else ""
        wanted = " or ".join(_TYPES[kind] for kind in _TYPES if kind in kinds and kind != "array") or "text"
        raise PolicyError(f"{shown(value)} in {key} is not {wanted}", key, word)
    known = [word for end in ends for word in end.definition.enum]
    if isinstance(value, str) and known and all(end.definition.enum for end in ends) and value not in known:
        hint = did_you_mean(value, known) or f"; there are {', '.join(dict.fromkeys(known))}"
        raise PolicyError(f"{shown(value)} in {key} can never be there{hint}", key, value)


def _minutes_in(text: str) -> int | None:
    """The minutes of a length of time as people write it: `90 minutes`, `1h 30m`, `1 day`. None if it is not one."""
    minutes = offset = 0
    while offset < len(text.rstrip()):
        found = _PART.match(text, offset)
        if found is None:
            return None
        minutes += int(found[1]) * _UNITS[found[2][0].lower()]
        offset = found.end()
    return minutes if offset else None
