"""Each defect in a manifest's shape is one error with kind, path and facts."""

import copy
from typing import Any

import pytest

from amplsp.manifest import schema
from amplsp.manifest.schema import ShapeError, shape_errors

MANIFEST: dict[str, Any] = {
    "specVersion": "1.0.0",
    "integrations": [
        {
            "name": "a",
            "provider": "hubspot",
            "read": {
                "objects": [
                    {
                        "objectName": "contacts",
                        "destination": "w",
                        "schedule": "0 * * * *",
                        "requiredFields": [{"fieldName": "email"}],
                        "backfill": {"defaultPeriod": {"days": 30}},
                        "delivery": {"mode": "onRequest", "pageSize": 100},
                    }
                ]
            },
            "proxy": {"enabled": True},
        }
    ],
}
INTEGRATION = ("integrations", 0)
OBJECT = (*INTEGRATION, "read", "objects", 0)
FIELD = (*OBJECT, "requiredFields", 0)
GONE = object()


def _with(path: tuple[str | int, ...], value: Any) -> Any:
    """Copy the manifest and put a value at a place; GONE removes the key."""
    manifest = copy.deepcopy(MANIFEST)
    part: Any = manifest
    for step in path[:-1]:
        part = part[step]
    if value is GONE:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    return manifest


def _missing(path: tuple[str | int, ...], key: str, expected: str = "string") -> ShapeError:
    return ShapeError("missing", path, key, expected=expected, need="required")


@pytest.mark.parametrize("value", [GONE, None], ids=["absent", "null"])
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("specVersion",), "string"),
        (("integrations",), "array"),
        ((*INTEGRATION, "name"), "string"),
        ((*INTEGRATION, "read", "objects"), "array"),
        ((*OBJECT, "destination"), "string"),
    ],
)
def test_a_required_key_is_missing_when_absent_and_when_it_has_no_value(
    path: tuple[str, ...], expected: str, value: Any
) -> None:
    assert shape_errors(_with(path, value)) == [_missing(path[:-1], path[-1], expected)]


@pytest.mark.parametrize(
    ("path", "value", "error"),
    [
        ((*INTEGRATION, "read"), None, ShapeError("null", (), expected="object")),
        ((*OBJECT, "schedule"), None, ShapeError("null", (), expected="string", need="expected")),
        ((*INTEGRATION, "proxy", "enabled"), None, ShapeError("null", (), expected="boolean", need="expected")),
        (INTEGRATION, None, ShapeError("null", (), expected="object")),
        (FIELD, None, ShapeError("null", (), expected="object")),
        ((*INTEGRATION, "name"), "", ShapeError("empty-text", (), need="required")),
        ((*INTEGRATION, "displayName"), "", ShapeError("empty-text", ())),
        ((*OBJECT, "schedule"), "", ShapeError("empty-text", (), need="expected")),
        ((*OBJECT, "enabled"), "", ShapeError("empty-text", (), allowed=("always",))),
        ((*OBJECT, "optionalFieldsAuto"), "All", ShapeError("enum", (), allowed=("all",))),
        (("specVersion",), "2.0.0", ShapeError("enum", (), allowed=("1.0.0",))),
        (("specVersion",), 1.0, ShapeError("type", (), expected="string")),
        (("specVersion",), ["1.0.0"], ShapeError("type", (), expected="string")),
        ((*OBJECT, "enabled"), True, ShapeError("type", (), expected="string")),
        ((*INTEGRATION, "name"), 17, ShapeError("type", (), expected="string")),
        ((*INTEGRATION, "proxy"), True, ShapeError("type", (), expected="object")),
        ((*INTEGRATION, "proxy", "enabled"), "yes", ShapeError("type", (), expected="boolean")),
        ((*INTEGRATION, "proxy", "enabled"), 1, ShapeError("type", (), expected="boolean")),
        ((*OBJECT, "requiredFields"), {"fieldName": "a"}, ShapeError("type", (), expected="array")),
        (FIELD, "email", ShapeError("type", (), expected="object")),
        (("integrations",), "none", ShapeError("type", (), expected="array")),
        (("integrations",), [], ShapeError("empty", ())),
        ((*OBJECT, "requiredFields"), [], ShapeError("empty", ())),
        ((*INTEGRATION, "write"), {"objects": []}, ShapeError("empty", ("objects",))),
        ((*OBJECT, "delivery", "pageSize"), 49, ShapeError("too-small", (), limit=50)),
        ((*OBJECT, "delivery", "pageSize"), 501, ShapeError("too-large", (), limit=500)),
        ((*OBJECT, "delivery", "pageSize"), 30.0, ShapeError("type", (), expected="integer")),
        ((*OBJECT, "delivery", "pageSize"), float("nan"), ShapeError("type", (), expected="integer")),
        ((*OBJECT, "backfill", "defaultPeriod", "days"), -1, ShapeError("too-small", (), limit=0)),
        ((*OBJECT, "backfill", "defaultPeriod", "days"), True, ShapeError("type", (), expected="integer")),
        (FIELD, {}, ShapeError("incomplete", (), allowed=("fieldName",))),
        (FIELD, {"default": "x"}, ShapeError("incomplete", (), allowed=("fieldName",))),
        (FIELD, {"mapToName": "x"}, ShapeError("incomplete", (), allowed=("mapToDisplayName", "prompt"))),
    ],
)
def test_a_wrong_value_is_one_error_at_its_place(path: tuple[str | int, ...], value: Any, error: ShapeError) -> None:
    assert shape_errors(_with(path, value)) == [error._replace(path=(*path, *error.path))]


@pytest.mark.parametrize("value", [None, [], "text", 1, 1.5, True])
def test_a_manifest_that_is_not_a_mapping_is_one_error(value: Any) -> None:
    (error,) = shape_errors(value)

    assert (error.path, error.expected) == ((), "object")


def test_nothing_below_an_unknown_key_is_looked_at() -> None:
    """Its value can contain anything, even known keys with wrong values."""
    (error,) = shape_errors(_with((*OBJECT, "Delivery"), {"mode": "never", "what": None}))

    assert (error.kind, error.path, error.key) == ("unknown", (*OBJECT, "Delivery"), "Delivery")
    assert "delivery" in error.allowed


def test_several_unknown_keys_and_missing_keys_of_one_mapping_are_reported_one_by_one() -> None:
    errors = shape_errors(_with(INTEGRATION, {"Name": "a", "Provider": "b"}))

    assert sorted((error.kind, error.key) for error in errors) == [
        ("missing", "name"),
        ("missing", "provider"),
        ("unknown", "Name"),
        ("unknown", "Provider"),
    ]


def test_a_field_may_have_its_own_name_and_a_mapped_one_together() -> None:
    assert shape_errors(_with(FIELD, {"fieldName": "firstname", "mapToName": "first_name", "prompt": "Which?"})) == []


def test_very_deep_and_self_containing_values_are_wrong_types_like_any_other() -> None:
    deep: list[Any] = []
    for _ in range(20_000):
        deep = [deep]
    circle: dict[str, Any] = {}
    circle["circle"] = circle

    assert [error.kind for error in shape_errors(_with((*INTEGRATION, "name"), deep))] == ["type"]
    assert [error.kind for error in shape_errors(_with((*INTEGRATION, "name"), circle))] == ["type"]
    assert [error.kind for error in shape_errors(_with((*INTEGRATION, "more"), circle))] == ["unknown"]
    while deep:  # taken apart by hand, because the interpreter would do it recursively
        deep = deep.pop()


def test_a_number_of_thousands_of_digits_is_too_large_like_any_other() -> None:
    """Python refuses to write such a number, which a message would contain."""
    (error,) = shape_errors(_with((*OBJECT, "delivery", "pageSize"), 10**5000))

    assert (error.kind, error.limit) == ("too-large", 500)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The values that jsonschema, which is slow, checks."""
    values: list[Any] = []
    lister = schema._errors
    monkeypatch.setattr(schema, "_errors", lambda part, value: values.append(value) or lister(part, value))
    return values


def test_only_integrations_that_changed_are_looked_at_again(looked_at: list[Any]) -> None:
    """An editor asks after every keystroke, mostly about text that was checked before."""
    right = MANIFEST["integrations"][0]
    wrong = [{"provider": "p", f"only in this test {number}": ""} for number in range(3)]
    manifest = {"specVersion": "1.0.0", "integrations": [right, *wrong]}
    first = shape_errors(manifest)
    looked_at.clear()

    assert shape_errors(manifest) == first
    assert looked_at == []

    wrong[0]["provider"] = ""

    assert len(shape_errors(manifest)) == len(first) + 1
    assert [list(value) for value in looked_at] == [list(wrong[0])]


def test_a_mistake_that_is_made_in_a_thousand_fields_is_looked_at_once(looked_at: list[Any]) -> None:
    fields = [{"fieldname in this test": f"f{number}"} for number in range(1000)]

    assert len(shape_errors(_with((*OBJECT, "requiredFields"), fields))) == 2000
    assert looked_at == [{"fieldname in this test": None}]


def test_the_same_mistake_in_two_integrations_is_reported_at_both_places() -> None:
    manifest = {"specVersion": "1.0.0", "integrations": [{"name": "a"}, {"name": "a"}]}

    assert shape_errors(manifest) == [_missing(("integrations", index), "provider") for index in (0, 1)]
