"""The shapes of values in the configuration: each reads a value, and has a JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from amplsp.did_you_mean import did_you_mean
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity, quote
from amplsp.rule import ADDED_ID, Rule, names_of
from amplsp.rules import WHY_ALWAYS_ON, all_aliases, all_rule_ids, is_always_on, resolve_any
from amplsp.rules.platform_ids import rules_instead
from amplsp.yaml.text import Span

Schema = dict[str, Any]
Severities = tuple[tuple[str, Severity], ...]

_SEVERITIES = {severity.word: severity for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.OFF)}
_NO_PATTERN = r"^!\s*$|(?:^|[^\\])\\(?:\\\\)*$"
"""Patterns that are not valid: only an exclamation mark, or a backslash at the end."""
PATTERN: Schema = {"type": "string", "not": {"pattern": _NO_PATTERN}}


class Refusal(Exception):  # noqa: N818 - it is one
    """A value that cannot be used; the text says why.

    Attributes:
        keys: the path from the value to the wrong part.
        word: the wrong text, which is the value or an item of a list; else empty.
        part: the part of this text that is wrong, as offsets in it; None for all of it.
    """

    def __init__(self, message: str, *keys: str | int, word: str = "", part: Span | None = None) -> None:
        super().__init__(message)
        self.keys = keys
        self.word = word
        self.part = part


class Shape(Protocol):
    """The shape of a value."""

    def read(self, key: str, value: Any) -> Any:
        """The value, converted.

        Raises:
            Refusal: the value does not have this shape.
        """

    def schema(self) -> Schema:
        """The shape as JSON Schema."""


class Choice(NamedTuple):
    """One of some words."""

    words: tuple[str, ...]

    def read(self, key: str, value: Any) -> str:
        """The word."""
        if not isinstance(value, str) or value not in self.words:
            known = " or ".join(quote(word) for word in self.words)
            hint = did_you_mean(value, self.words) if isinstance(value, str) else ""
            raise Refusal(f"{key} is {shown(value)}; it can be {known}{hint}")
        return value

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": list(self.words)}


class Switch(NamedTuple):
    """True or false."""

    def read(self, key: str, value: Any) -> bool:
        """Whether the value is true."""
        if not isinstance(value, bool):
            raise Refusal(f"{key} must be true or false, not {shown(value)}")
        return value

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


class FileName(NamedTuple):
    """The path of a file, or of something else that `what` names."""

    what: str = "a file"

    def read(self, key: str, value: Any) -> str:
        """The path as it is written."""
        if not isinstance(value, str) or not value:
            raise Refusal(f"{key} must be the path of {self.what}, not {shown(value)}")
        return value

    def schema(self) -> Schema:
        """A text that is not empty."""
        return {"type": "string", "minLength": 1}


class Texts(NamedTuple):
    """A list of texts."""

    def read(self, key: str, value: Any) -> tuple[str, ...]:
        """The texts."""
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise Refusal(f"{key} must be a list of texts, not {shown(value)}")
        return tuple(value)

    def schema(self) -> Schema:
        """An array of strings."""
        return {"type": "array", "items": {"type": "string"}}


class Patterns(NamedTuple):
    """A list of patterns as in `.gitignore`."""

    def read(self, key: str, value: Any) -> tuple[str, ...]:
        """The patterns."""
        patterns = Texts().read(key, value)
        for pattern in patterns:
            check_pattern(key, pattern, word=pattern)
        return patterns

    def schema(self) -> Schema:
        """An array of strings."""
        return {"type": "array", "items": PATTERN}


class RuleNames(NamedTuple):
    """A list of rules, by id or alias.

    Attributes:
        may_always: whether it can contain rules that always run.
        added: the rules that the configuration adds.
    """

    may_always: bool
    added: tuple[Rule, ...] = ()

    def read(self, key: str, value: Any) -> tuple[str, ...]:
        """The ids of the rules."""
        found: dict[str, None] = {}
        for name in Texts().read(key, value):
            for rule in _meant(name, self.added, word=name):
                if not self.may_always and is_always_on(rule):
                    raise Refusal(f"{rule} cannot be left out: {WHY_ALWAYS_ON}", word=name)
                found[rule] = None
        return tuple(found)

    def schema(self) -> Schema:
        """An array of names."""
        names = [rule for rule in all_rule_ids() if self.may_always or not is_always_on(rule)]
        aliases = {"pattern": _any_case(_aliases(always=self.may_always))}
        added: Schema = {"pattern": ADDED_ID}
        if not self.may_always:
            added["not"] = {"enum": [*filter(is_always_on, all_rule_ids())]}
        return {"type": "array", "items": {"type": "string", "anyOf": [{"enum": names}, aliases, added]}}


class RuleSeverities(NamedTuple):
    """A table of severities by rule.

    Attributes:
        added: the rules that the configuration adds.
    """

    added: tuple[Rule, ...] = ()

    def read(self, key: str, value: Any) -> Severities:
        """The severities by id, in the order of the file."""
        if not isinstance(value, dict):
            raise Refusal(f"{key} must be a table of rule ids and severities, not {shown(value)}")
        return tuple(each for name, word in value.items() for each in _severity(name, word, self.added))

    def schema(self) -> Schema:
        """An object with a key for each rule."""
        words, on = list(_SEVERITIES), [word for word in _SEVERITIES if word != Severity.OFF.word]
        known: Schema = {rule: {"enum": on if is_always_on(rule) else words} for rule in all_rule_ids()}
        others = {_any_case(_aliases(always=False)): {"enum": words}, ADDED_ID: {"enum": words}}
        return {"type": "object", "properties": known, "patternProperties": others, "additionalProperties": False}


class SeveritiesByPattern(NamedTuple):
    """A table of patterns, each with a table of severities by rule.

    Attributes:
        added: the rules that the configuration adds.
    """

    added: tuple[Rule, ...] = ()

    def read(self, key: str, value: Any) -> tuple[tuple[str, Severities], ...]:
        """The severities by pattern, in the order of the file."""
        if not isinstance(value, dict):
            raise Refusal(f"{key} must be a table of patterns, each with rules and severities, not {shown(value)}")
        found = []
        for pattern, severities in value.items():
            check_pattern(key, pattern, pattern)
            try:
                found.append((pattern, RuleSeverities(self.added).read(f"{key}.{quote(pattern)}", severities)))
            except Refusal as error:
                raise Refusal(str(error), pattern, *error.keys) from None
        return tuple(found)

    def schema(self) -> Schema:
        """An object with any keys."""
        severities = {"$ref": "#/properties/rules"}
        return {"type": "object", "propertyNames": PATTERN, "additionalProperties": severities}


def knowing(shape: Shape, added: tuple[Rule, ...]) -> Shape:
    """The shape with the rules that the configuration adds, if it is one that names rules."""
    if added and isinstance(shape, RuleNames | RuleSeverities | SeveritiesByPattern):
        return shape._replace(added=added)
    return shape


def _meant(name: str, added: tuple[Rule, ...], *keys: str, word: str = "") -> tuple[str, ...]:
    own = names_of(added)
    meant = resolve_any(name) or own.get(name)
    if not meant:
        hint = (
            rules_instead(name) or did_you_mean(name, (*all_rule_ids(), *own)) or "; amplsp rules --kind all lists them"
        )
        raise Refusal(f"unknown rule {quote(name)}{hint}", *keys, word=word)
    return meant


def _severity(name: str, word: Any, added: tuple[Rule, ...]) -> Iterator[tuple[str, Severity]]:
    meant = _meant(name, added, name)
    if not isinstance(word, str) or word not in _SEVERITIES:
        known = ", ".join(map(quote, _SEVERITIES))
        hint = did_you_mean(word, _SEVERITIES) if isinstance(word, str) else ""
        raise Refusal(f"the severity of {name} is {shown(word)}; it can be {known}{hint}", name)
    for rule in meant:
        if _SEVERITIES[word] is Severity.OFF and is_always_on(rule):
            raise Refusal(f"{rule} cannot be switched off: {WHY_ALWAYS_ON}", name)
        yield rule, _SEVERITIES[word]


def check_pattern(key: str, pattern: str, *keys: str, word: str = "") -> None:
    """Reject a text that is not a pattern as in `.gitignore`."""
    if re.search(_NO_PATTERN, pattern):
        raise Refusal(f"{key}: {quote(pattern)} is not a pattern as in .gitignore", *keys, word=word)


def _aliases(*, always: bool) -> Iterable[str]:
    """The aliases of rules; without those of rules that always run, unless these are allowed."""
    return [name for name, meant in all_aliases().items() if always or not any(map(is_always_on, meant))]


def _any_case(names: Iterable[str]) -> str:
    """A regular expression for one of some names, ignoring case."""
    letters = ("".join(f"[{c.upper()}{c.lower()}]" if c.isalpha() else c for c in name) for name in sorted(names))
    return f"^(?:{'|'.join(letters)})$"


def shown(value: Any) -> str:
    """A value in TOML, shortened if it is long."""
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else str(value)[:80]
