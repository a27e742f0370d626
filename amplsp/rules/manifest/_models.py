"""Common parts of the rules about a shared data model: the differences of a manifest as problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Fix, Lack, Place, Problem, Severity
from amplsp.yaml.insertion import scalar
from amplsp.yaml.nodes import Node, Scalar
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import Field, Integration, ReadObject
    from amplsp.model import Difference

Fixes = Callable[["Found"], tuple[Fix, ...]]


class Found:
    """A difference, with the integration and the object that it is about.

    Attributes:
        manifest: the manifest.
        difference: the difference.
        integration: the integration.
        object: the read object.
    """

    def __init__(self, manifest: Manifest, difference: Difference, integration: Integration, obj: ReadObject) -> None:
        self.manifest = manifest
        self.difference = difference
        self.integration = integration
        self.object = obj

    @property
    def field(self) -> Field | None:
        """The entry of the field."""
        field = self.difference.field
        return next((each for each in self.object.fields if field and each.node.span == field.place), None)

    def is_shared(self, node: Node) -> bool:
        """Whether an alias uses a part of the text elsewhere, so that a change affects other places."""
        return self.manifest.document.is_aliased(node.span)


def problems(manifest: Manifest, rule: str, key: str = "", fixes: Fixes = lambda _: ()) -> Iterator[Problem]:
    """The differences that a rule reports, at a key of the field or object that they are about.

    Args:
        manifest: the manifest.
        rule: the id of the rule.
        key: the key to underline; if it is missing, the whole field or object is underlined.
        fixes: the fixes.
    """
    for found in findings(manifest, rule):
        level = Severity.ERROR if found.difference.is_wanted else Severity.INFO if found.difference.is_minor else None
        yield Problem(place_of(found, key), found.difference.message, level, fixes=fixes(found))


def findings(manifest: Manifest, rule: str) -> Iterator[Found]:
    """The differences of a manifest that a rule reports."""
    from amplsp.model import group_of  # noqa: PLC0415 - start-up time of checks that do not ask for models

    own = group_of(manifest).differences_in(manifest, rule)
    if not own:
        return
    views = {
        (integration.node.span, obj.node.span): (integration, obj)
        for integration in manifest.integrations
        for obj in integration.read_objects
    }
    for each in own:
        place = (each.column.integration.place, each.column.read.place)
        if place in views:
            yield Found(manifest, each, *views[place])


def place_of(found: Found, key: str) -> Place:
    """What to underline."""
    field = found.field
    if field is not None:
        return field.node.get(key) or field.node.get("fieldName") or field.mapped_name or field.node
    if key:
        return found.object.get(key) or Lack(found.object.node, key)
    return Lack(found.object.node, found.difference.name or "")


def renamed(found: Found, node: Node, new: str) -> tuple[Edit, ...]:
    """The edits that change a mapped name, also where it is watched; none if an alias uses it elsewhere too."""
    from amplsp.shape.rules import identity  # noqa: PLC0415

    old = node.text
    if not isinstance(node, Scalar) or found.is_shared(node):
        return ()
    name = identity(found.object.name.text or "")
    watched = [
        item
        for obj in found.integration.subscribe_objects
        if identity(obj.name.text or "") == name
        for item in obj.watch_fields
        if item.text == old
    ]
    nodes = [node, *(each for each in watched if isinstance(each, Scalar))]
    return tuple(Edit(each.span, scalar(new, like=each)) for each in nodes)


__all__ = ["Found", "findings", "place_of", "problems", "renamed"]
