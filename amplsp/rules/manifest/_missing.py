"""What a manifest lacks, and what only looks so: a key may be misspelt, half typed, or on an unreadable line.

A rule module with a function `missing` owns the keys that it yields: it reports them, unless `unknown-key` finds that
the key is there in another spelling. Several rules need to know, so that one defect has one finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from amplsp.did_you_mean import Suggestion, suggest
from amplsp.manifest.definitions import known_keys, places_of
from amplsp.manifest.manifest import Manifest, ShapeProblem
from amplsp.manifest.other_words import INSTALLATION_KEYS, synonym_of
from amplsp.manifest.views import ReadObject
from amplsp.problem import Levels, Severity
from amplsp.rules import rules
from amplsp.yaml.document import per_document
from amplsp.yaml.nodes import Entry, Mapping, Node, Path, Scalar, Sequence

if TYPE_CHECKING:
    from amplsp.manifest.schema import ShapeError

ERROR = Levels(Severity.ERROR, Severity.ERROR)
WARNING = Levels(Severity.WARNING, Severity.WARNING)
WARNING_ERROR = Levels(Severity.WARNING, Severity.ERROR)
ERROR_WARNING = Levels(Severity.ERROR, Severity.WARNING)

READ_OBJECT = ("integrations", "*", "read", "objects", "*")
SUBSCRIBE_OBJECT = ("integrations", "*", "subscribe", "objects", "*")


class Missing(NamedTuple):
    """A key that is not there, or has no value.

    Attributes:
        mapping: what lacks it.
        key: its name.
        path: the place of the mapping, with `"*"` or a number for each list index.
        levels: how bad it is.
        is_needed: whether it is missed; a key that could be there instead of others is not.
        owner: the rule that reports it; empty for what is not missed.
    """

    mapping: Node
    key: str
    path: Path
    levels: Levels = ERROR
    is_needed: bool = True
    owner: str = ""

    @property
    def is_null(self) -> bool:
        """Whether the key is there, without a value."""
        return bool(self.mapping.get(self.key))


@per_document
def missing_keys(manifest: Manifest) -> tuple[Missing, ...]:
    """Every missing key, apart from those on lines that a syntax error made unreadable; each rule names its own."""
    return tuple(
        each._replace(owner=rule.id if each.is_needed else "")
        for rule in rules().values()
        if rule.missing is not None
        for each in rule.missing(manifest)
        if not manifest.is_lost(each.mapping, each.key)
    )


def is_without(node: Node, key: str) -> bool:
    """Whether a key is absent or has no value."""
    value = node.get(key)
    return not value or value.is_null


_INSTEAD_OF_A_NAME = ("mapToName", "mapToDisplayName", "prompt")


class UnknownKey(NamedTuple):
    """A key that the schema does not have at its place.

    Attributes:
        entry: the key with its value.
        mapping: where it stands.
        path: the place of the mapping.
        suggestion: which of the keys that are not yet there it may be.
        is_half: it is a word that is still being typed, which is a syntax error already.
        stands_for: the missing key whose misspelling it is, or into whose missing block it belongs.
    """

    entry: Entry
    mapping: Mapping
    path: Path
    suggestion: Suggestion
    is_half: bool
    stands_for: Missing | None


@per_document
def unknown_keys(manifest: Manifest) -> tuple[UnknownKey, ...]:
    """All unknown keys; of several misspellings of one key only the first stands for it."""
    problems = [problem for problem in manifest.shape_problems if problem.error.kind == "unknown"]
    if not problems:
        return ()
    missing = {(id(each.mapping), each.key): each for each in missing_keys(manifest) if not each.is_null}
    taken: set[tuple[int, str]] = set()
    found: dict[int, UnknownKey] = {}
    for problem in problems:
        unknown = _read(manifest, problem, missing, taken)
        if unknown is not None and id(unknown.entry.key) not in found:
            found[id(unknown.entry.key)] = unknown
            taken.update((id(unknown.mapping), word) for word in unknown.suggestion.words[:1])
    return tuple(found.values())


def is_misspelt(manifest: Manifest, mapping: Node, *keys: str) -> bool:
    """Whether one of the keys is there, but not as it should be: misspelt, or with its content and not its name.

    `unknown-key` reports that, so that no other rule needs to miss the key.
    """
    standing_in = _standing_in(manifest)
    return any((id(mapping), key) in standing_in for key in keys)


@per_document
def _standing_in(manifest: Manifest) -> frozenset[tuple[int, str]]:
    known = unknown_keys(manifest)
    named = {(id(each.mapping), each.suggestion.best) for each in known if each.suggestion.best}
    needed = {(id(each.mapping), each.stands_for.key) for each in known if each.stands_for}
    # A field that is named needs no mapping, be its name misspelt or not.
    mapped = {(mapping, key) for mapping, name in needed if name == "fieldName" for key in _INSTEAD_OF_A_NAME}
    return frozenset(named | needed | mapped)


def _read(
    manifest: Manifest, problem: ShapeProblem, missing: dict[tuple[int, str], Missing], taken: set[tuple[int, str]]
) -> UnknownKey | None:
    error = problem.error
    mapping = manifest.root.at(error.path[:-1])
    entry = mapping.entry(error.key) if isinstance(mapping, Mapping) else None
    if not isinstance(mapping, Mapping) or entry is None or not isinstance(entry.key, Scalar):
        return None
    free = [key for key in error.allowed if not mapping.get(key) and (id(mapping), key) not in taken]
    suggestion = _suggest(error, entry, free)
    wanted = [word for word in suggestion.words if (id(mapping), word) in missing]
    if len(wanted) == 1:
        # A key that must be there is likelier than one that may be; and the rename is the only way to deploy.
        suggestion = Suggestion((wanted[0],), wanted[0])
    block = block_of(error.key, error.path[:-1])
    key = wanted[0] if len(wanted) == 1 else "".join(block[:1])
    is_half = any(mistake.span == entry.key.span for mistake in manifest.document.syntax_errors)
    return UnknownKey(entry, mapping, error.path[:-1], suggestion, is_half, missing.get((id(mapping), key)))


def _suggest(error: ShapeError, entry: Entry, free: list[str]) -> Suggestion:
    """Which of the keys that are still free may be meant."""
    if error.key in INSTALLATION_KEYS:
        return Suggestion()
    other_word = synonym_of(error.key, error.path[:-1], entry.value)
    if other_word is not None:
        return Suggestion((other_word,) if other_word in free else ())
    found = suggest(error.key, free)
    return found if found.sure or error.key not in known_keys() else Suggestion()


def block_of(key: str, path: Path) -> tuple[str, ...]:
    """The steps to the only block inside the mapping at a path that may hold a key: `("defaultPeriod",)` for `days`."""
    here = tuple("*" if isinstance(step, int) else step for step in path)
    inside = [place[len(here) :] for place in places_of(key) if place[: len(here)] == here]
    return inside[0] if len(inside) == 1 and "*" not in inside[0] else ()


def lacks(manifest: Manifest, node: Node, *keys: str) -> bool:
    """Whether a mapping has none of some keys beyond doubt.

    There is doubt when one of them is there without a value, misspelt, or may stand on a line that could not be read:
    then another rule has spoken already.
    """
    if not isinstance(node, Mapping) or any(map(node.get, keys)):
        return False
    if is_misspelt(manifest, node, *keys) or any(manifest.is_lost(node, key) for key in keys):
        return False
    begun = {entry.name for entry in node.entries if entry.name}
    return not any(key.startswith(name) for name in begun for key in keys)


def missing_by_mapping(manifest: Manifest, owner: str) -> Iterator[list[Missing]]:
    """The missing keys that a rule reports, those of one mapping together; nothing where one of them is misspelt."""
    found: dict[int, list[Missing]] = {}
    for each in missing_keys(manifest):
        if each.owner == owner:
            found.setdefault(id(each.mapping), []).append(each)
    for group in found.values():
        if not is_misspelt(manifest, group[0].mapping, *(each.key for each in group)):
            yield group


def items_if_sure(manifest: Manifest, node: Node) -> list[Node] | None:
    """The items of a list of which nothing was lost; None where it is no list, or has items that could not be read."""
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
    """Whether an alias elsewhere may stand for this node or for a part of it, so that it cannot be taken away."""
    return any(each.anchor is not None for each in node.walk())
