"""A comparison of manifests with what is deployed: the changes, and the installations that each affects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from amplsp.engine.check import check_subject
from amplsp.manifest.manifest import Manifest
from amplsp.named_tuple import NamedTuple
from amplsp.platform.impact import Impact, impact
from amplsp.platform.own import Own, Stray, own_values, stray_objects
from amplsp.shape import Shape

if TYPE_CHECKING:
    from amplsp.changes import Change
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.sides import Told, Version
    from amplsp.platform.project import Project
    from amplsp.settings import Settings

RULE = "destination-exists"


class UnknownDestination(NamedTuple):
    """A destination of a manifest that the project does not have."""

    version: Version
    found: Diagnostic


class Plan(NamedTuple):
    """The result of a comparison with a live project, except for the changes.

    Attributes:
        project: the project on the platform.
        impacts: the installations that each change affects; None if it cannot affect any.
        own: the own values of installations.
        strays: the objects of installations that no manifest has.
        unknown_destinations: the destinations that the project does not have.
    """

    project: Project
    impacts: Mapping[Change, Impact | None]
    own: Sequence[Own]
    strays: Sequence[Stray]
    unknown_destinations: Sequence[UnknownDestination]


def plan(
    project: Project,
    told: Sequence[Told],
    sides: tuple[Mapping[str, Version], Mapping[str, Version]],
    settings: Mapping[str, Settings],
) -> Plan:
    """Find the installations that changes affect.

    Args:
        project: the project on the platform.
        told: the changes from the deployed to the local manifests.
        sides: the deployed and the local manifests, by the paths of the local ones.
        settings: the settings for checking each local manifest, by its path.
    """
    old, new = (_together(side) for side in sides)
    return Plan(
        project,
        {each.change: impact(each, project.installations) for each in told},
        own_values(project, old),
        stray_objects(project, old, new),
        [
            UnknownDestination(each, found)
            for path, each in sides[1].items()
            for found in _unknown_destinations(each, settings[path], project.destinations)
        ],
    )


def _together(side: Mapping[str, Version]) -> Shape:
    return Shape(tuple(integration for each in side.values() for integration in each.shape.integrations))


def _unknown_destinations(each: Version, settings: Settings, destinations: tuple[str, ...]) -> list[Diagnostic]:
    """The findings of the rule, except those that comments and settings silence."""
    wanted = settings._replace(destinations=destinations, select=frozenset({RULE}))
    found = check_subject(Manifest(each.document, None, destinations), wanted)
    return [one for one in found if one.rule == RULE]
