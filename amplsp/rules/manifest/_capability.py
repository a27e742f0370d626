"""What the four rules on capabilities share: a section that the provider has no use for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.catalog import ACTIONS
from amplsp.manifest.views import anchor_of
from amplsp.problem import Problem, Severity, quote
from amplsp.rules.manifest._provider_facts import facts_of
from amplsp.yaml.nodes import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import Integration
    from amplsp.rules.manifest._provider_facts import Facts


def denied_sections(manifest: Manifest, action: str) -> Iterator[Problem]:
    """A problem for each section of an action that the catalog says the provider cannot do.

    Only a warning where the catalog knows objects for the action all the same, because its flags sometimes lag.
    """
    for integration in manifest.integrations:
        if not _uses(integration, action):
            continue
        facts = facts_of(manifest, integration)
        if facts is None or facts.provider.can(action, facts.module) is not False:
            continue
        date = manifest.catalog.date if manifest.catalog else ""
        place = anchor_of(integration.get(action))
        if facts.provider.objects(action, facts.module):
            message = (
                f"the catalog of {date} says that {facts.name} has no {action}, but knows objects for it; "
                "make sure that the platform has it"
            )
            yield Problem(place, message, Severity.WARNING)
            continue
        yield Problem(place, f"{facts.name} has no {action} in the catalog of {date}{_instead(facts)}")


def _uses(integration: Integration, action: str) -> bool:
    """Whether a section is there and means something; `proxy` must be switched on."""
    section = integration.get(action)
    if action == "proxy":
        return section.get("enabled").value is True
    return isinstance(section, Mapping)


def _instead(facts: Facts) -> str:
    possible = [quote(action) for action in ACTIONS if facts.provider.can(action, facts.module)]
    listed = f"{', '.join(possible[:-1])} and {possible[-1]}" if len(possible) > 1 else "".join(possible)
    return f"; it has {listed}" if possible else ""
