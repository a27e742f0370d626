"""Unknown keys, and which known key each of them may be. A misspelt key is not also a missing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.did_you_mean import Suggestion, suggest
from amplsp.manifest.definitions import known_keys, places_of
from amplsp.rules.manifest._missing import Missing, missing_keys
from amplsp.yaml.document import per_document
from amplsp.yaml.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest, ShapeProblem
    from amplsp.yaml.nodes import Entry, Node, Path

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
    suggestion = suggest(error.key, free)
    if not suggestion.sure and error.key in known_keys():
        suggestion = Suggestion()
    wanted = [word for word in suggestion.words if (id(mapping), word) in missing]
    if len(wanted) == 1:
        # A key that must be there is likelier than one that may be; and the rename is the only way to deploy.
        suggestion = Suggestion((wanted[0],), wanted[0])
    block = block_of(error.key, error.path[:-1])
    key = wanted[0] if len(wanted) == 1 else "".join(block[:1])
    is_half = any(mistake.span == entry.key.span for mistake in manifest.document.mistakes)
    return UnknownKey(entry, mapping, error.path[:-1], suggestion, is_half, missing.get((id(mapping), key)))


def block_of(key: str, path: Path) -> tuple[str, ...]:
    """The steps to the only block inside the mapping at a path that may hold a key: `("defaultPeriod",)` for `days`."""
    here = tuple("*" if isinstance(step, int) else step for step in path)
    inside = [place[len(here) :] for place in places_of(key) if place[: len(here)] == here]
    return inside[0] if len(inside) == 1 and "*" not in inside[0] else ()
