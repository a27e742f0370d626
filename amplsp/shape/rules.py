"""What the platform makes of the words of a manifest: one function a rule, each with its certainty and source.

Certainty is *documented*, *read in code* (of the platform's public repositories), *seen* (in a published message) or
*inferred*. Sources are the public repositories `docs`, `connectors`, `react` and `openapi` of amp-labs. Nothing here
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
    """`objectName` of every message: the mapped name where there is one, else the object's name as written.

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
    """Where a field without a mapped name arrives in `fields`: every step in lower case, whatever the manifest says.

    Certainty: read in code; connectors, `common/parse.go`, `common/readhelper/selector.go` and their tests; seen in
    docs, subscribe-actions.
    """
    return tuple(step.lower() for step in steps_of(source))


def path_in_mapped_fields(mapped_name: str) -> Path:
    """Where a mapped field arrives in `mappedFields`: nested where the name is a path, and as written.

    Certainty: documented; docs, object-and-field-mapping, reading nested data.
    """
    return steps_of(mapped_name)


def presence_of(source: str | None, *, is_required: bool) -> Presence:
    """When the key of an entry is there.

    A question's may be missing even if it is required: installations made before the question have not answered it.

    Certainty: documented for fields, docs, read-actions; read in code for questions, react, `state/utils.ts`.
    """
    if source is None:
        return Presence.IF_ANSWERED
    return Presence.ALWAYS if is_required else Presence.IF_CHOSEN


def has_open_fields(optional_fields_auto: str | None) -> bool:
    """Whether `fields` may have keys beyond the list: only with `optionalFieldsAuto: all`.

    `mappedFields` may always have some, since an application can add mappings when it embeds the installation.

    Certainty: documented; docs, read-actions and embeddable-ui-components.
    """
    return optional_fields_auto == "all"


def overwritten(paths: Sequence[tuple[Container, Path]]) -> frozenset[int]:
    """The indexes of entries that never arrive, since a later entry takes their place, or one above or below it.

    Certainty: inferred; the platform writes one record, entry after entry.
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
    """What makes two entries of one action the same object: the name without case.

    Certainty: read in code; cli, `files/manifest.go`.
    """
    return object_name.lower()


def writable_names(mapped_names: Sequence[Path], *, inherits_mapping: bool) -> tuple[Path, ...]:
    """The mapped names that a written record may use: with `inheritMapping` those of the read object of that name.

    Certainty: documented; docs, write-actions and object-and-field-mapping.
    """
    return tuple(dict.fromkeys(mapped_names)) if inherits_mapping else ()


def event_kind(key: str) -> str:
    """`subscribeEventType` of the messages of an event's key.

    Certainty: documented; openapi webhook, `subscribeEventType`.
    """
    return _EVENT_KINDS[key]
