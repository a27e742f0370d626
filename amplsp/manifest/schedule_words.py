"""Schedules in words (`hourly`, `every 10 minutes`, `@every 10m`, `PT1H`), with the same in cron."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from amplsp.late_pattern import late_pattern

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "hourly": "0 * * * *",
        "daily": "0 0 * * *",
        "nightly": "0 0 * * *",
        "midnight": "0 0 * * *",
        "weekly": "0 0 * * 0",
        "monthly": "0 0 1 * *",
        "yearly": "0 0 1 1 *",
        "annually": "0 0 1 1 *",
    }
)
"""The meaning of a single word, which has a `@` before it in crontab(5)."""

_SINGLE = MappingProxyType(
    {"hour": "hourly", "day": "daily", "night": "nightly", "week": "weekly", "month": "monthly", "year": "yearly"}
)
_LEAD = late_pattern(r"@?every |(?:once )?(?:every|each|an?|per) ")
_INTERVAL = late_pattern(r"(?:p?t?)(?P<number>[0-9]{1,9}|one|half an) ?(?P<unit>[a-z]+)")
_UNITS = MappingProxyType(
    {
        **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "minute"),
        **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hour"),
        **dict.fromkeys(("d", "day", "days"), "day"),
    }
)
_MINUTES = 60
_HOURS = 24


def cron_of(text: str) -> str | None:
    """The cron expression that a schedule in words means; None if the words are unknown, or if there is none.

    Only intervals that divide an hour or a day are possible, since cron's steps begin again with each hour or day.
    """
    words = " ".join(text.lower().replace("-", " ").split())
    rest = _LEAD.sub("", words, count=1)
    if rest in _SINGLE and rest != words:
        return WORDS[_SINGLE[rest]]
    if words.removeprefix("@") in WORDS:
        return WORDS[words.removeprefix("@")]
    found = _INTERVAL.fullmatch(rest)
    is_months = rest.startswith("p") and not rest.startswith("pt") and rest.endswith("m")
    unit = _UNITS.get(found["unit"]) if found and not is_months else None
    return _interval(found["number"], unit) if found and unit else None


def _interval(number: str, unit: str) -> str | None:
    words = {"one": 1, "half an": 30}
    count = words[number] if number in words else int(number)
    if number == "half an":
        unit = "minute" if unit == "hour" else ""
    if unit == "minute" and count and count % _MINUTES == 0:
        unit, count = "hour", count // _MINUTES
    if unit == "hour" and count and count % _HOURS == 0:
        unit, count = "day", count // _HOURS
    if unit == "minute" and count and _MINUTES % count == 0:
        return "* * * * *" if count == 1 else f"*/{count} * * * *"
    if unit == "hour" and count and _HOURS % count == 0:
        return WORDS["hourly"] if count == 1 else f"0 */{count} * * *"
    return WORDS["daily"] if unit == "day" and count == 1 else None
