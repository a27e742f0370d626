"""Changes in a few words, for the top of a manifest: `2 breaking changes and 1 risk against main`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.changes import Verdict
from amplsp.report.summary import count_of

if TYPE_CHECKING:
    from amplsp.report.changes import ChangeReport

_NOUNS = ((Verdict.BREAKING, "breaking change"), (Verdict.RISK, "risk"))


def headline(report: ChangeReport, against: str, *, is_partial: bool = False) -> str:
    """How many changes break or may break something; else that none does, or that there is none at all.

    Args:
        report: the changes.
        against: what the manifest is compared with.
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
