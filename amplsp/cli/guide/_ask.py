"""Asks at a terminal for missing facts of a guide, in groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from amplsp.cli._ask import ask, say_group
from amplsp.cli._catalog import unknown_provider
from amplsp.cli._output import Failure, say_note
from amplsp.did_you_mean import did_you_mean, question
from amplsp.guide import GuideError
from amplsp.guide.facts import NO_FACTS, GuideFacts, allowed_words, read_facts
from amplsp.guide.provider_info import DEEP, REQUIRED_FACTS, missing_facts
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.yaml.scalars import as_double_quoted

if TYPE_CHECKING:
    from amplsp.catalog import Catalog

_CALLS_ONLY = "proxy"


class Answers(NamedTuple):
    """The provider, the facts about it that are not in the catalog, and the branch of its repositories."""

    key: str
    facts: GuideFacts
    branch: str


def ask_missing(key: str, catalog: Catalog, facts: GuideFacts, branch: str) -> Answers:
    """Ask for the provider, unless the catalog has it, and for missing facts; nothing else is asked."""
    if key not in catalog and facts.provider is None:
        say_note(f"the catalog has no provider {quote(key)}{question(catalog.suggest(key))}")
        key = _ask_provider(catalog, key)
    missing = missing_facts(catalog.get(key), facts)
    if not missing:
        return Answers(key, facts, branch)
    needed = "; ".join(REQUIRED_FACTS[name] for name in missing)
    say_note(f"\nthe guide of {quote(key)} also needs: {needed}; Ctrl-C stops without writing anything")
    if "display_name" in missing:
        say_group("identity", *_known_identity(key, facts), allowed="the name that people read")
        facts = _ask_fact(facts, "display_name", "Display name")
    facts = _ask_type(facts, missing)
    if "auth" in missing:
        say_group("authentication", allowed=", ".join(allowed_words("class")))
        words = allowed_words("class")
        kind = ask("Class", lambda word: _try_words([word], words, "class of authentication"), GuideError)
        facts = facts.model_copy(update={"auth": facts.auth.model_copy(update={"auth_class": kind})})
    if "base_url" in missing:
        say_group("base URL", allowed="an address; write what differs per customer as {{.workspace}}")
        facts = facts.model_copy(update={"base_url": ask("Base URL", _try_url, GuideError)})
    if key not in catalog and not branch and facts.branch is None:
        say_group("branch", "main, unless the branch is not merged yet", allowed="the name of a branch")
        branch = ask("Branch", lambda word: _try_fact("branch", word), GuideError, default="main")
    return Answers(key, facts, branch)


def needed_provider(catalog: Catalog, facts: GuideFacts, *, may_ask: bool) -> str:
    """The provider, if neither options nor facts name it.

    Raises:
        UsageError: there is no terminal to ask; the text has everything else that is missing.
    """
    if may_ask:
        return _ask_provider(catalog)
    said = facts is not NO_FACTS and missing_facts(None, facts)
    more = f"; unless the catalog has it, the facts also lack {', '.join(said)}" if said else ""
    raise click.UsageError(f"missing PROVIDER: name the provider of the guide{more}")


def unknown(key: str, catalog: Catalog) -> Failure:
    """The error about a provider that neither the catalog nor facts describe, with all facts that are needed."""
    refusal = unknown_provider(key, catalog)
    if catalog.alias(key) is not None:
        return refusal
    wanted = ", ".join(missing_facts(None, NO_FACTS))
    return Failure(f"{refusal.message}; for a new one, --facts FILE must say {wanted}")


def _ask_provider(catalog: Catalog, usual: str | None = None) -> str:
    known = [f"provider {quote(usual)}"] if usual else []
    say_group("identity", *known, allowed="a provider of the catalog, or the key of a new one")
    return ask("Provider", lambda name: _try_provider(name, catalog), GuideError, default=usual)


def _known_identity(key: str, facts: GuideFacts) -> list[str]:
    names = {"provider": key, "display name": facts.display_name, "file": facts.slug or key}
    return [f"{name} {quote(value)}" for name, value in names.items() if value]


def _ask_type(facts: GuideFacts, missing: tuple[str, ...]) -> GuideFacts:
    """Ask for the connector's type, and for what it can do."""
    if not {"type", "capabilities"} & {*missing}:
        return facts
    kinds, actions = allowed_words("type"), allowed_words("capabilities")
    known = [f"type {facts.type}"] if facts.type else []
    say_group("type and capabilities", *known, allowed=f"{' or '.join(kinds)}; {', '.join(actions)}")
    if "type" in missing:
        kind = ask("Type", lambda word: _try_words([word], kinds, "type"), GuideError)
        facts = facts.model_copy(update={"type": kind})
    if "capabilities" not in missing:
        return facts
    default = _CALLS_ONLY if facts.type == _CALLS_ONLY else None
    text = ask("Capabilities", lambda text: _try_capabilities(text, facts.type), GuideError, default=default)
    return facts.model_copy(update={"capabilities": _split(text)})


def _ask_fact(facts: GuideFacts, name: str, words: str) -> GuideFacts:
    return facts.model_copy(update={name: ask(words, lambda text: _try_fact(name, text), GuideError)})


def _try_fact(name: str, text: str) -> None:
    """Reject an answer that would not be allowed in a facts file."""
    try:
        read_facts(f"{name}: {as_double_quoted(text)}\n", "answer")
    except GuideError as error:
        raise GuideError([error.lines[0].rpartition("answer:")[2].partition(": ")[2]]) from None


def _try_provider(name: str, catalog: Catalog) -> None:
    _try_fact("provider", name)
    if name not in catalog and any(sign.isspace() or sign in "/\\" for sign in name):
        raise GuideError([f"{quote(name)} cannot be the key of a provider; it has a space or a slash"])
    alias = catalog.alias(name)
    if alias is not None:
        raise GuideError([f"{quote(name)} is {' or '.join(map(quote, alias.slugs))} in the catalog"])


def _try_url(text: str) -> None:
    _try_fact("base_url", text)
    if not text.startswith(("https://", "http://")) or any(sign.isspace() for sign in text):
        raise GuideError([f"{quote(text)} is not an address that begins with https:// and has no space"])


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def _try_words(words: Iterable[str], allowed: tuple[str, ...], what: str) -> None:
    for word in words:
        if word not in allowed:
            hint = did_you_mean(word, allowed) or f"; allowed: {', '.join(allowed)}"
            raise GuideError([f"{quote(word)} is not a {what}{hint}"])


def _try_capabilities(text: str, kind: str | None) -> None:
    words = _split(text)
    _try_words(words, allowed_words("capabilities"), "capability")
    if not words:
        raise GuideError(["name at least one capability"])
    is_deep = bool({*words} & {*DEEP})
    if kind == _CALLS_ONLY and is_deep:
        raise GuideError(['a connector of type "proxy" can only "proxy"'])
    if kind == "deep" and not is_deep:
        raise GuideError([f'a connector of type "deep" can at least one of {", ".join(map(quote, DEEP))}'])
