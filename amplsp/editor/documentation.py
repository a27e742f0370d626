"""Documentation of what stands in a manifest, as Markdown: for hovers and for what completion offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.catalog import ACTIONS
from amplsp.editor.in_words import schedule_text
from amplsp.engine.diagnostic import MANUAL_URL
from amplsp.manifest.definitions import definition_at
from amplsp.manifest.key_manual import key_text
from amplsp.rules import rules
from amplsp.rules.manual import severities

if TYPE_CHECKING:
    from datetime import datetime

    from amplsp.catalog import ApiKey, Catalog, Input, Provider
    from amplsp.editor.insertion_point import Topic

_OAUTH = "OAuth 2.0"
_AUTH = {
    "oauth2_auth_code": f"{_OAUTH}: customers sign in at the provider and agree",
    "oauth2_auth_code_pkce": f"{_OAUTH} with PKCE: customers sign in at the provider and agree",
    "oauth2_client_credentials": f"{_OAUTH} client credentials: customers enter a client id and secret",
    "oauth2_password": f"{_OAUTH} password: customers enter user name and password of an account",
    "oauth2_other": _OAUTH,
    "api_key": "API key: customers enter a key",
    "basic": "Basic: customers enter user name and password",
    "custom": "the provider's own way",
    "jwt": "JSON Web Token",
    "none": "none",
}


def describe(topic: Topic, catalog: Catalog | None, now: datetime) -> str:
    """What there is to say about something, as Markdown; empty where there is nothing.

    Args:
        topic: of a `Completion`: `("key", "integrations", "*", "name")`, `("word", "always", …the path…)`,
            `("provider", "hubspot")`, `("module", "google", "calendar")`, `("object", "hubspot", "contacts")`,
            `("rule", "no-action")` or `("schedule", "0 * * * *")`.
        catalog: what is known of providers.
        now: the moment from which the next runs of a schedule count.
    """
    match topic:
        case ("key", _, *_):
            return key_text(tuple(topic[1:]))
        case ("word", word, _, *_):
            return word_text(word, tuple(topic[2:]))
        case ("rule", rule_id, *_):
            return rule_text(rule_id)
        case ("schedule", text, *_):
            return schedule_text(text, now)
        case (kind, slug, *names) if catalog is not None:
            provider = catalog.get(slug)
            return _of_provider(kind, provider, names) if provider is not None else ""
    return ""


def _of_provider(kind: str, provider: Provider, names: list[str]) -> str:
    match kind, *names:
        case ("provider", *_):
            return provider_text(provider)
        case ("module", name, *_):
            return module_text(provider, name)
        case ("object", name, *_):
            return object_text(provider, name)
    return ""


def word_text(word: str, path: tuple[str, ...]) -> str:
    """One of the words that a key allows."""
    definition = definition_at(path)
    meaning = definition.enum_descriptions.get(word) if definition is not None else None
    return f"`{word}`: {meaning}" if meaning else ""


def rule_text(rule_id: str) -> str:
    """A rule in short, with the way to its manual."""
    rule = rules().get(rule_id)
    if rule is None:
        return ""
    return f"**{rule.id}**: {rule.summary}.\n\n{severities(rule)}\n\n[Manual]({MANUAL_URL}{rule.id})"


def provider_text(provider: Provider, module: str | None = None) -> str:
    """What a provider can do, how customers let it in and what they supply, its modules, its guide.

    Args:
        provider: the provider.
        module: the module that an integration names, to which capabilities and inputs are then restricted.
    """
    parts = [f"**{provider.display_name}** (`{provider.slug}`)", capabilities_text(provider, module)]
    parts.append(f"Authentication: {auth_text(provider)}")
    parts += _supplied(provider, module)
    if provider.modules:
        parts.append("Modules: " + ", ".join(_module_name(provider, name) for name in provider.modules))
    if provider.guide is not None:
        parts.append(f"[Guide]({provider.guide.url})")
    return "\n\n".join(parts)


def capabilities_text(provider: Provider, module: str | None = None) -> str:
    """What a provider or one module of it can do, and what it cannot."""
    flags = provider.capabilities(module)
    can = [word for word, flag in flags.items() if flag]
    cannot = [word for word in ACTIONS if flags.get(word) is False]
    parts = [f"Can: {', '.join(can)}"] if can else []
    if cannot:
        parts.append(f"Cannot: {', '.join(cannot)}")
    return " · ".join(parts) or "The catalog does not say what it can do"


def auth_text(provider: Provider) -> str:
    """How customers let the platform in."""
    words = _AUTH.get(provider.auth, "unknown")
    notes = []
    if provider.api_key is not None:
        notes += _api_key(provider.api_key)
    if provider.basic_docs_url:
        notes.append(f"[how]({provider.basic_docs_url})")
    custom = provider.custom_auth
    if custom is not None and custom.inputs:
        notes.append(f"customers enter {', '.join(custom.inputs)}")
    if provider.oauth.scopes_required:
        notes.append("you list the scopes")
    if provider.oauth.docs_url:
        notes.append(f"[how]({provider.oauth.docs_url})")
    return "; ".join([words, *notes])


def _api_key(key: ApiKey) -> list[str]:
    place = f"sent in the {key.place} `{key.name}`" if key.place and key.name else ""
    return [note for note in (place, f"[where to find it]({key.docs_url})" if key.docs_url else "") if note]


def _supplied(provider: Provider, module: str | None) -> Iterator[str]:
    lines = [f"- {_input(each)}" for each in provider.inputs(module)]
    if lines:
        yield "Customers supply:\n\n" + "\n".join(lines)


def _input(each: Input) -> str:
    name = each.display_name or each.name
    shown = f"[{name}]({each.docs_url})" if each.docs_url else name
    default = f", default `{each.default}`" if each.default else ""
    return f"{shown} (`{each.name}`){default}"


def _module_name(provider: Provider, name: str) -> str:
    return f"`{name}`" + (" (default)" if name == provider.default_module else "")


def module_text(provider: Provider, name: str) -> str:
    """A module of a provider."""
    module = provider.modules.get(name)
    if module is None:
        return ""
    default = ", the default module" if name == provider.default_module else ""
    parts = [f"**{module.display_name or name}** (`{name}`), a module of {provider.display_name}{default}"]
    parts.append(capabilities_text(provider, name))
    parts += _supplied(provider, name)
    return "\n\n".join(parts)


def object_text(provider: Provider, name: str) -> str:
    """An object of a provider: which actions are known, some of its fields, the provider's documentation."""
    facts, fields = provider.object(name), provider.fields(name)
    title = f"**{name}**, an object of {provider.display_name}"
    if facts is None:
        return f"{title}\n\nThe catalog does not know it; all is well if it is a custom object."
    shown = f" ({facts.display_name})" if facts.display_name and facts.display_name != name else ""
    parts = [f"**{name}**{shown}, an object of {provider.display_name}", f"Known for: {', '.join(facts.actions)}"]
    limit = provider.backfill_max_days(name)
    if limit is not None:
        parts.append(f"Backfill: at most {limit} days")
    events = provider.subscribe_events(name)
    if events is not None:
        parts.append(f"Events: {', '.join(f'`{event}`' for event in events) or 'none'}")
    if fields is not None and fields.names:
        more = f" and {fields.total - 8} more" if fields.total > 8 else ""
        parts.append("Fields: " + ", ".join(f"`{field}`" for field in fields.names[:8]) + more)
    if facts.docs_url:
        parts.append(f"[{provider.display_name}'s documentation]({facts.docs_url})")
    return "\n\n".join(parts)
