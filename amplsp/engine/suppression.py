"""Applies `amp:ignore` comments to findings, and finds the comments that silence nothing."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from amplsp.engine.covers import Covers
from amplsp.engine.diagnostic import Diagnostic
from amplsp.problem import Severity
from amplsp.rules import rules
from amplsp.rules.manifest.suppression_unused import unused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.engine.settings import Settings
    from amplsp.manifest.directives import Directive
    from amplsp.manifest.manifest import Manifest
    from amplsp.problem import Problem
    from amplsp.yaml.text import Span

_UNUSED = "suppression-unused"
MOST_UNUSED = 1_000
"""So many comments that silence nothing are listed."""


def suppress(
    manifest: Manifest, diagnostics: list[Diagnostic], settings: Settings, severities: dict[str, Severity]
) -> list[Diagnostic]:
    """Drop what comments silence, and add a finding for each rule of a comment that silences nothing.

    Args:
        manifest: what was checked, with its comments.
        diagnostics: the findings of all rules, those that are off in this profile among them.
        settings: the choices of the check.
        severities: by rule id, the severities that the user has set.
    """
    directives = [directive for directive in manifest.directives if not directive.malformed]
    if not directives:
        return diagnostics
    return _Suppression(manifest, directives, settings, severities).run(diagnostics)


class _Suppression:
    """One application.

    Attributes:
        covers: which directives cover which places.
        used: what has silenced something: the span covered, and the id of the rule; the empty id of a bare directive.
    """

    def __init__(
        self,
        manifest: Manifest,
        directives: list[Directive],
        settings: Settings,
        severities: dict[str, Severity],
    ) -> None:
        self.manifest = manifest
        self.directives = directives
        self.settings = settings
        self.severities = severities
        self.covers = Covers(directives)
        self.used: set[tuple[Span | None, str]] = set()

    def run(self, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        kept = [each for each in diagnostics if not self.is_silenced(each)]
        return kept + list(islice(self.idle(), MOST_UNUSED))

    def idle(self) -> Iterator[Diagnostic]:
        """The findings for comments that silence nothing, without those that other comments silence."""
        # A comment may silence what is said about the others, so those that do are judged last.
        for is_last in (False, True):
            for index in range(len(self.directives)):
                for each in self.unused(index, is_last=is_last):
                    if not self.is_silenced(each, by_others_than=index):
                        yield each

    def is_silenced(self, diagnostic: Diagnostic, by_others_than: int | None = None) -> bool:
        """Whether a comment covers a finding; all that do are noted as used."""
        if not rules()[diagnostic.rule].is_suppressible:
            return False
        # A named rule counts as used also where its finding is off in this profile: the comment is for the other one.
        names = [diagnostic.rule]
        if Severity.OFF < diagnostic.severity < Severity.ERROR:
            names.append("")
        silencers = [
            (span, name)
            for span in self.covers.around(diagnostic.span.start)
            for name in names
            if self.covers.has(span, name, by_others_than)
        ]
        self.used.update(silencers)
        return bool(silencers)

    def unused(self, index: int, *, is_last: bool) -> Iterator[Diagnostic]:
        """The findings for the parts of one directive that have silenced nothing."""
        directive = self.directives[index]
        silences_others = not directive.rules or any(name.id == _UNUSED for name in directive.rules)
        if silences_others is not is_last:
            return
        used, covers = self.used, directive.covers
        idle = [name for name in directive.rules if self.is_judged(name.id) and (covers, name.id) not in used]
        is_bare_and_idle = not directive.rules and (covers, "") not in used
        for problem in unused(self.manifest.document, directive, idle, bare=is_bare_and_idle):
            yield self.stamp(problem)

    def is_judged(self, rule: str) -> bool:
        """Whether it can be said that a rule found nothing: it exists, was asked for, and is not off in the profile."""
        if rule not in rules() or not self.settings.is_selected(rule):
            return False
        return self.severity(rule) is not Severity.OFF

    def severity(self, rule: str) -> Severity:
        return self.severities.get(rule, rules()[rule].levels.of(self.settings.profile))

    def stamp(self, problem: Problem) -> Diagnostic:
        position = self.manifest.document.position
        span = problem.span
        start, end = position(span.start), position(span.end)
        return Diagnostic(
            _UNUSED, self.severity(_UNUSED), problem.message, span, start, end, "", problem.related, problem.fixes
        )
