"""Messages, events, notifications and write requests, as the platform documents them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support_sample import everything, made, message, read_manifest, shape
from support_types import PUBLISHED

from amplsp.sample import NOTIFICATIONS, as_sent, deliverables, select
from amplsp.types import messages as documented

ALL = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          mapToName: person
          destination: hook
          schedule: "*/30 * * * *"
          requiredFields: [{fieldName: id}, {fieldName: email, mapToName: mail}]
        - {objectName: companies, destination: hook, requiredFields: [{fieldName: name}]}
    subscribe:
      objects:
        - objectName: contacts
          destination: hook
          inheritFieldsAndMapping: true
          createEvent: {enabled: always}
          updateEvent: {enabled: always, requiredWatchFields: [mail]}
          deleteEvent: {enabled: always}
          associationChangeEvent: {enabled: always, includeFullRecords: true}
          otherEvents: [contact.merge]
    write:
      objects: [{objectName: contacts, inheritMapping: true}, {objectName: companies}]
    watchSchema: {destination: hook, allObjects: {fieldCreated: {enabled: always}, fieldChanged: {enabled: always}}}
"""


def event(action: str) -> dict[str, Any]:
    entry: dict[str, Any] = message(ALL, action)["result"][0]
    return entry


def test_a_read_message_has_the_delivered_and_the_raw_name_and_counts_its_records() -> None:
    found = message(ALL, "read", "contacts", records=3)

    assert (found["action"], found["objectName"], found["rawObjectName"]) == ("read", "person", "contacts")
    assert found["resultInfo"] == {"type": "inline", "numRecords": 3}
    assert len(found["result"]) == 3
    assert found["readType"] == "scheduled"


def test_a_sample_has_the_keys_of_the_published_message_of_the_same_manifest() -> None:
    published = json.loads(PUBLISHED.with_name("salesforce-account.subscribe.json").read_text(encoding="utf-8"))
    found = message(PUBLISHED.read_text(encoding="utf-8"), "update")
    wanted, entry = published["result"][0], found["result"][0]

    assert found.keys() == published.keys()
    assert entry.keys() - {"id", "fieldsUpdated"} == wanted.keys()
    assert entry["fields"].keys() == wanted["fields"].keys()
    assert entry["mappedFields"].keys() == wanted["mappedFields"].keys()
    assert entry["providerEventType"] == wanted["providerEventType"]
    assert entry["raw"].keys() - {"Notes__c"} == wanted["raw"].keys() - {"Description"}


def test_events_say_what_happened_in_the_words_of_the_platform_and_of_the_provider() -> None:
    actions = ("create", "update", "delete", "association", "other")
    said = [(event(each)["subscribeEventType"], event(each)["providerEventType"]) for each in actions]

    assert said == [
        ("create", "contact.creation"),
        ("update", "contact.propertyChange"),
        ("delete", "contact.deletion"),
        ("associationUpdate", "contact.associationChange"),
        ("other", "contact.merge"),
    ]


def test_an_update_names_the_watched_fields_as_the_provider_does() -> None:
    assert event("update")["fieldsUpdated"] == ["email"]


def test_a_deletion_has_the_identifier_only() -> None:
    assert event("delete").keys() == {"subscribeEventType", "providerEventType", "id", "rawEvent"}


def test_a_changed_association_has_both_sides_and_the_full_record_of_the_other() -> None:
    found = event("association")

    assert found["fromRecord"]["objectName"] == "person"
    assert found["fromRecord"]["id"] == found["id"]
    assert found["toRecord"]["rawObjectName"] == "companies"
    assert found["toRecord"]["fields"].keys() == {"name"}


def test_an_event_of_a_provider_whose_words_are_not_known_has_no_words_of_it() -> None:
    found = message(ALL.replace("hubspot", "unheardOf"), "create")["result"][0]

    assert "providerEventType" not in found
    assert "rawEvent" not in found


def test_events_of_an_object_that_is_not_read_have_no_fields() -> None:
    text = """\
specVersion: 1.0.0
integrations:
  - name: jobs
    provider: housecallPro
    subscribe:
      objects: [{objectName: job.appointments, destination: hook, otherEvents: [job.appointment.scheduled]}]
"""
    found = message(text, "other")["result"][0]

    assert found["providerEventType"] == "job.appointment.scheduled"
    assert "fields" not in found


def test_a_schema_watch_tells_only_of_the_changes_that_are_watched() -> None:
    messages = [made(each) for each in select(shape(ALL), action="schema-watch")]

    assert messages
    for found in messages:
        assert found["action"] == "schema.watch"
        assert found["result"].keys() == {"createdFields", "changedFields"}
        assert "resultInfo" not in found


def test_a_write_request_uses_mapped_names_where_the_object_takes_them() -> None:
    assert message(ALL, "write", "contacts")["record"].keys() == {"mail"}
    assert message(ALL, "write", "companies")["record"].keys() == {"name"}


def test_without_inherited_mapping_a_write_request_has_the_names_of_the_provider() -> None:
    found = message(ALL.replace("inheritMapping: true", "inheritMapping: false"), "write", "contacts")

    assert found["record"].keys() == {"email"}


def test_a_write_request_answers_questions_and_has_nothing_that_the_provider_writes_itself() -> None:
    entries = """\
requiredFields:
  - fieldName: Id
  - fieldName: LastModifiedDate
  - {fieldName: CreatedDate, mapToName: since}
  - {mapToName: notes, mapToDisplayName: Notes, prompt: Which?}
  - fieldName: Name"""
    write = "    write: {objects: [{objectName: account, inheritMapping: true}]}\n"

    assert message(read_manifest(entries) + write, "write")["record"].keys() == {"notes", "Name"}
    asked = message(read_manifest(entries) + write.replace("true", "false"), "write")["record"]
    assert asked.keys() == {"Name"}


def test_of_an_object_that_is_not_read_known_fields_are_written() -> None:
    text = read_manifest("") + "    write: {objects: [{objectName: contact}, {objectName: gizmo__c}]}\n"

    assert message(text, "write", "contact")["record"].keys() >= {"FirstName", "LastName"}
    assert message(text, "write", "gizmo__c")["record"].keys() == {"Name"}


def test_several_records_are_written_as_a_batch() -> None:
    found = message(ALL, "write", "contacts", records=2)

    assert "record" not in found
    assert len(found["batch"]) == 2


def test_every_documented_notification_is_made() -> None:
    assert set(NOTIFICATIONS) == set(documented().notifications)


@pytest.mark.parametrize("kind", NOTIFICATIONS)
def test_a_notification_says_its_type_and_on_kinesis_and_s3_only_its_data(kind: str) -> None:
    found = message(ALL, f"notification:{kind}")

    assert found["notificationType"] == kind
    assert as_sent(found, "s3") == found["data"]
    assert as_sent(found, "kinesis") == {"data": found["data"]}


def test_kinesis_wraps_a_message_and_s3_has_it_as_it_is() -> None:
    found = message(ALL, "create")

    assert as_sent(found, "kinesis") == {"data": found}
    assert as_sent(found, "s3") == as_sent(found, "webhook") == found


def test_all_messages_of_an_installation_name_the_same_installation() -> None:
    keys = ("projectId", "installationId", "installationUpdateTime", "groupRef", "consumerRef")

    assert len({tuple(each[key] for key in keys) for each in everything(ALL)}) == 1


def test_only_what_a_manifest_declares_is_deliverable() -> None:
    assert [each.name for each in deliverables(shape(read_manifest("")))] == ["read of account"]
    assert [each.name for each in deliverables(shape(ALL))] == [
        "read of contacts",
        "read of companies",
        "create of contacts",
        "update of contacts",
        "delete of contacts",
        "association of contacts",
        "other contact.merge of contacts",
        "schema-watch of contacts",
        "schema-watch of companies",
    ]
