"""The common parts of the printers of Python: literals and comments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from amplsp.types.generated_code import quoted

if TYPE_CHECKING:
    from amplsp.types.unions import Union

TYPES = frozenset({"bool", "dict", "float", "int", "list", "str"})
"""Names in annotations, which a key with the same name would hide in the following lines."""

_WIDTH = 100


def docstring(sentences: Sequence[str], indent: str = "    ") -> str:
    """A docstring: on one line if it is short, else with a line for each sentence; empty if there is none."""
    told = [each.replace("\\", "\\\\").replace('"""', '\\"\\"\\"') for each in _lines(sentences, indent)]
    if not told:
        return ""
    first, *rest = told
    first = f" {first}" if first.startswith('"') else first
    if rest:
        return f'{indent}"""{first}\n\n' + "".join(f"{indent}{each}\n" for each in rest) + f'{indent}"""\n'
    return f'{indent}"""{first[:-1]}\\""""\n' if first.endswith('"') else f'{indent}"""{first}"""\n'


def comment(sentences: Sequence[str], indent: str = "    ") -> str:
    """A comment, formatted in the same way."""
    return "".join(f"{indent}# {each}\n" for each in _lines(sentences, indent))


def _lines(sentences: Sequence[str], indent: str) -> Sequence[str]:
    line = " ".join(sentences)
    return [line] if line and len(indent) + len(line) <= _WIDTH else sentences


def tags_literal(tags: Iterable[tuple[str, str]]) -> str:
    """Keys and their values as a dictionary."""
    return "{" + ", ".join(f"{quoted(key)}: {quoted(value)}" for key, value in tags) + "}"


def destinations(listed: Iterable[Union]) -> list[str]:
    """A dictionary of the unions by their destinations; empty if there are none."""
    lines = [f"    {quoted(each.destination)}: {each.name},\n" for each in listed if each.destination is not None]
    head = "DESTINATIONS: dict[str, Any] = {\n"
    return [f'{head}{"".join(lines)}}}\n"""What may be delivered to each destination."""\n'] if lines else []
