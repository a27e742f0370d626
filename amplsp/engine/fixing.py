"""Applies fixes to a text until nothing is left to apply, and never makes a text worse.

One round takes the first suitable fix of each finding, leaves out what overlaps, and checks the result. Where the
result has a finding that the text before had not, the fixes are tried one by one and the guilty ones are left out.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from amplsp.engine.check import check_subject
from amplsp.problem import Fix
from amplsp.yaml.text import Edit, apply_edits

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.settings import Settings
    from amplsp.subject import Subject

MOST_ROUNDS = 10
"""Each round only repairs what the one before uncovered; real manifests need two or three."""


class Applied(NamedTuple):
    """A fix that was applied, and the finding that it repaired (placed in the text of its round)."""

    fix: Fix
    diagnostic: Diagnostic


class Fixed(NamedTuple):
    """What a run of fixes made.

    Attributes:
        text: the repaired text; equal to the text given where nothing could be applied.
        applied: the fixes, in the order in which they were applied.
        diagnostics: what is still wrong with the repaired text.
        rounds: the edits of each round, placed in the text that the round before left.
    """

    text: str
    applied: tuple[Applied, ...]
    diagnostics: list[Diagnostic]
    rounds: tuple[tuple[Edit, ...], ...] = ()


def fix_subject(subject: Subject, settings: Settings, *, unsafe: bool = False, only: str | None = None) -> Fixed:
    """Apply the fixes of a subject's findings.

    Args:
        subject: The text and what is known around it.
        settings: As for the check.
        unsafe: Whether fixes count that change more than the author may have meant.
        only: The id of the rule to which the fixes are limited.
    """
    return _Run(subject, settings, unsafe=unsafe, only=only).fix()


def combine(fixes: Iterable[Fix]) -> tuple[list[Fix], list[Edit]]:
    """Choose from fixes those that can be applied together: of two that overlap, the first.

    Returns:
        The chosen fixes and all their edits; an edit that two fixes share is there once.
    """
    chosen: list[Fix] = []
    taken: list[Edit] = []
    known: set[Edit] = set()
    for fix in fixes:
        fresh = [edit for edit in fix.edits if edit not in known]
        if any(_overlaps(edit, taken) for edit in fresh):
            continue
        chosen.append(fix)
        known.update(fresh)
        for edit in fresh:
            insort(taken, edit)
    return chosen, taken


def _overlaps(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit touches characters, or inserts at a place, that one of the sorted, disjoint edits has."""
    at = bisect_left(taken, edit)
    before = taken[at - 1] if at > 0 else None
    behind = taken[at] if at < len(taken) else None
    if before is not None and (before.span.end > edit.span.start or before.span.start == edit.span.start):
        return True
    return behind is not None and (edit.span.end > behind.span.start or behind.span.start == edit.span.start)


class _Run:
    def __init__(self, subject: Subject, settings: Settings, *, unsafe: bool, only: str | None) -> None:
        self.subject = subject
        self.settings = settings
        self.unsafe = unsafe
        self.only = only
        self.refused: set[tuple[str, str]] = set()

    def fix(self) -> Fixed:
        applied: list[Applied] = []
        rounds: list[tuple[Edit, ...]] = []
        text = self.subject.text
        diagnostics = check_subject(self.subject, self.settings)
        for _ in range(MOST_ROUNDS if self.subject.is_fixable else 0):
            step = self.round(text, diagnostics)
            if step is None:
                break
            applied += step.applied
            rounds += step.rounds
            text, diagnostics = step.text, step.diagnostics
        return Fixed(text, tuple(applied), diagnostics, tuple(rounds))

    def check(self, text: str) -> list[Diagnostic]:
        return check_subject(self.subject.with_text(text), self.settings)

    def round(self, text: str, diagnostics: list[Diagnostic]) -> Fixed | None:
        """Apply what can be applied together, or of that only what makes nothing worse; None where nothing is left."""
        wanted = [Applied(fix, each) for each in diagnostics if (fix := self.choose(each)) is not None]
        if not wanted:
            return None
        together = self.attempt(text, diagnostics, wanted)
        if together is not None:
            return together
        kept: list[Applied] = []
        best: Fixed | None = None
        for candidate in wanted:
            attempt = self.attempt(text, diagnostics, [*kept, candidate])
            if attempt is None:
                self.refused.add((candidate.diagnostic.rule, candidate.diagnostic.message))
            elif candidate in attempt.applied:
                kept.append(candidate)
                best = attempt
        return best

    def choose(self, diagnostic: Diagnostic) -> Fix | None:
        """The first fix of a finding that may be applied."""
        if (diagnostic.rule, diagnostic.message) in self.refused or self.only not in (None, diagnostic.rule):
            return None
        return next((fix for fix in diagnostic.fixes if fix.safe or self.unsafe), None)

    def attempt(self, text: str, before: list[Diagnostic], wanted: Sequence[Applied]) -> Fixed | None:
        """Apply fixes together; None where that changes nothing or brings a finding that was not there."""
        chosen, edits = combine(each.fix for each in wanted)
        result = apply_edits(text, edits)
        if result == text:
            return None
        diagnostics = self.check(result)
        if _keys(diagnostics) - _keys(before):
            return None
        return Fixed(result, tuple(each for each in wanted if each.fix in chosen), diagnostics, (tuple(edits),))


def _keys(diagnostics: list[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter((each.rule, each.message) for each in diagnostics)
