"""Objects that are in a section twice, and the place to underline if an alias repeats one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import ObjectView
from amplsp.problem import Problem, Related, Severity, quote
from amplsp.rules.manifest._provider_facts import provider_of
from amplsp.yaml.nodes import Node
from amplsp.yaml.text import Span


def place_of_repeat(manifest: Manifest, owner: Node, item: Node, place: Node) -> Node | Span:
    """What to underline for an item that is in a block a second time.

    Args:
        manifest: the manifest.
        owner: the block in which it is repeated.
        item: the item.
        place: what to underline if the item is written out.

    Returns:
        The `*name` inside the block if there is one, else `place`.
    """
    spans = (alias.span for alias in manifest.document.aliases if alias.target is item)
    return next((span for span in spans if owner.span.contains(span)), place)


def repeated_objects(manifest: Manifest, objects: Sequence[ObjectView], section: str) -> Iterator[Problem]:
    """A problem for each object with the name of an earlier one; only a warning if the names differ in case."""
    by_name: dict[str, ObjectView] = {}
    by_folded_name: dict[str, ObjectView] = {}
    for obj in objects:
        name = obj.name.text
        if not name:
            continue
        same = by_name.setdefault(name, obj)
        alike = by_folded_name.setdefault(name.casefold(), obj)
        if same is not obj:
            message = f'object {quote(name)} is already in "{section}"; merge the two entries'
            yield Problem(_place(manifest, same, obj), message, related=(Related(same.name.span, "first listed here"),))
        elif alike is not obj and not _are_two(manifest, alike, obj):
            message = (
                f'object {quote(name)} is already in "{section}" as {quote(alike.name.text or "")}; keep one spelling'
            )
            yield Problem(obj.name, message, Severity.WARNING, (Related(alike.name.span, "first listed here"),))


def _are_two(manifest: Manifest, one: ObjectView, other: ObjectView) -> bool:
    """Whether the catalog knows both spellings as objects of the provider: `Users` and `users` of ServiceNow."""
    provider = provider_of(manifest, one.integration)
    return provider is not None and all(provider.object(each.name.text or "") for each in (one, other))


def _place(manifest: Manifest, first: ObjectView, later: ObjectView) -> Node | Span:
    if first.node is not later.node:
        return later.name
    return place_of_repeat(manifest, later.integration.node, later.node, later.name)
