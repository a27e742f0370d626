"""A comparison of manifests with what is deployed: the changes, and whom each of them reaches."""

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
    """What a comparison with a live project says beside the changes.

    Attributes:
        project: what the platform has.
        impacts: whom each change reaches; None for what concerns nobody who is installed.
        own: what installations have beside the deployed manifest.
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
    """Say whom changes reach.

    Args:
        project: what the platform has.
        told: the changes from what is deployed to the local manifests.
        sides: the two, by the paths of the local ones.
        settings: those with which each local manifest is checked, by its path.
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
    """What the rule says, with the comments and settings that silence it."""
    wanted = settings._replace(destinations=destinations, select=frozenset({RULE}))
    found = check_subject(Manifest(each.document, None, destinations), wanted)
    return [one for one in found if one.rule == RULE]
