"""What the printers of Python have in common: literals and comments."""

from __future__ import annotations

from collections.abc import Iterable

from amplsp.types.strings import quoted

TYPES = frozenset({"bool", "dict", "float", "int", "list", "str"})
"""Names that annotations use, and that a key of the same name would hide from those below it."""


def docstring(sentences: Iterable[str], indent: str = "    ") -> str:
    """A docstring with a line for each sentence; empty where nothing is to be said."""
    lines = [each.replace("\\", "\\\\").replace('"""', '\\"\\"\\"') for each in sentences]
    if not lines:
        return ""
    first, *rest = lines
    first = f" {first}" if first.startswith('"') else first
    if rest:
        return f'{indent}"""{first}\n\n' + "".join(f"{indent}{each}\n" for each in rest) + f'{indent}"""\n'
    return f'{indent}"""{first[:-1]}\\""""\n' if first.endswith('"') else f'{indent}"""{first}"""\n'


def comment(sentences: Iterable[str], indent: str = "    ") -> str:
    """A comment line for each sentence."""
    return "".join(f"{indent}# {each}\n" for each in sentences)


def tags_literal(tags: Iterable[tuple[str, str]]) -> str:
    """Keys and their values as a dictionary."""
    return "{" + ", ".join(f"{quoted(key)}: {quoted(value)}" for key, value in tags) + "}"
