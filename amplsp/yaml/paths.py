"""Ways through the positioned tree: from a place to the names that lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amplsp.yaml.nodes import Node, Path
    from amplsp.yaml.text import Span


def path_at(root: Node, span: Span) -> Path:
    """The path of the innermost key or value that a span lies in."""
    steps: list[str | int] = []
    node = root
    while True:
        step = node.part_around(span)
        if step is None:
            return tuple(steps)
        steps.append(step[0])
        node = step[1]


def format_path(path: Path) -> str:
    """A path as people read it: `integrations[0].read.objects[1].schedule`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
