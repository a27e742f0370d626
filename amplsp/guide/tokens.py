"""The tokens of a provider: what the customer supplies besides signing in, and what stands in the base URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.catalog import Provider
    from amplsp.guide.facts import Facts

PLACEHOLDER = re.compile(r"\{\{\s*\.(\w+)\s*\}\}")


class Token(NamedTuple):
    """A token.

    Attributes:
        name: as `{{.name}}` has it.
        label: what the form calls it; the name where nothing else is known.
        where: what it is and where it is found.
        url: a page that says so.
        default: what it usually is.
        values: names of regions and the like, with the value of each.
        is_asked: whether the customer types it in.
    """

    name: str
    label: str
    where: str = ""
    url: str = ""
    default: str = ""
    values: tuple[tuple[str, str], ...] = ()
    is_asked: bool = True


def placeholders(url: str) -> tuple[str, ...]:
    """The tokens that stand in an address, each once."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(url)))


def tokens_of(provider: Provider | None, facts: Facts) -> tuple[Token, ...]:
    """The tokens to document, those of the facts in place of the catalog's of the same name."""
    found = {token.name: token for token in _from_catalog(provider, facts)} if provider or facts.base_url else {}
    for each in facts.tokens or ():
        old = found.get(each.name, Token(each.name, each.name))
        found[each.name] = Token(
            each.name,
            each.label or old.label,
            each.where or old.where,
            each.url or old.url,
            old.default,
            tuple((each.values or {}).items()),
        )
    return tuple(found.values())


def _from_catalog(provider: Provider | None, facts: Facts) -> Iterator[Token]:
    inputs = provider.inputs() if provider else ()
    for each in inputs:
        yield Token(each.name, each.display_name or each.name, each.prompt, each.docs_url, each.default)
    later = {*(each.name for each in inputs), *(provider.post_auth if provider else ())}
    for name in placeholders(facts.base_url or (provider.base_url if provider else "")):
        if name not in later:
            yield Token(name, name, is_asked=False)
