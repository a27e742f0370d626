"""What there is to say about the things in a manifest, as Markdown: for hovers and for the documentation of offers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from amplsp.editor.completion import necessity
from amplsp.editor.in_words import schedule_text
from amplsp.editor.provider_texts import module_text, object_text, provider_text
from amplsp.engine.diagnostic import MANUAL_URL
from amplsp.manifest.definitions import definition_at
from amplsp.rules import rules
from amplsp.rules.manual import severities

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from amplsp.catalog import Catalog, Provider
    from amplsp.editor.insertion_point import Topic
    from amplsp.manifest.definitions import SchemaNode

DOCUMENTATION = "https://docs.withampersand.com"
"""Where Ampersand documents manifests: the site of the provider guides."""


def describe(topic: Topic, catalog: Catalog | None, now: datetime) -> str:
    """What there is to say about something, as Markdown; empty where there is nothing.

    Args:
        topic: of a `Completion`: `("key", "integrations", "*", "name")`, `("word", "always", …the path…)`,
            `("provider", "hubspot")`, `("module", "google", "calendar")`, `("object", "hubspot", "contacts")`,
            `("rule", "no-action")` or `("schedule", "0 * * * *")`.
        catalog: what is known of providers.
        now: the moment from which the next runs of a schedule count.
    """
    kind, *rest = topic or ("",)
    if len(rest) < _LEAST.get(kind, len(rest) + 1):
        return ""
    if kind in _OWN_TEXTS:
        return _OWN_TEXTS[kind](rest, now)
    provider = catalog.get(rest[0]) if catalog is not None else None
    return _PROVIDER_TEXTS[kind](provider, rest) if provider is not None else ""


def key_text(path: tuple[str, ...]) -> str:
    """A key of the schema: what it is, its type and default, what it may be."""
    definition, parent = definition_at(path), definition_at(path[:-1])
    if definition is None or parent is None or not path:
        return ""
    need = ("required", "expected", "optional")[necessity(parent, path[-1])]
    facts = [definition.type_words, need]
    if definition.has_default:
        facts.append(f"default `{_plain(definition.default)}`")
    facts += _limits(definition)
    parts = [f"**{path[-1]}**: {definition.title}", definition.description, " · ".join(facts)]
    if definition.enum:
        words = definition.enum_descriptions
        parts.append("\n".join(f"- `{word}`: {words[word]}" for word in definition.enum))
    elif definition.type not in {"object", "array", "boolean"} and definition.examples:
        parts.append("For example " + ", ".join(f"`{_plain(each)}`" for each in definition.examples))
    elif definition.properties:
        parts.append("Keys: " + ", ".join(f"`{key}`" for key in definition.properties))
    parts.append(f"[Ampersand's documentation]({DOCUMENTATION})")
    return "\n\n".join(parts)


def _limits(definition: SchemaNode) -> list[str]:
    low, high = definition.minimum, definition.maximum
    if low is not None and high is not None:
        return [f"from {low} to {high}"]
    return [f"at least {low}"] if low is not None else []


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


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


_LEAST = {"key": 1, "word": 2, "rule": 1, "schedule": 1, "provider": 1, "module": 2, "object": 2}
"""How many words a topic of a kind has at least."""
_OWN_TEXTS: dict[str, Callable[[list[str], datetime], str]] = {
    "key": lambda rest, _: key_text(tuple(rest)),
    "word": lambda rest, _: word_text(rest[0], tuple(rest[1:])),
    "rule": lambda rest, _: rule_text(rest[0]),
    "schedule": lambda rest, now: schedule_text(rest[0], now),
}
_PROVIDER_TEXTS: dict[str, Callable[[Provider, list[str]], str]] = {
    "provider": lambda provider, _: provider_text(provider),
    "module": lambda provider, rest: module_text(provider, rest[1]),
    "object": lambda provider, rest: object_text(provider, rest[1]),
}

__all__ = ["describe", "key_text", "rule_text", "word_text"]
