"""The comments with which an author silences rules: `amp:ignore[rule-a, rule-b] -- why`.

The grammar is that of Ampersand's own validator and the same in every language; where a comment stands, and what it
covers, each kind of text knows itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from amplsp.late_pattern import late_pattern
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Edit, Span

WORD = "amp:ignore"
_LIST = late_pattern(r"\[(?P<ids>[^\]]*)\](?P<rest>.*)", re.DOTALL)
# What stands after a colon or in brackets is a list that was meant to count, not a reason for silencing everything.
_REASON = late_pattern(r"\s*--\s*[^\s\[]|\s*\Z")
_REASON_AFTER_LIST = late_pattern(r"\s*(?:--\s*\S|:\s*[^\s\[])|\s*\Z")
_ID = late_pattern(r"[^\s,](?:[^,]*[^\s,])?")


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
        rest: where the reason stands, from after the list of rules on; None where none may stand.
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
        at: the offset at which a new comment is written, or the end of the list of one that is there.
        before: what is written in front of the comment's words.
        after: what is written after them.
        known: the comment that is there and takes further rules; None for a new one.
        reason: the reason that this comment has.
        escape: how the words are written in the language of the text.
    """

    at: int
    before: str = ""
    after: str = ""
    known: Suppression | None = None
    reason: str = ""
    escape: Callable[[str], str] = str

    def edits(self, rules: Iterable[str], reason: str = "") -> tuple[Edit, ...]:
        """What writes or extends the comment."""
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
    """The place of further rules in a comment of a text that names some already."""
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
    """The names of a list with commas between them, which begins at an offset of the text."""
    return tuple(
        RuleName(found.group(), Span(start + found.start(), start + found.end())) for found in _ID.finditer(listed)
    )


def _mistake(rules: tuple[RuleName, ...], rest: str) -> str:
    """What is wrong with a list of rules and the text after it; empty where nothing is."""
    if not rules:
        return "missing rule between the brackets; name at least one"
    if any(len(rule.id.split()) > 1 for rule in rules):
        return "separate the rules in brackets by commas"
    return "" if _REASON_AFTER_LIST.match(rest) else 'after "]" only a reason may follow, with "--" or ":" before it'
