"""The two sides of a comparison of manifests: single ones, or all below two folders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from amplsp.changes import Change, Verdict, changes
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.shape import Integration, Shape, shape_of

if TYPE_CHECKING:
    from amplsp.yaml.document import Document


_OFF = "off"


class Version(NamedTuple):
    """A manifest as it is on one side.

    Attributes:
        name: what to call it: a path, `HEAD:amp.yaml` or `<stdin>`.
        document: its text as it was read.
        shape: what it does.
        path: its path, whatever the revision.
    """

    name: str
    document: Document
    shape: Shape
    path: str


class Told(NamedTuple):
    """A change, with the versions of the manifest that it is between."""

    change: Change
    old: Version
    new: Version


def version(name: str, text: str, path: str | None = None) -> Version:
    """Read a manifest, whose path is its name unless told; an empty text stands for one that is not there."""
    return version_of(name, Manifest(read_document(text)), path)


def version_of(name: str, manifest: Manifest, path: str | None = None) -> Version:
    """A manifest that has been read."""
    return Version(name, manifest.document, shape_of(manifest), name if path is None else path)


def compare(old: Mapping[str, Version], new: Mapping[str, Version], verdicts: Mapping[str, str]) -> list[Told]:
    """Compare the manifests of two sides by their paths, the worst change first.

    An integration that moved from one file into another is compared with itself.

    Args:
        old: the manifests before, by their paths.
        new: the manifests after.
        verdicts: those of kinds of change that are to be others than usual; `off` for a kind that is not told.
    """
    absent = version("", "")
    pairs = [(old.get(path, absent), new.get(path, absent)) for path in sorted(old.keys() | new.keys())]
    pairs = list(_moved_apart(pairs)) if len(pairs) > 1 else pairs
    told = [Told(change, *pair) for pair in pairs for change in changes(*_shapes(*pair))]
    judged = [_judged(each, verdicts.get(each.change.kind)) for each in told]
    return sorted((each for each in judged if each is not None), key=lambda each: each.change.verdict.rank)


def _judged(told: Told, verdict: str | None) -> Told | None:
    """A change with the verdict that is wanted; None where it is not to be told."""
    if verdict is None:
        return told
    return None if verdict == _OFF else told._replace(change=replace(told.change, verdict=Verdict(verdict)))


def _shapes(old: Version, new: Version) -> tuple[Shape, Shape]:
    """The shapes; where one side has no such manifest, without what the other says beside integrations."""
    if old.name and new.name:
        return old.shape, new.shape
    return replace(old.shape, others=()), replace(new.shape, others=())


_Pair = tuple[Version, Version]
_Key = tuple[str, str | None]


def _moved_apart(pairs: list[_Pair]) -> Iterator[_Pair]:
    """The pairs, with integrations that changed their file taken out and paired with themselves."""
    gone: dict[_Key, list[tuple[int, Integration]]] = defaultdict(list)
    come: dict[_Key, list[tuple[int, Integration]]] = defaultdict(list)
    for index, (old, new) in enumerate(pairs):
        for here, there, found in ((old, new, gone), (new, old, come)):
            for each in here.shape.integrations:
                if there.shape.integration(each.name) is None:
                    found[each.name, each.provider].append((index, each))
    moved = [key for key in gone if len(gone[key]) == len(come[key]) == 1]
    for key in moved:
        (i, old_integration), (j, new_integration) = gone[key][0], come[key][0]
        before, after = pairs[i][0], pairs[j][1]
        pairs[i] = (_without(before, old_integration), pairs[i][1])
        pairs[j] = (pairs[j][0], _without(after, new_integration))
        yield _only(before, old_integration), _only(after, new_integration)
    yield from pairs


def _without(side: Version, integration: Integration) -> Version:
    rest = tuple(each for each in side.shape.integrations if each is not integration)
    return side._replace(shape=replace(side.shape, integrations=rest))


def _only(side: Version, integration: Integration) -> Version:
    return side._replace(shape=Shape((integration,)))
