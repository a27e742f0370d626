"""The platform's own catalog format, checked with pydantic.

Three layouts are read: `{"catalog": {slug: …}, "timestamp": …}`, a bare map of slugs, and an array of providers with a
`name`. Unknown keys are skipped, because the platform adds some now and then.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic.alias_generators import to_camel

from amplsp.catalog.store import CatalogError

Slug: TypeAlias = Annotated[str, StringConstraints(max_length=100, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Text: TypeAlias = Annotated[str, StringConstraints(max_length=4000)]


def _or_none(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    """Treat an optional value of an unexpected shape as unknown, so that the rest of a new catalog can be used."""
    try:
        return check(value)
    except ValidationError:
        return None


_T = TypeVar("_T")
Lenient: TypeAlias = Annotated[_T | None, WrapValidator(_or_none)]


def _platform_spelling(name: str) -> str:
    return to_camel(name).replace("Url", "URL")


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True, alias_generator=_platform_spelling)


class Support(_Model):
    """Capability flags: plain booleans for the actions; others are kept as extras and can be nested."""

    model_config = ConfigDict(extra="allow")

    read: bool | None = None
    write: bool | None = None
    subscribe: bool | None = None
    proxy: bool | None = None
    delete: bool | None = None


class ModuleInfo(_Model):
    """One module."""

    display_name: Text | None = None
    base_url: Text | None = None
    support: Support | None = None
    subscribe_requirements: Lenient[dict[str, Any]] = None


class MetadataItem(_Model):
    """A value that the customer supplies, or that is fetched after authentication."""

    name: Text
    display_name: Text | None = None
    docs_url: Text | None = None
    prompt: Text | None = None
    default_value: Text | None = None
    module_dependencies: Lenient[dict[str, Any]] = None


class Metadata(_Model):
    """What is needed beside the credentials."""

    input: list[MetadataItem] | None = None
    post_authentication: list[MetadataItem] | None = None


class OAuthOptions(_Model):
    """OAuth facts."""

    grant_type: Text | None = None
    docs_url: Lenient[Text] = None
    explicit_scopes_required: Lenient[bool] = None
    explicit_workspace_required: Lenient[bool] = None


class Attachment(_Model):
    """A header or query parameter that carries a secret."""

    name: Text
    value_prefix: Lenient[Text] = None


class ApiKeyOptions(_Model):
    """API key facts."""

    attachment_type: Text | None = None
    header: Lenient[Attachment] = None
    query: Lenient[Attachment] = None
    docs_url: Lenient[Text] = None


class BasicOptions(_Model):
    """User name and password facts."""

    docs_url: Lenient[Text] = None


class AppMetadata(_Model):
    """What the provider app needs besides client ID and secret."""

    auth_query_params: Lenient[list[MetadataItem]] = None
    provider_params: Lenient[list[MetadataItem]] = None


class CustomOptions(_Model):
    """Custom authentication facts."""

    inputs: Lenient[list[MetadataItem]] = None
    headers: Lenient[list[Attachment]] = None


class ProviderEntry(_Model):
    """One provider."""

    display_name: Text | None = None
    auth_type: Text | None = None
    base_url: Text | None = None
    default_module: Text | None = None
    modules: dict[Slug, ModuleInfo] | None = None
    support: Support | None = None
    metadata: Metadata | None = None
    oauth: OAuthOptions | None = Field(None, alias="oauth2Opts")
    api_key: Lenient[ApiKeyOptions] = Field(None, alias="apiKeyOpts")
    basic: Lenient[BasicOptions] = Field(None, alias="basicOpts")
    custom: Lenient[CustomOptions] = Field(None, alias="customOpts")
    provider_app_metadata: Lenient[AppMetadata] = None
    subscribe_requirements: Lenient[dict[str, Any]] = None


class PlatformCatalog(_Model):
    """The whole catalog."""

    catalog: dict[Slug, ProviderEntry]
    timestamp: Any = None


def parse_json(content: bytes, source: str) -> Any:
    """Parse what was fetched.

    Raises:
        CatalogError: it is empty, a web page, or not JSON.
    """
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if not start:
        raise CatalogError(f'"{source}" is empty')
    if start == b"<":
        raise CatalogError(f'"{source}" is a web page or XML, not JSON; give the address of the catalog itself')
    try:
        return json.loads(content)
    except RecursionError as error:
        raise CatalogError(f'"{source}" is nested too deeply for a catalog') from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise CatalogError(f'"{source}" is not valid JSON: {error.msg.lower()} at {place}') from error
    except UnicodeDecodeError as error:
        raise CatalogError(f'"{source}" is not valid JSON ({error})') from error
    except ValueError as error:
        raise CatalogError(f'"{source}" has a number of too many digits') from error


def read_platform_catalog(data: Any, source: str) -> PlatformCatalog:
    """Check parsed JSON in one of the three layouts.

    Raises:
        CatalogError: it is not a catalog, has no providers, or a value has the wrong type; the message says which.
    """
    layout = _as_document(data, source)
    if not layout["catalog"]:
        raise CatalogError(f'"{source}" has no providers')
    try:
        return PlatformCatalog.model_validate(layout)
    except ValidationError as error:
        raise CatalogError(f'"{source}" is not a provider catalog: {_first_in_words(error)}') from error


def _as_document(data: Any, source: str) -> dict[str, Any]:
    timestamp = data.get("timestamp") if isinstance(data, dict) else None
    providers = data["catalog"] if isinstance(data, dict) and "catalog" in data else data
    if isinstance(providers, list):
        return {"catalog": _by_name(providers, source), "timestamp": timestamp}
    if not isinstance(providers, dict):
        raise CatalogError(f'"{source}" is not a provider catalog: neither a map of providers nor an array')
    entries = {slug: info for slug, info in providers.items() if providers is not data or slug != "timestamp"}
    for slug, info in entries.items():
        if not isinstance(info, dict) or not _looks_like_provider(info):
            raise CatalogError(f'"{source}" is not a provider catalog: "{slug[:80]}" does not describe a provider')
    return {"catalog": entries, "timestamp": timestamp}


def _by_name(providers: list[Any], source: str) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for number, info in enumerate(providers, 1):
        name = info.get("name") if isinstance(info, dict) else None
        if not isinstance(name, str) or not _looks_like_provider(info):
            raise CatalogError(f'"{source}" is not a provider catalog: entry {number} does not describe a provider')
        if name in named:
            raise CatalogError(f'"{source}" has two providers of the name "{name[:80]}"')
        named[name] = info
    return named


def _looks_like_provider(info: dict[str, Any]) -> bool:
    return any(key in info for key in ("displayName", "authType", "baseURL", "support"))


def _first_in_words(error: ValidationError) -> str:
    first, *others = error.errors(include_url=False, include_input=False, include_context=False)
    place = ".".join(str(part)[:80] for part in first["loc"] if part != "catalog")
    more = f" (and {len(others)} more)" if others else ""
    return f"{place}: {first['msg'][0].lower()}{first['msg'][1:]}{more}"
