"""Runs of many inputs: how many, and the smallest that shows what is wrong."""

from __future__ import annotations

import time
import traceback
from typing import TYPE_CHECKING, NamedTuple

from differential.runs import fewest, smaller
from hypothesis import HealthCheck, Phase, given, seed, settings

from fuzz.inputs import inputs

if TYPE_CHECKING:
    from collections.abc import Callable

    from fuzz.inputs import Target

_SECONDS_TO_SHRINK = 60


class Tried(NamedTuple):
    """The outcome of a run.

    Attributes:
        count: how many inputs were tried.
        what: what went wrong, for people; empty if nothing did.
        text: an input that shows it; None if there is none.
        seconds: the longest time that an input took.
        megabytes: the most memory that was used; 0 if that is not known.
        is_repeatable: whether the input can be judged again without a hang or worse.
    """

    count: int
    what: str = ""
    text: str | None = None
    seconds: float = 0.0
    megabytes: int = 0
    is_repeatable: bool = True


def try_out(target: Target, count: int, chance: int = 0) -> Tried:
    """Try as many inputs as asked for, the same for the same chance; fewer if something is wrong."""
    tried: list[str] = []

    def judge(text: str) -> None:
        tried.append(text)
        target.judge(text)

    try:
        seed(chance)(of_inputs(target, judge, count))()
    except Exception:  # noqa: BLE001  # whatever it is, it is what was looked for
        return Tried(len(tried), traceback.format_exc(limit=-6), tried[-1])
    return Tried(len(tried))


def of_inputs(target: Target, judge: Callable[[str], None], count: int) -> Callable[[], None]:
    """A test with this number of inputs; the last one that it judges is the smallest one that fails."""
    chosen = settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    return chosen(given(inputs(target))(judge))


def error_of(judge: Callable[[str], None], text: str) -> str:
    """Which error a text causes, and in which function; empty if it causes none."""
    try:
        judge(text)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what was looked for
        return f"{type(error).__name__} in {traceback.extract_tb(error.__traceback__)[-1].name}"
    return ""


def smallest(text: str, is_wrong: Callable[[str], bool]) -> str:
    """Lines, and then characters, that the failure does not need are left out; the time for that is limited."""
    end = time.monotonic() + _SECONDS_TO_SHRINK

    def is_still_wrong(shorter: str) -> bool:
        return time.monotonic() < end and is_wrong(shorter)

    text = smaller(text, is_still_wrong)
    return "".join(fewest(list(text), lambda kept: is_still_wrong("".join(kept))))
