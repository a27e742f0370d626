"""Applies `amp:ignore` comments to findings, and finds the comments that silence nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.linter.diagnostic import Diagnostic
from amplsp.problem import Severity
from amplsp.rules import rules
from amplsp.rules.suppression_unused import unused

if TYPE_CHECKING:
    from amplsp.linter.settings import Settings
    from amplsp.manifest.directives import Directive
    from amplsp.manifest.manifest import Manifest

_USED = tuple[int, str]
"""A directive's index and the rule id through which it silenced something; the empty id for a bare directive."""


def suppress(
    manifest: Manifest, diagnostics: list[Diagnostic], settings: Settings, severities: dict[str, Severity]
) -> list[Diagnostic]:
    """Drop what comments silence, and add a finding for each rule of a comment that silences nothing."""
    directives = [directive for directive in manifest.directives if not directive.malformed]
    if not directives:
        return diagnostics
    used: set[_USED] = set()
    kept = []
    for diagnostic in diagnostics:
        silencers = list(_silencers(directives, diagnostic))
        used.update(silencers)
        if not silencers:
            kept.append(diagnostic)
    return kept + _unused(manifest, directives, used, settings, severities)


def _silencers(directives: list[Directive], diagnostic: Diagnostic) -> list[_USED]:
    if not rules()[diagnostic.rule].is_suppressible or diagnostic.severity is Severity.OFF:
        return []
    found = []
    for index, directive in enumerate(directives):
        covers = directive.covers
        if covers is None or not covers.start <= diagnostic.span.start <= covers.end:
            continue
        if directive.rules:
            found += [(index, name.id) for name in directive.rules if name.id == diagnostic.rule]
        elif diagnostic.severity < Severity.ERROR:
            found.append((index, ""))
    return found


def _unused(
    manifest: Manifest,
    directives: list[Directive],
    used: set[_USED],
    settings: Settings,
    severities: dict[str, Severity],
) -> list[Diagnostic]:
    rule = rules()["suppression-unused"]
    severity = severities.get(rule.id, rule.levels.of(settings.profile))
    off = {
        each.id
        for each in rules().values()
        if severities.get(each.id, each.levels.of(settings.profile)) is Severity.OFF
    }
    quiet = off | {each for each in rules() if not settings.is_selected(each)}
    document = manifest.document
    found = []
    for index, directive in enumerate(directives):
        idle = [
            name
            for name in directive.rules
            if name.id in rules() and name.id not in quiet and (index, name.id) not in used
        ]
        is_bare_and_idle = not directive.rules and (index, "") not in used
        for problem in unused(document, directive, idle, bare=is_bare_and_idle):
            start, end = document.position(problem.span.start), document.position(problem.span.end)
            found.append(
                Diagnostic(rule.id, severity, problem.message, problem.span, start, end, "", (), problem.fixes)
            )
    return found
