"""Manifests with human mistakes are fixed; the check itself judges the results."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from amplsp.catalog import load_catalog
from amplsp.engine import Settings, check_subject
from amplsp.engine.fixing import fix_subject
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.problem import Profile
from amplsp.yaml.witness import change_beyond_repairs

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from amplsp.engine import Diagnostic
    from amplsp.engine.fixing import Fixed

_KEY = re.compile(r"^(?P<front>[\s-]*)(?P<key>\w+)(?P<colon>\s*:)(?P<rest>.*)$")
_VALUES = ["true", "yes", "1.0", "42", '""', "[]", "{}", "~", "x y", "*/5 * * * *", "[a, b]", "{a: b}", "|", "hubspott"]
_SYNONYMS = {
    "destination": "webhook",
    "specVersion": "version",
    "requiredFields": "fields",
    "fieldName": "name",
    "objectName": "object",
    "requiredWatchFields": "watchFields",
}


class Mended(NamedTuple):
    """A text with mistakes, and how it is repaired.

    Attributes:
        text: the text.
        profile: what it is checked for.
        is_unsafe: whether unsafe fixes are applied.
    """

    text: str
    profile: Profile
    is_unsafe: bool


def mistaken(random: Random, text: str) -> Mended:
    """A text with some human mistakes; often none."""
    lines = text.rstrip("\n").split("\n")
    for _ in range(random.randint(0, 4)):
        at = random.randrange(len(lines))
        lines[at : at + 1] = random.choice(_MISTAKES)(random, lines[at])
        lines = lines or [""]
    return Mended("\n".join(lines) + "\n", random.choice(list(Profile)), random.random() < 0.6)


def _in_key(change: Callable[[Random, str], str]) -> Callable[[Random, str], list[str]]:
    def changed(random: Random, line: str) -> list[str]:
        found = _KEY.match(line)
        return [f"{found['front']}{change(random, found['key'])}{found['colon']}{found['rest']}" if found else line]

    return changed


def _in_value(change: Callable[[Random, str], str]) -> Callable[[Random, str], list[str]]:
    def changed(random: Random, line: str) -> list[str]:
        found = _KEY.match(line)
        if not found or not found["rest"].strip():
            return [line]
        return [f"{found['front']}{found['key']}{found['colon']} {change(random, found['rest'].strip())}"]

    return changed


def _typo(random: Random, word: str) -> str:
    at = random.randrange(len(word))
    two = word[at : at + 2]
    return random.choice(
        [
            word[:at] + word[at + 1 :] or word,
            word[:at] + word[at] * 2 + word[at + 1 :],
            word[:at] + two[::-1] + word[at + 2 :],
            word[:at] + word[at].swapcase() + word[at + 1 :],
        ]
    )


def _indented(random: Random, line: str) -> list[str]:
    return [random.choice([f"  {line}", f" {line}", line.removeprefix("  "), line.replace("  ", "\t", 1)])]


_MISTAKES: list[Callable[[Random, str], list[str]]] = [
    lambda _, __: [],
    lambda _, line: [line, line],
    _in_key(_typo),
    _in_key(_typo),
    _in_key(lambda _, key: _SYNONYMS.get(key, key.lower())),
    _in_key(
        lambda random, _: random.choice(["objectName", "schedule", "destination", "enabled", "foo", "fullHistory"])
    ),
    _in_value(_typo),
    _in_value(lambda random, _: random.choice(_VALUES)),
    _in_value(lambda _, value: value.strip("\"'")),
    _indented,
    lambda _, line: [line.replace(": ", ":", 1)],
    lambda _, line: [line.replace("- ", "-", 1)],
    lambda _, line: [line.replace("- ", "", 1)],
    lambda _, line: [line, f"{line[: len(line) - len(line.lstrip())]}..."],
    lambda random, line: [f"{line}  # amp:ignore{random.choice(['', ':', '[unknown-key]', '[object-exists, x]'])}"],
    lambda random, line: [
        line,
        f"{line[: len(line) - len(line.lstrip())]}{random.choice(['foo', 'schedule', 'x-y'])}: 1",
    ],
]


def wrong(given: Mended) -> str:
    """What fixes do to a text that they must not do; empty if nothing."""
    settings = Settings(given.profile)
    before = _check(given.text, settings)
    fixed = fix_subject(_manifest(given.text), settings, unsafe=given.is_unsafe)
    after = _check(fixed.text, settings)
    if list(map(_said, after)) != list(map(_said, fixed.diagnostics)):
        return "the repaired text has other findings than its repair says"
    if fixed.text == given.text:
        return ""
    if not any(each.fixes for each in before):
        return "a text without anything to repair is changed"
    if more := Counter(each.rule for each in after) - Counter(each.rule for each in before):
        return f"new findings: {dict(more)}"
    return _strange(given, fixed, settings)


def _strange(given: Mended, fixed: Fixed, settings: Settings) -> str:
    """What is wrong with a fixed text, apart from its findings."""
    if fix_subject(_manifest(fixed.text), settings, unsafe=given.is_unsafe).text != fixed.text:
        return "fixing twice differs from fixing once"
    if changed := change_beyond_repairs(given.text, fixed.text, fixed.rounds, read_document):
        return f"other data: {changed}"
    lost = _comments(given.text) - _comments(fixed.text)
    return f"lost comments: {sorted(lost)}" if lost else ""


def _check(text: str, settings: Settings) -> list[Diagnostic]:
    return check_subject(_manifest(text), settings)


def _manifest(text: str) -> Manifest:
    return Manifest(read_document(text), load_catalog())


def _comments(text: str) -> set[str]:
    """The comments on separate lines, except suppressions; a comment beside a value may go with it."""
    lines = (line.strip() for line in text.split("\n"))
    return {line for line in lines if line.startswith("#") and "amp:ignore" not in line}


def _said(diagnostic: Diagnostic) -> tuple[object, ...]:
    return diagnostic.rule, diagnostic.message, diagnostic.span
