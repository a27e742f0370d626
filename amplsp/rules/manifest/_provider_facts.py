"""What the catalog knows about an integration's provider, and whether the provider supports an action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.catalog import ACTIONS
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration, anchor_of
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Problem, Severity, quote
from amplsp.rules.manifest._missing import lacks
from amplsp.yaml.document import per_document
from amplsp.yaml.nodes import Mapping

if TYPE_CHECKING:
    from amplsp.catalog import Provider


_SHOWN_BY = {"g": "the provider's guide", "m": "a sample manifest"}
"""The letters of the catalog's sources of evidence, in words."""


class Facts(NamedTuple):
    """A provider in the catalog, and the module that an integration names; None if it names none."""

    provider: Provider
    module: str | None

    @property
    def name(self) -> str:
        """Both in words: `"hubspot"`, `module "gmail" of "google"`."""
        slug = quote(self.provider.slug)
        return slug if self.module is None else f"module {quote(self.module)} of {slug}"

    def has_object(self, name: str) -> bool:
        """Whether the catalog has the object in this module, or in the default one if none is named."""
        known = self.provider.objects(None, self.module)
        return name in known or (self.provider.case_free and name.casefold() in map(str.casefold, known))


def provider_of(manifest: Manifest, integration: Integration) -> Provider | None:
    """The catalog's facts about an integration's provider; None without a catalog or a known name."""
    name = integration.provider.text
    return manifest.catalog.get(name) if manifest.catalog is not None and name else None


def is_case_free(manifest: Manifest, integration: Integration) -> bool:
    """Whether the provider ignores the case of names, according to the catalog."""
    provider = provider_of(manifest, integration)
    return provider is not None and provider.case_free


def facts_of(manifest: Manifest, integration: Integration) -> Facts | None:
    """Provider and module of an integration; None if the catalog does not have them, or if one is unclear."""
    return _facts_by_integration(manifest)[id(integration.node)]


@per_document
def _facts_by_integration(manifest: Manifest) -> dict[int, Facts | None]:
    return {id(each.node): _read_facts(manifest, each) for each in manifest.integrations}


def _read_facts(manifest: Manifest, integration: Integration) -> Facts | None:
    provider = provider_of(manifest, integration)
    if provider is None:
        return None
    if not integration.module:
        return Facts(provider, None) if lacks(manifest, integration.node, "module") else None
    module = integration.module.text
    return Facts(provider, module) if module and provider.has_module(module) else None


def denied_sections(manifest: Manifest, action: str) -> Iterator[Problem]:
    """A problem for each section of an action that the catalog says the provider cannot do.

    It is only a warning if other sources contradict: they know objects for the action, or the provider's own guide or
    sample shows it. The flags are sometimes out of date.
    """
    for integration in manifest.integrations:
        if not _uses(integration, action):
            continue
        facts = facts_of(manifest, integration)
        if facts is None or facts.provider.can(action, facts.module) is not False:
            continue
        date = manifest.catalog.date if manifest.catalog else ""
        place = anchor_of(integration.get(action))
        if reason := _contradiction(facts, action):
            message = (
                f"the catalog of {date} says that {facts.name} does not support {action}, but {reason}; "
                "make sure that the platform supports it"
            )
            yield Problem(place, message, Severity.WARNING)
            continue
        yield Problem(place, f"{facts.name} does not support {action} in the catalog of {date}{_instead(facts)}")


def _contradiction(facts: Facts, action: str) -> str:
    """The evidence for an action that the flags deny; empty if there is none."""
    if facts.provider.objects(action, facts.module):
        return "knows objects for it"
    shown = [words for letter, words in _SHOWN_BY.items() if letter in facts.provider.evidence(action)]
    return f"{' and '.join(shown)} shows it" if shown else ""


def _uses(integration: Integration, action: str) -> bool:
    """Whether a section is there and has an effect; `proxy` must be switched on."""
    section = integration.get(action)
    if action == "proxy":
        return section.get("enabled").value is True
    return isinstance(section, Mapping)


def _instead(facts: Facts) -> str:
    possible = [quote(action) for action in ACTIONS if facts.provider.can(action, facts.module)]
    listed = f"{', '.join(possible[:-1])} and {possible[-1]}" if len(possible) > 1 else "".join(possible)
    return f"; it has {listed}" if possible else ""
