"""What a manifest lacks, and what only seems to be missing: misspelt, half typed, or on an unreadable line.

A rule module with a function `missing` reports the keys that it yields, unless `unknown-key` finds the key in another
spelling. Several rules use this, so that each defect has one finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from amplsp.did_you_mean import Suggestion, suggest
from amplsp.manifest.definitions import definition_at, key_order, known_keys
from amplsp.manifest.manifest import Manifest, ShapeProblem
from amplsp.manifest.other_words import INSTALLATION_KEYS, synonym_of
from amplsp.manifest.views import ReadObject
from amplsp.named_tuple import NamedTuple
from amplsp.rules import rules
from amplsp.rules.manifest._misplaced import Vacancies, steps_between
from amplsp.rules.manifest._missing_key import (
    ERROR,
    ERROR_WARNING,
    READ_OBJECT,
    SUBSCRIBE_OBJECT,
    WARNING,
    WARNING_ERROR,
    Missing,
)
from amplsp.yaml.document import per_document
from amplsp.yaml.nodes import Entry, Mapping, Node, Path, Scalar, Sequence

if TYPE_CHECKING:
    from amplsp.manifest.schema import ShapeError

__all__ = [
    "ERROR",
    "ERROR_WARNING",
    "READ_OBJECT",
    "SUBSCRIBE_OBJECT",
    "WARNING",
    "WARNING_ERROR",
    "Missing",
    "UnknownKey",
    "fields_are_sure",
    "has_anchor",
    "is_misspelt",
    "is_without",
    "items_if_sure",
    "lacks",
    "missing_by_mapping",
    "missing_keys",
    "unknown_keys",
]


@per_document
def missing_keys(manifest: Manifest) -> tuple[Missing, ...]:
    """All missing keys that rules yield, except those on lines that a syntax error made unreadable."""
    return tuple(
        each._replace(owner=rule.id if each.is_needed else "")
        for rule in rules().values()
        if rule.missing is not None and manifest.concerns(rule)
        for each in rule.missing(manifest)
        if not manifest.is_lost(each.mapping, each.key)
    )


def is_without(node: Node, key: str) -> bool:
    """Whether a key is absent or has no value."""
    value = node.get(key)
    return not value or value.is_null


_ByKey: TypeAlias = "dict[tuple[int, str], tuple[Missing, ...]]"
_INSTEAD_OF_A_NAME = ("mapToName", "mapToDisplayName", "prompt")


class UnknownKey(NamedTuple):
    """A key that the schema does not have at its place.

    Attributes:
        entry: the key with its value.
        mapping: the mapping that contains it.
        path: the place of the mapping.
        suggestion: which of the keys that are not present it may mean.
        is_half: whether it is a word that is still being typed, which is already reported as a syntax error.
        stands_for: the missing keys that it misspells, or at or in whose place it should be.
        others: the other keys of its mapping that belong in the same missing key.
    """

    entry: Entry
    mapping: Mapping
    path: Path
    suggestion: Suggestion
    is_half: bool
    stands_for: tuple[Missing, ...] = ()
    others: tuple[Entry, ...] = ()


@per_document
def unknown_keys(manifest: Manifest) -> tuple[UnknownKey, ...]:
    """All unknown keys; if several could stand for the same missing key, only one does: the nearest."""
    problems = [problem for problem in manifest.shape_problems if problem.error.kind == "unknown"]
    if not problems:
        return ()
    missing: _ByKey = {}
    for each in missing_keys(manifest):
        if not each.is_null:
            missing[_id(each)] = (*missing.get(_id(each), ()), each)
    taken: set[tuple[int, str]] = set()
    found: dict[int, UnknownKey] = {}
    for problem in problems:
        unknown = _read(manifest, problem, missing, taken)
        if unknown is not None and id(unknown.entry.key) not in found:
            found[id(unknown.entry.key)] = unknown
            taken.update((id(unknown.mapping), word) for word in unknown.suggestion.words[:1])
    return _placed(manifest, list(found.values()), taken)


def _placed(manifest: Manifest, found: list[UnknownKey], taken: set[tuple[int, str]]) -> tuple[UnknownKey, ...]:
    """Assign the keys in wrong places to the missing keys that they stand for, those of one block together.

    The nearest come first, so that the order of keys, which `amplsp format` changes, does not decide what is an error.
    """
    open_ones = [each for each in missing_keys(manifest) if _id(each) not in taken]
    vacancies = Vacancies((*open_ones, *hollow_keys(manifest)))
    seekers = [(each, [] if _is_settled(each) else vacancies.after(each.entry, each.mapping)) for each in found]
    placed = [unknown for unknown, after in seekers if not after]
    first: dict[tuple[int, tuple[tuple[int, str], ...]], int] = {}
    for unknown, after in sorted(((unknown, after) for unknown, after in seekers if after), key=_turn):
        group = (id(unknown.mapping), tuple(map(_id, after)))
        if group in first:
            placed[first[group]] = _joined(placed[first[group]], unknown)
            continue
        vacant = tuple(each for each in after if _id(each) not in taken)
        taken.update(map(_id, vacant))
        if any(each.key != unknown.entry.name for each in vacant):
            first[group] = len(placed)
        suggestion = Suggestion() if vacant else unknown.suggestion
        placed.append(unknown._replace(stands_for=vacant, suggestion=suggestion))
    return tuple(sorted(placed, key=lambda each: each.entry.key.span.start))


def _turn(seeker: tuple[UnknownKey, list[Missing]]) -> tuple[int, tuple[int, ...], int]:
    """How far a key is from what it stands for, its place as ranks of the schema, and its offset."""
    unknown, after = seeker
    distance = min(steps_between(unknown.path, each.mapping.path) for each in after)
    steps = (*unknown.path, unknown.entry.name)
    ranks = tuple(step if isinstance(step, int) else _rank(step) for step in steps)
    return distance, ranks, unknown.entry.key.span.start


def _is_settled(unknown: UnknownKey) -> bool:
    """Whether a key is not meant as a key, or stands for a missing key of the same mapping."""
    return unknown.entry.name not in known_keys() or bool(unknown.stands_for)


def _joined(leader: UnknownKey, other: UnknownKey) -> UnknownKey:
    """One of two keys that belong together, combined with the other; their order does not matter."""
    entries = sorted((leader.entry, *leader.others, other.entry), key=lambda each: _rank(each.name))
    return leader._replace(entry=entries[0], others=tuple(entries[1:]))


def _rank(key: str) -> int:
    """The position of a key in a manifest; keys that the schema does not have come last."""
    return _ranks().get(key, len(_ranks()))


@cache
def _ranks() -> dict[str, int]:
    return {key: rank for rank, key in enumerate(key_order())}


def _id(missing: Missing) -> tuple[int, str]:
    return id(missing.mapping), missing.key


@per_document
def hollow_keys(manifest: Manifest) -> tuple[Missing, ...]:
    """Keys of optional blocks and lists without a value: their content may be in the wrong place."""
    found = []
    for error, _ in manifest.shape_problems:
        definition = definition_at(error.path)
        if error.kind == "null" and definition is not None and isinstance(key := error.path[-1], str):
            mapping = manifest.root.at(error.path[:-1])
            if definition.type in {"object", "array"} and not manifest.is_lost(mapping, key):
                found.append(Missing(mapping, key, error.path[:-1], WARNING_ERROR if key == "proxy" else ERROR))
    return tuple(found)


def is_misspelt(manifest: Manifest, mapping: Node, *keys: str) -> bool:
    """Whether one of the keys is present in a wrong form: misspelt, or only its content without its name.

    `unknown-key` reports that, so other rules do not report the key as missing.
    """
    standing_in = _standing_in(manifest)
    return any((id(mapping), key) in standing_in for key in keys)


@per_document
def _standing_in(manifest: Manifest) -> frozenset[tuple[int, str]]:
    known = unknown_keys(manifest)
    named = {(id(each.mapping), each.suggestion.best) for each in known if each.suggestion.best}
    needed = {_id(lack) for each in known for lack in each.stands_for}
    # A field with a name needs no mapping, even if the name is misspelt.
    mapped = {(mapping, key) for mapping, name in needed if name == "fieldName" for key in _INSTEAD_OF_A_NAME}
    return frozenset(named | needed | mapped)


def _read(manifest: Manifest, problem: ShapeProblem, missing: _ByKey, taken: set[tuple[int, str]]) -> UnknownKey | None:
    error = problem.error
    mapping = manifest.root.at(error.path[:-1])
    entry = mapping.entry(error.key) if isinstance(mapping, Mapping) else None
    if not isinstance(mapping, Mapping) or entry is None or not isinstance(entry.key, Scalar):
        return None
    free = [key for key in error.allowed if not mapping.get(key) and (id(mapping), key) not in taken]
    suggestion = _suggest(error, entry, free)
    wanted = [word for word in suggestion.words if (id(mapping), word) in missing]
    if len(wanted) == 1:
        # A required key is more likely than an optional one; and the rename is the only way to deploy.
        suggestion = Suggestion((wanted[0],), wanted[0])
    stands_for = missing[id(mapping), wanted[0]] if len(wanted) == 1 else ()
    is_half = any(mistake.span == entry.key.span for mistake in manifest.document.syntax_errors)
    return UnknownKey(entry, mapping, error.path[:-1], suggestion, is_half, stands_for)


def _suggest(error: ShapeError, entry: Entry, free: list[str]) -> Suggestion:
    """Which of the keys that are not present may be meant."""
    if error.key in INSTALLATION_KEYS:
        return Suggestion()
    other_word = synonym_of(error.key, error.path[:-1], entry.value)
    if other_word is not None:
        return Suggestion((other_word,) if other_word in free else ())
    found = suggest(error.key, free)
    return found if found.sure or error.key not in known_keys() else Suggestion()


def lacks(manifest: Manifest, node: Node, *keys: str) -> bool:
    """Whether a mapping certainly has none of some keys.

    It is not certain if one of them has no value, is misspelt, or may be on a line that could not be read; another rule
    has then reported it.
    """
    if not isinstance(node, Mapping) or any(map(node.get, keys)):
        return False
    if is_misspelt(manifest, node, *keys) or any(manifest.is_lost(node, key) for key in keys):
        return False
    begun = {entry.name for entry in node.entries if entry.name}
    return not any(key.startswith(name) for name in begun for key in keys)


def missing_by_mapping(manifest: Manifest, owner: str) -> Iterator[list[Missing]]:
    """The missing keys that a rule reports, grouped by mapping; without mappings in which one of them is misspelt."""
    found: dict[int, list[Missing]] = {}
    for each in missing_keys(manifest):
        if each.owner == owner:
            found.setdefault(id(each.mapping), []).append(each)
    for group in found.values():
        if not is_misspelt(manifest, group[0].mapping, *(each.key for each in group)):
            yield group


def items_if_sure(manifest: Manifest, node: Node) -> list[Node] | None:
    """The items of a list; None if it is not a list, or if an item could not be read."""
    if not isinstance(node, Sequence) or node.damaged or manifest.document.lost_words(node.span):
        return None
    return node.items


def fields_are_sure(manifest: Manifest, obj: ReadObject) -> bool:
    """Whether all fields of a read object are known: no list is misspelt or of another type, no line was lost."""
    keys = ("requiredFields", "optionalFields")
    if manifest.document.lost_words(obj.node.span) or is_misspelt(manifest, obj.node, *keys, "optionalFieldsAuto"):
        return False
    return all(isinstance(each, Sequence) for each in map(obj.get, keys) if each)


def has_anchor(node: Node) -> bool:
    """Whether an alias elsewhere may refer to this node or to a part of it, so that it cannot be removed."""
    return any(each.anchor is not None for each in node.walk())
