"""Writes comments that silence findings, but none that cause other findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from amplsp.engine.check import NO_LIMIT, as_listed, check_subject
from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple
from amplsp.rules import is_silenceable
from amplsp.yaml.text import Edit, apply_edits

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.settings import Settings
    from amplsp.subject import Subject
    from amplsp.suppression import Silencer

_NUMBER = late_pattern(r"\d+")
_Key = tuple[str, str, str]


class Silenced(NamedTuple):
    """The result of writing comments into a text.

    Attributes:
        text: the text with the comments.
        silenced: the number of silenced findings.
        diagnostics: the findings in the new text.
        edits: the edits that wrote the comments.
    """

    text: str
    silenced: int
    diagnostics: list[Diagnostic]
    edits: tuple[Edit, ...] = ()


def silence(subject: Subject, settings: Settings, findings: Iterable[Diagnostic], reason: str = "") -> Silenced:
    """Silence findings of a subject, each by the narrowest comment that does not cause another finding.

    Args:
        subject: the subject that was checked.
        settings: as for the check.
        findings: the findings to silence, from a check without a limit; those that cannot be silenced stay.
        reason: the reason in the comments.
    """
    run = _Run(subject, settings, reason)
    wanted = [
        (each, tuple(dict.fromkeys(subject.silencers(each.span))))
        for each in findings
        if is_silenceable(each.rule, subject.kind)
    ]
    run.settle(wanted)
    result = run.result
    return result._replace(diagnostics=as_listed(subject.with_text(result.text), settings, result.diagnostics))


_Wanted = tuple["Diagnostic", tuple["Silencer", ...]]
"""A finding, and the remaining places for its comment."""


class _Run:
    """One run.

    Attributes:
        chosen: for each finding that is silenced, the place of its comment.
        result: the text with these comments.
    """

    def __init__(self, subject: Subject, settings: Settings, reason: str) -> None:
        self.subject = subject
        self.settings = settings
        self.reason = reason
        self.chosen: list[tuple[Diagnostic, Silencer]] = []
        before = check_subject(subject, settings, NO_LIMIT)
        self.before = _keys(before)
        self.result = Silenced(subject.text, 0, before)

    def settle(self, wanted: Sequence[_Wanted]) -> None:
        """Silence findings together; if that fails, each half separately, and a single one at its next place."""
        wanted = [each for each in wanted if each[1]]
        if not wanted or self.attempt(wanted):
            return
        if len(wanted) == 1:
            found, places = wanted[0]
            self.settle([(found, places[1:])])
            return
        middle = len(wanted) // 2
        self.settle(wanted[:middle])
        self.settle(wanted[middle:])

    def attempt(self, wanted: Sequence[_Wanted]) -> bool:
        """Write comments for findings, each at its first place, and return whether all are silenced and none is new."""
        chosen = [*self.chosen, *((found, places[0]) for found, places in wanted)]
        rules: dict[Silencer, dict[str, None]] = {}
        for found, place in chosen:
            rules.setdefault(place, {})[found.rule] = None
        edits = tuple(edit for place, names in rules.items() for edit in place.edits(sorted(names), self.reason))
        text = apply_edits(self.subject.text, edits)
        subject = self.subject.with_text(text)
        diagnostics = check_subject(subject, self.settings, NO_LIMIT)
        if subject.data != self.subject.data or _keys(diagnostics) - (
            self.before - _keys(found for found, _ in chosen)
        ):
            return False
        self.chosen = chosen
        self.result = Silenced(text, len(chosen), diagnostics, edits)
        return True


def _keys(diagnostics: Iterable[Diagnostic]) -> Counter[_Key]:
    """What identifies findings while comments move them; messages can contain line numbers."""
    return Counter((each.rule, each.path, _NUMBER.sub("", each.message)) for each in diagnostics)
