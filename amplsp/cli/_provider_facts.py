"""The text of `amplsp providers` about one provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.catalog import ACTIONS
from amplsp.cli._output import columns
from amplsp.report.provider_facts import facts
from amplsp.terminal import BOLD, DIM

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Provider
    from amplsp.terminal import Painter

AUTH_WORDS = {
    "oauth2_auth_code": "OAuth: customers sign in",
    "oauth2_auth_code_pkce": "OAuth with PKCE: customers sign in",
    "oauth2_client_credentials": "OAuth: customers enter a client ID and secret",
    "oauth2_password": "OAuth: customers enter a user name and a password",
    "oauth2_other": "OAuth",
    "api_key": "customers enter an API key",
    "basic": "customers enter a user name and a password",
    "custom": "special to this provider",
    "jwt": "customers enter a key that signs tokens",
    "none": "nothing is needed",
    "unknown": "not known",
}
"""How customers connect, in words."""


def describe(provider: Provider, catalog: Catalog, module: str | None, paint: Painter) -> str:
    """All facts as text for people."""
    data = facts(provider, catalog, module)
    able = [action for action, answer in data["capabilities"].items() if answer]
    able += [] if module else _only_in_modules(provider)
    rows = [
        ("can", ", ".join(able) or "nothing yet"),
        ("connecting", AUTH_WORDS.get(provider.auth, provider.auth)),
        *(("token", _token_words(each)) for each in data["tokens"]),
        ("API", provider.base_url),
        ("guide", data["guide"] or ""),
        ("variant of", provider.variant_of or ""),
        *(("limit", each) for each in data["limits"]),
        *(("note", each) for each in data["notes"]),
        ("status", "experimental" if provider.experimental else ""),
    ]
    head = f"{paint(provider.display_name, BOLD)} ({provider.slug})\n"
    text = head + "".join(f"  {paint(f'{name:10}', DIM)}  {value}\n" for name, value in rows if value)
    return text + _modules(provider, paint) + _objects(data, module, paint)


def _only_in_modules(provider: Provider) -> list[str]:
    """The capabilities that only some modules have, with these modules."""
    own = provider.own_capabilities
    able: dict[str, list[str]] = {}
    for module in provider.modules:
        for word, answer in provider.capabilities(module).items():
            if answer and not own.get(word):
                able.setdefault(word, []).append(module)
    return [f"{word} (module {' or '.join(modules)})" for word, modules in able.items()]


def _modules(provider: Provider, paint: Painter) -> str:
    if not provider.modules:
        return ""
    rows = [
        (
            f"{each.id} (default)" if each.id == provider.default_module else each.id,
            ", ".join(action for action in ACTIONS if provider.can(action, each.id)) or "nothing yet",
            each.display_name,
        )
        for each in provider.modules.values()
    ]
    return "\n" + columns(("module", "can", "name"), rows, paint)


def _objects(data: dict[str, Any], module: str | None, paint: Painter) -> str:
    rows = [
        (
            name,
            ", ".join(each["actions"]),
            ", ".join(each["modules"]),
            str(each["fields"] or ""),
            each["displayName"] or "",
        )
        for name, each in data["objects"].items()
    ]
    if not rows:
        where = f" of module {module}" if module else ""
        return f"\nThe catalog of {data['catalogDate']} knows no objects{where}.\n"
    more = "\nAny other object of the customer's account is possible too.\n" if data["openEnded"] else ""
    return "\n" + columns(("object", "actions", "modules", "fields known", "name"), rows, paint) + more


def _token_words(token: dict[str, Any]) -> str:
    name = f"{token['displayName']} ({token['name']})" if "displayName" in token else token["name"]
    parts = [name]
    if "default" in token:
        parts.append(f"default {token['default']}")
    if "modules" in token:
        parts.append(f"for {', '.join(token['modules'])}")
    return ", ".join(parts) + (f", see {token['docsUrl']}" if "docsUrl" in token else "")
