"""Every key exists in the specification, in this place.

The platform ignores a key that it does not know, so a misspelt setting has no effect at all. A misspelling of a
required key is an error, because the key is missing. So is a required key in the wrong place (a level too high or too
low, next to its block, or in another section); a fix moves it.

Other words for a key, such as `webhook` for `destination`, count as misspellings. `selectedFields` and similar keys
belong to the configuration of a customer's installation, not to the manifest. A key that aliases refer to, such as
`x-defaults: &defaults`, has an effect and is skipped.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        display_name: Our CRM
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              Schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
              backfill:
                fullHistory: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        displayName: Our CRM
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: email
              backfill:
                defaultPeriod:
                  fullHistory: true
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator

from amplsp.did_you_mean import near_misses
from amplsp.manifest.definitions import known_keys
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.other_words import INSTALLATION_KEYS, synonym_of
from amplsp.problem import Fix, Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._missing import UnknownKey, unknown_keys
from amplsp.rules.manifest._places import home_of, move
from amplsp.rules.manifest._words import subject
from amplsp.yaml.document import per_document
from amplsp.yaml.nodes import Scalar, Style
from amplsp.yaml.text import Edit

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
IS_ABOUT_MISTAKES = True
IS_LOCAL = True
_MANY = 50


def check(manifest: Manifest) -> Iterator[Problem]:
    """Report keys that the schema does not have at their place."""
    for unknown in unknown_keys(manifest):
        if not unknown.is_half and not _is_store(manifest, unknown):
            yield _problem(manifest, unknown)


def _is_store(manifest: Manifest, unknown: UnknownKey) -> bool:
    """Whether a key only has a value for aliases elsewhere, or an alias that is reported as a syntax error."""
    name, (start, end) = unknown.entry.name, unknown.entry.span
    if unknown.suggestion.words or name in INSTALLATION_KEYS or home_of(unknown) is not None:
        return False
    uses = _uses(manifest)
    inside = uses[bisect_left(uses, (start, 0)) : bisect_left(uses, (end, 0))]
    if any(not start <= alias < end for _, alias in inside):
        return True
    text = manifest.document.text
    return any(node.damaged and text.startswith("*", node.span.start) for node in unknown.entry.value.walk())


@per_document
def _uses(manifest: Manifest) -> list[tuple[int, int]]:
    """The value that each use of an anchor refers to, and the place of the use."""
    return sorted((alias.target.span.start, alias.span.start) for alias in manifest.document.aliases)


def _problem(manifest: Manifest, unknown: UnknownKey) -> Problem:
    name, key = unknown.entry.name, unknown.entry.key
    message = f"unknown {_keys(unknown)}"
    if unknown.suggestion.words:
        return Problem(key, message + unknown.suggestion.question, _level(unknown), fixes=_renames(unknown))
    message += f" in {subject(unknown.mapping)}"
    if name in INSTALLATION_KEYS:
        return Problem(key, f"{message}; it belongs to the configuration of an installation, not to the manifest")
    other_word = None if unknown.stands_for else synonym_of(name, unknown.path, unknown.entry.value)
    home = home_of(unknown) if other_word is None else None
    if home is None:
        present = [other_word] if other_word is not None else near_misses(name, _neighbours(unknown))
        return Problem(key, f"{message}; {quote(present[0]) + ' is already there' if present else 'nothing reads it'}")
    found = move(manifest, unknown)
    fixes = (Fix(found.title, found.edits),) if found is not None else ()
    related = tuple(Related(each.key.span, f"{quote(each.name)} is here") for each in unknown.others)
    what = "they belong" if unknown.others else "it belongs"
    return Problem(key, f"{message}; {what} under {home}", _level(unknown), related, fixes)


def _keys(unknown: UnknownKey) -> str:
    """The keys in words: `key "days"`, `keys "fieldCreated" and "fieldDeleted"`."""
    names = [quote(each.name) for each in (unknown.entry, *unknown.others)]
    return f"key {names[0]}" if len(names) == 1 else f"keys {', '.join(names[:-1])} and {names[-1]}"


def _neighbours(unknown: UnknownKey) -> list[str]:
    """The keys of a mapping; if there are very many, only the known ones, since each key is compared with each."""
    entries = unknown.mapping.entries
    if len(entries) <= _MANY:
        return [entry.name for entry in entries]
    return [known for known in sorted(known_keys()) if unknown.mapping.entry(known)]


def _level(unknown: UnknownKey) -> Levels | None:
    """The severity that a missing key would have, but at least a warning."""
    if not unknown.stands_for:
        return None
    return Levels(*map(max, zip(LEVELS, *(each.levels for each in unknown.stands_for), strict=True)))


def _renames(unknown: UnknownKey) -> tuple[Fix, ...]:
    return tuple(
        Fix(
            f"rename to {quote(word)}",
            (Edit(unknown.entry.key.span, _spelt(unknown, word)),),
            word == unknown.suggestion.sure and (bool(unknown.stands_for) or not _is_set_aside(unknown.entry.name)),
        )
        for word in unknown.suggestion.words[:3]
    )


def _is_set_aside(name: str) -> bool:
    """Whether the author has probably switched a key off, as in `_backfill` and `x-backfill`."""
    return name.startswith(("_", ".", "~", "x-"))


def _spelt(unknown: UnknownKey, word: str) -> str:
    """The new key in the quotes of the old one."""
    style = unknown.entry.key.style if isinstance(unknown.entry.key, Scalar) else Style.PLAIN
    return {Style.DOUBLE: json.dumps(word), Style.SINGLE: f"'{word}'"}.get(style, word)
