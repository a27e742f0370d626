"""Runs of many inputs: how many, and the smallest that shows what is wrong."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings

from fuzz.inputs import inputs

if TYPE_CHECKING:
    from collections.abc import Callable

    from fuzz.inputs import Target


class Tried(NamedTuple):
    """What came of a run.

    Attributes:
        count: how many inputs were tried.
        what: what went wrong, for people; empty where nothing did.
        text: the smallest input that shows it.
    """

    count: int
    what: str = ""
    text: str = ""


def try_out(target: Target, count: int, chance: int = 0) -> Tried:
    """Try as many inputs as asked for, the same for the same chance; fewer where something is wrong."""
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
    """A test of so many inputs; the last that it judges is the smallest that fails."""
    chosen = settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    return chosen(given(inputs(target))(judge))
