"""Checks a guide: runs the checks, stamps what they find with id, severity and place, and puts it in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.engine.diagnostic import Diagnostic
from amplsp.engine.fixing import MOST_ROUNDS, combine
from amplsp.guide.subject import Comparison, Subject
from amplsp.guide.suppression import apply_suppressions
from amplsp.problem import Severity
from amplsp.rules.guide import DEFECT, Check, checks
from amplsp.yaml.text import Span, apply_edits

if TYPE_CHECKING:
    from amplsp.problem import Problem

_NEEDS_NO_PROVIDER = frozenset(["G1", "G9", "G57", "G60"])


class Wanted(NamedTuple):
    """Which checks are wanted.

    Attributes:
        has_wording: whether those of wording are.
        select: only these requirements; None for all. A selected one is checked whatever its group.
        ignore: not these requirements.
    """

    has_wording: bool = False
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()

    def includes(self, check: Check) -> bool:
        """Whether a check is wanted."""
        if check.id in self.ignore:
            return False
        if self.select is not None:
            return check.id in self.select
        return self.has_wording or check.group == DEFECT


class Guide(NamedTuple):
    """A guide to check.

    Attributes:
        text: the author's text.
        slug: the file stem.
        has_customer_guide: whether there is a customer guide of the same stem.
    """

    text: str
    slug: str
    has_customer_guide: bool = False


class Repaired(NamedTuple):
    """What fixes made of a guide: the text, how many findings they repaired, and what is left."""

    text: str
    applied: int
    diagnostics: list[Diagnostic]


def check_page(guide: Guide, comparison: Comparison, wanted: Wanted) -> list[Diagnostic]:
    """Find everything that is wrong with a guide, in the order of its text."""
    subject = Subject(guide.text, guide.slug, comparison, has_customer_guide=guide.has_customer_guide)
    chosen = [check for check in checks() if wanted.includes(check)]
    if subject.page.is_unclosed:
        chosen = [check for check in chosen if check.id in _NEEDS_NO_PROVIDER]
    found = [_stamp(subject, check.id, check, problem) for check in chosen for problem in check.check(subject)]
    left_out = {check.id for check in checks() if check not in chosen}
    judged = frozenset(check.id for check in chosen) - left_out
    kept, wrong = apply_suppressions(subject.page, found, judged)
    for name, severity, span, message in wrong:
        start, end = subject.page.lines.position(span.start), subject.page.lines.position(span.end)
        if name not in wanted.ignore:
            kept.append(Diagnostic(name, severity, message, span, start, end, subject.section_at(span.start).title))
    return sorted(kept, key=lambda each: (each.span, each.rule, each.message))


def _stamp(subject: Subject, rule: str, check: Check, problem: Problem) -> Diagnostic:
    end = len(subject.text)
    span = problem.place if isinstance(problem.place, Span) else Span(0, 0)
    span = Span(min(span.start, end), min(max(span.end, span.start), end))
    position = subject.page.lines.position
    return Diagnostic(
        rule,
        problem.level if isinstance(problem.level, Severity) else check.level,
        problem.message,
        span,
        position(span.start),
        position(span.end),
        subject.section_at(span.start).title,
        problem.related,
        problem.fixes,
    )


def fix_page(guide: Guide, comparison: Comparison, wanted: Wanted) -> Repaired:
    """Apply the safe fixes until nothing is left to apply."""
    applied = 0
    diagnostics = check_page(guide, comparison, wanted)
    for _ in range(MOST_ROUNDS):
        fixes = [fix for each in diagnostics for fix in each.fixes[:1] if fix.safe]
        chosen, edits = combine(fixes)
        text = apply_edits(guide.text, edits)
        if text == guide.text:
            break
        attempt = guide._replace(text=text)
        after = check_page(attempt, comparison, wanted)
        if len(after) >= len(diagnostics):
            break
        applied += len(chosen)
        guide, diagnostics = attempt, after
    return Repaired(guide.text, applied, diagnostics)
