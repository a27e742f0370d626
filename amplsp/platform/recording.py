"""Recordings of the platform's responses, without anything that identifies customers, and their replay.

A recording has the form of the responses, but contains only the parts that are used. Customers and names that come from
them are replaced by numbers: their groups, fields and mappings that no manifest names, and the fields that they chose
for questions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from amplsp.atomic_write import write_atomically
from amplsp.platform import PlatformError
from amplsp.platform.answers import destinations_in, installations_in, integrations_in, json_in
from amplsp.platform.project import Project
from amplsp.problem import quote
from amplsp.shape.rules import path_in_fields
from amplsp.text_file import reason_of

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.platform.answers import Choices, Deployed, Installation, ObjectChoice
    from amplsp.shape import Backfill, Field, Shape

_PROJECT, _INTEGRATIONS, _INSTALLATIONS, _DESTINATIONS = (
    f"{name}.json" for name in ("project", "integrations", "installations", "destinations")
)
_FILES = (_PROJECT, _INTEGRATIONS, _INSTALLATIONS, _DESTINATIONS)


def check_can_record(folder: Path) -> None:
    """Reject a folder that is not empty, before any request to the platform.

    Raises:
        PlatformError: it is not empty, or not a folder.
    """
    try:
        if any(folder.iterdir()):
            raise PlatformError(f'"{folder}" is not empty; record into a new folder')
    except FileNotFoundError:
        return
    except OSError as error:
        raise PlatformError(f'cannot record into "{folder}": {reason_of(error)}') from None


def record(folder: Path, project: Project, shapes: Iterable[Shape]) -> None:
    """Write a project into a folder.

    Args:
        folder: a new or empty folder.
        project: the project.
        shapes: the shapes of manifests, whose names are not replaced.

    Raises:
        PlatformError: it cannot be written.
    """
    names = _Names(shapes)
    data = {
        _PROJECT: {"project": project.name},
        _INTEGRATIONS: [_integration(each) for each in project.integrations],
        _INSTALLATIONS: {
            name: [_installation(each, names) for each in listed] for name, listed in project.installations.items()
        },
        _DESTINATIONS: [{"name": name} for name in project.destinations],
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in data.items():
            write_atomically(folder / name, (json.dumps(content, indent=2) + "\n").encode("utf-8"))
    except OSError as error:
        raise PlatformError(f'cannot record into "{folder}": {reason_of(error)}') from None


def replay(folder: Path) -> Project:
    """Read a recording.

    Raises:
        PlatformError: there is none in the folder, or one of its files is broken.
    """
    project, integrations, installations, destinations = (_read(folder / name) for name in _FILES)
    name = project.get("project") if isinstance(project, dict) else None
    if not isinstance(name, str) or not isinstance(installations, dict):
        raise PlatformError(f'"{folder}" is not a recording of amplsp plan')
    try:
        deployed = tuple(integrations_in(integrations))
        listed = {each.name: tuple(installations_in(installations.get(each.name, []))) for each in deployed}
        return Project(name, deployed, listed, tuple(destinations_in(destinations)))
    except PlatformError as error:
        raise PlatformError(f'"{folder}": {error}') from None


def _read(path: Path) -> Any:
    try:
        return json_in(path.read_bytes())
    except FileNotFoundError:
        raise PlatformError(f'"{path.parent}" is not a recording of amplsp plan: there is no {path.name}') from None
    except OSError as error:
        raise PlatformError(f'cannot read "{path}": {reason_of(error)}') from None
    except (ValueError, RecursionError):
        raise PlatformError(f"cannot read {quote(str(path))}: it is not JSON") from None


class _Names:
    """Replaces names that come from customers in a recording."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        fields = [
            field
            for shape in shapes
            for integration in shape.integrations
            for read in integration.reads
            for field in read.fields
        ]
        self._sources = {name for field in fields for name in _sources(field)}
        self._mapped = {field.mapped_name for field in fields if field.mapped_name}
        self._groups: dict[str, int] = {}

    def group(self, ref: str) -> int:
        """The number of a customer's group, the same in all its installations."""
        return self._groups.setdefault(ref, len(self._groups) + 1)

    def ticked(self, names: Iterable[str]) -> list[str]:
        """The fields; those that no manifest names are replaced by numbers."""
        return _numbered(names, self._sources)

    def answered(self, names: Iterable[str]) -> list[str]:
        """The mapped names; those that no manifest has are replaced by numbers."""
        return _numbered(names, self._mapped)


def _sources(field: Field) -> set[str]:
    """The ways in which a configuration can write the field, in lower case."""
    return {field.source.lower(), ".".join(path_in_fields(field.source))} if field.source else set()


def _numbered(names: Iterable[str], known: Iterable[str]) -> list[str]:
    ordered = sorted(names)
    mine = [name for name in ordered if name in known]
    return [*mine, *(f"other-{number}" for number in range(1, len(ordered) - len(mine) + 1))]


def _integration(deployed: Deployed) -> dict[str, Any]:
    revision = {
        "id": deployed.revision,
        "specVersion": deployed.spec_version,
        "createTime": deployed.deployed_at,
        "content": deployed.content,
    }
    return {"id": deployed.id, "name": deployed.name, "latestRevision": revision}


def _installation(each: Installation, names: _Names) -> dict[str, Any]:
    number = names.group(each.group_ref or each.id)
    choices = {"read": each.reads, "write": each.writes, "subscribe": each.subscriptions}
    content: dict[str, Any] = {action: _objects(listed, names) for action, listed in choices.items() if listed}
    if each.proxy is not None:
        content["proxy"] = {"enabled": each.proxy}
    return {
        "id": each.id,
        "group": {"groupRef": f"group-{number}", "groupName": f"Customer {number}"},
        "healthStatus": "unhealthy" if each.is_unhealthy else "healthy",
        "config": {"content": content},
    }


def _objects(choices: Choices, names: _Names) -> Mapping[str, Any]:
    return {"objects": {each.name: _object(each, names) for each in choices.values()}}


def _object(each: ObjectChoice, names: _Names) -> dict[str, Any]:
    said: dict[str, Any] = {
        "objectName": each.name,
        "destination": each.destination,
        "schedule": each.schedule,
        "disabled": each.is_disabled or None,
        "backfill": _backfill(each.backfill) if each.backfill else None,
        "fieldFilters": [{}] if each.has_filters else None,
        "selectedFields": dict.fromkeys(names.ticked(each.ticked), True) or None,
        "selectedFieldMappings": dict.fromkeys(names.answered(each.answered), "chosen") or None,
        "selectedFieldsAuto": "all" if each.takes_all else None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _backfill(backfill: Backfill) -> dict[str, Any]:
    return {"defaultPeriod": {"days": backfill.days, "fullHistory": backfill.is_full}}
