"""How the platform interprets a manifest: one function for each rule, with its certainty and source.

The certainty is *documented*, *read in code* (of the platform's public repositories), *seen* (in a published message)
or *inferred*. The sources are the public repositories `docs`, `connectors`, `react` and `openapi` of amp-labs. Nothing
was tried on the live platform.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from amplsp.shape.model import EACH, Container, Path, Presence

_STEP = re.compile(r"\['([^']+)'\]|\[(\*)\]")

_EVENT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "createEvent": "create",
        "updateEvent": "update",
        "deleteEvent": "delete",
        "associationChangeEvent": "associationUpdate",
        "otherEvents": "other",
    }
)


def delivered_object_name(object_name: str, mapped_name: str | None) -> str:
    """`objectName` of every message: the mapped name if there is one, else the object's name as written.

    Certainty: documented; openapi webhook, `objectName`.
    """
    return mapped_name or object_name


def steps_of(name: str) -> Path:
    """The steps of a name such as `$['lines'][*]['amount']`; any other name is a single step.

    Certainty: read in code; connectors, `common/readhelper/selector.go` (`ParseJSONPath`).
    """
    return tuple(key or EACH for key, _ in _STEP.findall(name)) or (name,)


def container_of(mapped_name: str | None) -> Container:
    """The part of a record that a field arrives in: with a mapped name in `mappedFields` only, else in `fields`.

    Certainty: documented; docs, destinations/webhooks.
    """
    return Container.MAPPED_FIELDS if mapped_name else Container.FIELDS


def path_in_fields(source: str) -> Path:
    """The path of a field without a mapped name in `fields`: every step in lower case, however it is written.

    Certainty: read in code; connectors, `common/parse.go`, `common/readhelper/selector.go` and their tests; seen in
    docs, subscribe-actions.
    """
    return tuple(step.lower() for step in steps_of(source))


def path_in_mapped_fields(mapped_name: str) -> Path:
    """The path of a mapped field in `mappedFields`: nested if the name is a path, and as written.

    Certainty: documented; docs, object-and-field-mapping, reading nested data.
    """
    return steps_of(mapped_name)


def presence_of(source: str | None, *, is_required: bool) -> Presence:
    """When the key of an entry is present.

    The key of a question can be missing even if it is required, in installations made before the question was added.

    Certainty: documented for fields, docs, read-actions; read in code for questions, react, `state/utils.ts`.
    """
    if source is None:
        return Presence.IF_ANSWERED
    return Presence.ALWAYS if is_required else Presence.IF_CHOSEN


def has_open_fields(optional_fields_auto: str | None) -> bool:
    """Whether `fields` can have other keys than the listed ones: only with `optionalFieldsAuto: all`.

    `mappedFields` always can, since an application can add mappings when it embeds the installation.

    Certainty: documented; docs, read-actions and embeddable-ui-components.
    """
    return optional_fields_auto == "all"


def overwritten(paths: Sequence[tuple[Container, Path]]) -> frozenset[int]:
    """The indexes of entries that are never delivered: a later one has the same path, or one inside or around it.

    Certainty: inferred; the platform writes the entries into one record, one after the other.
    """
    lost: set[int] = set()
    ends: dict[tuple[Container, Path], int] = {}
    passes: dict[tuple[Container, Path], list[int]] = {}
    for index, (container, path) in enumerate(paths):
        above = [(container, path[:length]) for length in range(1, len(path))]
        lost.update(ends.pop(each) for each in (*above, (container, path)) if each in ends)
        lost.update(passes.pop((container, path), ()))
        ends[container, path] = index
        for each in above:
            passes.setdefault(each, []).append(index)
    return frozenset(lost)


def identity(object_name: str) -> str:
    """The identity of an object among the entries of an action: its name without case.

    Certainty: read in code; cli, `files/manifest.go`.
    """
    return object_name.lower()


def writable_names(mapped_names: Sequence[Path], *, inherits_mapping: bool) -> tuple[Path, ...]:
    """The mapped names that a written record can use: with `inheritMapping`, those of the read object with that name.

    Certainty: documented; docs, write-actions and object-and-field-mapping.
    """
    return tuple(dict.fromkeys(mapped_names)) if inherits_mapping else ()


def event_kind(key: str) -> str:
    """The value of `subscribeEventType` in the messages of an event's key.

    Certainty: documented; openapi webhook, `subscribeEventType`.
    """
    return _EVENT_KINDS[key]
