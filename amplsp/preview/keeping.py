"""Keeps the parts of a half-typed manifest that cannot be read as they were before."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from amplsp.preview.model_of_screens import NOWHERE
from amplsp.problem import quote
from amplsp.shape import Remark, shape_of
from amplsp.shape.rules import identity

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest
    from amplsp.shape import Integration, Read, Shape, Subscription

T = TypeVar("T", bound="Any")


def hides(manifest: Manifest, shape: Shape) -> bool:
    """Whether a text may hide parts: it is broken, or an integration's name is being typed."""
    return shape.is_partial or any(not each.name.text for each in manifest.integrations)


class Memory:
    """Remembers the shape of a manifest when its text hid nothing."""

    def __init__(self) -> None:
        self._whole: Shape | None = None

    def shape_of(self, manifest: Manifest) -> Shape:
        """The shape of the current text, with hidden parts as they were."""
        shape = shape_of(manifest)
        if not hides(manifest, shape):
            self._whole = shape
            return shape
        return shape if self._whole is None else keep(shape, self._whole)


def keep(now: Shape, before: Shape) -> Shape:
    """The shape of a text that hides something, with the former parts."""
    integrations = _all(now.integrations, before.integrations, lambda each: each.name, _integration)
    here = {each.name for each in now.integrations}
    kept = [quote(each.name) for each in before.integrations if each.name not in here]
    remark = (Remark(f"{', '.join(kept)}: shown as before, because it cannot be read now", NOWHERE),) if kept else ()
    return replace(now, integrations=integrations, remarks=(*remark, *now.remarks))


def _integration(now: Integration, before: Integration) -> Integration:
    known = _with_values(now, before)
    return replace(
        known,
        reads=_all(now.reads, before.reads, _object, _read),
        writes=_all(now.writes, before.writes, _object, _with_values),
        subscriptions=_all(now.subscriptions, before.subscriptions, _object, _subscription),
    )


def _object(part: Any) -> Hashable:
    return identity(part.object_name)


def _read(now: Read, before: Read) -> Read:
    known: Read = _with_values(now, before)
    delivered_name = before.delivered_name if now.mapped_name is None else now.delivered_name
    listed = _all(now.fields, before.fields, lambda each: (each.container, each.path), _with_values)
    return replace(known, delivered_name=delivered_name, fields=listed)


def _subscription(now: Subscription, before: Subscription) -> Subscription:
    known: Subscription = _with_values(now, before)
    return replace(known, events=_all(now.events, before.events, lambda each: (each.key, each.name), _with_values))


def _with_values(now: T, before: T) -> T:
    """A part, with former values for those that cannot be read."""
    lost = [each.name for each in fields(now) if getattr(now, each.name) is None]
    values = {name: _nowhere(value) for name in lost if (value := getattr(before, name)) is not None}
    return replace(now, **values) if values else now


def _nowhere(part: Any) -> Any:
    """A part, and everything in it, without places, which were in another text."""
    if isinstance(part, tuple):
        return tuple(map(_nowhere, part))
    if not is_dataclass(part) or isinstance(part, type):
        return part
    values = {each.name: _nowhere(getattr(part, each.name)) for each in fields(part)}
    return replace(part, **({**values, "place": NOWHERE} if "place" in values else values))


def _all(
    now: Sequence[T], before: Sequence[T], key: Callable[[T], Hashable], join: Callable[[T, T], T]
) -> tuple[T, ...]:
    """The parts of both; those that only the former has come after their former predecessor."""
    known = {key(each): each for each in before}
    joined = [join(each, known[key(each)]) if key(each) in known else each for each in now]
    here = {key(each) for each in now}
    at = 0
    for each in before:
        if key(each) in here:
            at = next(index for index, other in enumerate(joined) if key(other) == key(each)) + 1
        else:
            joined.insert(at, _nowhere(each))
            at += 1
    return tuple(joined)
