"""What the three rules on duplicate objects share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.problem import Problem, Related, Severity, quote
from amplsp.rules.manifest._aliases import place_of_repeat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import ObjectView
    from amplsp.yaml.nodes import Node
    from amplsp.yaml.text import Span


def repeated_objects(manifest: Manifest, objects: Sequence[ObjectView], section: str) -> Iterator[Problem]:
    """A problem for each object whose name a former one has; only a warning where the names differ in case."""
    by_name: dict[str, ObjectView] = {}
    by_folded_name: dict[str, ObjectView] = {}
    for obj in objects:
        name = obj.name.text
        if not name:
            continue
        same = by_name.setdefault(name, obj)
        alike = by_folded_name.setdefault(name.casefold(), obj)
        if same is not obj:
            message = f'object {quote(name)} is in "{section}" already; merge the two entries'
            yield Problem(_place(manifest, same, obj), message, related=(Related(same.name.span, "first listed here"),))
        elif alike is not obj:
            message = (
                f'object {quote(name)} is in "{section}" already as {quote(alike.name.text or "")}; keep one spelling'
            )
            yield Problem(obj.name, message, Severity.WARNING, (Related(alike.name.span, "first listed here"),))


def _place(manifest: Manifest, first: ObjectView, later: ObjectView) -> Node | Span:
    if first.node is not later.node:
        return later.name
    return place_of_repeat(manifest, later.integration.node, later.node, later.name)
