"""The value of a field: of the type in the catalog, if there is one, and plausible for its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from amplsp.sample.by_name import guess
from amplsp.sample.ids import other_id
from amplsp.sample.names import words_of
from amplsp.sample.subject import EPOCH, moment

if TYPE_CHECKING:
    from amplsp.catalog.value_types import ValueType
    from amplsp.sample.dice import Dice
    from amplsp.sample.subject import Subject

_IDS = frozenset(["id", "ids", "gid", "guid", "uuid", "key"])


@dataclass(frozen=True, slots=True)
class About:
    """The record that a value is in."""

    provider: str
    object_name: str
    subject: Subject


def value_of(names: Sequence[str], known: ValueType | None, about: About, dice: Dice) -> Any:
    """The value of a field.

    Args:
        names: the field's names, the most specific first; the first one that suggests a value is used.
        known: what the catalog says about its values.
        about: the record.
        dice: the dice for the field.
    """
    guessed = next((value for value in (_guess(name, about, dice) for name in names) if value is not None), None)
    if known is None:
        return guessed if guessed is not None else _text(names[0], dice)
    if known.type in {"singleSelect", "multiSelect"} and known.values:
        chosen = dice.of(known.values)
        return chosen if known.type == "singleSelect" else [chosen]
    return _typed(known.type, guessed, names, about, dice)


def _guess(name: str, about: About, dice: Dice) -> Any:
    words = words_of(name)
    if words and words[-1] in _IDS:
        is_universal = words[-1] in {"guid", "uuid"}
        found = dice.uuid() if is_universal else other_id(about.provider, about.object_name, words, dice)
        return [found] if words[-1] == "ids" else found
    return guess(words, about.subject, dice)


def _typed(kind: str, guessed: Any, names: Sequence[str], about: About, dice: Dice) -> Any:
    if kind in {"int", "float"}:
        return _number(kind, guessed, dice)
    if kind == "boolean":
        return guessed if isinstance(guessed, bool) else dice.of((False, True))
    if kind in {"date", "datetime"}:
        time = _time(guessed) or about.subject.changed
        return moment(time) if kind == "datetime" else time.strftime("%Y-%m-%d")
    if kind == "multiSelect":
        return guessed if isinstance(guessed, list) else [_as_text(guessed, names[0], dice)]
    if kind == "reference":
        return guessed if guessed is not None else other_id(about.provider, about.object_name, (), dice)
    return _as_text(guessed, names[0], dice)


def _number(kind: str, guessed: Any, dice: Dice) -> int | float:
    time = _time(guessed)
    if time is not None:
        return int((time - EPOCH).total_seconds()) + int(EPOCH.timestamp())
    if isinstance(guessed, str) and guessed.isdecimal():
        guessed = int(guessed)
    is_number = isinstance(guessed, (int, float)) and not isinstance(guessed, bool)
    number = guessed if is_number else dice.between(1, 500)
    return int(number) if kind == "int" else float(number)


def _time(guessed: Any) -> datetime | None:
    """The time for a guessed value."""
    if not isinstance(guessed, str) or not (guessed[:4].isdigit() and guessed[4:5] == "-"):
        return None
    try:
        found = datetime.fromisoformat(guessed.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=EPOCH.tzinfo)


def _as_text(guessed: Any, name: str, dice: Dice) -> str:
    if isinstance(guessed, list):
        guessed = guessed[0]
    if guessed is None or isinstance(guessed, dict):
        return _text(name, dice)
    return str(guessed).lower() if isinstance(guessed, bool) else str(guessed)


def _text(name: str, dice: Dice) -> str:
    """The value if the name suggests nothing: the name itself, so that it can be recognised."""
    words = [word for word in words_of(name.removesuffix("__c")) if word != "hs"] or ["value"]
    return f"{' '.join(words).capitalize()} {dice.between(1, 99)}"
