"""Unquoted scalars that readers of YAML 1.1, such as the platform's, read differently from those of YAML 1.2."""

from __future__ import annotations

from amplsp.late_pattern import late_pattern
from amplsp.manifest.definitions import definition_at
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.yaml.insertion import scalar
from amplsp.yaml.nodes import Node, Path, Scalar, Style
from amplsp.yaml.scalars import Value, reading_of_yaml_1_1

MAY_SURPRISE = late_pattern(
    r"[\s,\[{](?P<value>[yYnN](?![^\s,\]}])|[yY]es|YES|[nN]o(?![a-z])|NO|[oO]n(?![a-z])|ON|[oO]ff|OFF"
    r"|[-+]?0[0-7bo_]|[-+]?[0-9]+[_:-])"
)
"""The places in a text at which such a scalar may begin (`value`): a quick check before the tree is searched."""


class Surprise(NamedTuple):
    """Two readings of a scalar.

    Attributes:
        message: what is wrong and what would be right.
        texts: what could be written instead, the most likely first.
        is_safe: whether the first of them keeps the meaning.
    """

    message: str
    texts: tuple[str, ...]
    is_safe: bool


def wanted_at(path: Path) -> str:
    """The type that the schema wants at a place, for `surprise`.

    Empty for a fixed set of words, which are never surprising: the value is right, or another rule reports it.
    """
    definition = definition_at(path) if path else None
    return definition.type if definition is not None and not definition.enum else ""


def surprise(node: Node, wanted: str) -> Surprise | None:
    """What is surprising about a value.

    Args:
        node: the value.
        wanted: the type that the schema wants, `string` or `integer`; with other types, nothing is surprising.

    Returns:
        None if both readings agree, or if neither has the wanted type: then the type is simply wrong.
    """
    if not isinstance(node, Scalar) or node.style is not Style.PLAIN or node.tag is not None or node.damaged:
        return None
    other = reading_of_yaml_1_1(node.source)
    if other is None:
        return None
    if wanted == "string":
        return _as_text(node.source, node.value, other)
    return _as_number(node.source, node.value, other) if wanted == "integer" else None


def _as_text(source: str, value: Value, other: tuple[str, Value]) -> Surprise | None:
    word, old = other
    if not isinstance(value, str) and word != "text":
        return None
    reader = "YAML 1.1 readers such as the platform's" if isinstance(value, str) else "YAML 1.2 readers"
    meant = _named(word, old) if isinstance(value, str) else f"the number {value}"
    cure = scalar(source)
    cure = cure if cure.startswith('"') else f'"{cure}"'
    return Surprise(f"unquoted {quote(source)} is {meant} to {reader}; quote it", (cure,), is_safe=True)


def _as_number(source: str, value: Value, other: tuple[str, Value]) -> Surprise | None:
    numbers = [each for each in (value, other[1]) if isinstance(each, int) and not isinstance(each, bool)]
    if not numbers or len(set(numbers)) < len(numbers):
        return None
    new = value if isinstance(value, int) else "text"
    old = other[1] if isinstance(other[1], int) else _named(*other)
    texts = tuple(str(number) for number in numbers)
    message = (
        f"{quote(source)} is {old} to YAML 1.1 readers such as the platform's and {new} to others; "
        f"write {' or '.join(texts)}"
    )
    return Surprise(message, texts, is_safe=False)


def _named(word: str, value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"the number {value}" if isinstance(value, (int, float)) else word
