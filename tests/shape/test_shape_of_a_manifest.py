"""What a manifest delivers, writes and asks, read from its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.shape import Action, Container, Presence, Read, Shape, arrivals, shape_of

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.amp.yaml"))

HEAD = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: salesforce
"""


def shape(body: str) -> Shape:
    return shape_of(Manifest(read_document(HEAD + body)))


def read_of(fields: str, head: str = "") -> Read:
    body = f"""\
    read:
      objects:
        - objectName: Account
          destination: accounts
{head}{fields}"""
    return shape(body).integrations[0].reads[0]


def names(read: Read) -> list[str]:
    return [each.name for each in read.delivered]


def test_a_field_arrives_in_fields_in_lower_case() -> None:
    assert names(read_of("          requiredFields: [{fieldName: AnnualRevenue}]")) == ["fields.annualrevenue"]


def test_a_nested_field_arrives_nested_in_lower_case() -> None:
    read = read_of(
        """          requiredFields: [{fieldName: "$['Billing']['City']"}, {fieldName: "$['Lines'][*]['Amount']"}]"""
    )

    assert names(read) == ["fields.billing.city", "fields.lines[*].amount"]


def test_a_mapped_field_arrives_in_mapped_fields_as_written_and_nowhere_else() -> None:
    read = read_of("          requiredFields: [{fieldName: Name, mapToName: companyName}]")

    assert names(read) == ["mappedFields.companyName"]


def test_a_mapped_path_nests_as_written() -> None:
    read = read_of("""          requiredFields: [{fieldName: City, mapToName: "$['Home']['City']"}]""")

    assert names(read) == ["mappedFields.Home.City"]


@pytest.mark.parametrize(
    ("listed", "entry", "presence"),
    [
        ("requiredFields", "fieldName: Id", Presence.ALWAYS),
        ("optionalFields", "fieldName: Id", Presence.IF_CHOSEN),
        ("requiredFields", "fieldName: Id, mapToName: key", Presence.ALWAYS),
        ("optionalFields", "fieldName: Id, mapToName: key", Presence.IF_CHOSEN),
        ("requiredFields", "mapToName: key, mapToDisplayName: Key, prompt: Which?", Presence.IF_ANSWERED),
        ("optionalFields", "mapToName: key, mapToDisplayName: Key, prompt: Which?", Presence.IF_ANSWERED),
    ],
)
def test_presence_says_whether_a_consumer_can_rely_on_a_key(listed: str, entry: str, presence: Presence) -> None:
    assert read_of(f"          {listed}: [{{{entry}}}]").fields[0].presence is presence


def test_the_object_arrives_under_its_mapped_name_and_else_as_written() -> None:
    assert read_of("", "          mapToName: company\n").delivered_name == "company"
    assert read_of("").delivered_name == "Account"


def test_only_all_optional_fields_open_the_list() -> None:
    assert read_of("          optionalFieldsAuto: all").has_open_fields
    assert not read_of("          optionalFields: [{fieldName: Id}]").has_open_fields


def test_questions_come_in_the_order_of_the_manifest_with_what_the_customer_sees() -> None:
    read = read_of("""\
          requiredFields:
            - fieldName: Id
            - mapToName: notes
              mapToDisplayName: Notes
              prompt: Where are your notes?
              default: Description
          optionalFields:
            - {mapToName: rank, mapToDisplayName: Rank, prompt: Which?}
""")

    seen = [(each.mapped_name, each.label, each.prompt, each.default, each.is_required) for each in read.questions]

    assert seen == [
        ("notes", "Notes", "Where are your notes?", "Description", True),
        ("rank", "Rank", "Which?", None, False),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("fieldName: Phone", "fieldName: phone"),
        ("fieldName: A, mapToName: \"$['x']\"", "fieldName: B, mapToName: \"$['x']['y']\""),
        ("fieldName: A, mapToName: \"$['x']['y']\"", "fieldName: B, mapToName: x"),
    ],
)
def test_of_two_entries_with_one_place_the_later_one_arrives_and_a_remark_says_so(first: str, second: str) -> None:
    body = f"""\
    read:
      objects:
        - objectName: Account
          destination: accounts
          requiredFields:
            - {{{first}}}
            - {{{second}}}
"""
    found = shape(body)
    fields = found.integrations[0].reads[0].fields

    assert [each.is_overwritten for each in fields] == [True, False]
    assert [fields[0].place == remark.place for remark in found.remarks] == [True]
    assert "this one is never delivered" in found.remarks[0].text


def test_what_has_no_name_is_left_out_and_a_remark_says_so() -> None:
    found = shape("""\
    read:
      objects:
        - {destination: a}
    write:
      objects:
        - {inheritMapping: true}
  - provider: hubspot
""")

    assert [each.name for each in found.integrations] == ["crm"]
    assert [each.text for each in found.remarks] == [
        "a read object without a name is left out",
        "a write object without a name is left out",
        "an integration without a name is left out",
    ]


def test_of_an_object_that_is_listed_twice_the_last_one_counts_in_any_case() -> None:
    found = shape("""\
    read:
      objects:
        - {objectName: Account, destination: a}
        - {objectName: account, destination: b}
""")

    assert [each.destination for each in found.integrations[0].reads] == ["b"]
    assert [each.text for each in found.remarks] == [
        'read object "account" is listed more than once; the last entry counts'
    ]


def test_a_write_that_inherits_takes_the_mapped_names_of_the_read_object() -> None:
    body = """\
    read:
      objects:
        - objectName: Account
          destination: a
          requiredFields: [{fieldName: Name, mapToName: companyName}, {fieldName: Id}]
    write:
      objects:
        - {objectName: Account, inheritMapping: %s}
"""
    inheriting, plain = (shape(body % word).integrations[0].writes[0] for word in ("true", "false"))

    assert inheriting.mapped_names == (("companyName",),)
    assert plain.mapped_names == ()


def test_events_have_the_name_and_keys_of_the_read_object_in_any_case() -> None:
    found = shape("""\
    read:
      objects:
        - {objectName: account, mapToName: company, destination: a, requiredFields: [{fieldName: Id}]}
    subscribe:
      objects:
        - objectName: Account
          destination: b
          inheritFieldsAndMapping: true
          createEvent: {enabled: always}
          updateEvent: {enabled: always, requiredWatchFields: [phone]}
          associationChangeEvent: {enabled: always, includeFullRecords: true}
          otherEvents: [account.merged]
""")
    subscription = found.integrations[0].subscriptions[0]

    assert subscription.delivered_name == "company"
    assert subscription.read is found.integrations[0].reads[0]
    assert [(each.kind, each.name, each.watched, each.has_full_records) for each in subscription.events] == [
        ("create", None, (), False),
        ("update", None, ("phone",), False),
        ("associationUpdate", None, (), True),
        ("other", "account.merged", (), False),
    ]


def test_destinations_say_what_arrives_there() -> None:
    found = shape("""\
    read:
      objects:
        - {objectName: Account, mapToName: company, destination: hook, requiredFields: [{fieldName: Id}]}
    subscribe:
      objects:
        - {objectName: Account, destination: hook, createEvent: {enabled: always}}
    watchSchema:
      destination: schemas
      allObjects: {fieldCreated: {enabled: always}}
""")

    seen = {name: [(each.action, each.object_name) for each in listed] for name, listed in arrivals(found).items()}

    assert seen == {
        "hook": [(Action.READ, "company"), (Action.SUBSCRIBE, "company")],
        "schemas": [(Action.SCHEMA_WATCH, None)],
    }


def test_a_broken_manifest_gives_the_shape_of_what_can_be_read() -> None:
    found = shape("""\
    read:
      objects:
        - objectName: Account
          destination: a
          requiredFields: [{fieldName: Id}, {nothing: here}, text]
        - destination: b
          sched
        - Lead
    write: nonsense
""")

    assert found.is_partial
    assert [each.object_name for each in found.integrations[0].reads] == ["Account"]
    assert names(found.integrations[0].reads[0]) == ["fields.id"]
    assert found.integrations[0].writes == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_comments_and_places_make_no_difference_to_the_shape(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    moved = "# a comment\n\n" + text.replace("\n", "\r\n")

    assert shape_of(Manifest(read_document(moved))) == shape_of(Manifest(read_document(text)))
    assert shape_of(Manifest(read_document(text))).integrations


MANIFEST_AND_MESSAGE = Path(__file__).parent / "deliveries"


def test_a_published_message_has_the_keys_that_the_shape_of_its_manifest_says() -> None:
    text = (MANIFEST_AND_MESSAGE / "salesforce-account.amp.yaml").read_text(encoding="utf-8")
    message = json.loads((MANIFEST_AND_MESSAGE / "salesforce-account.subscribe.json").read_text(encoding="utf-8"))
    subscription = shape_of(Manifest(read_document(text))).integrations[0].subscriptions[0]
    record = message["result"][0]

    assert subscription.read is not None
    assert message["objectName"] == subscription.delivered_name
    assert message["rawObjectName"] == subscription.object_name
    assert record["subscribeEventType"] in {each.kind for each in subscription.events}
    for container in Container:
        keys = {each.path[0]: each.presence for each in subscription.read.delivered if each.container is container}
        assert record[container.value].keys() <= keys.keys()
        assert {key for key, presence in keys.items() if presence is Presence.ALWAYS} <= record[container.value].keys()
