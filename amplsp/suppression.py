"""The comments with which an author silences rules: `amp:ignore[rule-a, rule-b] -- why`.

The grammar is the same as in Ampersand's own validator, in every language. Where a comment can be, and what it covers,
depends on the kind of text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Edit, Span

WORD = "amp:ignore"
_LIST = late_pattern(r"\[(?P<ids>[^\]]*)\](?P<rest>.*)", re.DOTALL)
# Text after a colon or in brackets is meant as a list of rules, not as a reason for silencing everything.
_REASON = late_pattern(r"\s*--\s*[^\s\[]|\s*\Z")
_REASON_AFTER_LIST = late_pattern(r"\s*(?:--\s*\S|:\s*[^\s\[])|\s*\Z")
_ID = late_pattern(r"[^\s,](?:[^,]*[^\s,])?")


class RuleName(NamedTuple):
    """A rule's name in a suppression, as written, with its place."""

    id: str
    span: Span


class Suppression(NamedTuple):
    """A comment that silences rules.

    Attributes:
        span: the comment.
        rules: the rules that it names; empty for one without names, which silences warnings and infos.
        covers: the span in which it silences findings; None if nothing follows it.
        malformed: what is wrong with its syntax; such a comment silences nothing.
        removed: the span to delete when the comment is removed; None for the comment alone.
        rest: the place of the reason, after the list of rules; None if there cannot be one.
    """

    span: Span
    rules: tuple[RuleName, ...] = ()
    covers: Span | None = None
    malformed: str = ""
    removed: Span | None = None
    rest: Span | None = None

    @property
    def names_rules(self) -> bool:
        """Whether it silences rules by their names, so that it can take further ones."""
        return bool(self.rules) and not self.malformed


class Silencer(NamedTuple):
    """A place for a comment that silences rules.

    Attributes:
        at: the offset at which a new comment is written, or the end of an existing comment's list.
        before: the text written before the comment's words.
        after: the text written after them.
        known: the existing comment that is extended; None for a new one.
        reason: the reason in the existing comment.
        escape: writes the words as the language of the text needs them.
    """

    at: int
    before: str = ""
    after: str = ""
    known: Suppression | None = None
    reason: str = ""
    escape: Callable[[str], str] = str

    def edits(self, rules: Iterable[str], reason: str = "") -> tuple[Edit, ...]:
        """The edits that write or extend the comment."""
        if self.known is None:
            words = f"{WORD}[{', '.join(rules)}]{f' -- {reason}' if reason else ''}"
            return (Edit(Span(self.at, self.at), f"{self.before}{self.escape(words)}{self.after}"),)
        named = {name.id for name in self.known.rules}
        fresh = "".join(f", {rule}" for rule in rules if rule not in named)
        edits = (Edit(Span(self.at, self.at), fresh),) if fresh else ()
        if not reason or self.known.rest is None or reason in self.reason:
            return edits
        end = self.known.rest.end
        return (*edits, Edit(Span(end, end), self.escape(f"; {reason}" if self.reason else f" -- {reason}")))


def extended(known: Suppression, text: str, escape: Callable[[str], str] = str) -> Silencer:
    """The place at which an existing comment that names rules can be extended."""
    reason = text[slice(*known.rest)].strip() if known.rest else ""
    return Silencer(known.rules[-1].span.end, known=known, reason=reason, escape=escape)


def read_suppression(span: Span, words: str, start: int) -> Suppression:
    """Read a suppression, without what it covers.

    Args:
        span: the whole comment.
        words: what follows `amp:ignore` in it.
        start: the offset at which the words begin.
    """
    if not words.startswith("["):
        if _REASON.match(words):
            return Suppression(span)
        return Suppression(span, malformed=f'after "{WORD}" only "[rule, …]" may follow, or "--" and a reason')
    listed = _LIST.match(words)
    if listed is None:
        return Suppression(span, malformed='missing "]" after the list of rules')
    rules = rule_names(listed["ids"], start + listed.start("ids"))
    mistake = _mistake(rules, listed["rest"])
    if mistake:
        return Suppression(span, malformed=mistake)
    first = start + listed.start("rest")
    return Suppression(span, rules, rest=Span(first, first + len(listed["rest"].rstrip())))


def rule_names(listed: str, start: int) -> tuple[RuleName, ...]:
    """The names in a list separated by commas that begins at an offset of the text."""
    return tuple(
        RuleName(found.group(), Span(start + found.start(), start + found.end())) for found in _ID.finditer(listed)
    )


def _mistake(rules: tuple[RuleName, ...], rest: str) -> str:
    """What is wrong with a list of rules and the text after it; empty if it is correct."""
    if not rules:
        return "missing rule between the brackets; name at least one"
    if any(len(rule.id.split()) > 1 for rule in rules):
        return "separate the rules in brackets by commas"
    return "" if _REASON_AFTER_LIST.match(rest) else 'after "]" only a reason may follow, with "--" or ":" before it'
