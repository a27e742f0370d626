"""The own values of installations that differ from the manifest's, and their objects that no manifest has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.platform.impact import NO_CHOICE
from amplsp.shape.rules import identity

if TYPE_CHECKING:
    from amplsp.platform.answers import Choices, Installation
    from amplsp.platform.project import Project
    from amplsp.shape import Backfill, Integration, Shape


class Own(NamedTuple):
    """A value of an installation that differs from the deployed manifest's.

    Attributes:
        integration: the integration's name.
        installation: the installation.
        action: `read`, `subscribe` or `proxy`.
        object: the object's name; None for calls through the proxy.
        key: the key, as in a manifest; `disabled` and `fieldFilters` are only in installations.
        value: the value, in words.
        deployed: the deployed manifest's value, in words; None if it has none.
    """

    integration: str
    installation: Installation
    action: str
    object: str | None
    key: str
    value: str
    deployed: str | None


class Stray(NamedTuple):
    """An object that an installation has, but no manifest."""

    integration: str
    installation: Installation
    action: str
    object: str


def own_values(project: Project, deployed: Shape) -> list[Own]:
    """The own values of installations that differ from the deployed manifest; copies of its values do not count."""
    return [
        each
        for integration in deployed.integrations
        for installation in project.installations.get(integration.name, ())
        for each in _own(integration, installation)
    ]


def _own(integration: Integration, installation: Installation) -> Iterator[Own]:
    for read in integration.reads:
        choice = installation.reads.get(identity(read.object_name), NO_CHOICE)
        for key, value, deployed in (
            ("destination", choice.destination, read.destination),
            ("schedule", choice.schedule, read.schedule),
            ("backfill", _in_words(choice.backfill), _in_words(read.backfill)),
            ("disabled", "true" if choice.is_disabled else None, None),
            ("fieldFilters", "some records only" if choice.has_filters else None, None),
        ):
            if value is not None and value != deployed:
                yield Own(integration.name, installation, "read", read.object_name, key, value, deployed)
    for subscription in integration.subscriptions:
        value = installation.subscriptions.get(identity(subscription.object_name), NO_CHOICE).destination
        if value is not None and value != subscription.destination:
            name, deployed = subscription.object_name, subscription.destination
            yield Own(integration.name, installation, "subscribe", name, "destination", value, deployed)
    has_proxy = integration.proxy is not None
    if installation.proxy is not None and installation.proxy is not has_proxy:
        words = "true" if installation.proxy else "false", "true" if has_proxy else None
        yield Own(integration.name, installation, "proxy", None, "enabled", *words)


def _in_words(backfill: Backfill | None) -> str | None:
    return backfill.words if backfill is not None else None


def stray_objects(project: Project, deployed: Shape, local: Shape) -> list[Stray]:
    """The objects that installations have, but neither the deployed nor the local manifest."""
    found = []
    for name, installations in project.installations.items():
        known = [each for shape in (deployed, local) if (each := shape.integration(name))]
        for installation in installations:
            for action, choices in _by_action(installation):
                names = {identity(each) for integration in known for each in _objects(integration, action)}
                found += [
                    Stray(name, installation, action, choice.name)
                    for key, choice in choices.items()
                    if key not in names
                ]
    return found


def _by_action(installation: Installation) -> tuple[tuple[str, Choices], ...]:
    return (
        ("read", installation.reads),
        ("write", installation.writes),
        ("subscribe", installation.subscriptions),
    )


def _objects(integration: Integration, action: str) -> list[str]:
    if action == "read":
        return [each.object_name for each in integration.reads]
    listed = integration.writes if action == "write" else integration.subscriptions
    return [each.object_name for each in listed]
