"""Applies fixes to a text until none is left, and never makes a text worse.

A round applies the first suitable fix of each finding, without fixes that overlap, and checks the result. If it has a
new finding, the fixes nearest to it are left out; if these are few, each is then tried alone. So the number of checks
does not grow with the number of fixes. The fixes that the last round leaves out are reported, with the reason.

A new finding is not a reason to leave a fix out if another fix removes it: `Schedule: "@daily"` needs two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from amplsp.engine.blame import blamed_fixes
from amplsp.engine.check import NO_LIMIT, as_listed, check_subject
from amplsp.engine.combine import combine
from amplsp.engine.novelty import WayBack, new_findings
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Fix
from amplsp.rules import is_always_on
from amplsp.yaml.recovery import MOST_REPAIRS
from amplsp.yaml.text import Edit, apply_edits

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.settings import Settings
    from amplsp.subject import Subject

MOST_ROUNDS = 100
"""The largest number of rounds. Each only fixes what the one before uncovered; real manifests need two or three."""
_FEW = 16
"""The largest number of fixes that are tried one by one."""
_MOST_HALVINGS = 40
_MOST_STAGES = 4


class Applied(NamedTuple):
    """A fix that was applied, and the finding that it removed (with places in the text of its round)."""

    fix: Fix
    diagnostic: Diagnostic


class LeftOut(NamedTuple):
    """A fix that was not applied, the finding that remains, and the reason, such as `it would bring …`."""

    fix: Fix
    diagnostic: Diagnostic
    reason: str


class Fixed(NamedTuple):
    """The result of a run of fixes.

    Attributes:
        text: the fixed text; equal to the given text if nothing could be applied.
        applied: the fixes, in the order in which they were applied.
        diagnostics: the findings in the fixed text.
        rounds: the edits of each round, with places in the result of the round before.
        left_out: the fixes of the remaining findings, which could not be applied.
    """

    text: str
    applied: tuple[Applied, ...]
    diagnostics: list[Diagnostic]
    rounds: tuple[tuple[Edit, ...], ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def fix_subject(subject: Subject, settings: Settings, *, unsafe: bool = False, only: str | None = None) -> Fixed:
    """Apply the fixes of a subject's findings.

    Args:
        subject: The text and the facts about it.
        settings: As for the check.
        unsafe: Whether to apply fixes that may change more than the author meant.
        only: The id of the only rule whose fixes are applied.
    """
    return _Run(subject, settings, unsafe=unsafe, only=only).fix()


def can_fix(subject: Subject, settings: Settings) -> bool:
    """Whether `fix_subject` would apply a safe fix; this is faster."""
    if not subject.is_fixable:
        return False
    run = _Run(subject, settings, unsafe=False, only=None)
    state = run.check(subject)
    first = [] if state.is_cut else run.wanted(state.diagnostics)[:1]
    return (bool(first) and run.attempt(state, first).is_good) or run.round(state) is not None


class _State(NamedTuple):
    """A text and all its findings."""

    subject: Subject
    diagnostics: list[Diagnostic]

    @property
    def syntax_errors(self) -> int:
        """The number of syntax errors."""
        return sum(is_always_on(each.rule, self.subject.kind) for each in self.diagnostics)

    @property
    def is_cut(self) -> bool:
        """Whether the rest of the text was not read, because of too many syntax errors."""
        return self.syntax_errors >= MOST_REPAIRS


class _Attempt(NamedTuple):
    """The result of applying some fixes together.

    Attributes:
        chosen: the fixes, without those that overlap with others.
        applied: the chosen fixes, and those of findings that they uncovered.
        rounds: their edits, with places in the result of the round before.
        state: the text afterwards.
        new: the new findings.
        back: maps places to those in the text before.
        is_good: whether the text is better now.
    """

    chosen: list[Applied]
    applied: list[Applied]
    rounds: list[tuple[Edit, ...]]
    state: _State
    new: list[Diagnostic]
    back: WayBack
    is_good: bool = False


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
            applied += step.applied
            rounds += step.rounds
            state = step.state
        left_out = tuple(
            LeftOut(*each, self.reasons[id(each.fix)])
            for each in self.wanted(state.diagnostics)
            if id(each.fix) in self.reasons
        )
        found = as_listed(state.subject, self.settings, state.diagnostics)
        return Fixed(state.subject.text, tuple(applied), found, tuple(rounds), left_out)

    def check(self, subject: Subject) -> _State:
        return _State(subject, check_subject(subject, self.settings, NO_LIMIT))

    def wanted(self, diagnostics: list[Diagnostic]) -> list[Applied]:
        """The first suitable fix of each finding."""
        return [
            Applied(fix, each)
            for each in diagnostics
            if self.only in (None, each.rule)
            for fix in [next((fix for fix in each.fixes if fix.safe or self.unsafe), None)]
            if fix is not None
        ]

    def round(self, state: _State) -> _Attempt | None:
        """Apply as many fixes together as possible that make nothing worse; None if there are none."""
        wanted = self.wanted(state.diagnostics)
        if state.is_cut:
            wanted = [each for each in wanted if is_always_on(each.diagnostic.rule, state.subject.kind)]
        while wanted:
            attempt = self.attempt(state, wanted)
            tried = {id(each) for each in attempt.chosen}
            best = attempt if attempt.is_good else self.best(state, attempt)
            if best is not None:
                return best
            wanted = [each for each in wanted if id(each) not in tried]
        return None

    def attempt(self, state: _State, wanted: Sequence[Applied], kept: _Attempt | None = None) -> _Attempt:
        """Apply fixes together, with fixes for findings that they uncover; it is good if it is better than `kept`."""
        done = self.stage(state, wanted)
        chosen = done.chosen
        for _ in range(_MOST_STAGES):
            more = self.wanted(done.new)
            further = self.stage(state, more, done) if more else None
            if further is None or len(further.new) >= len(done.new):
                break
            done = further
        if done.state.subject.text == state.subject.text:
            return done._replace(chosen=chosen)
        if state.is_cut:  # it is not known what was there before
            return done._replace(chosen=chosen, is_good=done.state.syntax_errors <= state.syntax_errors)
        gone = len((kept.state if kept else state).diagnostics) - len(done.state.diagnostics)
        # After a repaired syntax error the next one may appear.
        is_better = gone > 0 or (
            gone == 0 and any(is_always_on(each.diagnostic.rule, state.subject.kind) for each in chosen)
        )
        return done._replace(chosen=chosen, is_good=is_better and not done.new)

    def stage(self, state: _State, wanted: Sequence[Applied], done: _Attempt | None = None) -> _Attempt:
        """Apply fixes together, without those that overlap with others, to a text or its fixed version."""
        fixes, edits = combine(each.fix for each in wanted)
        together = {id(fix) for fix in fixes}
        chosen = [each for each in wanted if id(each.fix) in together]
        before = done.state.subject if done else state.subject
        after = before.with_text(apply_edits(before.text, edits))
        back = WayBack(edits, done.back if done else None)
        found = self.check(after)
        new = new_findings(state.diagnostics, found.diagnostics, back)
        applied, rounds = (done.applied, done.rounds) if done else ([], [])
        return _Attempt(chosen, [*applied, *chosen], [*rounds, tuple(edits)], found, new, back)

    def best(self, state: _State, attempt: _Attempt) -> _Attempt | None:
        """The best part of an attempt that failed: without the fixes that caused it."""
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
        elif passes > 1:  # the fixes nearest to a new finding did not cause all of them
            kept = self.admit(state, kept, suspects, _MOST_HALVINGS)[0]
        return kept

    def blame(self, state: _State, attempt: _Attempt) -> dict[int, Diagnostic]:
        """The indexes of the chosen fixes that caused the failure, with reasons; all of them if nothing got better."""
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
        """Add the fixes that make nothing worse, half by half; also return the remaining number of checks."""
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
    return f"it would cause {found.severity.word}[{found.rule}] {found.message}"
