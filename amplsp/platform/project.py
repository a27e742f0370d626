"""A project on the platform: its integrations, their installations, its destinations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote as encoded

from amplsp.named_tuple import NamedTuple
from amplsp.platform import PlatformError
from amplsp.platform.answers import (
    Deployed,
    Installation,
    destinations_in,
    installations_in,
    integrations_in,
)
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.platform.client import Client


class Project(NamedTuple):
    """A project as it is on the platform.

    Attributes:
        name: its name or id, as the user gave it.
        integrations: the deployed integrations.
        installations: the installations, by the name of their integration.
        destinations: the names of its destinations.
    """

    name: str
    integrations: tuple[Deployed, ...]
    installations: Mapping[str, tuple[Installation, ...]]
    destinations: tuple[str, ...]


def ask_for_project(client: Client, name: str) -> Project:
    """Read a project from the platform, with requests for the integrations, for each of them, and for destinations.

    Raises:
        PlatformError: there is no such project, or no valid response.
    """
    root = _root(name)
    integrations = integrations_in(client.get(f"{root}/integrations", f"the integrations of project {quote(name)}"))
    installations = {
        each.name: tuple(
            installations_in(
                client.get(
                    f"{root}/integrations/{encoded(each.id, safe='')}/installations",
                    f"the installations of integration {quote(each.name)}",
                )
            )
        )
        for each in integrations
    }
    return Project(name, tuple(integrations), installations, ask_for_destinations(client, name))


def ask_for_destinations(client: Client, name: str) -> tuple[str, ...]:
    """Read the names of a project's destinations from the platform.

    Raises:
        PlatformError: there is no such project, or no valid response.
    """
    answer = client.get(f"{_root(name)}/destinations", f"the destinations of project {quote(name)}")
    return tuple(destinations_in(answer))


def _root(name: str) -> str:
    if not name.strip("./ "):
        raise PlatformError(f"{quote(name)} is not the name or id of a project")
    return f"/projects/{encoded(name, safe='')}"
