"""Where an author repeats something by an alias, which has no text of its own in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest
    from amplsp.yaml.nodes import Node
    from amplsp.yaml.text import Span


def place_of_repeat(manifest: Manifest, owner: Node, item: Node, place: Node) -> Node | Span:
    """What to underline for an item that stands in a block a second time.

    Args:
        manifest: the manifest.
        owner: the block in which it is repeated.
        item: the item.
        place: what is to be underlined where the item is written out.

    Returns:
        The `*name` inside the block if there is one, else `place`.
    """
    spans = (alias.span for alias in manifest.document.aliases if alias.target is item)
    return next((span for span in spans if owner.span.contains(span)), place)
