"""Repairs that replace a text value by another one and leave everything around it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.problem import Fix, quote
from amplsp.yaml.insertion import scalar
from amplsp.yaml.nodes import Scalar, Style
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from amplsp.yaml.nodes import Node


def replace_text(node: Node, text: str) -> tuple[Edit, ...]:
    """Write another text in the quotes of the old one. No edits for block scalars, which are long for a reason."""
    if not isinstance(node, Scalar) or node.style in {Style.LITERAL, Style.FOLDED}:
        return ()
    return (Edit(node.span, scalar(text, like=node)),)


def replacement(node: Node, text: str, title: str = "", *, safe: bool = False) -> tuple[Fix, ...]:
    """The fix that writes another text, by default with a title such as `replace by "contacts"`; none if not simple."""
    edits = replace_text(node, text)
    return (Fix(title or f"replace by {quote(text)}", edits, safe=safe),) if edits else ()
