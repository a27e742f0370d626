"""The manifests that are deployed, as the former side of a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from amplsp.engine.sides import Version, version
from amplsp.yaml.dump import block_text

if TYPE_CHECKING:
    from amplsp.platform.answers import Deployed
    from amplsp.platform.project import Project
    from amplsp.shape import Integration

USUAL_SPEC_VERSION = "1.0.0"


def sides(project: Project, local: Mapping[str, Version]) -> tuple[dict[str, Version], dict[str, Version]]:
    """The deployed and the local manifests, by the paths of the local ones.

    An integration belongs to the manifest that has its name. What no manifest has belongs to the first one with a new
    integration of the provider, which may be it under another name, else to the first of all.
    """
    mine: dict[str, list[Deployed]] = {path: [] for path in local}
    for deployed in project.integrations:
        mine[_owner(deployed, project, local)].append(deployed)
    old = {path: _version(project, deployed) for path, deployed in mine.items()}
    return {path: _as_stored(each) for path, each in old.items()}, {
        path: _as_stored(each) for path, each in local.items()
    }


def _owner(deployed: Deployed, project: Project, local: Mapping[str, Version]) -> str:
    for path, each in local.items():
        if each.shape.integration(deployed.name):
            return path
    known = {each.name for each in project.integrations}
    provider = deployed.content.get("provider")
    for path, each in local.items():
        if any(new.provider == provider and new.name not in known for new in each.shape.integrations):
            return path
    return next(iter(local))


def _version(project: Project, deployed: Sequence[Deployed]) -> Version:
    spec_version = next((each.spec_version for each in deployed if each.spec_version), USUAL_SPEC_VERSION)
    data = {"specVersion": spec_version, "integrations": [each.content for each in deployed]}
    return version(f"deployed:{project.name}", block_text(data))


def _as_stored(each: Version) -> Version:
    """A manifest as the platform keeps it: a false `inheritFieldsAndMapping` is as good as none.

    Certainty: read in code; cli, `openapi/manifest.gen.go` (`omitempty`).
    """
    return each._replace(
        shape=replace(each.shape, integrations=tuple(_integration_as_stored(one) for one in each.shape.integrations))
    )


def _integration_as_stored(integration: Integration) -> Integration:
    subscriptions = tuple(replace(each, inherits=each.inherits or None) for each in integration.subscriptions)
    return replace(integration, subscriptions=subscriptions)
