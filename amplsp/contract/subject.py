"""A contract under check, with what it is compared with."""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from amplsp.contract.json_text import JsonMistake, ParsedJson, at, parse_json
from amplsp.contract.template import SCOPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.catalog import Catalog, Provider
    from amplsp.contract.input_file import InputFile
    from amplsp.contract.models import ScopeRow
    from amplsp.yaml.nodes import Path


class Comparison(NamedTuple):
    """What contracts are checked against.

    Attributes:
        catalog: what is known of providers.
        template: the content of the template that they were made from; None where none is named.
        rows: the scopes that they must have; None where no list is named.
        may_be_approved: whether a person may have set status and firearm values.
        has_statement: whether the user states that there are no scopes.
    """

    catalog: Catalog
    template: dict[str, Any] | None = None
    rows: tuple[ScopeRow, ...] | None = None
    may_be_approved: bool = False
    has_statement: bool = False


class Subject:
    """What checks look at. A value of the wrong type reads as None: the check `wrong-shape` speaks about it."""

    def __init__(self, file: InputFile, comparison: Comparison) -> None:
        self.file = file
        self.file_name = PurePath(file.name).name
        self.comparison = comparison
        self.mistake: JsonMistake | None = None
        self.parsed = ParsedJson(None, has_duplicates=False)
        try:
            self.parsed = parse_json(file.text)
        except JsonMistake as error:
            self.mistake = error

    @property
    def value(self) -> Any:
        """The contract; None where the text is no JSON."""
        return self.parsed.value

    def text(self, *path: str) -> str | None:
        """The text at a path."""
        value = at(self.value, path)
        return value if isinstance(value, str) else None

    @property
    def slug(self) -> str | None:
        """The provider's slug, where it is filled in."""
        return self.text("provider_slug") or None

    @property
    def provider(self) -> Provider | None:
        """What the catalog knows of the provider."""
        return self.comparison.catalog.get(self.slug) if self.slug else None

    @cached_property
    def scopes(self) -> list[Any] | None:
        """The list of scopes."""
        value = at(self.value, SCOPES)
        return value if isinstance(value, list) else None

    def entries(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Every scope whose name and description are texts, with its path."""
        for index, entry in enumerate(self.scopes or ()):
            if isinstance(entry, dict) and all(
                isinstance(entry.get(key), str) for key in ("scope_name", "description")
            ):
                yield (*SCOPES, index), entry
