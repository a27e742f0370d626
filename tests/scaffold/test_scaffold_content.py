"""The content of a scaffold, and what each option changes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support_scaffold import findings

from amplsp.catalog import Catalog, load_catalog
from amplsp.scaffold import ScaffoldError, ScaffoldRequest, misspelt_objects, offer, request_from_options, scaffold
from amplsp.yaml import Document


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def integration(text: str) -> dict[str, Any]:
    """The data of the last integration."""
    found: dict[str, Any] = Document(text).root.plain()["integrations"][-1]
    return found


def names(section: dict[str, Any]) -> list[str]:
    return [each["objectName"] for each in section["objects"]]


def test_keys_are_in_their_usual_order(catalog: Catalog) -> None:
    data = integration(scaffold(ScaffoldRequest(("salesforce",)), catalog))

    assert list(data) == ["name", "displayName", "provider", "module", "read", "subscribe", "write", "proxy"]
    assert list(data["read"]["objects"][0]) == [
        *("objectName", "destination", "schedule", "requiredFields", "optionalFields", "backfill"),
    ]


def test_a_scaffold_shows_what_there_is_to_show(catalog: Catalog) -> None:
    """A question to the customer, mapped names, inherited mappings, and watched fields by their mapped names."""
    data = integration(scaffold(ScaffoldRequest(("hubspot",)), catalog))

    contact = data["read"]["objects"][0]
    assert names(data["read"]) == names(data["write"]) == names(data["subscribe"]) == ["contacts", "companies", "deals"]
    assert {"fieldName": "email", "mapToName": "email_address"} in contact["requiredFields"]
    assert [set(field) for field in contact["requiredFields"]][-1] == {"mapToName", "mapToDisplayName", "prompt"}
    assert all(each["inheritMapping"] is True for each in data["write"]["objects"])
    watched = data["subscribe"]["objects"][0]["updateEvent"]["requiredWatchFields"]
    assert set(watched) <= {field["mapToName"] for field in contact["requiredFields"] if "mapToName" in field}
    assert data["subscribe"]["objects"][1]["updateEvent"]["watchFieldsAuto"] == "all"


def test_schedules_of_several_objects_and_providers_start_at_different_minutes(catalog: Catalog) -> None:
    text = scaffold(ScaffoldRequest(("hubspot", "salesforce")), catalog)

    schedules = [
        each["schedule"] for one in Document(text).root.plain()["integrations"] for each in one["read"]["objects"]
    ]
    assert len(schedules) == len(set(schedules)) == 6


def test_comments_tell_about_connecting_the_guide_and_the_schedule(catalog: Catalog) -> None:
    text = scaffold(ScaffoldRequest(("netsuite",), module="restlet"), catalog)

    assert "# Netsuite (RESTlet), guide: https://docs.withampersand.com/provider-guides/netsuite\n" in text
    assert "register an OAuth app with Netsuite" in text
    assert "# - RESTlet Script ID (scriptId), see\n" in text
    assert 'schedule: "*/30 * * * *"     # every 30 minutes\n' in text
    assert "# TODO: the name of an object in Netsuite\n" in text


def test_without_comments_there_are_none(catalog: Catalog) -> None:
    text = scaffold(ScaffoldRequest(("netsuite",), comments=False), catalog)

    assert "#" not in text
    assert findings(text, catalog) == []


@pytest.mark.parametrize(
    ("slug", "backfill", "expected"),
    [
        ("hubspot", None, {"days": 30}),
        ("hubspot", "full", {"fullHistory": True}),
        ("hubspot", "0", {"days": 0}),
        ("hubspot", "none", None),
        ("google", "full", {"days": 28}),
        ("google", "7", {"days": 7}),
        ("snowflake", None, {"fullHistory": True}),
        ("snowflake", "none", None),
    ],
)
def test_the_backfill_is_the_wanted_one_within_the_provider_s_limits(
    slug: str, backfill: str | None, expected: dict[str, Any] | None, catalog: Catalog
) -> None:
    read = integration(scaffold(ScaffoldRequest((slug,), backfill=backfill), catalog))["read"]["objects"][0]

    assert read.get("backfill", {}).get("defaultPeriod") == expected


def test_salesforce_subscribes_to_five_objects_at_most_and_says_which_are_left_out(catalog: Catalog) -> None:
    provider = catalog.get("salesforce")
    assert provider is not None
    wanted = provider.objects("subscribe")

    text = scaffold(ScaffoldRequest(("salesforce",), objects=wanted), catalog)

    assert names(integration(text)["subscribe"]) == list(wanted[:5])
    assert "at most 5 objects here" in text


def test_options_choose_objects_fields_names_destination_and_schedule(catalog: Catalog) -> None:
    request = ScaffoldRequest(
        ("zoho",),
        module="desk",
        actions=("read",),
        fields={"tickets": ("id", "subject")},
        name="help_desk",
        destination="inbox",
        schedule="0  6 * * MON-FRI",
    )

    data = integration(scaffold(request, catalog))

    assert data["name"] == "help_desk"
    assert data["module"] == "desk"
    assert set(data) == {"name", "displayName", "provider", "module", "read"}
    read = data["read"]["objects"][0]
    assert (read["objectName"], read["destination"], read["schedule"]) == ("tickets", "inbox", "0 6 * * MON-FRI")
    assert read["requiredFields"] == [{"fieldName": "id"}, {"fieldName": "subject"}]


def test_subscribing_alone_brings_the_read_section_that_it_needs(catalog: Catalog) -> None:
    data = integration(scaffold(ScaffoldRequest(("stripe",), actions=("subscribe",)), catalog))

    assert {"read", "subscribe"} < set(data)
    assert not {"write", "proxy"} & set(data)


def test_where_destinations_are_configured_one_of_them_is_used(catalog: Catalog) -> None:
    assert "destination: crm" in scaffold(ScaffoldRequest(("hubspot",), destinations=("crm", "erp")), catalog)
    with pytest.raises(ScaffoldError, match='destination "crn" is not one of the configured ones; did you mean "crm"'):
        scaffold(ScaffoldRequest(("hubspot",), destination="crn", destinations=("crm", "erp")), catalog)


@pytest.mark.parametrize("name", ["Custom__c", "yes", "007", "a b", "repos/{owner}/issues", "2024-01-31", "~x"])
def test_an_object_of_a_customer_keeps_its_name_where_the_provider_has_such(name: str, catalog: Catalog) -> None:
    text = scaffold(ScaffoldRequest(("hubspot",), objects=(name,)), catalog)

    assert names(integration(text)["read"]) == [name]
    assert "TODO: not in the catalog" in text
    assert findings(text, catalog) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("contcts", "did you mean contact? Which of your fields says where a contact came from?"),
        ("Invoice__c", "make sure that Salesforce has it Which of your fields holds the category of an invoice?"),
        ("hours", "make sure that Salesforce has it Which of your fields holds the category of an hour?"),
        ("unitPrices", "make sure that Salesforce has it Which of your fields holds the category of a unit price?"),
        ("updates", "make sure that Salesforce has it Which of your fields holds the category of an update?"),
    ],
)
def test_an_unknown_object_gets_a_suggestion_and_a_prompt_in_good_english(
    name: str, words: str, catalog: Catalog
) -> None:
    text = scaffold(ScaffoldRequest(("salesforce",), actions=("read",), objects=(name,)), catalog)

    todo, prompt = (re.search(pattern, text) for pattern in ("TODO: not in the catalog; (.*)", "prompt: (.*)"))
    assert todo
    assert prompt
    assert f"{todo[1]} {prompt[1]}" == words


def test_the_case_of_an_object_does_not_matter_where_the_provider_ignores_it(catalog: Catalog) -> None:
    request = ScaffoldRequest(("salesforce",), objects=("opportunity", "USER"))

    assert "not in the catalog" not in scaffold(request, catalog)
    assert list(misspelt_objects(request, catalog)) == []


def test_an_offer_lists_the_choices_with_the_most_likely_first(catalog: Catalog) -> None:
    found = offer("google", catalog)

    assert found.modules[0] == "calendar"
    assert found.actions == ("read", "write", "subscribe", "proxy")
    assert found.objects["read"][0] == found.usual[0] == "events"
    assert "proxy" not in found.objects


def test_options_as_json_make_the_same_request() -> None:
    options = {"actions": ["read"], "objects": "a, b", "fields": {"a": ["x"]}, "backfill": 7, "profile": "platform"}

    request = request_from_options(("hubspot",), options)

    assert request.actions == ("read",)
    assert request.objects == ("a", "b")
    assert request.fields == {"a": ("x",)}
    assert request.backfill == "7"
    assert request.profile.value == "platform"


@pytest.mark.parametrize(
    "options",
    [
        {"action": []},
        {"actions": 1},
        {"name": 1},
        {"fields": []},
        {"comments": "no"},
        {"profile": "x"},
        {"backfill": 1.5},
    ],
)
def test_options_of_the_wrong_type_are_rejected(options: dict[str, Any]) -> None:
    with pytest.raises(ScaffoldError, match="option"):
        request_from_options(("hubspot",), options)
