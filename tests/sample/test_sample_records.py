"""Invented records: names as delivered, `raw` as the provider sends it, values that fit each other."""

from __future__ import annotations

import re

import pytest
from support_sample import made, message, provider_of, read_manifest, record, shape

from amplsp.sample import deliverables


def test_fields_arrive_in_lower_case_and_raw_has_the_case_of_the_provider() -> None:
    found = record(read_manifest("requiredFields: [{fieldName: annualrevenue}, {fieldName: BillingCity}]"))

    assert list(found["fields"]) == ["annualrevenue", "billingcity"]
    assert found["raw"]["AnnualRevenue"] == found["fields"]["annualrevenue"]
    assert found["raw"]["BillingCity"] == found["fields"]["billingcity"]
    assert found["raw"]["attributes"]["type"] == "Account"


def test_a_mapped_field_is_in_mapped_fields_alone_under_its_name_as_written() -> None:
    found = record(read_manifest("requiredFields: [{fieldName: Name, mapToName: companyName}]"))

    assert found["fields"] == {}
    assert found["mappedFields"] == {"companyName": found["raw"]["Name"]}


def test_mapped_fields_are_missing_if_nothing_is_mapped() -> None:
    assert "mappedFields" not in record(read_manifest("requiredFields: [{fieldName: Name}]"))


def test_nested_fields_are_nested_in_lower_case_and_nested_mapped_names_as_written() -> None:
    entries = """\
requiredFields:
  - fieldName: $['userInfo']['eMail']
  - {fieldName: status, mapToName: "$['moreInfo']['currentStatus']"}"""

    found = record(read_manifest(entries, provider="unheardOf"))

    assert found["fields"]["userinfo"] == {"email": found["raw"]["userInfo"]["eMail"]}
    assert found["mappedFields"]["moreInfo"] == {"currentStatus": found["raw"]["status"]}


def test_every_element_of_an_array_has_the_values_that_are_read() -> None:
    entries = """\
requiredFields:
  - fieldName: $['lines'][*]['Amount']
  - fieldName: $['lines'][*]['Name']
  - {fieldName: "$['lines'][*]['Amount']", mapToName: amounts}"""

    found = record(read_manifest(entries, provider="unheardOf"))

    assert [list(each) for each in found["fields"]["lines"]] == [["amount", "name"], ["amount", "name"]]
    assert found["mappedFields"]["amounts"] == [each["Amount"] for each in found["raw"]["lines"]]


def test_elements_of_what_is_a_list_by_its_name_are_not_lists_themselves() -> None:
    found = record(read_manifest("requiredFields: [{fieldName: \"$['Tags'][*]\"}]"))

    tags = found["fields"]["tags"]
    assert tags == found["raw"]["Tags"]
    assert [type(each) for each in tags] == [str, str]


def test_a_field_that_others_are_read_from_is_the_object_that_they_are_in() -> None:
    entries = "requiredFields: [{fieldName: owner}, {fieldName: \"$['owner']['email']\", mapToName: mail}]"

    found = record(read_manifest(entries, provider="unheardOf"))

    assert found["fields"]["owner"] == {"email": found["mappedFields"]["mail"]}


def test_a_question_has_an_answer_from_a_field_of_the_customers_own() -> None:
    entries = """\
requiredFields:
  - {mapToName: warmth, mapToDisplayName: Warmth, prompt: Which?}
  - {mapToName: notes, mapToDisplayName: Notes, prompt: Which?, default: description}"""

    found = record(read_manifest(entries))

    assert found["mappedFields"]["warmth"] == found["raw"]["Warmth__c"]
    assert found["mappedFields"]["notes"] == found["raw"]["Description"]


def test_an_entry_that_is_overwritten_never_arrives() -> None:
    entries = "requiredFields: [{fieldName: Phone, mapToName: contact}, {fieldName: Email, mapToName: contact}]"

    found = record(read_manifest(entries, object_name="contact"))

    assert found["mappedFields"]["contact"].endswith("@example.com")


def test_known_types_and_known_values_are_kept() -> None:
    found = record(
        read_manifest(
            "requiredFields: [{fieldName: DONE}, {fieldName: due_date}, {fieldName: type}, {fieldName: id}]",
            "pipedrive",
            "activities",
        )
    )["fields"]
    provider = provider_of(deliverables(shape(read_manifest("", "pipedrive", "activities")))[0])
    assert provider
    known = {name: provider.value_type("activities", name) for name in found}

    assert isinstance(found["done"], bool)
    assert isinstance(found["id"], int)
    assert known["id"]
    assert known["id"].type == "int"


def test_a_choice_has_one_of_its_known_values() -> None:
    found = record(read_manifest("requiredFields: [{fieldName: hs_campaign_status}]", "hubspot", "marketing-campaigns"))

    assert found["fields"]["hs_campaign_status"] in {"planned", "in_progress", "active", "paused", "completed"}


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("Email", r"[a-z.]+@example\.com"),
        ("work_email_address", r"[a-z.]+@example\.com"),
        ("mobilePhone", r"\+1 \d{3} 555 01\d\d"),
        ("website", r"https://[a-z.-]+\.example\.com"),
        ("billingpostalcode", r"[0-9A-Z ]{5,7}"),
        ("closedate", r"2026-\d\d-\d\d"),
        ("created_at", r"202\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
        ("AnnualRevenue", r"\d{6,8}"),
        ("is_active", r"True|False"),
        ("warmth_score", r"\d{1,3}"),
        ("strangeThing", r"Strange thing \d+"),
    ],
)
def test_values_are_plausible_by_name(name: str, pattern: str) -> None:
    value = record(read_manifest(f"requiredFields: [{{fieldName: {name}}}]", "unheardOf"))["fields"][name.lower()]

    assert re.fullmatch(pattern, str(value)), value


def test_a_person_has_one_name_everywhere() -> None:
    entries = "requiredFields: [{fieldName: firstname}, {fieldName: lastname}, {fieldName: email}, {fieldName: name}]"

    found = record(read_manifest(entries, object_name="contact"))["fields"]

    assert found["name"] == f"{found['firstname']} {found['lastname']}"
    assert found["email"] == f"{found['firstname']}.{found['lastname']}@example.com".lower()


@pytest.mark.parametrize(
    ("provider", "object_name", "pattern"),
    [
        ("salesforce", "contact", r"003[0-9A-Za-z]{15}"),
        ("salesforceJWT", "Lead", r"00Q[0-9A-Za-z]{15}"),
        ("hubspot", "contacts", r"\d{11}"),
        ("stripe", "customers", r"cus_\w{14}"),
        ("notion", "pages", r"[0-9a-f-]{36}"),
    ],
)
def test_identifiers_are_in_the_providers_style(provider: str, object_name: str, pattern: str) -> None:
    found = record(read_manifest("requiredFields: [{fieldName: id}]", provider, object_name))

    assert re.fullmatch(pattern, str(found["fields"]["id"])), found


def test_hubspot_has_the_properties_of_a_record_in_a_separate_object() -> None:
    found = record(read_manifest("requiredFields: [{fieldName: id}, {fieldName: email}]", "hubspot", "contacts"))

    assert found["raw"]["properties"] == {"email": found["fields"]["email"]}
    assert found["raw"]["id"] == found["fields"]["id"]
    assert found["raw"]["archived"] is False


def test_with_open_fields_there_are_fields_beyond_the_list() -> None:
    found = record(read_manifest("requiredFields: [{fieldName: Name}]\noptionalFieldsAuto: all"))

    assert set(found["fields"]) > {"name"}
    assert {name.lower() for name in found["raw"]} >= set(found["fields"])


def test_the_same_seed_gives_the_same_and_another_seed_another_record() -> None:
    text = read_manifest("requiredFields: [{fieldName: Name}, {fieldName: Id}]")

    assert message(text, seed="7") == message(text, seed="7")
    assert message(text, seed="7") != message(text, seed="8")


def test_another_field_changes_no_value_of_the_others() -> None:
    few = record(read_manifest("requiredFields: [{fieldName: Name}, {fieldName: Phone}]"))["fields"]
    more = record(read_manifest("requiredFields: [{fieldName: Email}, {fieldName: Phone}, {fieldName: Name}]"))[
        "fields"
    ]

    assert {name: more[name] for name in few} == few


def test_records_differ_and_are_the_same_in_reads_and_events() -> None:
    text = read_manifest("requiredFields: [{fieldName: Id}, {fieldName: Name}]")
    text += """\
    subscribe:
      objects:
        - {objectName: account, destination: hook, inheritFieldsAndMapping: true, createEvent: {enabled: always}}
"""
    read, event = (made(each, records=3)["result"] for each in deliverables(shape(text)))

    assert len({each["fields"]["id"] for each in read}) == 3
    assert [each["fields"] for each in read] == [each["fields"] for each in event]


def test_a_path_that_begins_with_elements_of_no_array_spoils_nothing() -> None:
    entries = "requiredFields: [{fieldName: Name}, {fieldName: '$[*]'}, {mapToName: '$[*][*]', fieldName: Phone}]"

    found = record(read_manifest(entries))

    assert found["fields"] == {"name": found["raw"]["Name"]}
    assert "Phone" not in found["raw"]
