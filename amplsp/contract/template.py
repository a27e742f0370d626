"""The template that a contract is made from: the built-in one or a user's, and what of it may change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from amplsp.contract.complaint import Complaint, ContractError
from amplsp.contract.forbidden import forbidden_keys
from amplsp.contract.input_file import read_input
from amplsp.contract.json_file import read_json_text
from amplsp.contract.json_text import find_places
from amplsp.contract.models import Template, shape_mistakes
from amplsp.contract.naming import NAMING_RULE
from amplsp.contract.paths import at, texts
from amplsp.contract.utm import pattern_mistakes
from amplsp.yaml.text import LineTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.input_file import InputFile
    from amplsp.yaml.nodes import Path as JsonPath

BUILT_IN_FILE = Path(__file__).with_name("template.json")

MAY_CHANGE: tuple[JsonPath, ...] = (
    ("provider_slug",),
    ("display_name",),
    ("status",),
    ("sections", "scopes", "scopes"),
    ("sections", "utm", "schema"),
    ("sections", "byok"),
)
"""Where a contract may differ from its template. Below the last two only values may, not keys."""


class LoadedTemplate(NamedTuple):
    """A template that can be filled in.

    Attributes:
        name: how reports call it: `built-in`, or the file as the user named it.
        value: its content. Copy it before changing it.
        warnings: what is odd about it.
    """

    name: str
    value: dict[str, Any]
    warnings: tuple[str, ...]


def load_template(path: Path | None = None) -> LoadedTemplate:
    """Load a user's template, or the built-in one where none is named.

    Raises:
        ContractError: it is no JSON, a key is there twice, a path that is written to is missing or of another type, or
            a key gates scopes.
    """
    file = read_input(path or BUILT_IN_FILE)
    value = read_json_text(file)
    mistakes = list(_mistakes(value))
    if mistakes:
        raise ContractError(_complaints(file, mistakes))
    warnings = () if has_naming_rule(value) else (f"the template has no {NAMING_RULE} in it",)
    return LoadedTemplate(str(path) if path else "built-in", value, warnings)


def _mistakes(value: Any) -> Iterator[tuple[JsonPath, str]]:
    for path, kind, message in shape_mistakes(Template, value):
        hint = "; a template has every path that is filled in" if kind == "missing" else ""
        yield path, f"{message}{hint}"
    yield from forbidden_keys(value)
    schema = at(value, ("sections", "utm", "schema"))
    yield from pattern_mistakes(schema, ("sections", "utm", "schema"))


def _complaints(file: InputFile, mistakes: list[tuple[JsonPath, str]]) -> list[Complaint]:
    """Mistakes with their places; a missing path has that of the innermost object that is there."""
    lines = LineTable(file.text)
    around = {path[:length] for path, _ in mistakes for length in range(len(path) + 1)}
    places = find_places(file.text, around)
    found = []
    for path, message in mistakes:
        place = next(places[path[:length]] for length in range(len(path), -1, -1) if path[:length] in places)
        line, column = lines.position(place.value.start)
        found.append(Complaint(message, file.name, line + 1, column + 1))
    return found


def has_naming_rule(value: Any) -> bool:
    """Whether the naming rule stands in one of the texts, as it is."""
    return any(NAMING_RULE in text for _, text in texts(value))
