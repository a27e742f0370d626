"""Runs the rules over a document and stamps what they find: id, severity, place, order; suppressions applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.engine.diagnostic import Diagnostic
from amplsp.engine.settings import Settings
from amplsp.engine.suppression import suppress
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity
from amplsp.rules import rules

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from amplsp.catalog import Catalog
    from amplsp.rules import Rule
    from amplsp.yaml.document import Document
    from amplsp.yaml.nodes import Node, Path
    from amplsp.yaml.text import Span

DEFAULTS = Settings()
MOST_OF_A_RULE = 1_000
"""So many findings of one rule in one file are listed; the last of them says that there are more."""


def check_document(
    document: Document, settings: Settings = DEFAULTS, catalog: Catalog | None = None
) -> list[Diagnostic]:
    """Find everything that is wrong with a document, in the order of the text."""
    steps = check_in_steps(Manifest(document, catalog, settings.destinations), settings)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        found: list[Diagnostic] = end.value
        return found


def check_in_steps(manifest: Manifest, settings: Settings) -> Generator[None, None, list[Diagnostic]]:
    """Do what `check_document` does, with a pause after each rule in which the caller can do something else or stop.

    Returns:
        the diagnostics, in the order of the text.
    """
    severities = dict(settings.severities)
    found: dict[tuple[str, Span, str], Diagnostic] = {}
    for rule in rules().values():
        for problem in _at_most(MOST_OF_A_RULE, rule.check(manifest)):
            diagnostic = _stamp(manifest.document, rule, problem, settings, severities)
            # A value that several aliases share is looked at once for each of them.
            found.setdefault((rule.id, diagnostic.span, diagnostic.message), diagnostic)
        yield
    kept = suppress(manifest, list(found.values()), settings, severities)
    wanted = [each for each in kept if each.severity is not Severity.OFF and settings.is_selected(each.rule)]
    wanted.sort(key=lambda each: (each.span, each.rule, each.message))
    return _with_paths(manifest.document, wanted)


def _at_most(limit: int, problems: Iterator[Problem]) -> Iterator[Problem]:
    """The first problems; where there are more, the last one tells. A rule that yields is not run to its end."""
    last = None
    for count, problem in enumerate(problems):
        if count == limit:
            break
        if last is not None:
            yield last
        last = problem
    else:
        if last is not None:
            yield last
        return
    if last is not None:
        yield last._replace(
            message=f"{last.message} (this rule finds more than {limit:,} in the file; the rest is not listed)"
        )


def severity_of(
    rule: Rule, level: Severity | Levels | None, settings: Settings, severities: dict[str, Severity]
) -> Severity:
    """A user's severity replaces all of a rule's; else the problem's own level counts, else the rule's.

    What is no problem at all in the profile (its own level is off) stays none.
    """
    own = level.of(settings.profile) if isinstance(level, Levels) else level
    if own is Severity.OFF:
        return own
    chosen = severities.get(rule.id)
    if chosen is not None:
        return chosen
    return rule.levels.of(settings.profile) if own is None else own


def _stamp(
    document: Document, rule: Rule, problem: Problem, settings: Settings, severities: dict[str, Severity]
) -> Diagnostic:
    span = problem.span
    severity = severity_of(rule, problem.level, settings, severities)
    start, end = document.position(span.start), document.position(span.end)
    return Diagnostic(rule.id, severity, problem.message, span, start, end, "", problem.related, problem.fixes)


def _with_paths(document: Document, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    return [each._replace(path=format_path(path_at(document.root, each.span))) for each in diagnostics]


def path_at(root: Node, span: Span) -> Path:
    """The path of the innermost key or value that a span lies in."""
    steps: list[str | int] = []
    node = root
    while True:
        step = node.part_around(span)
        if step is None:
            return tuple(steps)
        steps.append(step[0])
        node = step[1]


def format_path(path: Path) -> str:
    """A path as people read it: `integrations[0].read.objects[1].schedule`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
