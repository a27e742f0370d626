"""Each field of an object is mapped to a different name.

The mapped name is the key of the value in your data, so one of two values under the same name would be lost. The same
happens if one name is a path into another, as `$['home']['city']` is a path into `home`. Two questions to the
customer (entries without `fieldName`) that offer the same field by default are a warning.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: phone
                  mapToName: phone_number
                - fieldName: mobilephone
                  mapToName: phone_number
                - fieldName: address
                  mapToName: home
                - fieldName: city
                  mapToName: $['home']['city']
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        read:
          objects:
            - objectName: contacts
              destination: contactWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: phone
                  mapToName: phone_number
                - fieldName: mobilephone
                  mapToName: mobile_number
                - fieldName: address
                  mapToName: $['home']['street']
                - fieldName: city
                  mapToName: $['home']['city']
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from amplsp.late_pattern import late_pattern
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Field, ReadObject
from amplsp.problem import Levels, Problem, Related, Severity, quote
from amplsp.rules.manifest._duplicates import place_of_repeat
from amplsp.rules.manifest._missing import lacks
from amplsp.rules.manifest._provider_facts import is_case_free

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("mapToName", "default")
IS_LOCAL = True

_STEP = late_pattern(r"""\['([^']+)'\]|\["([^"]+)"\]|\[(\*)\]""")
_PATH = late_pattern(rf"\$(?:{_STEP.pattern}){{1,20}}")
"""The longest path that is read; a longer one is machine-made, and compared only as a whole."""


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the fields whose value would overwrite that of another, and the questions that ask for the same field."""
    for obj in manifest.read_objects():
        told: set[int] = set()
        for field, other in _overwriting(obj):
            told.add(id(field.node))
            yield _problem(manifest, obj, field, other)
        yield from _same_default(manifest, obj, told)


def _overwriting(obj: ReadObject) -> Iterator[tuple[Field, Field]]:
    """Each field whose value would overwrite the value of an earlier one, with the earlier one."""
    ends: dict[tuple[str, ...], Field] = {}
    passes: dict[tuple[str, ...], Field] = {}
    for field in obj.fields:
        name = field.mapped_name.text
        if not name:
            continue
        path = _path(name)
        beginnings = [path[:length] for length in range(1, len(path))]
        taken = next((each for each in beginnings if each in ends), path)
        other = ends.get(taken) or passes.get(path)
        if other is not None:
            yield field, other
            continue
        ends[path] = field
        for each in beginnings:
            passes.setdefault(each, field)


def _path(name: str) -> tuple[str, ...]:
    """The steps of a path such as `$['address']['city']`; any other name is a single step."""
    is_path = name.startswith("$") and _PATH.fullmatch(name)
    return tuple(map("".join, _STEP.findall(name))) if is_path else (name,)


def _problem(manifest: Manifest, obj: ReadObject, field: Field, other: Field) -> Problem:
    name, taken = field.mapped_name.text or "", other.mapped_name.text or ""
    what = f"field {quote(other.name.text)}" if other.name.text else "another field"
    if name == taken:
        message = f"{what} is already mapped to {quote(name)}; give each field a different name"
    else:
        message = (
            f"{quote(name)} and {quote(taken)}, to which {what} is mapped, overwrite each other; change one of them"
        )
    is_alias = field.node is other.node
    place = place_of_repeat(manifest, obj.node, field.node, field.mapped_name) if is_alias else field.mapped_name
    return Problem(place, message, related=(Related(other.mapped_name.span, "first mapped here"),))


def _same_default(manifest: Manifest, obj: ReadObject, told: Container[int]) -> Iterator[Problem]:
    folds = is_case_free(manifest, obj.integration)
    seen: dict[str, Field] = {}
    for field in obj.fields:
        default = field.get("default")
        if not default.text or id(field.node) in told or not lacks(manifest, field.node, "fieldName"):
            continue
        first = seen.setdefault(default.text.casefold() if folds else default.text, field)
        if first is not field:
            message = f"another question already offers {quote(default.text)} by default; offer each field once"
            related = (Related(first.get("default").span, "first offered here"),)
            yield Problem(default, message, Severity.WARNING, related)
