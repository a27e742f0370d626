"""The values and keys that are offered, with their order and words."""

from __future__ import annotations

import pytest
from support_check import check_document
from support_completion import at_cursor, catalog, labels, manifest_of

from amplsp.editor.completion import all_snippets, complete, without_places
from amplsp.editor.insertion_point import Completion, CompletionKind
from amplsp.editor.scope import OBJECT_ACTIONS
from amplsp.editor.uses import uses_of
from amplsp.engine import Settings
from amplsp.manifest import cron
from amplsp.manifest.definitions import definition_at
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Profile, Severity
from amplsp.rules import rule_ids
from amplsp.yaml import Document, apply_edits

HEAD = "specVersion: 1.0.0\nintegrations:\n"
READ = """specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: crmHook
          schedule: "*/30 * * * *"
          requiredFields:
            - fieldName: email
            - fieldName: firstname
              mapToName: first_name
"""


def details(text: str) -> dict[str, str]:
    return {offer.label: offer.detail for offer in at_cursor(text)[1]}


def test_providers_are_offered_with_their_names_and_capabilities() -> None:
    found = details(f"{HEAD}  - provider: |")

    assert set(found) == set(catalog().slugs)
    assert found["hubspot"] == "HubSpot · read, write, subscribe, proxy"


def test_a_provider_is_found_by_the_name_that_people_know() -> None:
    offers = {offer.label: offer for offer in at_cursor(f"{HEAD}  - provider: |")[1]}

    assert offers["zendeskSupport"].filter_text == "zendeskSupport Zendesk Support"


def test_modules_are_those_of_the_provider() -> None:
    assert set(labels(f"{HEAD}  - provider: google\n    module: |")) == set(catalog().get("google").modules)
    assert labels(f"{HEAD}  - provider: stripe\n    module: |") == []
    assert labels(f"{HEAD}  - module: |") == []
    assert details(f"{HEAD}  - provider: hubspot\n    module: |")["crm"] == "HubSpot CRM, default"


def test_objects_are_those_of_the_action_and_the_module() -> None:
    place = f"{HEAD}  - provider: google\n    module: %s\n    read:\n      objects:\n        - objectName: |"

    calendar, mail = labels(place % "calendar"), labels(place % "gmail")

    assert sorted(calendar) == sorted(catalog().get("google").objects("read", "calendar"))
    assert "events" in calendar
    assert "events" not in mail


def test_objects_that_are_read_come_first_and_none_is_offered_twice() -> None:
    subscribe = f"{READ}    subscribe:\n      objects:\n        - objectName: deals\n        - objectName: |"

    assert labels(subscribe)[0] == "contacts"
    assert details(subscribe)["contacts"] == "is read"
    assert "deals" not in labels(subscribe)
    assert "contacts" not in labels(READ.replace("contacts", "contacts\n        - objectName: |"))


def test_the_object_that_is_already_there_is_offered_too() -> None:
    assert "contacts" in labels(READ.replace("contacts", "cont|acts"))


def test_fields_are_those_of_the_object_that_are_not_taken() -> None:
    found = labels(f"{READ}            - fieldName: |")

    assert "lastname" in found
    assert details(f"{READ}            - fieldName: |")["lastname"] == "arrives as fields.lastname"
    mapped = f"{READ}            - fieldName: |\n              mapToName: family"
    assert details(mapped)["lastname"] == "arrives as mappedFields.family"
    assert not {"email", "firstname"} & set(found)


def test_watched_fields_are_those_of_the_read_object_under_their_mapped_names() -> None:
    watch = f"{READ}    subscribe:\n      objects:\n        - objectName: contacts\n          updateEvent:\n"
    fields = f"{watch}            requiredWatchFields:\n              - "

    assert details(f"{fields}|") == {"email": "", "first_name": "from firstname"}
    assert labels(f"{fields}email\n              - |") == ["first_name"]
    assert labels(f"{watch}            requiredWatchFields: [email, |]") == ["first_name"]
    assert labels(f"{watch}            requiredWatchFields:\n              |") == ["email", "first_name"]


def test_destinations_are_the_configured_ones_and_those_of_the_workspace() -> None:
    text = READ.replace("crmHook", "")
    manifest = Manifest(Document(text), catalog(), ("first", "crmHook"))
    others = [uses_of(manifest_of(each)) for each in (READ, READ.replace("crmHook", "other"), READ)]

    found = {offer.label: offer.detail for offer in complete(manifest, text.index("destination:") + 13, others)}

    assert found == {"first": "configured", "crmHook": "configured, used 2 times", "other": "used once"}


def test_the_destination_that_is_being_typed_is_not_a_use_of_itself() -> None:
    assert labels(READ.replace("crmHook", "crm|Ho")) == []


def test_schedules_are_presets_in_words_that_no_rule_objects_to() -> None:
    found = details(READ.replace('"*/30 * * * *"', "|"))

    assert found["*/30 * * * *"] == "Every 30 minutes"
    for schedule in found:
        gap = cron.smallest_gap(cron.parse(schedule))
        assert gap is None or gap.minutes >= 10
    watch = labels(f"{HEAD}  - watchSchema:\n      schedule: |")
    assert watch
    for schedule in watch:
        gap = cron.smallest_gap(cron.parse(schedule))
        assert gap is None or gap.minutes >= 60


def test_words_and_numbers_are_those_of_the_schema() -> None:
    delivery = READ + "          delivery:\n            %s: |"

    assert labels(delivery % "mode") == ["auto", "onRequest"]
    assert labels(delivery % "pageSize") == ["50", "100", "500"]
    assert labels(f"{HEAD}  - proxy:\n      enabled: |") == ["true", "false"]
    assert labels(f"{READ}          enabled: |") == ["always"]


def test_every_rule_that_can_be_ignored_is_offered_once() -> None:
    found = labels("# amp:ignore[no-action, |]\nspecVersion: 1.0.0")

    assert set(found) == set(rule_ids()) - {"no-action", "yaml-syntax"}
    assert labels("specVersion: 1.0.0 # amp:ignore[|") == sorted(set(rule_ids()) - {"yaml-syntax"})
    assert labels("# amp:ignore|") == []
    assert labels('name: "# amp:ignore[|"') == []


def test_necessary_keys_come_first_and_say_so() -> None:
    found = details(f"{HEAD}  - read:\n      objects:\n        - |")

    assert list(found)[:4] == ["objectName", "destination", "schedule", "requiredFields"]
    assert found["objectName"] == "text, required"
    assert found["schedule"] == "text, expected"
    assert found["backfill"] == "a mapping"


@pytest.mark.parametrize(
    ("there", "gone"),
    [
        ("days: 3", "fullHistory"),
        ("fullHistory: true", "days"),
    ],
)
def test_a_key_that_excludes_another_one_is_not_offered_next_to_it(there: str, gone: str) -> None:
    found = labels(f"{READ}          backfill:\n            defaultPeriod:\n              {there}\n              |")

    assert gone not in found


def test_what_the_provider_cannot_do_is_not_offered() -> None:
    assert "subscribe" not in labels(f"{HEAD}  - provider: netsuite\n    |")
    assert "subscribe" in labels(f"{HEAD}  - provider: hubspot\n    |")
    assert "subscribe" in labels(f"{HEAD}  - provider: nobody\n    |")
    assert "module" not in labels(f"{HEAD}  - provider: stripe\n    |")
    association = "subscribe:\n      objects:\n        - objectName: x\n          |"
    assert "associationChangeEvent" in labels(f"{HEAD}  - provider: hubspot\n    {association}")
    assert "associationChangeEvent" not in labels(f"{HEAD}  - provider: salesforce\n    {association}")


def test_events_that_the_provider_does_not_send_of_an_object_are_not_offered() -> None:
    calls = "subscribe:\n      objects:\n        - objectName: calls\n          |"
    found = labels(f"{HEAD}  - provider: gong\n    {calls}")
    assert "createEvent" in found
    assert "otherEvents" in found
    assert not {"updateEvent", "deleteEvent"} & set(found)
    assert {"createEvent", "updateEvent", "deleteEvent"} <= set(labels(f"{HEAD}  - provider: zoho\n    {calls}"))


def test_objects_that_send_no_events_are_not_offered_for_subscribing() -> None:
    read = "read:\n      objects:\n        - objectName: calendarList\n        - objectName: events\n"
    found = labels(f"{HEAD}  - provider: google\n    {read}    subscribe:\n      objects:\n        - objectName: |")
    assert "events" in found
    assert "calendarList" not in found


def test_single_fields_are_not_offered_where_events_do_not_tell_which_changed() -> None:
    update = "subscribe:\n      objects:\n        - objectName: people\n          updateEvent:\n            |"
    assert "requiredWatchFields" not in labels(f"{HEAD}  - provider: salesloft\n    {update}")
    assert "watchFieldsAuto" in labels(f"{HEAD}  - provider: salesloft\n    {update}")
    assert "requiredWatchFields" in labels(f"{HEAD}  - provider: hubspot\n    {update}")


def test_each_key_has_a_topic_of_the_schema() -> None:
    offers = at_cursor(f"{READ}          |")[1]

    assert offers
    for offer in offers:
        assert offer.topic[0] == "key"
        assert definition_at(offer.topic[1:]) is not None


def blocks(text: str) -> list[Completion]:
    return [offer for offer in at_cursor(text, snippets=True)[1] if offer.kind is CompletionKind.BLOCK]


PLAIN = READ[: READ.index("            - fieldName: firstname")]
PLACES = {
    (): "|",
    ("integrations", "*"): f"{HEAD}  - |",
    (
        "integrations",
        "*",
        "read",
        "objects",
        "*",
    ): f"{HEAD}  - name: a\n    provider: hubspot\n    read:\n      objects:\n        |",
    ("integrations", "*", "write", "objects", "*"): f"{READ}    write:\n      objects:\n      - |",
    ("integrations", "*", "subscribe", "objects", "*"): f"{READ}    subscribe:\n      objects:\n        - |",
    ("integrations", "*", "read", "objects", "*", "requiredFields", "*"): f"{PLAIN}            - |",
    (
        "integrations",
        "*",
        "read",
        "objects",
        "*",
        "optionalFields",
        "*",
    ): f"{READ}          optionalFields:\n            - |",
}


@pytest.mark.parametrize("place", sorted({template.place for template in all_snippets()}))
def test_each_block_is_offered_at_its_place_and_breaks_no_rule_there(place: tuple[str, ...]) -> None:
    text, _ = at_cursor(PLACES[place])
    before = {found.rule for found in check_document(Document(text), Settings(Profile.SPEC), catalog())}

    found = blocks(PLACES[place])

    assert {offer.label.removeprefix("- ") for offer in found} == {
        each.label for each in all_snippets() if each.place == place
    }
    for offer in found:
        after = check_document(Document(apply_edits(text, [offer.edit])), Settings(Profile.SPEC), catalog())
        allowed = before | {"no-action", "required-field", "subscribe-requires-read", "write-inherits-nothing"}
        assert {each.rule for each in after if each.severity > Severity.INFO} <= allowed, offer.label


def test_the_lines_of_a_block_are_indented_relative_to_its_first() -> None:
    (block,) = [
        offer for offer in blocks(f"{READ}    write:\n      objects:\n        - |") if offer.label == "write object"
    ]

    assert block.snippet == "objectName: ${1:contacts}\n  inheritMapping: ${2|true,false|}"
    assert without_places(block.snippet) == "objectName: contacts\n  inheritMapping: true"
    assert block.edit.text == "objectName: contacts\n          inheritMapping: true"


@pytest.mark.parametrize(
    "text", [f"{HEAD}  - {{|}}", f"{HEAD}  - name: x\n   |", f"{READ.replace('objectName', 'object|Name', 1)}"]
)
def test_no_block_is_offered_where_it_does_not_fit(text: str) -> None:
    assert blocks(text) == []


def test_sections_that_are_there_are_not_offered_as_blocks() -> None:
    assert "read section" not in {offer.label for offer in blocks(f"{READ}    |")}
    assert "write section" in {offer.label for offer in blocks(f"{READ}    |")}


def test_sections_that_the_provider_cannot_do_are_not_offered_as_blocks() -> None:
    def is_idle(slug: str) -> bool:
        provider = catalog().get(slug)
        return provider is not None and not any(provider.can(each) is not False for each in OBJECT_ACTIONS)

    idle = next(filter(is_idle, catalog().slugs))

    assert [offer.label for offer in blocks(f"{HEAD}  - name: a\n    provider: {idle}\n    |")] == ["schema watch"]


def test_a_field_that_is_read_twice_is_offered_once_for_watching() -> None:
    twice = f"{PLAIN}            - fieldName: id\n            - fieldName: id\n"
    watch = "    subscribe:\n      objects:\n        - objectName: contacts\n          updateEvent:\n"

    assert labels(f"{twice}{watch}            requiredWatchFields:\n              - |") == ["email", "id"]
