"""The comments with which an author silences rules: `amp:ignore[rule-a, rule-b] -- why`.

The grammar is that of Ampersand's own validator and the same in every language; where a comment stands, and what it
covers, each kind of text knows itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from amplsp.yaml.text import Span

WORD = "amp:ignore"
_LIST = re.compile(r"\[(?P<ids>[^\]]*)\](?P<behind>.*)", re.DOTALL)
# What stands behind a colon or in brackets is a list that was meant to count, not a reason for silencing everything.
_REASON = re.compile(r"\s*--\s*[^\s\[]|\s*\Z")
_REASON_BEHIND_LIST = re.compile(r"\s*(?:--\s*\S|:\s*[^\s\[])|\s*\Z")
_ID = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


class RuleName(NamedTuple):
    """A rule that a suppression names, as it is written, and where."""

    id: str
    span: Span


class Suppression(NamedTuple):
    """A comment that silences rules.

    Attributes:
        span: the comment.
        rules: the rules that it names; empty for a bare one, which silences warnings and infos.
        covers: the span that it works on; None where it stands in front of nothing.
        malformed: what is wrong with its syntax; such a comment silences nothing.
        removed: what goes where the comment is removed; None for the comment alone.
    """

    span: Span
    rules: tuple[RuleName, ...] = ()
    covers: Span | None = None
    malformed: str = ""
    removed: Span | None = None


def read_suppression(span: Span, words: str, start: int) -> Suppression:
    """Read a suppression, without what it covers.

    Args:
        span: the whole comment.
        words: what stands behind `amp:ignore` in it.
        start: the offset at which the words begin.
    """
    if not words.startswith("["):
        if _REASON.match(words):
            return Suppression(span)
        return Suppression(span, malformed=f'behind "{WORD}" only "[rule, …]" may stand, or "--" and a reason')
    listed = _LIST.match(words)
    if listed is None:
        return Suppression(span, malformed='no "]" closes the list of rules')
    rules = rule_names(listed["ids"], start + listed.start("ids"))
    mistake = _mistake(rules, listed["behind"])
    return Suppression(span, malformed=mistake) if mistake else Suppression(span, rules)


def rule_names(listed: str, start: int) -> tuple[RuleName, ...]:
    """The names of a list with commas between them, which begins at an offset of the text."""
    return tuple(
        RuleName(found.group(), Span(start + found.start(), start + found.end())) for found in _ID.finditer(listed)
    )


def _mistake(rules: tuple[RuleName, ...], behind: str) -> str:
    """What is wrong with a list of rules and the text behind it; empty where nothing is."""
    if not rules:
        return "no rule between the brackets; name at least one"
    if any(len(rule.id.split()) > 1 for rule in rules):
        return "between the rules in brackets must stand commas"
    return "" if _REASON_BEHIND_LIST.match(behind) else 'behind "]" only "--" and a reason may stand'
