"""Turns checked entries of the platform's format into the platform's part of our facts.

What the platform's format cannot say (fields of the provider app, multi-step logins) is carried over from the bundled
facts, and so is what an entry should say but leaves out (display name, URL, authentication, flags). A missing module
list or token list means that there are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.catalog.facts import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amplsp.catalog.platform_format import (
        ApiKeyOptions,
        CustomOptions,
        MetadataItem,
        ModuleInfo,
        OAuthOptions,
        ProviderInfo,
        Support,
    )

_AUTH_KINDS = {"apiKey": "api_key", "basic": "basic", "custom": "custom", "jwt": "jwt", "none": "none"}
_GRANT_KINDS = {
    "authorizationCode": "oauth2_auth_code",
    "authorizationCodePKCE": "oauth2_auth_code_pkce",
    "clientCredentials": "oauth2_client_credentials",
    "password": "oauth2_password",
}


def platform_facts(slug: str, info: ProviderInfo, known: Mapping[str, Any]) -> dict[str, Any]:
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
        "providerAppFields": known.get("providerAppFields"),
        "subscribeRequirements": known.get("subscribeRequirements"),
    }
    if info.default_module in facts["modules"]:
        facts["defaultModule"] = info.default_module
    return _without_empty(facts, keep=("displayName", "baseUrl", "auth", "capabilities"))


def _auth(info: ProviderInfo) -> str | None:
    """The kind of authentication; None where the entry does not say."""
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
    """Name nested flags by their path; the format's `search.operators.equals` is our `search.equals`.

    Beyond the four actions only what is true is kept: the platform has not always written the other flags.
    """
    for word, value in flags.items():
        here = path if word == "operators" else (*path, word)
        if isinstance(value, bool) and here and (value or word in ACTIONS):
            yield ".".join(here), value
        if isinstance(value, dict):
            yield from _flatten(value, here)


def _module(name: str, module: ModuleInfo, known: Mapping[str, Any]) -> dict[str, Any]:
    needed = module.subscribe_requirements
    facts = {
        "displayName": module.display_name or known.get("displayName") or name,
        "baseUrl": known.get("baseUrl", "") if module.base_url is None else module.base_url,
        "capabilities": known.get("capabilities", {}) if module.support is None else _flags(module.support),
        "subscribeRequirements": known.get("subscribeRequirements")
        if needed is None
        else sorted(word for word, flag in needed.items() if flag),
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
