"""What a provider supports, according to flags, to code, and to other evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.catalog import ACTIONS
from amplsp.guide.objects import CODE_LETTERS

if TYPE_CHECKING:
    from amplsp.catalog import Provider


def supported(provider: Provider) -> tuple[str, ...]:
    """The actions that a provider or any of its modules supports, according to the catalog's flags."""
    return tuple(action for action in ACTIONS if any(provider.can(action, each) for each in (None, *provider.modules)))


def with_evidence(provider: Provider) -> tuple[str, ...]:
    """The same, with read and write if the connectors repository has a folder for it: a page can say that."""
    able = set(supported(provider)) | ({"read", "write"} if provider.connector_folders else set())
    return tuple(action for action in ACTIONS if action in able)


def evident(provider: Provider) -> set[str]:
    """The actions that flags name or that have code; the name of a folder or file is not enough."""
    named = {
        action
        for action in ("read", "write")
        for name in provider.objects(action)
        if (facts := provider.object(name)) and set(facts.sources.get(action, "")) & CODE_LETTERS
    }
    return {*supported(provider), *(named | set(provider.code)) & {"read", "write"}}
