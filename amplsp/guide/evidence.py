"""What a provider can do, by flags, by code that is seen, and by what may well be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.catalog import ACTIONS
from amplsp.guide.objects import CODE_LETTERS

if TYPE_CHECKING:
    from amplsp.catalog import Provider


def supported(provider: Provider) -> tuple[str, ...]:
    """The actions that the catalog's flags name for a provider or any of its modules."""
    return tuple(action for action in ACTIONS if any(provider.can(action, each) for each in (None, *provider.modules)))


def with_evidence(provider: Provider) -> tuple[str, ...]:
    """The same, and read and write where the connectors repository has a folder for it: what a page may well say."""
    able = set(supported(provider)) | ({"read", "write"} if provider.connector_folders else set())
    return tuple(action for action in ACTIONS if action in able)


def evident(provider: Provider) -> set[str]:
    """The actions that flags name or that code is seen for; the name of a folder or file alone proves nothing."""
    named = {
        action
        for action in ("read", "write")
        for name in provider.objects(action)
        if (facts := provider.object(name)) and set(facts.sources.get(action, "")) & CODE_LETTERS
    }
    return {*supported(provider), *(named | set(provider.code)) & {"read", "write"}}
