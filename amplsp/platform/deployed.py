"""The deployed manifests, as the former side of a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from amplsp.engine.sides import Version, version
from amplsp.yaml.dump import block_text

if TYPE_CHECKING:
    from amplsp.platform.answers import Deployed
    from amplsp.platform.project import Project
    from amplsp.shape import Field, Integration, Read, SchemaWatch, Subscription

Part = TypeVar("Part", bound="Integration | Read | Field | Subscription | SchemaWatch")

USUAL_SPEC_VERSION = "1.0.0"
_SPEC_VERSION = "specVersion"
_TEXTS = frozenset({"module", "label", "destination", "schedule", "prompt", "default"})
"""The attributes of a shape whose texts a manifest can leave out."""


def sides(project: Project, local: Mapping[str, Version]) -> tuple[dict[str, Version], dict[str, Version]]:
    """The deployed and the local manifests, by the paths of the local ones.

    An integration belongs to the manifest that has its name. If none has, it belongs to the first manifest with a new
    integration for the same provider, which may be the renamed one, else to the first of all.
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
    data = {_SPEC_VERSION: spec_version, "integrations": [each.content for each in deployed]}
    return version(f"deployed:{project.name}", block_text(data))


def _as_stored(each: Version) -> Version:
    """A manifest as the platform stores it: without other keys than the integrations, and without empty values.

    Certainty: read in code; openapi, `api.yaml` (Integration, Revision); cli, `openapi/manifest.gen.go` (`omitempty`).
    """
    integrations = tuple(_integration_as_stored(one) for one in each.shape.integrations)
    kept = tuple(other for other in each.shape.others if other[0] == _SPEC_VERSION)
    return each._replace(shape=replace(each.shape, integrations=integrations, others=kept))


def _integration_as_stored(integration: Integration) -> Integration:
    watch = integration.schema_watch
    return replace(
        _without_empty(integration),
        reads=tuple(map(_read_as_stored, integration.reads)),
        subscriptions=tuple(map(_subscription_as_stored, integration.subscriptions)),
        schema_watch=_without_empty(watch) if watch else None,
    )


def _read_as_stored(read: Read) -> Read:
    return replace(_without_empty(read), fields=tuple(map(_without_empty, read.fields)))


def _subscription_as_stored(subscription: Subscription) -> Subscription:
    """A false `inheritFieldsAndMapping` counts as missing."""
    read = _read_as_stored(subscription.read) if subscription.read else None
    return replace(_without_empty(subscription), inherits=subscription.inherits or None, read=read)


def _without_empty(part: Part) -> Part:
    empty: dict[str, Any] = dict.fromkeys(
        each.name for each in fields(part) if each.name in _TEXTS and getattr(part, each.name) == ""
    )
    return replace(part, **empty) if empty else part
