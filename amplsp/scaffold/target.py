"""Which provider, module, actions and names a request means, each checked against the catalog."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.catalog import ACTIONS
from amplsp.catalog.nouns import words
from amplsp.did_you_mean import did_you_mean, question
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Profile, quote
from amplsp.scaffold.request import ScaffoldError

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Provider
    from amplsp.scaffold.request import ScaffoldRequest

_ABILITIES = {"read": "be read from", "write": "be written to", "subscribe": "be subscribed to", "proxy": "be proxied"}
_NAMES = {Profile.SPEC: re.compile(r"[a-z0-9_-]+\Z"), Profile.PLATFORM: re.compile(r"[A-Za-z0-9_-]+\Z")}
_LONGEST_NAME = 64
_LONGEST_DISPLAY_NAME = 100


class Target(NamedTuple):
    """A provider, with the choices for it.

    Attributes:
        provider: its facts.
        main: the provider that it is a variant of, which may know more objects; else the same.
        module: the module whose facts are used; None for the provider as a whole.
        actions: the sections to write, in their usual order.
        chosen: whether the user asked for these actions.
    """

    provider: Provider
    main: Provider
    module: str | None
    actions: tuple[str, ...]
    chosen: bool

    @property
    def title(self) -> str:
        """Its name in comments and messages."""
        return display_name(self.provider, self.module)

    def known(self, action: str) -> tuple[str, ...]:
        """The objects known for an action."""
        return self.provider.objects(action, self.module) or self.main.objects(action, self.module)

    def knows(self, action: str, name: str) -> bool:
        """Whether an object is known for an action, by its name or as one of a family of names."""
        if name in self.known(action) or self.provider.matches_pattern(name, action):
            return True
        return self.provider.case_free and name.casefold() in map(str.casefold, self.known(action))

    def sends_changes(self, name: str) -> bool:
        """Whether events are sent if a record of an object is created, updated or deleted, as far as is known."""
        events = self.provider.subscribe_events(name)
        return events is None or any(event in events for event in ("createEvent", "updateEvent", "deleteEvent"))

    def is_free(self, action: str) -> bool:
        """Whether other objects than the catalog's are possible: it lists none, or says that there are others."""
        return self.provider.is_open_ended(action) or not self.provider.objects(action, self.module)

    def offers(self, action: str, name: str) -> bool:
        """Whether an object is known for an action, or possible."""
        if name in self.known(action) or self.provider.matches_pattern(name, action):
            return True
        return self.is_free(action) or name not in self.provider.objects(None, self.module)


def target_of(slug: str, request: ScaffoldRequest, catalog: Catalog) -> Target:
    """Look a provider up and decide what to write for it.

    Raises:
        ScaffoldError: provider, module or action do not exist, or there is nothing that the provider can do.
    """
    provider = catalog.get(slug)
    if provider is None:
        raise ScaffoldError(_unknown_provider(slug, catalog))
    main = catalog.get(provider.variant_of or slug) or provider
    module = _module(provider, request.module)
    able = _able(provider, module)
    for action in request.actions:
        if action not in ACTIONS:
            raise ScaffoldError(
                f"unknown action {quote(action)}; choose from {', '.join(ACTIONS)}{did_you_mean(action, ACTIONS)}"
            )
        if provider.can(action, module) is False or (action == "subscribe" and not provider.can("read", module)):
            raise ScaffoldError(f"{_name(provider, module)} cannot {_ABILITIES[action]}; {_what_it_can(able)}")
    if not able and not request.actions:
        raise ScaffoldError(_nothing_possible(provider, module, catalog))
    actions = tuple(action for action in ACTIONS if action in (request.actions or able))
    if module is None and len(provider.modules) > 1 and _can_all(provider, provider.default_module, actions):
        module = provider.default_module
    return Target(provider, main, module, actions, bool(request.actions))


def display_name(provider: Provider, module: str | None) -> str:
    """Provider and module as people know them: `Google Calendar`, `LinkedIn (Ads)`."""
    name = provider.display_name if module is None else provider.modules[module].display_name
    return name[:_LONGEST_DISPLAY_NAME]


def integration_name(target: Target, request: ScaffoldRequest, taken: set[str]) -> str:
    """The integration's name: the chosen one, else one made from the provider's name that is not taken.

    Raises:
        ScaffoldError: the chosen name is not allowed or taken.
    """
    folded = {name.casefold() for name in taken}
    if request.name is not None:
        _check_name(request.name, request.profile)
        if request.name.casefold() in folded:
            raise ScaffoldError(f"there is already an integration {quote(request.name)}; choose another name")
        return request.name
    explicit = request.module is not None and request.module != target.provider.default_module
    parts = [*words(target.provider.slug), *(words(request.module or "") if explicit else ())]
    base = "-".join(parts)[: _LONGEST_NAME - 4] or "integration"
    numbered = (f"{base}-{number}" for number in range(2, len(folded) + 3))
    return base if base not in folded else next(name for name in numbered if name not in folded)


def _check_name(name: str, profile: Profile) -> None:
    if len(name) > _LONGEST_NAME:
        raise ScaffoldError(f"name {quote(name)} has {len(name)} characters; at most {_LONGEST_NAME} are allowed")
    if not _NAMES[profile].match(name):
        letters = "lower-case letters" if profile is Profile.SPEC else "letters"
        raise ScaffoldError(f"name {quote(name)} may have only {letters}, digits, hyphens and underscores")


def _unknown_provider(slug: str, catalog: Catalog) -> str:
    alias = catalog.alias(slug)
    if alias is not None and alias.module is not None:
        return f'unknown provider {quote(slug)}; it is module "{alias.module}" of "{alias.slugs[0]}"'
    return f"unknown provider {quote(slug)}{question(catalog.suggest(slug)) or '; amplsp providers lists all'}"


def _module(provider: Provider, module: str | None) -> str | None:
    if module is None or provider.has_module(module):
        return module
    if not provider.modules:
        raise ScaffoldError(f'"{provider.slug}" has no modules, so {quote(module)} is not one of them')
    listed = ", ".join(provider.modules)
    hint = did_you_mean(module, provider.modules)
    raise ScaffoldError(f'unknown module {quote(module)} of "{provider.slug}"; it has {listed}{hint}')


def _able(provider: Provider, module: str | None) -> tuple[str, ...]:
    """The sections that the catalog says are possible; subscribing needs reading."""
    able = tuple(action for action in ACTIONS if provider.can(action, module))
    return able if "read" in able else tuple(action for action in able if action != "subscribe")


def _can_all(provider: Provider, module: str | None, actions: tuple[str, ...]) -> bool:
    return module is not None and all(provider.can(action, module) for action in actions)


def _name(provider: Provider, module: str | None) -> str:
    return f'"{provider.slug}"' if module is None else f'module "{module}" of "{provider.slug}"'


def _what_it_can(able: tuple[str, ...]) -> str:
    return f"it supports: {', '.join(able)}" if able else "the catalog does not know anything yet that it supports"


def _nothing_possible(provider: Provider, module: str | None, catalog: Catalog) -> str:
    able = [each for each in provider.modules if _able(provider, each)]
    if able:
        return f"{_name(provider, module)} does not support anything yet; choose a module that does: {', '.join(able)}"
    return (
        f"{_name(provider, module)} does not support anything yet: neither read, write, subscribe nor proxy "
        f"(catalog of {catalog.date}; amplsp catalog update fetches a newer one)"
    )
