"""What a bullet about reading says about incremental reading, in any words, and what else it says."""

from __future__ import annotations

import re
from collections.abc import Callable

from amplsp.named_tuple import NamedTuple

_LINK = re.compile(r"\*{0,2}\[?Read Actions?\*{0,2}\]?(?:\([^)]*\))?\*{0,2}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])(\*{0,2})\s+(?=[^a-z\s])")
_BACKFILL = re.compile(r"[,\s]*(?:including|with)\s+(?:full\s+)?histor(?:ic|ical)\s+backfill", re.IGNORECASE)
_INCREMENTAL = r"incremental\s+read(?:s|ing)?(?:\s+support)?"
_NOTE = r"(?:please\s+note\s+that\s+|note\s+that\s+|note:\s+|however,\s+)?"
_NAMES = r"(?P<names>[^.;:]+?|(?:`[^`]+`[,\s]*(?:and\s+)?)+?)"
_OBJECTS = r"(?:\s+objects?)?"
_ALL = re.compile(rf",?\s+(?:and|with)\s+{_INCREMENTAL}(?:\s+for\s+all(?:\s+supported)?\s+objects)?\Z", re.IGNORECASE)
_MOST = re.compile(rf"{_INCREMENTAL}\s+for\s+(?:most|several|some|select)\b", re.IGNORECASE)
_FOR = re.compile(
    rf",?\s+(?:and|with)\s+{_INCREMENTAL}\s+(?:only\s+)?for\s+{_NAMES}(?:\s+only)?{_OBJECTS}(?:\s+only)?\Z",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    rf"{_NOTE}{_INCREMENTAL}\s+(?:is|are)\s+(?:not|currently\s+not|not\s+currently)\s+(?:currently\s+)?(?:supported|available)"
    r"(?:\s+for\s+(?:all|any)\s+objects)?(?:[,;]\s+(?:so\s+)?a\s+full\s+read\s+of\s+.*)?",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"{_NOTE}{_INCREMENTAL}\s+(?:is|are)\s+(?:only\s+)?(?:supported|available)(?:\s+only)?\s+(?:for|in)(?:\s+only)?\s+"
    rf"(?:the\s+following\s+objects:?\s+)?(?:the\s+)?{_NAMES}{_OBJECTS}(?:\s+only)?,?(?:\s+currently)?",
    re.IGNORECASE,
)
_FULL_READ = re.compile(
    r"(?:note\s+that\s+)?(?:for\s+(?:all\s+(?:the\s+)?other\s+objects|(?P<names>.+?)),\s+)?"
    r"a\s+full\s+read\s+of\s+.{1,80}\s+(?:instance|account)?\s*will\s+be\s+(?:done|performed)\s+(?:for\s+each|per)\s+scheduled\s+(?:read|run)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\bincremental", re.IGNORECASE)
_CODE = re.compile(r"`\s*([^`]+?)\s*`")
_SEPARATOR = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")


class ReadWords(NamedTuple):
    """What a bullet about reading says.

    Attributes:
        mode: `none`, `all` or `listed`; `most` for a part without names; `silent` if it does not mention incremental
            reading; `other` if it says something that only people understand.
        names: the objects that are read incrementally, as written.
        notes: the sentences about anything else, as written.
        has_backfill: whether it names the historic backfill.
        rest: everything after the name of the action, as written.
    """

    mode: str
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    has_backfill: bool = False
    rest: str = ""


def read_words(text: str, is_object: Callable[[str], bool] = lambda _: False) -> ReadWords:
    """Understand a bullet about reading.

    Args:
        text: the bullet on one line, without comments.
        is_object: tells whether an object with that name is known, which is required for a name without backticks.
    """
    link = _LINK.match(text)
    rest = text[link.end() :] if link else text
    first, *others = _sentences(rest)
    head = re.sub(r"[.\s*]+\Z", "", first)
    backfill = _BACKFILL.match(head)
    left = head[backfill.end() :] if backfill else head
    said = _said_by_head(left, is_object)
    modes, names, notes = [said[0]], list(said[1]), []
    for sentence in others:
        mode, more = _said_by(sentence, is_object)
        names += more
        modes.append(mode)
        if mode == "note":
            notes.append(sentence)
    mode = _settled([each for each in modes if each not in {"silent", "note", "full"}])
    return ReadWords(mode, tuple(dict.fromkeys(names)), tuple(notes), backfill is not None, rest)


def _sentences(text: str) -> list[str]:
    parts, done = [], 0
    for end in _SENTENCE_END.finditer(text):
        parts.append(text[done : end.end(1)])
        done = end.end()
    return [*parts, text[done:]]


def _settled(modes: list[str]) -> str:
    """One mode for several sentences: an "incremental read" without names refers to the names after it."""
    kinds = set(modes)
    if kinds == {"all", "listed"}:
        return "listed"
    return next(iter(kinds), "silent") if len(kinds) <= 1 else "other"


def _said_by_head(left: str, is_object: Callable[[str], bool]) -> tuple[str, list[str]]:
    left = re.sub(r"\*\*", "", left).rstrip(" ,.")
    if not left:
        return "silent", []
    if _ALL.fullmatch(left):
        return "all", []
    if _MOST.search(left):
        return "most", []
    found = _FOR.fullmatch(left)
    names = _names(found["names"], is_object) if found else None
    return ("listed", names) if names else ("other", [])


def _said_by(sentence: str, is_object: Callable[[str], bool]) -> tuple[str, list[str]]:
    words = re.sub(r"\*\*", "", sentence).strip().rstrip(". ")
    if _DENIAL.fullmatch(words):
        return "none", []
    full = _FULL_READ.fullmatch(words)
    if full:
        return "full", []
    listed = _LISTED.fullmatch(words)
    names = _names(listed["names"], is_object) if listed else None
    if names:
        return "listed", names
    if _MOST.search(words):
        return "most", []
    if _SPEAKS.search(words) and not re.match(_NOTE + _INCREMENTAL + r"\s+is\s+unreliable", words, re.IGNORECASE):
        return "other", []
    return "note", []


def _names(text: str, is_object: Callable[[str], bool]) -> list[str] | None:
    """The names in a list; None if one of them may not be the name of an object."""
    names = []
    for part in filter(None, (each.strip() for each in _SEPARATOR.split(text))):
        code = _CODE.fullmatch(part)
        if code is None and not is_object(part):
            return None
        names.append(code[1] if code else part)
    return names or None
