"""Changes in a few words, for the top of a manifest: `2 breaking changes and 1 risk against main`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes import Verdict
from amplsp.report.summary import count_of

if TYPE_CHECKING:
    from amplsp.report.changes import ChangeReport

_NOUNS = ((Verdict.BREAKING, "breaking change"), (Verdict.RISK, "risk"))


def headline(report: ChangeReport, against: str, *, is_partial: bool = False) -> str:
    """The numbers of breaking and risky changes; else that there are none, or no changes at all.

    Args:
        report: the changes.
        against: the name of the other version.
        is_partial: whether a syntax error hides a part of it.
    """
    counts = report.summary
    bad = [count_of(counts[verdict], noun) for verdict, noun in _NOUNS if verdict in counts]
    others = sum(counts.values())
    if bad:
        words = f"{' and '.join(bad)} against {against}"
    elif others:
        words = f"no breaking changes against {against}, {count_of(others, 'other')}"
    else:
        words = f"no relevant changes against {against}"
    return f"{words}, in the part that can be read" if is_partial else words
