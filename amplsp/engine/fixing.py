"""Applies fixes to a text until nothing is left to apply, and never makes a text worse.

One round takes the first suitable fix of each finding, leaves out what overlaps, and checks the result. Where it has a
finding that the text before had not, the fixes nearest to that are left out; of few such each is then tried alone. So
the number of checks does not grow with the number of fixes. What the last round leaves out is told, and why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from amplsp.engine.blame import blamed_fixes
from amplsp.engine.check import MOST_OF_A_RULE, check_subject
from amplsp.engine.novelty import WayBack, new_findings
from amplsp.problem import Fix
from amplsp.rules import is_always_on
from amplsp.yaml.text import Edit, apply_edits

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.settings import Settings
    from amplsp.subject import Subject

MOST_ROUNDS = 100
"""Each round only repairs what the one before uncovered; real manifests need two or three."""
_ALL = 10_000_000
_FEW = 16
"""So many fixes are tried one by one."""
_MOST_HALVINGS = 40


class Applied(NamedTuple):
    """A fix that was applied, and the finding that it repaired (placed in the text of its round)."""

    fix: Fix
    diagnostic: Diagnostic


class LeftOut(NamedTuple):
    """A fix that was not applied, the finding that stays, and why, as in `it would bring …`."""

    fix: Fix
    diagnostic: Diagnostic
    reason: str


class Fixed(NamedTuple):
    """What a run of fixes made.

    Attributes:
        text: the repaired text; equal to the text given where nothing could be applied.
        applied: the fixes, in the order in which they were applied.
        diagnostics: what is still wrong with the repaired text.
        rounds: the edits of each round, placed in the text that the round before left.
        left_out: the fixes of the remaining findings, which may not be applied.
    """

    text: str
    applied: tuple[Applied, ...]
    diagnostics: list[Diagnostic]
    rounds: tuple[tuple[Edit, ...], ...] = ()
    left_out: tuple[LeftOut, ...] = ()


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
        The chosen fixes and all their edits; an edit that two fixes share is there once, and lines that are inserted at
        one place are one edit.
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
            _add(edit, taken)
    return chosen, taken


def _add(edit: Edit, taken: list[Edit]) -> None:
    at = bisect_left(taken, (edit.span, ""))
    if at < len(taken) and taken[at].span == edit.span:
        taken[at] = Edit(edit.span, taken[at].text + edit.text)
    else:
        taken.insert(at, edit)


def _overlaps(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit touches characters, or inserts at a place, that one of the sorted, disjoint edits has."""
    at = bisect_left(taken, edit)
    before = taken[at - 1] if at > 0 else None
    behind = taken[at] if at < len(taken) else None
    if before is not None and (before.span.end > edit.span.start or _are_at_one_place(before, edit)):
        return True
    return behind is not None and (edit.span.end > behind.span.start or _are_at_one_place(behind, edit))


def _are_at_one_place(one: Edit, other: Edit) -> bool:
    """Whether two edits begin at one place; whole lines can be inserted beside each other."""
    if one.span.start != other.span.start:
        return False
    is_insertion = one.span == other.span and one.span.start == one.span.end
    return not (is_insertion and "" != _lines(one) == _lines(other))


def _lines(edit: Edit) -> str:
    """On which side a text that is inserted as whole lines has its line break; empty for other texts."""
    breaks = ("\n", "\r")
    return "before" if edit.text.startswith(breaks) else "behind" if edit.text.endswith(breaks) else ""


class _State(NamedTuple):
    """A text and all its findings."""

    subject: Subject
    diagnostics: list[Diagnostic]


class _Attempt(NamedTuple):
    """What became of applying some fixes together.

    Attributes:
        chosen: the fixes, without those that overlap with others.
        edits: what they do.
        state: the text afterwards.
        new: the findings that were not there before.
        back: the way to the text before.
        is_good: whether the text is better now.
    """

    chosen: list[Applied]
    edits: list[Edit]
    state: _State
    new: list[Diagnostic]
    back: WayBack
    is_good: bool


class _Run:
    def __init__(self, subject: Subject, settings: Settings, *, unsafe: bool, only: str | None) -> None:
        self.subject = subject
        self.settings = settings
        self.unsafe = unsafe
        self.only = only
        self.reasons: dict[int, str] = {}

    def fix(self) -> Fixed:
        applied: list[Applied] = []
        rounds: list[tuple[Edit, ...]] = []
        state = self.check(self.subject)
        for _ in range(MOST_ROUNDS if self.subject.is_fixable else 0):
            self.reasons = {}
            step = self.round(state)
            if step is None:
                break
            applied += step.chosen
            rounds.append(tuple(step.edits))
            state = step.state
        left_out = tuple(
            LeftOut(*each, self.reasons[id(each.fix)]) for each in self.wanted(state) if id(each.fix) in self.reasons
        )
        return Fixed(state.subject.text, tuple(applied), self.listed(state), tuple(rounds), left_out)

    def check(self, subject: Subject) -> _State:
        return _State(subject, check_subject(subject, self.settings, _ALL))

    def listed(self, state: _State) -> list[Diagnostic]:
        """The findings as every check lists them, of each rule only so many."""
        counts = Counter(each.rule for each in state.diagnostics)
        has_more = any(count > MOST_OF_A_RULE for count in counts.values())
        return check_subject(state.subject, self.settings) if has_more else state.diagnostics

    def wanted(self, state: _State) -> list[Applied]:
        """The first suitable fix of each finding."""
        return [
            Applied(fix, each)
            for each in state.diagnostics
            if self.only in (None, each.rule)
            for fix in [next((fix for fix in each.fixes if fix.safe or self.unsafe), None)]
            if fix is not None
        ]

    def round(self, state: _State) -> _Attempt | None:
        """Apply what makes nothing worse, of as many fixes as can be applied together; None where nothing can."""
        wanted = self.wanted(state)
        while wanted:
            attempt = self.attempt(state, wanted)
            tried = {id(each) for each in attempt.chosen}
            best = attempt if attempt.is_good else self.best(state, attempt)
            if best is not None:
                return best
            wanted = [each for each in wanted if id(each) not in tried]
        return None

    def attempt(self, state: _State, wanted: Sequence[Applied], kept: _Attempt | None = None) -> _Attempt:
        """Apply fixes together, those that overlap with others left out; it must be better than what is kept."""
        fixes, edits = combine(each.fix for each in wanted)
        together = {id(fix) for fix in fixes}
        chosen = [each for each in wanted if id(each.fix) in together]
        text = apply_edits(state.subject.text, edits)
        back = WayBack(edits)
        if text == state.subject.text:
            return _Attempt(chosen, edits, state, [], back, is_good=False)
        after = self.check(state.subject.with_text(text))
        new = new_findings(state.diagnostics, after.diagnostics, back)
        gone = len((kept.state if kept else state).diagnostics) - len(after.diagnostics)
        # Behind a repaired syntax error the next one may appear.
        is_better = gone > 0 or (
            gone == 0 and any(is_always_on(each.diagnostic.rule, state.subject.kind) for each in chosen)
        )
        return _Attempt(chosen, edits, after, new, back, is_good=is_better and not new)

    def best(self, state: _State, attempt: _Attempt) -> _Attempt | None:
        """What is left of an attempt that did not do, without the fixes that are to blame."""
        suspects: list[Applied] = []
        kept: _Attempt | None = attempt
        passes = 0
        while kept is not None and not kept.is_good:
            blamed = self.blame(state, kept)
            suspects += [each for index, each in enumerate(kept.chosen) if index in blamed]
            rest = [each for index, each in enumerate(kept.chosen) if index not in blamed]
            kept = self.attempt(state, rest) if rest else None
            passes += 1
        if len(attempt.chosen) == 1:
            return None
        if len(suspects) <= _FEW:
            for each in suspects:
                kept = self.admit(state, kept, [each], 1)[0]
        elif passes > 1:  # what is nearest to a new finding was not to blame for all of them
            kept = self.admit(state, kept, suspects, _MOST_HALVINGS)[0]
        return kept

    def blame(self, state: _State, attempt: _Attempt) -> dict[int, Diagnostic]:
        """The indexes of the chosen fixes that are to blame, noted why; all of them where nothing got better."""
        if not attempt.new:
            for each in attempt.chosen:
                self.reasons[id(each.fix)] = "it would not repair this"
            return dict.fromkeys(range(len(attempt.chosen)), attempt.chosen[0].diagnostic)
        blamed = blamed_fixes(state.subject, [each.fix for each in attempt.chosen], attempt.new, attempt.back)
        for index, found in blamed.items():
            self.reasons[id(attempt.chosen[index].fix)] = _reason(found)
        return blamed

    def admit(
        self, state: _State, kept: _Attempt | None, more: list[Applied], budget: int
    ) -> tuple[_Attempt | None, int]:
        """Add what makes nothing worse, by halves; returns the budget of checks that is left, too."""
        if budget == 0:
            return kept, 0
        wider = self.attempt(state, [*(kept.chosen if kept else ()), *more], kept)
        if wider.is_good:
            return wider, budget - 1
        if len(more) == 1:
            self.reasons[id(more[0].fix)] = _reason(wider.new[0]) if wider.new else "it would not repair this"
            return kept, budget - 1
        middle = len(more) // 2
        kept, budget = self.admit(state, kept, more[:middle], budget - 1)
        return self.admit(state, kept, more[middle:], budget)


def _reason(found: Diagnostic) -> str:
    return f"it would bring {found.severity.word}[{found.rule}] {found.message}"
