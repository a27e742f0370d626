"""The shapes of a scopes file's rows and of a contract, as pydantic models. The only module that imports pydantic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictStr, ValidationError, field_validator

from amplsp.contract.entries import KEYS, ScopeKey, shown_version, source_mistake
from amplsp.problem import quote
from amplsp.yaml.node import format_path
from amplsp.yaml.nodes import Path

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


Text = StrictStr
Name = Annotated[StrictStr, Field(min_length=1)]

_LINE_BREAK = re.compile(r"[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_VERSION = re.compile(r"[^\s;\[\]](?:[^;\[\]\r\n\t]*[^\s;\[\]])?")


class ScopeRow(BaseModel):
    """One scope of a scopes file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scope_name: Text
    """The name, unchanged in case and length."""
    scope_type: Text = ""
    description: Text = ""
    version: Text = ""
    source: Text = ""
    """The http or https URL where the scope was found; empty if the default source is used."""

    @field_validator("scope_type", "description", "version", "source", mode="before")
    @classmethod
    def _nothing_is_empty_text(cls, value: Any) -> Any:
        return "" if value is None else value

    @field_validator("scope_name")
    @classmethod
    def _is_a_name(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("scope_name is empty; every scope needs its name")
        if _LINE_BREAK.search(value):
            raise ValueError(f"scope_name {quote(value)} has a line break in it")
        return value

    @field_validator("version")
    @classmethod
    def _fits_into_a_description(cls, value: str) -> str:
        if value and not _VERSION.fullmatch(value):
            raise ValueError(f'version {quote(value)} must be one word or more without ";", "[", "]" and line breaks')
        return value

    @field_validator("source")
    @classmethod
    def _is_a_url(cls, value: str) -> str:
        mistake = source_mistake(value) if value else None
        if mistake is not None:
            raise ValueError(mistake)
        return value


class ContractScope(BaseModel):
    """A scope in a contract; the rule `scope-keys` reports other keys."""

    scope_name: Name
    scope_type: Text
    description: Text
    requires_firearm: StrictBool
    firearm_type_id: Text


class StaticParams(BaseModel):
    """UTM parameters that are the same for every link; a template can have others."""

    utm_source: Text = ""
    utm_medium: Text = ""


class _UtmSchema(BaseModel):
    provider_slug: Text = ""
    allowed_variables: list[Text] = []
    pattern_structure: Text = ""


class _TemplateUtmSchema(_UtmSchema):
    static_params: dict[str, Any] = {}


class _ContractUtmSchema(_UtmSchema):
    static_params: StaticParams = StaticParams()


class _TemplateUtm(BaseModel):
    rules: _TemplateUtmSchema = Field(_TemplateUtmSchema(), alias="schema")


class _ContractUtm(BaseModel):
    rules: _ContractUtmSchema = Field(_ContractUtmSchema(), alias="schema")


class Byok(BaseModel):
    """Whose keys are used; exactly one is true, which the rule `byok-mode` checks."""

    oauth_only: StrictBool
    byok_only: StrictBool
    oauth_and_byok: StrictBool


class _TemplateScopes(BaseModel):
    scopes: list[Any]


class _ContractScopes(BaseModel):
    scopes: list[ContractScope]


class _TemplateSections(BaseModel):
    scopes: _TemplateScopes
    utm: _TemplateUtm = _TemplateUtm()
    byok: Byok


class _ContractSections(BaseModel):
    scopes: _ContractScopes
    utm: _ContractUtm = _ContractUtm()
    byok: Byok


class TemplateShape(BaseModel):
    """What a template must have: the five parts that are filled in; the UTM section is optional."""

    provider_slug: Text
    display_name: Text
    status: Text
    sections: _TemplateSections


class ContractShape(BaseModel):
    """What a contract must have."""

    provider_slug: Name
    display_name: Name
    status: Name
    sections: _ContractSections


def parse_row(values: dict[str, Any]) -> tuple[ScopeRow | None, list[tuple[str, str]]]:
    """A row of a scopes file; or None, and what is wrong with each wrong column."""
    try:
        return ScopeRow.model_validate(values), []
    except ValidationError as error:
        return None, [(str(detail["loc"][0]), _message(detail)) for detail in error.errors(include_url=False)]


def shape_mistakes(model: type[BaseModel], value: Any) -> Iterator[tuple[Path, str, str]]:
    """The differences of a value from a model: the path, pydantic's kind of mistake, and the message."""
    try:
        model.model_validate(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield detail["loc"], detail["type"], _message(detail)


def _message(detail: ErrorDetails) -> str:
    kind, shown = detail["type"], format_path(detail["loc"])
    name = quote(shown) if shown else "the file"
    if kind == "missing":
        return f"{name} is missing"
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    wanted = _WANTED.get(kind)
    if wanted is None:
        raise AssertionError(f"the models give no mistake of the kind {kind}")
    return f"{name} must be {wanted}, not {_kind_of(detail['input'])}"


_WANTED = {
    "string_type": "text",
    "string_too_short": "filled in",
    "bool_type": "true or false",
    "list_type": "a list",
    "model_type": "an object",
    "dict_type": "an object",
}


def _kind_of(value: Any) -> str:
    if value is None:
        return "null"
    kinds = {bool: "true or false", str: "text", list: "a list", dict: "an object"}
    return "empty" if value == "" else kinds.get(type(value), "a number")


def write_entry(row: ScopeRow, default_source: str) -> dict[str, Any]:
    """The entry for a scope; only a person sets the two firearm values."""
    source = f"source: {row.source or default_source}"
    origin = f"[{shown_version(row.version)}; {source}]" if row.version else f"[{source}]"
    description = f"{row.description} {origin}" if row.description else origin
    return dict(zip(KEYS, (row.scope_name, row.scope_type, description, False, ""), strict=True))


def row_key(row: ScopeRow) -> ScopeKey:
    """The identity of a row in a scopes file, which is the same as that of its entry."""
    return row.scope_name, shown_version(row.version)
