"""Silences findings, and checks the result for any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.engine.check import NO_LIMIT, check_subject
from amplsp.engine.silencing import Silenced, silence
from amplsp.rules import is_silenceable
from amplsp.yaml.text import apply_edits

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.settings import Settings
    from amplsp.subject import Subject


def known_by(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    """What identifies findings."""
    return sorted((each.rule, each.path) for each in diagnostics)


def silenced(subject: Subject, settings: Settings, reason: str = "so it is") -> Silenced:
    """The text with comments for all findings: no new finding, no changed data, no change in a second run."""
    found = check_subject(subject, settings, NO_LIMIT)
    done = silence(subject, settings, found, reason)
    after = subject.with_text(done.text)

    assert done.diagnostics == check_subject(after, settings)
    assert apply_edits(subject.text, done.edits) == done.text
    left = known_by(done.diagnostics)
    for each in known_by(found):
        if each in left:
            left.remove(each)
    assert left == [], "no other finding"
    assert done.silenced <= len(found) - len(done.diagnostics)
    assert after.data == subject.data
    again = silence(after, settings, done.diagnostics, reason)
    assert (again.text, again.silenced) == (done.text, 0)
    return done


def can_be_silenced(done: Silenced, subject: Subject) -> list[Diagnostic]:
    """The remaining findings that a comment can silence."""
    return [each for each in done.diagnostics if is_silenceable(each.rule, subject.kind)]
