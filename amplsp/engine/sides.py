"""The two sides of a comparison of manifests: single ones, or all in two folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from amplsp.changes import Change, Verdict, changes
from amplsp.engine.moved_integrations import moved
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.named_tuple import NamedTuple
from amplsp.shape import Integration, Shape, shape_of

if TYPE_CHECKING:
    from amplsp.yaml.document import Document


_OFF = "off"
_RENAMED = "integration-renamed"


class Version(NamedTuple):
    """A manifest as it is on one side.

    Attributes:
        name: its name: a path, `HEAD:amp.yaml` or `<stdin>`.
        document: its text as it was read.
        shape: its shape.
        path: its path, without the revision.
    """

    name: str
    document: Document
    shape: Shape
    path: str


class _Pair(NamedTuple):
    """A manifest on both sides, with a note about an integration in it that was renamed."""

    path: str
    old: Version
    new: Version
    remark: str = ""


class Told(NamedTuple):
    """A change, with both versions of the manifest."""

    change: Change
    old: Version
    new: Version


def version(name: str, text: str, path: str | None = None) -> Version:
    """Read a manifest; its path is its name unless given; an empty text stands for a missing one."""
    manifest = Manifest(read_document(text))
    return Version(name, manifest.document, shape_of(manifest), name if path is None else path)


def compare(old: Mapping[str, Version], new: Mapping[str, Version], verdicts: Mapping[str, str]) -> list[Told]:
    """Compare the manifests of two sides by their paths, the worst change first.

    An integration that moved from one file to another is compared with itself, even if it was renamed, if it cannot be
    another one.

    Args:
        old: the manifests before, by their paths.
        new: the manifests after.
        verdicts: the verdicts of kinds of change that differ from the usual ones; `off` for a kind that is not
            reported.
    """
    absent = version("", "")
    pairs = [_Pair(path, old.get(path, absent), new.get(path, absent)) for path in sorted(old.keys() | new.keys())]
    pairs = list(_moved_apart(pairs)) if len(pairs) > 1 else pairs
    told = [each for pair in pairs for each in _told(pair)]
    judged = [_judged(each, verdicts.get(each.change.kind)) for each in told]
    return sorted((each for each in judged if each is not None), key=lambda each: each.change.verdict.rank)


def _told(pair: _Pair) -> Iterator[Told]:
    for change in changes(*_shapes(pair.old, pair.new)):
        found = change.found
        if pair.remark and change.kind == _RENAMED:
            found = replace(found, consequences=(*found.consequences, pair.remark))
        yield Told(replace(change, found=found), pair.old, pair.new)


def _judged(told: Told, verdict: str | None) -> Told | None:
    """A change with the configured verdict; None if it is not reported."""
    if verdict is None:
        return told
    return None if verdict == _OFF else told._replace(change=replace(told.change, verdict=Verdict(verdict)))


def _shapes(old: Version, new: Version) -> tuple[Shape, Shape]:
    """The shapes; if one side has no such manifest, without the other keys of the other side than integrations."""
    if old.name and new.name:
        return old.shape, new.shape
    return replace(old.shape, others=()), replace(new.shape, others=())


def _moved_apart(pairs: list[_Pair]) -> Iterator[_Pair]:
    """The pairs, with integrations that moved to another file paired with themselves."""
    for each in moved([(pair.old.shape, pair.new.shape) for pair in pairs]):
        (i, old), (j, new) = each.old, each.new
        before, after = pairs[i], pairs[j]
        pairs[i] = pairs[i]._replace(old=_without(pairs[i].old, old))
        pairs[j] = pairs[j]._replace(new=_without(pairs[j].new, new))
        remark = f"it moved from {before.path} to {after.path}" if each.is_renamed else ""
        yield _Pair(before.path, _only(before.old, old), _only(after.new, new), remark)
    yield from pairs


def _without(side: Version, integration: Integration) -> Version:
    rest = tuple(each for each in side.shape.integrations if each is not integration)
    return side._replace(shape=replace(side.shape, integrations=rest))


def _only(side: Version, integration: Integration) -> Version:
    return side._replace(shape=Shape((integration,)))
