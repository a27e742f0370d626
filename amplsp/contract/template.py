"""The template of a contract, the built-in one or a user's, and the values that are filled into it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amplsp.contract.entries import source_mistake
from amplsp.contract.errors import ContractError, refusal
from amplsp.contract.input_file import json_reasons, read_input, read_json_value
from amplsp.contract.json_text import at, walk
from amplsp.contract.models import TemplateShape, shape_mistakes
from amplsp.contract.naming import NAMING_RULE, words_of
from amplsp.contract.options import KEY_ONLY_MODE, MODES
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.yaml.node import format_path
from amplsp.yaml.nodes import Path as JsonPath

if TYPE_CHECKING:
    from amplsp.contract.naming import Identity

STATUS = "draft"
"""The only status that is written; a person sets the others."""

BUILT_IN_FILE = Path(__file__).with_name("template.json")
_FORBIDDEN_FILE = Path(__file__).with_name("forbidden_keys.json")

SCOPES: JsonPath = ("sections", "scopes", "scopes")
UTM_SCHEMA: JsonPath = ("sections", "utm", "schema")
BYOK: JsonPath = ("sections", "byok")
MAY_CHANGE: tuple[JsonPath, ...] = (("provider_slug",), ("display_name",), ("status",), SCOPES, UTM_SCHEMA, BYOK)
"""The paths at which a contract can differ from its template. In the last two, only values can differ, not keys."""

PARAMS = ("utm_source", "utm_medium")
"""The keys of `static_params` that are filled in; they are added only if a template leaves it empty."""
_MEDIUM = "referral"

_VARIABLE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_STATEMENT = re.compile(r"no OAuth scopes; (?P<method>[^\r\n]*\S); (?P<source>\S+)")


class LoadedTemplate(NamedTuple):
    """A template that can be filled in.

    Attributes:
        name: its name in reports: `built-in`, or the file as the user named it.
        value: its content; it must be copied before it is changed.
        warnings: what is unusual about it.
    """

    name: str
    value: dict[str, Any]
    warnings: tuple[str, ...]


def load_template(path: Path | None = None) -> LoadedTemplate:
    """Load a user's template, or the built-in one if none is named.

    Raises:
        ContractError: it is not JSON, a key is repeated, a path that is filled in is missing or of another type, or a
            key gates scopes.
    """
    file = read_input(path or BUILT_IN_FILE)
    value = read_json_value(file)
    mistakes = list(_mistakes(value))
    if mistakes:
        raise ContractError(json_reasons(file, mistakes))
    return LoadedTemplate(str(path) if path else "built-in", value, tuple(_oddities(value)))


def _mistakes(value: Any) -> Iterator[tuple[JsonPath, str]]:
    for path, kind, message in shape_mistakes(TemplateShape, value):
        hint = "; a template has every path that is filled in" if kind == "missing" else ""
        yield path, f"{message}{hint}"
    yield from forbidden_keys(value)


def _oddities(value: Any) -> Iterator[str]:
    if not has_naming_rule(value):
        yield f"the template has no {NAMING_RULE} in it"
    for path, message in pattern_mistakes(at(value, UTM_SCHEMA)):
        yield f"{format_path(path)} of the template: {message}"


def has_naming_rule(value: Any) -> bool:
    """Whether the naming rule is in one of the texts, unchanged."""
    return any(isinstance(text, str) and NAMING_RULE in text for _, text in walk(value))


def forbidden_keys(value: Any) -> Iterator[tuple[JsonPath, str]]:
    """Every key in a value that gates or rates scopes, which only a person does, with the two firearm keys."""
    for path, _ in walk(value):
        if path and isinstance(path[-1], str) and is_forbidden(path[-1]):
            yield path, f'key {quote(path[-1])} rates or gates; only "requires_firearm" and "firearm_type_id" do'


@cache
def is_forbidden(key: str) -> bool:
    """Whether a key rates or gates scopes: `risk_level`, `isDangerous`, `ALLOWLIST`."""
    beginnings, names = _forbidden()
    words = list(words_of(key))
    return "".join(words) in names or any(word.startswith(beginnings) for word in words)


@cache
def _forbidden() -> tuple[tuple[str, ...], frozenset[str]]:
    data = json.loads(_FORBIDDEN_FILE.read_bytes())
    return tuple(data["beginnings"]), frozenset(key.replace(" ", "") for key in data["keys"])


def pattern_mistakes(schema: Any) -> Iterator[tuple[JsonPath, str]]:
    """Why pattern and variables of `sections.utm.schema` do not fit together; types are not checked."""
    pattern, allowed = at(schema, ("pattern_structure",)), at(schema, ("allowed_variables",))
    if not isinstance(pattern, str) or not isinstance(allowed, list):
        return
    place = (*UTM_SCHEMA, "pattern_structure")
    for name in dict.fromkeys(found.strip() for found in _VARIABLE.findall(pattern)):
        if name not in allowed:
            yield place, f'the pattern uses {quote(name)}, which is not in "allowed_variables"'
    rest = _VARIABLE.sub("x", pattern)
    if "{" in rest or "}" in rest:
        yield place, "the pattern has a brace that opens or closes no variable; write variables as {{name}}"
    if "__" in pattern:
        yield place, "the pattern has a double underscore; one separates its parts"


def fill_utm(schema: Any, slug: str, medium: str, defaults: Mapping[str, Any]) -> None:
    """Fill in what `sections.utm.schema` has.

    Values that the template leaves empty come from the built-in template; pattern and variables only together.

    Args:
        schema: the section in a copy of the template, which is changed; None if the template has no such section.
        slug: the provider's slug.
        medium: the user's choice; empty for the template's medium.
        defaults: `sections.utm.schema` of the built-in template.
    """
    if schema is None:
        return
    if "provider_slug" in schema:
        schema["provider_slug"] = slug
    if "static_params" in schema:
        _fill_params(schema["static_params"], slug, medium)
    pair = ("allowed_variables", "pattern_structure")
    if all(key in schema and not schema[key] for key in pair):
        schema.update({key: copy.deepcopy(defaults[key]) for key in pair})


def _fill_params(params: dict[str, Any], slug: str, medium: str) -> None:
    """Fill in the existing parameters; all parameters if there are none."""
    keys = tuple(params) or PARAMS
    if "utm_source" in keys:
        params["utm_source"] = slug
    if "utm_medium" in keys:
        params["utm_medium"] = medium or params.get("utm_medium") or _MEDIUM


def mode_of(section: Mapping[str, Any]) -> str:
    """The BYOK mode that is true; empty if none is, or several are."""
    chosen = [mode for mode in MODES if section.get(mode) is True]
    return chosen[0] if len(chosen) == 1 else ""


def fill_byok(section: dict[str, Any], provider: Identity, wanted: str, *, is_stated: bool) -> None:
    """Make one mode true: the chosen one, `byok_only` for a provider without OAuth, else the template's.

    Args:
        section: the section in a copy of the template, which is changed.
        provider: the provider.
        wanted: one of `MODES`; empty if the user does not choose.
        is_stated: whether the user states that there is no OAuth, which is used if the catalog does not say.

    Raises:
        ContractError: the template's mode is used, but it does not have exactly one.
    """
    is_key_only = provider.is_key_only or (is_stated and not provider.auth)
    mode = wanted or (KEY_ONLY_MODE if is_key_only else mode_of(section))
    if not mode:
        names = ", ".join(MODES)
        raise refusal(
            f'exactly one of {names} must be true in the template\'s "sections.byok"; choose with --auth-mode'
        )
    choose_mode(section, mode)


def choose_mode(section: dict[str, Any], mode: str) -> None:
    """Make one BYOK mode true and the others false."""
    for each in MODES:
        section[each] = each == mode


class NoScopes(NamedTuple):
    """The statement that a provider has no OAuth scopes, which distinguishes "none exist" from "not researched".

    Attributes:
        method: how customers authenticate instead.
        source: the page that says so.
    """

    method: str
    source: str

    def __str__(self) -> str:
        return f"no OAuth scopes; {self.method}; {self.source}"


def state_no_scopes(method: str, source: str) -> NoScopes:
    """State that there are no scopes. `check_options` has already checked that the source is a URL.

    Raises:
        ContractError: the method is empty or has a line break, or there is no source.
    """
    if not method.strip() or len(method.splitlines()) > 1:
        raise refusal(f"--auth-method must say in one line how customers authenticate, not {quote(method)}")
    if not source:
        raise refusal("--no-scopes needs --source URL: the page that shows how customers authenticate")
    return NoScopes(method.strip(), source)


def states_no_scopes(note: Any) -> bool:
    """Whether a note states that there are no scopes."""
    found = _STATEMENT.fullmatch(note) if isinstance(note, str) else None
    return found is not None and source_mistake(found["source"]) is None
