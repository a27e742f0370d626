"""The JSON Schema of deliveries: it accepts what the platform sends, and rejects what the manifest does not deliver."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from support_odd_manifests import manifests
from support_types import EXAMPLES, PUBLISHED, module_from

from amplsp.types.languages import language

if TYPE_CHECKING:
    from pathlib import Path

Message = dict[str, Any]
Change = Callable[[Message], object]

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: mixed-crm
    provider: pipedrive
    read:
      objects:
        - objectName: deals
          mapToName: offer
          destination: hook
          requiredFields:
            - fieldName: Title
            - fieldName: "$['Owner']['Name']"
            - fieldName: "$['Products'][*]['Sum']"
            - {fieldName: stage_id, mapToName: stage}
          optionalFields:
            - fieldName: active
            - {mapToName: rank, mapToDisplayName: Rank, prompt: Which?}
    subscribe:
      objects:
        - objectName: deals
          destination: hook
          inheritFieldsAndMapping: true
          deleteEvent: {enabled: always}
    watchSchema: {destination: hook, allObjects: {fieldCreated: {enabled: always}}}
    write:
      objects: [{objectName: deals, inheritMapping: true}]
"""
ENVELOPE = {
    "projectId": "p",
    "provider": "pipedrive",
    "groupRef": "g",
    "groupName": "G",
    "installationId": "i",
    "installationUpdateTime": "2026-08-21T18:26:09Z",
    "objectName": "offer",
}
RECORD = {
    "fields": {"title": "A", "owner": {"name": None}, "products": [{"sum": 1}], "active": True},
    "mappedFields": {"stage": None, "addedByTheApp": {"any": "thing"}},
    "raw": {"Title": "A"},
}
READ: Message = {**ENVELOPE, "action": "read", "result": [RECORD]}
EVENT: Message = {**ENVELOPE, "action": "subscribe", "result": [{**RECORD, "subscribeEventType": "update"}]}
SCHEMA_WATCH: Message = {
    **ENVELOPE,
    "action": "schema.watch",
    "installationUpdateTime": "my-installation-update-time",
    "result": {"createdFields": [{"fieldName": "address", "isCustom": False}]},
}
WRITE: Message = {"groupRef": "g", "type": "update", "record": {"id": 1, "stage": 3, "title": "B"}}


def schema_of(text: str, **wanted: bool) -> Draft202012Validator:
    schema = json.loads(language("json-schema").render(module_from(text, **wanted)))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


SCHEMA = schema_of(MANIFEST)


def changed(message: Message, change: Change) -> Message:
    copied = copy.deepcopy(message)
    change(copied)
    return copied


def fields(message: Message) -> Any:
    return message["result"][0]["fields"]


@pytest.mark.parametrize("message", [READ, EVENT, SCHEMA_WATCH], ids=["read", "event", "schema watch"])
def test_each_kind_of_message_is_taken(message: Message) -> None:
    assert SCHEMA.is_valid(message)


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.pop("result"),
        lambda m: m.update(result=[]),
        lambda m: m.update(resultInfo={"type": "url", "numRecords": 1, "downloadUrl": "https://example.com"}),
        lambda m: m.update(rawObjectName="deals", workspace="w", consumerRef="c", consumerName="C", newKey=1),
        lambda m: fields(m).pop("active"),
        lambda m: fields(m).update(title=None, active=None, owner=None, products=None),
        lambda m: m["result"][0].pop("mappedFields"),
        lambda m: m["result"][0]["mappedFields"].pop("rank", None),
        lambda m: m["result"][0].update(newKey=1, associations={"contacts": [{"id": "1"}]}),
    ],
)
@pytest.mark.parametrize("message", [READ, EVENT], ids=["read", "event"])
def test_what_may_be_missing_null_or_new_is_taken(message: Message, change: Change) -> None:
    assert SCHEMA.is_valid(changed(message, change))


@pytest.mark.parametrize("part", ["fields", "mappedFields", "raw", "subscribeEventType"])
def test_an_event_may_lack_any_part(part: str) -> None:
    assert SCHEMA.is_valid(changed(EVENT, lambda m: m["result"][0].pop(part)))
    assert SCHEMA.is_valid({**EVENT, "result": [{"id": "1", "subscribeEventType": "delete"}]})


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.update(action="write"),
        lambda m: m.update(provider="hubspot"),
        lambda m: m.update(objectName="deals"),
        lambda m: m.pop("groupRef"),
        lambda m: m.pop("projectId"),
        lambda m: m.update(groupRef=None),
        lambda m: fields(m).pop("title"),
        lambda m: fields(m).update(Title="A"),
        lambda m: fields(m).update(stage=3),
        lambda m: fields(m).update(active="yes"),
        lambda m: fields(m)["owner"].update(Name="A"),
        lambda m: fields(m)["owner"].pop("name"),
        lambda m: fields(m)["products"][0].pop("sum"),
        lambda m: fields(m).update(products={"sum": 1}),
        lambda m: m["result"][0]["mappedFields"].pop("stage"),
        lambda m: m["result"][0]["mappedFields"].update(stage="much"),
        lambda m: m.update(result={}),
    ],
)
@pytest.mark.parametrize("message", [READ, EVENT], ids=["read", "event"])
def test_what_the_manifest_does_not_deliver_is_rejected(message: Message, change: Change) -> None:
    assert not SCHEMA.is_valid(changed(message, change))


@pytest.mark.parametrize("part", ["fields", "raw"])
def test_a_record_that_is_read_has_its_fields_and_the_providers_record(part: str) -> None:
    assert not SCHEMA.is_valid(changed(READ, lambda m: m["result"][0].pop(part)))


def test_the_kinds_of_events_are_those_that_are_documented() -> None:
    assert not SCHEMA.is_valid(changed(EVENT, lambda m: m["result"][0].update(subscribeEventType="updated")))


def test_schema_changes_are_taken_only_where_they_are_watched() -> None:
    without = "\n".join(line for line in MANIFEST.splitlines() if "watchSchema" not in line)

    assert not schema_of(without).is_valid(SCHEMA_WATCH)


def test_more_fields_are_taken_only_where_customers_may_choose_them() -> None:
    opened = MANIFEST.replace(
        "          optionalFields:", "          optionalFieldsAuto: all\n          optionalFields:"
    )
    message = changed(READ, lambda m: fields(m).update(anything=1))

    assert schema_of(opened).is_valid(message)
    assert not SCHEMA.is_valid(message)


def test_after_one_rename_in_the_manifest_a_message_is_rejected() -> None:
    for old, new in (("Title", "Name"), ("mapToName: offer", "mapToName: deal"), ("stage", "step")):
        assert not schema_of(MANIFEST.replace(old, new)).is_valid(READ)


def test_messages_that_two_integrations_share_are_alternatives() -> None:
    other = MANIFEST.replace("mixed-crm", "other").replace("fieldName: Title", "fieldName: Name")
    schema = schema_of(MANIFEST + other.partition("integrations:\n")[2])

    assert schema.is_valid(READ)
    assert schema.is_valid(changed(READ, lambda m: fields(m).update(name=fields(m).pop("title"))))


def test_published_messages_are_taken_by_the_types_of_their_manifests() -> None:
    message = json.loads(PUBLISHED.with_name("salesforce-account.subscribe.json").read_text(encoding="utf-8"))

    assert schema_of(PUBLISHED.read_text(encoding="utf-8")).is_valid(message)


def test_write_requests_are_taken_only_if_they_are_wanted() -> None:
    schema = schema_of(MANIFEST, has_writes=True)

    assert schema.is_valid(WRITE)
    assert schema.is_valid({"groupRef": "g", "type": "create", "batch": [{"record": {}}]})
    assert not schema.is_valid({**WRITE, "type": "upsert"})
    assert not schema.is_valid({"groupRef": "g", "type": "create", "batch": [{"record": {}}] * 101})
    assert not SCHEMA.is_valid(WRITE)


def test_notifications_are_taken_only_if_they_are_wanted() -> None:
    data = dict.fromkeys(("projectId", "destinationId", "destinationName", "url"), "x")
    message = {"notificationType": "destination.webhook.disabled", "data": data}

    assert schema_of(MANIFEST, has_notifications=True).is_valid(message)
    assert not schema_of(MANIFEST, has_notifications=True).is_valid({**message, "data": {}})
    assert not SCHEMA.is_valid(message)


def test_a_manifest_that_delivers_nothing_takes_nothing() -> None:
    schema = schema_of("integrations: [{name: a, provider: hubspot, proxy: {enabled: true}}]")

    assert not schema.is_valid({})
    assert not schema.is_valid(READ)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_schemas_of_examples_are_schemas(path: Path) -> None:
    schema_of(path.read_text(encoding="utf-8"), has_writes=True, has_notifications=True)


@settings(max_examples=12, deadline=None)
@given(manifests())
def test_the_schema_of_any_manifest_is_a_schema_with_nothing_but_the_usual_assertions(text: str) -> None:
    schema = schema_of(text, has_writes=True).schema

    assert keywords(schema) <= USUAL


USUAL = {
    "$comment", "$defs", "$ref", "$schema", "additionalProperties", "allOf", "anyOf", "const", "description", "enum",
    "items", "maxItems", "minItems", "not", "properties", "required", "type",
}  # fmt: skip


def keywords(schema: Any) -> set[str]:
    """The keywords of a schema and of all that are in it."""
    found = set(schema)
    for key, value in schema.items():
        if key in {"properties", "$defs"}:
            inner = list(value.values())
        elif key in {"allOf", "anyOf"}:
            inner = value
        else:
            inner = [value] if isinstance(value, dict) and key in {"items", "additionalProperties", "not"} else []
        found = found.union(*map(keywords, inner))
    return found


def message_of(text: str, entry: Message, **envelope: str) -> bool:
    """Whether a message with one entry is accepted."""
    sent = {**ENVELOPE, "provider": "hubspot", "objectName": "a", "action": "subscribe", **envelope, "result": [entry]}
    return schema_of(text).is_valid(sent)


def test_if_nothing_is_known_about_an_event_or_a_provider_anything_is_accepted() -> None:
    events = "integrations: [{name: a, provider: hubspot, subscribe: {objects: [{objectName: a}]}}]"
    anybody = "integrations: [{name: a, read: {objects: [{objectName: a}]}}]"

    assert message_of(events, {"fields": {"x": 1}, "mappedFields": {"y": None}})
    assert not message_of(events, {"fields": []})
    assert message_of(anybody, {"fields": {}, "raw": {}}, action="read", provider="whoever")


@pytest.mark.parametrize(
    ("fields", "taken"),
    [
        ("[\"$[*]['a']\"]", {"whatever": 1}),
        ("[\"$['a']['b']\", \"$['a'][*]['c']\"]", {"a": [{"c": 1}]}),
        ("[\"$['a']['b']\", \"$['a'][*]['c']\"]", {"a": {"b": 1}}),
        ("[\"$['a'][*]\"]", {"a": [1, "two", None]}),
        ("[\"$['a'][*][*]['b']\"]", {"a": [[{"b": 1}]]}),
    ],
)
def test_paths_through_arrays_promise_no_more_than_is_known(fields: str, taken: Message) -> None:
    listed = ", ".join(f"{{fieldName: {json.dumps(each)}}}" for each in json.loads(fields))
    text = f"""\
integrations:
  - name: a
    provider: hubspot
    read:
      objects:
        - objectName: a
          requiredFields: [{listed}]
"""

    assert message_of(text, {"fields": taken, "raw": {}}, action="read")
