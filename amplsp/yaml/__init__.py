"""YAML with positions: text, lines, spans, nodes, comments, and reading on after syntax errors. Knows no manifests."""

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
