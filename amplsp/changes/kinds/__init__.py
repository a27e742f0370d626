"""The kinds of change, one module each: its manual, how much it matters and why, and how it is found.

A module's name is the kind's id with `_` instead of `-`. Its docstring is the manual: a sentence, possibly more about
the consequences, and an *Old* and a *New* manifest. It has `WHO` (who is affected), `VERDICT`, `WHY`, `CERTAINTY`, and
`find(comparison)`. The facts are from the platform's public repositories; the letters of their certainty are in
`amplsp.changes.change.Certainty`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.changes.change import Certainty, Found, Verdict
    from amplsp.changes.comparison import Comparison


class Kind(NamedTuple):
    """A kind of change.

    Attributes:
        id: in kebab case.
        who: who is affected: `customers`, the `consumer` (the code after a destination), `traffic` or `nobody`.
        verdict: how much it usually matters.
        why: the reason, in one sentence without a full stop.
        certainty: how the platform's behaviour is known.
        manual: the module's docstring.
        find: finds the changes of this kind.
    """

    id: str
    who: str
    verdict: Verdict
    why: str
    certainty: tuple[Certainty, ...]
    manual: str
    find: Callable[[Comparison], Iterator[Found]]


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its id, in alphabetical order."""
    return {each: _kind(each.replace("-", "_")) for each in kind_ids()}


@cache
def kind_ids() -> tuple[str, ...]:
    """The id of every kind, in alphabetical order; loads none of them."""
    return tuple(sorted(name.replace("_", "-") for _, name, _ in pkgutil.iter_modules([str(Path(__file__).parent)])))


def _kind(name: str) -> Kind:
    module = importlib.import_module(f"{__name__}.{name}")
    return Kind(
        name.replace("_", "-"),
        module.WHO,
        module.VERDICT,
        module.WHY,
        module.CERTAINTY,
        module.__doc__ or "",
        module.find,
    )
