"""YAML with positions: text, lines, spans, nodes, comments, recovery from syntax errors. Nothing about manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.module_names import late_names

if TYPE_CHECKING:
    from amplsp.yaml.comments import Comment
    from amplsp.yaml.document import Document
    from amplsp.yaml.encoding import Decoded, Undecodable, decode
    from amplsp.yaml.nodes import ABSENT, Entry, Mapping, Node, Path, Scalar, Sequence, Style
    from amplsp.yaml.text import Edit, LineTable, Position, Span, apply_edits, within_lines
    from amplsp.yaml.tree import Alias

__all__ = [
    "ABSENT",
    "Alias",
    "Comment",
    "Decoded",
    "Document",
    "Edit",
    "Entry",
    "LineTable",
    "Mapping",
    "Node",
    "Path",
    "Position",
    "Scalar",
    "Sequence",
    "Span",
    "Style",
    "Undecodable",
    "apply_edits",
    "decode",
    "within_lines",
]

_HOMES = {
    "ABSENT": "amplsp.yaml.nodes",
    "Alias": "amplsp.yaml.tree",
    "Comment": "amplsp.yaml.comments",
    "Decoded": "amplsp.yaml.encoding",
    "Document": "amplsp.yaml.document",
    "Edit": "amplsp.yaml.text",
    "Entry": "amplsp.yaml.nodes",
    "LineTable": "amplsp.yaml.text",
    "Mapping": "amplsp.yaml.nodes",
    "Node": "amplsp.yaml.nodes",
    "Path": "amplsp.yaml.nodes",
    "Position": "amplsp.yaml.text",
    "Scalar": "amplsp.yaml.nodes",
    "Sequence": "amplsp.yaml.nodes",
    "Span": "amplsp.yaml.text",
    "Style": "amplsp.yaml.nodes",
    "Undecodable": "amplsp.yaml.encoding",
    "apply_edits": "amplsp.yaml.text",
    "decode": "amplsp.yaml.encoding",
    "within_lines": "amplsp.yaml.text",
}
"""The module that defines each name. It is imported when the name is first used, since not all users need the
parser."""

__getattr__ = late_names(__name__, _HOMES)
