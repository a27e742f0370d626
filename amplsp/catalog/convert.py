"""Reads catalogs in the platform's format, and turns their entries into the platform's part of our facts.

What the platform's format cannot say (fields of the provider app, multi-step logins) is carried over from the bundled
facts, and so is what an entry should say but leaves out (display name, URL, authentication, flags). A missing module
list or token list means that there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amplsp.catalog.facts import ACTIONS
from amplsp.catalog.fetch import Bounds, display_url, fetch, is_url, read_file
from amplsp.catalog.platform_format import parse_json, read_platform_catalog
from amplsp.catalog.store import CatalogError, read_index, read_provider
from amplsp.catalog.user_catalog import UserCatalog, is_user_catalog, parse_user_catalog

if TYPE_CHECKING:
    from amplsp.catalog.platform_format import (
        ApiKeyOptions,
        CustomOptions,
        MetadataItem,
        ModuleInfo,
        OAuthOptions,
        ProviderEntry,
        Support,
    )

_AUTH_KINDS = {"apiKey": "api_key", "basic": "basic", "custom": "custom", "jwt": "jwt", "none": "none"}
_GRANT_KINDS = {
    "authorizationCode": "oauth2_auth_code",
    "authorizationCodePKCE": "oauth2_auth_code_pkce",
    "clientCredentials": "oauth2_client_credentials",
    "password": "oauth2_password",
}


def read_fresh(source: str, *, bounds: Bounds | None = None, now: datetime | None = None) -> UserCatalog:
    """Fetch a catalog in the platform's format and check it, without storing it.

    Raises:
        CatalogError: the source cannot be read, or is not a catalog.
    """
    name = display_url(source) if is_url(source) else source
    fresh = _convert(parse_json(fetch(source, bounds), name), name, now or datetime.now(timezone.utc))
    return fresh if is_url(source) else fresh._replace(source=str(Path(source).absolute()))


def read_entries(entries: Mapping[str, Any], source: str, now: datetime | None = None) -> UserCatalog:
    """Check entries in the platform's format, by slug, that do not come from a file.

    Raises:
        CatalogError: the entries are not a catalog.
    """
    return _convert({"catalog": entries}, source, now or datetime.now(timezone.utc))


def read_catalog_file(path: str | Path) -> UserCatalog:
    """Read a catalog file of either format: the platform's, or one that an update wrote.

    Raises:
        CatalogError: the file cannot be used.
    """
    path = Path(path)
    content = read_file(path)
    data = parse_json(content, str(path))
    if is_user_catalog(data):
        try:
            return parse_user_catalog(path, content)
        except CatalogError as error:
            raise CatalogError(f'the catalog "{path}" cannot be used ({error})') from error
    # A file without a time stamp is as old as the bundled facts, so that no verdict depends on the clock.
    bundled = datetime.fromisoformat(read_index()["date"]).replace(tzinfo=timezone.utc)
    return _convert(data, str(path), bundled)._replace(path=path)


def _convert(data: Any, source: str, now: datetime) -> UserCatalog:
    document = read_platform_catalog(data, source)
    index = read_index()
    providers = {
        slug: platform_facts(slug, info, read_provider(slug)["platform"] if slug in index["providers"] else {})
        for slug, info in document.catalog.items()
    }
    day = _day(document.timestamp) or now.date().isoformat()
    fetched = now.astimezone(timezone.utc).isoformat(timespec="seconds")
    return UserCatalog(Path(), source, day, fetched, index["date"], providers)


def _day(timestamp: Any) -> str | None:
    """The day of a time stamp in ISO 8601 or in seconds since 1970; None if it is neither."""
    try:
        if isinstance(timestamp, str):
            return date.fromisoformat(timestamp[:10]).isoformat()
        if isinstance(timestamp, int | float) and not isinstance(timestamp, bool):
            return datetime.fromtimestamp(timestamp, timezone.utc).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None
    return None


def platform_facts(slug: str, info: ProviderEntry, known: Mapping[str, Any]) -> dict[str, Any]:
    """Make the platform's part of a provider's facts.

    Args:
        slug: the provider.
        info: the fresh entry.
        known: the bundled platform part; empty for a new provider.
    """
    facts: dict[str, Any] = {
        "displayName": info.display_name or known.get("displayName") or slug,
        "baseUrl": known.get("baseUrl", "") if info.base_url is None else info.base_url,
        "auth": _auth(info) or known.get("auth", "unknown"),
        "capabilities": known.get("capabilities", {}) if info.support is None else _flags(info.support),
        "modules": {
            name: _module(name, module, known.get("modules", {}).get(name, {}))
            for name, module in (info.modules or {}).items()
        },
        "inputs": [_input(item) for item in (info.metadata and info.metadata.input) or ()],
        "postAuth": [item.name for item in (info.metadata and info.metadata.post_authentication) or ()],
        "apiKey": _api_key(info.api_key) if info.api_key else None,
        "basicDocsUrl": info.basic.docs_url if info.basic else None,
        "oauth": _oauth(info.oauth, known.get("oauth", {})) if info.oauth else None,
        "customAuth": _custom(info.custom, known.get("customAuth", {})) if info.custom else None,
        "providerAppFields": _app_fields(info) or known.get("providerAppFields"),
        "subscribeRequirements": _requirements(info.subscribe_requirements, known),
    }
    if info.default_module in facts["modules"]:
        facts["defaultModule"] = info.default_module
    return _without_empty(facts, keep=("displayName", "baseUrl", "auth", "capabilities"))


def _auth(info: ProviderEntry) -> str | None:
    """The kind of authentication; None if the entry does not say."""
    if info.auth_type is None:
        return None
    if info.auth_type == "oauth2":
        grant = info.oauth.grant_type if info.oauth else None
        return _GRANT_KINDS.get(grant or "", "oauth2_other")
    return _AUTH_KINDS.get(info.auth_type, "unknown")


def _flags(support: Support) -> dict[str, bool]:
    plain = {word: getattr(support, word) for word in type(support).model_fields}
    return dict(_flatten({**plain, **(support.model_extra or {})}, ()))


def _flatten(flags: Mapping[str, Any], path: tuple[str, ...]) -> Iterable[tuple[str, bool]]:
    """Name nested flags by their path.

    The format's `search.operators.equals` is our `search.equals`, its `batchWrite.create.supported` is
    `batchWrite.create`.

    Of other flags than the four actions only true ones are kept, because the platform did not always write false ones.
    """
    for word, value in flags.items():
        here = path if word in {"operators", "supported"} else (*path, word)
        if isinstance(value, bool) and here and (value or word in ACTIONS):
            yield ".".join(here), value
        if isinstance(value, dict):
            yield from _flatten(value, here)


def _app_fields(info: ProviderEntry) -> list[str]:
    app = info.provider_app_metadata
    items = (*(app.auth_query_params or ()), *(app.provider_params or ())) if app else ()
    return sorted(item.name for item in items)


def _requirements(needed: Mapping[str, Any] | None, known: Mapping[str, Any]) -> Any:
    """What subscribing needs; if the entry does not say, what is already known."""
    return known.get("subscribeRequirements") if needed is None else sorted(word for word in needed if needed[word])


def _module(name: str, module: ModuleInfo, known: Mapping[str, Any]) -> dict[str, Any]:
    facts = {
        "displayName": module.display_name or known.get("displayName") or name,
        "baseUrl": known.get("baseUrl", "") if module.base_url is None else module.base_url,
        "capabilities": known.get("capabilities", {}) if module.support is None else _flags(module.support),
        "subscribeRequirements": _requirements(module.subscribe_requirements, known),
    }
    return _without_empty(facts, keep=("displayName", "baseUrl", "capabilities"))


def _input(item: MetadataItem) -> dict[str, Any]:
    facts = {
        "name": item.name,
        "displayName": item.display_name,
        "docsUrl": item.docs_url,
        "prompt": item.prompt,
        "defaultValue": item.default_value,
        "modules": sorted(item.module_dependencies or ()),
    }
    return _without_empty(facts, keep=("name",))


def _api_key(key: ApiKeyOptions) -> dict[str, Any]:
    attached = key.query if key.attachment_type == "query" else key.header
    facts = {
        "in": key.attachment_type,
        "name": attached.name if attached else None,
        "prefix": attached.value_prefix if attached else None,
        "docsUrl": key.docs_url,
    }
    return _without_empty(facts)


def _oauth(oauth: OAuthOptions, known: Mapping[str, Any]) -> dict[str, Any]:
    facts = {
        "docsUrl": oauth.docs_url,
        "explicitScopesRequired": oauth.explicit_scopes_required,
        "explicitWorkspaceRequired": oauth.explicit_workspace_required,
        "scopeMappings": known.get("scopeMappings"),
    }
    return _without_empty(facts)


def _custom(custom: CustomOptions, known: Mapping[str, Any]) -> dict[str, Any]:
    facts = {
        "headers": [header.name for header in custom.headers or ()],
        "providerInputs": known.get("providerInputs"),
        "multiStep": known.get("multiStep"),
    }
    return {"inputs": [item.name for item in custom.inputs or ()], **_without_empty(facts)}


def _without_empty(facts: Mapping[str, Any], keep: tuple[str, ...] = ()) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key in keep or value not in (None, "", [], {})}
