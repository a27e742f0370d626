"""The messages about places that break a policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from amplsp.manifest.cron import duration
from amplsp.policy.policy import Measure, Value, shown
from amplsp.problem import quote

FIELDS = ("value", "key", "problem")
"""What a user's message can contain in braces: the value in quotes, the key, and the usual message."""
_FIELD = re.compile(r"\{(\w+)\}")
_FEW = 8
_UNITS = {Measure.CHARACTERS: "character", Measure.ITEMS: "item"}


def filled(message: str, problem: str, key: str, value: Value | None) -> str:
    """The message of a finding: the user's with its fields filled in, else the usual one."""
    if not message:
        return problem
    text = "" if value is None else quote(value) if isinstance(value, str) else shown(value)
    fields: Mapping[str, str] = {"value": text, "key": key, "problem": problem}
    return _FIELD.sub(lambda found: fields.get(found[1], found[0]), message)


def listed(values: Iterable[Value]) -> str:
    """A list of values in words, shortened if it is long."""
    words = [quote(each) if isinstance(each, str) else shown(each) for each in values]
    more = f" and {len(words) - _FEW} more" if len(words) > _FEW else ""
    return ", ".join(words[:_FEW]) + more


def amount(number: int, measure: Measure) -> str:
    """A number with the unit that a measure counts."""
    if measure is Measure.MINUTES:
        return duration(number)
    unit = _UNITS.get(measure)
    return f"{number:,} {unit}{'' if number == 1 else 's'}" if unit else str(number)
