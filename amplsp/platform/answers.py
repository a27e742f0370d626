"""The platform's responses as values: only the parts that are used, so that nothing else can be shown or recorded.

openapi, `api.yaml` (Integration, Installation, Destination) and `config.yaml` (ConfigContent).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from amplsp.named_tuple import NamedTuple
from amplsp.platform import PlatformError
from amplsp.shape import Backfill
from amplsp.shape.rules import identity

_DEEPEST = 40
"""The largest depth, far beyond that of manifests; deeper text is rejected."""


class Deployed(NamedTuple):
    """An integration as it is deployed.

    Attributes:
        id: the id of the integration.
        name: its name.
        revision: the id of its latest revision.
        deployed_at: the time of its deployment, as the platform writes it.
        spec_version: the version in the manifest.
        content: the integration, in the form of a manifest.
    """

    id: str
    name: str
    revision: str
    deployed_at: str
    spec_version: str
    content: dict[str, Any]


class ObjectChoice(NamedTuple):
    """The configuration of an object in an installation.

    Attributes:
        name: its name in the configuration.
        destination: its own destination; None if it has none.
        schedule: its own schedule.
        backfill: its own backfill.
        is_disabled: whether its reads are paused.
        has_filters: whether it reads only some records.
        ticked: the provider's fields that the customer has chosen, in lower case.
        answered: the mapped names for which the customer has chosen a field.
        takes_all: whether every field is read.
    """

    name: str
    destination: str | None = None
    schedule: str | None = None
    backfill: Backfill | None = None
    is_disabled: bool = False
    has_filters: bool = False
    ticked: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    takes_all: bool = False


Choices = Mapping[str, ObjectChoice]
"""Choices by the object's name in lower case."""


class Installation(NamedTuple):
    """A customer's installation of an integration."""

    id: str
    group_ref: str | None
    group_name: str | None
    is_unhealthy: bool
    reads: Choices
    writes: Choices
    subscriptions: Choices
    proxy: bool | None
    """Whether it allows calls through the proxy; None if it does not say."""


def json_in(data: bytes) -> Any:
    r"""The JSON value in a response; half of a surrogate pair (`"\ud83d"`), which no text can have, becomes `?`.

    Raises:
        ValueError: it is not JSON, or not UTF-8.
        RecursionError: it is nested too deep.
    """
    text = data.decode("utf-8-sig")
    value = json.loads(text)
    if "\\ud" not in text.lower():
        return value
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def integrations_in(answer: Any) -> list[Deployed]:
    """The integrations of a project.

    Raises:
        PlatformError: the response has another shape.
    """
    return [_deployed(each, f"integrations[{number}]") for number, each in enumerate(_list(answer, "integrations"))]


def installations_in(answer: Any) -> list[Installation]:
    """The installations of an integration.

    Raises:
        PlatformError: the response has another shape.
    """
    listed = _list(answer, "installations")
    return [_installation(each, f"installations[{number}]") for number, each in enumerate(listed)]


def destinations_in(answer: Any) -> list[str]:
    """The names of a project's destinations.

    Raises:
        PlatformError: the response has another shape.
    """
    numbered = ((f"destinations[{number}]", each) for number, each in enumerate(_list(answer, "destinations")))
    return [_text(_dict(each, at), "name", at) for at, each in numbered]


def _deployed(data: Any, at: str) -> Deployed:
    revision = _dict(_dict(data, at).get("latestRevision"), f"{at}.latestRevision")
    at_content = f"{at}.latestRevision.content"
    name = _text(data, "name", at)
    content = _plain(_dict(revision.get("content"), at_content), at_content, _DEEPEST)
    usual = {"name": name, "provider": data.get("provider")}
    return Deployed(
        _text(data, "id", at),
        name,
        _text(revision, "id", f"{at}.latestRevision"),
        _said(revision.get("createTime")) or "",
        _said(revision.get("specVersion")) or "",
        {**{key: value for key, value in usual.items() if isinstance(value, str)}, **content, "name": name},
    )


def _plain(value: Any, at: str, depth: int) -> Any:
    """A value without empty texts: the platform writes `""` for a text that the manifest does not have."""
    if depth == 0:
        raise PlatformError(f"the platform's answer is not as documented: {at} is nested too deep")
    if isinstance(value, dict):
        kept = {str(key): _plain(part, at, depth - 1) for key, part in value.items()}
        return {key: part for key, part in kept.items() if part is not None and part != ""}
    return [_plain(part, at, depth - 1) for part in value] if isinstance(value, list) else value


def _installation(data: Any, at: str) -> Installation:
    config = _dict(_dict(data, at).get("config"), f"{at}.config")
    content = _dict(config.get("content"), f"{at}.config.content")
    group = _inside(data, "group")
    enabled = _inside(content, "proxy").get("enabled")
    return Installation(
        _text(data, "id", at),
        _said(group.get("groupRef")),
        _said(group.get("groupName")),
        data.get("healthStatus") == "unhealthy",
        _choices(content, "read"),
        _choices(content, "write"),
        _choices(content, "subscribe"),
        enabled if isinstance(enabled, bool) else None,
    )


def _choices(content: dict[str, Any], action: str) -> Choices:
    objects = _inside(_inside(content, action), "objects")
    chosen = [_choice(str(key), each) for key, each in objects.items() if isinstance(each, dict)]
    return {identity(each.name): each for each in chosen}


def _choice(key: str, data: dict[str, Any]) -> ObjectChoice:
    period = _inside(_inside(data, "backfill"), "defaultPeriod")
    days, is_full = period.get("days"), period.get("fullHistory") is True
    days = days if isinstance(days, int) and not isinstance(days, bool) else None
    return ObjectChoice(
        _said(data.get("objectName")) or key,
        _said(data.get("destination")),
        _said(data.get("schedule")),
        Backfill(is_full, days) if is_full or days is not None else None,
        is_disabled=data.get("disabled") is True,
        has_filters=bool(data.get("fieldFilters")),
        ticked=frozenset(str(name).lower() for name, is_on in _inside(data, "selectedFields").items() if is_on is True),
        answered=frozenset(str(name) for name, field in _inside(data, "selectedFieldMappings").items() if field),
        takes_all=data.get("selectedFieldsAuto") == "all",
    )


def _list(value: Any, at: str) -> list[Any]:
    if not isinstance(value, list):
        raise PlatformError(f"the platform's answer is not as documented: {at} is not a list")
    return value


def _dict(value: Any, at: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise PlatformError(f"the platform's answer is not as documented: {at} is not an object")
    return value


def _text(data: dict[str, Any], key: str, at: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise PlatformError(f"the platform's answer is not as documented: {at}.{key} is not a text")
    return value


def _inside(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The types of keys that can be missing."""
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _said(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None
