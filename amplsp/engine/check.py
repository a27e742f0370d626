"""Runs the rules on a subject, adds id, severity and place to what they find, sorts it and applies suppressions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import TYPE_CHECKING

from amplsp.collecting import uncollected
from amplsp.engine.diagnostic import Diagnostic
from amplsp.problem import Lack, Levels, Problem, Severity
from amplsp.rules import rules_with
from amplsp.settings import Settings
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.engine.recall import Recall
    from amplsp.rules import Rule
    from amplsp.subject import Subject

DEFAULTS = Settings()
MOST_OF_A_RULE = 1_000
"""The largest number of listed findings of a rule in a text; the last of them says that there are more."""
NO_LIMIT = 10_000_000


@uncollected
def check_subject(subject: Subject, settings: Settings = DEFAULTS, most: int = MOST_OF_A_RULE) -> list[Diagnostic]:
    """Find everything that is wrong with a subject, in the order of the text; at most `most` findings per rule."""
    steps = check_in_steps(subject, settings, most)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        found: list[Diagnostic] = end.value
        return found


def as_listed(subject: Subject, settings: Settings, found: list[Diagnostic]) -> list[Diagnostic]:
    """Shorten all findings of a subject to those that a check lists: at most `MOST_OF_A_RULE` of each rule."""
    counts = Counter(each.rule for each in found)
    has_more = any(count > MOST_OF_A_RULE for count in counts.values())
    return check_subject(subject, settings) if has_more else found


def check_in_steps(
    subject: Subject, settings: Settings, most: int = MOST_OF_A_RULE, recall: Recall | None = None
) -> Generator[None, None, list[Diagnostic]]:
    """Do the same as `check_subject`, with a pause after each rule in which the caller can do something else or stop.

    Args:
        subject: what is checked.
        settings: the choices of the check.
        most: the largest number of listed findings of each rule.
        recall: findings remembered from former versions; without them, the result is the same.

    Returns:
        the diagnostics, in the order of the text.
    """
    stamp = _Stamp(subject, settings)
    found: dict[tuple[str, Span, str], Diagnostic] = {}
    is_silenced = _silenced_by_name(subject)
    known = recall.begin(subject, settings, most) if recall is not None else None
    for rule in _wanted(subject, settings):
        if known is None and not subject.concerns(rule):
            continue
        remembered = known.of(rule, stamp) if known is not None else None
        problems = rule.check(subject) if remembered is None else iter(())
        new = (stamp(rule, each) for each in _at_most(most, problems, partial(is_silenced, rule.id)))
        for diagnostic in new if remembered is None else remembered:
            # A value that several aliases share is looked at once for each of them.
            found.setdefault((rule.id, diagnostic.span, diagnostic.message), diagnostic)
        yield
    if known is not None:
        known.keep()
    kept = list(found.values())
    if subject.suppressions:
        from amplsp.engine.suppression import suppress  # noqa: PLC0415 - few texts have such comments

        kept = suppress(subject, kept, settings, stamp, most)
    wanted = [each for each in kept if each.severity is not Severity.OFF and settings.is_selected(each.rule)]
    wanted.sort(key=lambda each: (each.span, each.rule, each.message))
    return wanted


def _silenced_by_name(subject: Subject) -> Callable[[str, Problem], bool]:
    """A function that tells whether a comment that names a rule covers a problem of that rule."""
    if not subject.suppressions:
        return lambda _rule, _problem: False
    from amplsp.engine.suppression import silenced_by_name  # noqa: PLC0415 - few texts have such comments

    return silenced_by_name(subject)


def _wanted(subject: Subject, settings: Settings) -> list[Rule]:
    """The rules to run: all that are asked for, even if not selected, since comments may silence them."""
    only = subject.only_rules
    return [
        rule
        for rule in rules_with(settings.added_rules, subject.kind).values()
        if settings.is_asked(rule.id, is_default=rule.is_default) and (only is None or rule.id in only)
    ]


def _at_most(limit: int, problems: Iterator[Problem], is_silenced: Callable[[Problem], bool]) -> Iterator[Problem]:
    """The first problems, without counting those that a comment silences; if there are more, the last one says so.

    A rule is not run to its end if it has too many.
    """
    last = None
    count = 0
    for problem in problems:
        if is_silenced(problem):
            yield problem
            continue
        if count == limit:
            break
        count += 1
        if last is not None:
            yield last
        last = problem
    else:
        if last is not None:
            yield last
        return
    if last is not None:
        yield last._replace(
            message=f"{last.message} (this rule has more than {limit:,} findings in the file; the rest is not listed)"
        )


class _Stamp:
    """Makes findings of problems: adds the id, the severity and the place."""

    def __init__(self, subject: Subject, settings: Settings) -> None:
        self.subject = subject
        self.position = subject.lines.position
        self.settings = settings
        self.severities = dict(settings.severities)

    def __call__(self, rule: Rule, problem: Problem) -> Diagnostic:
        span = self.subject.span_of(problem.place)
        start, end = self.position(span.start), self.position(span.end)
        return Diagnostic(
            rule.id,
            self.severity(rule, problem.level),
            problem.message,
            span,
            start,
            end,
            self.subject.path_of(problem.place),
            problem.related,
            problem.fixes,
            self.subject.index_path_of(span),
            problem.place.node.span if isinstance(problem.place, Lack) else span,
            rule.url,
        )

    def severity(self, rule: Rule, level: Severity | Levels | None = None) -> Severity:
        """The user's severity replaces all of a rule's; otherwise it is the problem's own, or else the rule's.

        A problem whose own severity is off in the profile stays off.
        """
        own = level.of(self.settings.profile) if isinstance(level, Levels) else level
        if own is Severity.OFF:
            return own
        chosen = self.severities.get(rule.id)
        if chosen is not None:
            return chosen
        return rule.levels.of(self.settings.profile) if own is None else own
