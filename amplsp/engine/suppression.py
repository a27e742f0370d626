"""Applies `amp:ignore` comments to findings, and finds the comments that silence nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from amplsp.problem import Problem, Severity
from amplsp.rules import rules_with
from amplsp.rules.platform_ids import is_platforms, silenced_by
from amplsp.rules.shared.suppression_unused import unused
from amplsp.suppression import Suppression
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.rules import Rule
    from amplsp.settings import Settings
    from amplsp.subject import Subject

    class Stamp(Protocol):
        """Makes findings of problems."""

        def __call__(self, rule: Rule, problem: Problem) -> Diagnostic:
            """The finding."""

        def severity(self, rule: Rule) -> Severity:
            """The severity that applies."""


_UNUSED = "suppression-unused"


def suppress(
    subject: Subject, diagnostics: list[Diagnostic], settings: Settings, stamp: Stamp, most: int
) -> list[Diagnostic]:
    """Drop what comments silence, and add a finding for each rule of a comment that silences nothing.

    Args:
        subject: the subject that was checked, with its comments.
        diagnostics: the findings of all rules, including those that are off in this profile.
        settings: the choices of the check.
        stamp: makes findings.
        most: the largest number of listed comments that silence nothing.
    """
    comments = [comment for comment in subject.suppressions if not comment.malformed]
    if not comments:
        return diagnostics
    return _Application(subject, comments, settings, stamp).run(diagnostics, most)


def silenced_by_name(subject: Subject) -> Callable[[str, Problem], bool]:
    """A function that tells whether a comment that names a rule covers a problem of that rule."""
    comments = [comment for comment in subject.suppressions if comment.names_rules]
    if not comments:
        return lambda _rule, _problem: False
    covered = _Covered(comments, subject)

    def is_silenced(rule: str, problem: Problem) -> bool:
        around = covered.around(subject.span_of(problem.place).start)
        return any(covered.has(span, rule, None) for span in around)

    return is_silenced


class _Application:
    """One application.

    Attributes:
        covered: finds the comments that cover a place.
        used: the parts of comments that have silenced something: the covered span, and the rule's id, which is empty
            for a comment without rules.
    """

    def __init__(self, subject: Subject, comments: list[Suppression], settings: Settings, stamp: Stamp) -> None:
        self.subject = subject
        self.kind = subject.kind
        self.comments = comments
        self.settings = settings
        self.stamp = stamp
        self.rules = rules_with(settings.added_rules, self.kind)
        self.covered = _Covered(comments, subject)
        self.used: set[tuple[Span | None, str]] = set()

    def run(self, diagnostics: list[Diagnostic], most: int) -> list[Diagnostic]:
        kept = [each for each in diagnostics if not self.is_silenced(each)]
        return kept + list(islice(self.idle(), most))

    def idle(self) -> Iterator[Diagnostic]:
        """The findings for comments that silence nothing, without those that other comments silence."""
        # A comment may silence findings about other comments, so such comments are judged last.
        for is_last in (False, True):
            for index in range(len(self.comments)):
                for each in self.unused(index, is_last=is_last):
                    if not self.is_silenced(each, by_others_than=index):
                        yield each

    def is_silenced(self, diagnostic: Diagnostic, by_others_than: int | None = None) -> bool:
        """Whether a comment covers a finding; all that do are recorded as used."""
        if not self.rules[diagnostic.rule].is_suppressible:
            return False
        # A named rule counts as used also where its finding is off in this profile: the comment is for the other one.
        names = [diagnostic.rule]
        if Severity.OFF < diagnostic.severity < Severity.ERROR:
            names.append("")
        silencers = [
            (span, name)
            for span in self.covered.around(diagnostic.span.start)
            for name in names
            if self.covered.has(span, name, by_others_than)
        ]
        self.used.update(silencers)
        return bool(silencers)

    def unused(self, index: int, *, is_last: bool) -> Iterator[Diagnostic]:
        """The findings for the parts of one comment that have silenced nothing."""
        comment = self.comments[index]
        silences_others = not comment.rules or any(name.id == _UNUSED for name in comment.rules)
        if silences_others is not is_last:
            return
        idle = [name for name in comment.rules if self.is_idle(name.id, comment.covers)]
        is_bare_and_idle = not comment.rules and (comment.covers, "") not in self.used
        for problem in unused(self.subject, comment, idle, bare=is_bare_and_idle):
            yield self.stamp(self.rules[_UNUSED], problem)

    def is_idle(self, name: str, covers: Span | None) -> bool:
        """Whether a name of a judged rule has silenced nothing; for an alias, none of its rules has."""
        meant = () if is_platforms(name, self.kind) else silenced_by(name, self.kind, self.subject.added_rules)
        return any(map(self.is_judged, meant)) and not any((covers, rule) in self.used for rule in meant)

    def is_judged(self, rule_id: str) -> bool:
        """Whether a rule without findings found nothing: it was asked for and run, and is not off in the profile."""
        rule, only = self.rules[rule_id], self.subject.only_rules
        if not self.settings.is_selected(rule_id) or not self.settings.is_asked(rule_id, is_default=rule.is_default):
            return False
        return (only is None or rule_id in only) and self.stamp.severity(rule) is not Severity.OFF


class _Covered:
    """Finds the comments that cover a place; it is fast for any number of comments and findings.

    The spans that comments cover are inside one another or separate, so they form a tree.
    """

    def __init__(self, comments: Sequence[Suppression], subject: Subject) -> None:
        self._names: dict[Span, dict[str, set[int]]] = {}
        for index, comment in enumerate(comments):
            if comment.covers is None:
                continue
            names = self._names.setdefault(comment.covers, {})
            for name in _meant(comment, subject):
                names.setdefault(name, set()).add(index)
        self._spans = sorted(self._names, key=lambda span: (span.start, -span.end))
        self._starts = [span.start for span in self._spans]
        self._around = self._find_parents()

    def _find_parents(self) -> list[int]:
        """For each span, the index of the one around it; -1 if there is none."""
        parents = []
        open_spans: list[int] = []
        for index, span in enumerate(self._spans):
            while open_spans and self._spans[open_spans[-1]].end < span.start:
                open_spans.pop()
            parents.append(open_spans[-1] if open_spans else -1)
            open_spans.append(index)
        return parents

    def around(self, offset: int) -> Iterator[Span]:
        """The covered spans that contain an offset, or end at it, the innermost first."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0:
            if offset <= self._spans[index].end:
                yield self._spans[index]
            index = self._around[index]

    def has(self, span: Span, name: str, by_others_than: int | None) -> bool:
        """Whether a comment that covers a span names a rule, without counting one comment."""
        indexes = self._names[span].get(name, set())
        return bool(indexes) and indexes != {by_others_than}


def _meant(comment: Suppression, subject: Subject) -> list[str]:
    """The ids of the rules that a comment names; an empty id if it names none."""
    if not comment.rules:
        return [""]
    return [rule for name in comment.rules for rule in silenced_by(name.id, subject.kind, subject.added_rules)]
