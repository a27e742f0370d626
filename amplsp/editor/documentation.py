"""Documentation of the parts of a manifest, as Markdown: for hovers and completion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.catalog import ACTIONS
from amplsp.editor.by_use import fields_by_use
from amplsp.editor.in_words import schedule_text
from amplsp.manifest.definitions import definition_at
from amplsp.manifest.key_manual import key_text
from amplsp.markdown_text import link, quoted, shown
from amplsp.rules import rules_with
from amplsp.rules.manual import severities

if TYPE_CHECKING:
    from datetime import datetime

    from amplsp.catalog import Catalog, Input, Provider
    from amplsp.editor.insertion_point import Topic
    from amplsp.rule import Rule

_OAUTH = "OAuth 2.0"
_AUTH = {
    "oauth2_auth_code": f"{_OAUTH}: customers sign in at the provider and agree",
    "oauth2_auth_code_pkce": f"{_OAUTH} with PKCE: customers sign in at the provider and agree",
    "oauth2_client_credentials": f"{_OAUTH} client credentials: customers enter a client id and secret",
    "oauth2_password": f"{_OAUTH} password: customers enter user name and password of an account",
    "oauth2_other": _OAUTH,
    "api_key": "API key: customers enter a key",
    "basic": "Basic: customers enter user name and password",
    "custom": "special to this provider",
    "jwt": "JSON Web Token",
    "none": "none",
}


def describe(topic: Topic, catalog: Catalog | None, now: datetime, added: tuple[Rule, ...] = ()) -> str:
    """The documentation of a topic, as Markdown; empty if there is none.

    Args:
        topic: the topic of a `Completion`: `("key", "integrations", "*", "name")`, `("word", "always", …the path…)`,
            `("provider", "hubspot")`, `("module", "google", "calendar")`, `("object", "hubspot", "contacts")`,
            `("rule", "no-action")` or `("schedule", "0 * * * *")`.
        catalog: the facts about providers.
        now: the moment after which the next runs of a schedule are listed.
        added: the rules that the configuration adds.
    """
    match topic:
        case ("key", _, *_):
            return key_text(tuple(topic[1:]))
        case ("word", word, _, *_):
            return word_text(word, tuple(topic[2:]))
        case ("rule", rule_id, *_):
            return rule_text(rule_id, added)
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


def rule_text(rule_id: str, added: tuple[Rule, ...] = ()) -> str:
    """A short description of a rule, with a link to its manual."""
    rule = rules_with(added).get(rule_id)
    if rule is None:
        return ""
    way = link("Manual", rule.url) if rule.url else f"`amplsp explain {rule.id}` shows more"
    return f"**{rule.id}**: {shown(rule.summary) if rule.origin else rule.summary}.\n\n{severities(rule)}\n\n{way}"


def provider_text(provider: Provider, module: str | None = None) -> str:
    """What a provider supports, how customers authenticate and what they supply, its modules, its guide.

    Args:
        provider: the provider.
        module: the module that an integration names; capabilities and inputs are then those of the module.
    """
    facts = [*_capabilities(provider, module), *_authentication(provider), *_supplied(provider, module)]
    if provider.modules:
        facts.append("Modules: " + ", ".join(_module_name(provider, name) for name in provider.modules))
    parts = [f"**{shown(provider.display_name)}** ({quoted(provider.slug)})", rows(facts)]
    if provider.guide is not None:
        parts.append(link(f"Guide to {provider.display_name}", provider.guide.url))
    return "\n\n".join(parts)


def rows(facts: Iterable[str]) -> str:
    """Facts, each in its own row."""
    return "\n".join(f"- {fact}" for fact in facts)


def _capabilities(provider: Provider, module: str | None = None) -> Iterator[str]:
    """What a provider or one of its modules supports, and what it does not."""
    flags = provider.capabilities(module)
    can = [word for word, flag in flags.items() if flag]
    cannot = [word for word in ACTIONS if flags.get(word) is False]
    if can:
        yield f"Supports: {', '.join(can)}"
    if cannot:
        yield f"Does not support: {', '.join(cannot)}"
    if not can and not cannot:
        yield "The catalog does not say what it supports"


def _authentication(provider: Provider) -> Iterator[str]:
    """How customers authenticate."""
    links = [provider.basic_docs_url, provider.oauth.docs_url]
    how = "".join(f" ({link('how', url)})" for url in dict.fromkeys(filter(None, links)))
    yield f"Authentication: {_AUTH.get(provider.auth, 'unknown')}{how}"
    key, custom = provider.api_key, provider.custom_auth
    if key is not None and key.place and key.name:
        yield f"The key is sent in the {shown(key.place)} {quoted(key.name)}"
    if key is not None and key.docs_url:
        yield link("Where to find the key", key.docs_url)
    if custom is not None and custom.inputs:
        yield f"Customers enter: {', '.join(map(shown, custom.inputs))}"
    if provider.oauth.scopes_required:
        yield "You list the scopes"


def _supplied(provider: Provider, module: str | None) -> Iterator[str]:
    lines = [f"  - {_input(each)}" for each in provider.inputs(module)]
    if lines:
        yield "\n".join(["Customers supply:", *lines])


def _input(each: Input) -> str:
    name = each.display_name or each.name
    default = f", default {quoted(each.default)}" if each.default else ""
    return f"{link(name, each.docs_url)} ({quoted(each.name)}){default}"


def _module_name(provider: Provider, name: str) -> str:
    return quoted(name) + (" (default)" if name == provider.default_module else "")


def module_text(provider: Provider, name: str) -> str:
    """A module of a provider."""
    module = provider.modules.get(name)
    if module is None:
        return ""
    title = f"**{shown(module.display_name or name)}** ({quoted(name)}), a module of {shown(provider.display_name)}"
    default = ["The default module"] if name == provider.default_module else []
    return f"{title}\n\n{rows([*default, *_capabilities(provider, name), *_supplied(provider, name)])}"


def object_text(provider: Provider, name: str, more: Iterable[str] = ()) -> str:
    """An object of a provider: which actions are known, some of its fields, the provider's documentation.

    Args:
        provider: the provider.
        name: the object.
        more: facts about its use, which are first.
    """
    facts = provider.object(name)
    title = f"**{shown(name)}**, an object of {shown(provider.display_name)}"
    if facts is None:
        return f"{title}\n\n{rows([*more, 'The catalog does not know it; ignore this if it is a custom object'])}"
    label = f" ({shown(facts.display_name)})" if facts.display_name and facts.display_name != name else ""
    parts = [f"**{shown(name)}**{label}, an object of {shown(provider.display_name)}"]
    parts.append(rows([*more, f"Known for: {', '.join(facts.actions)}", *_about_object(provider, name)]))
    if facts.docs_url:
        parts.append(link(f"{name} in {provider.display_name}'s documentation", facts.docs_url))
    return "\n\n".join(parts)


def _about_object(provider: Provider, name: str) -> Iterator[str]:
    limit, events, fields = provider.backfill_max_days(name), provider.subscribe_events(name), provider.fields(name)
    if limit is not None:
        yield f"Backfill: at most {limit} days"
    if events is not None:
        yield f"Events: {', '.join(map(quoted, events)) or 'none'}"
    if fields is not None and fields.names:
        others = f" and {fields.total - 8} more" if fields.total > 8 else ""
        yield "Fields: " + ", ".join(map(quoted, fields_by_use(provider, name, fields)[:8])) + others
