"""Features of editors for a data model that integrations share; `|` is the cursor."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from support_completion import accepted, at_cursor, labels, manifest_of
from support_model import HEAD, integration, manifest, told

from amplsp.editor.hover import hover
from amplsp.editor.refactor import refactorings
from amplsp.editor.shared_model import add_what_is_missing
from amplsp.manifest.reading import read_document
from amplsp.yaml import apply_edits

NOW = datetime(2026, 3, 1, tzinfo=timezone.utc)
SALESFORCE = integration("sf", "Name:name OwnerId:owner Website:website Phone:phone Industry:industry?")
HUBSPOT = integration("hs", "name:name hubspot_owner_id:owner website:website :phone industry:industry?")


def said(text: str, word: str) -> str:
    found = hover(manifest_of(text), text.rindex(word) + 1, NOW)
    return found.markdown if found is not None else ""


def offered(text: str) -> list[str]:
    return [each.label for each in at_cursor(text)[1]]


def test_the_hover_of_a_mapped_name_shows_how_each_integration_delivers_it() -> None:
    text = manifest(SALESFORCE, HUBSPOT, integration("zo", "Owner:owner Account_Name:title"))

    assert said(text, "owner}").endswith(
        "In the model **`company`**:\n\n"
        "- `sf`: always there, from `OwnerId`\n"
        "- `hs`: always there, from `hubspot_owner_id`\n"
        "- `zo`: always there, from `Owner`"
    )
    assert "`sf`: **missing**" in said(text, "title}")
    assert "`hs`: asked, must be answered\n" in said(text, "phone}")


def test_the_hover_of_an_objects_mapped_name_says_what_is_missing_here() -> None:
    text = manifest(SALESFORCE, HUBSPOT, integration("zo", "Owner:owner"))

    assert "has 3 objects and 5 names; missing here: `name`, `website`, `phone`, `industry`" in said(text, "company")
    assert "missing" not in said(manifest(SALESFORCE), "company")
    assert "model" not in said(manifest(SALESFORCE), "owner}")


def test_completion_offers_the_names_that_are_missing_here_the_likely_ones_first() -> None:
    zoho = integration("zo", "Owner:owner Website:X")
    text = manifest(SALESFORCE, HUBSPOT, zoho)

    assert offered(text.replace("mapToName: X", "mapToName: |")) == ["website", "name", "phone", "industry"]
    assert offered(text.replace("fieldName: Website, mapToName: X", "fieldName: Phone_No, mapToName: |"))[0] == "phone"
    assert offered(text.replace("mapToName: X", "mapToName: ph|")) == ["phone"]
    assert accepted(text.replace("mapToName: X", "mapToName: |"), "phone").count("mapToName: phone}") == 3


def test_completion_offers_the_objects_of_the_other_integrations() -> None:
    zoho = integration("zo", "Owner:owner", mapped="X")
    text = manifest(SALESFORCE, HUBSPOT, zoho)

    assert labels(text.replace("mapToName: X", "mapToName: |"))[0] == "company"
    assert labels(manifest(SALESFORCE, zoho).replace("mapToName: X", "mapToName: |"))[0] == "company"


def test_what_an_object_misses_is_added_as_fields_that_are_known_or_as_questions() -> None:
    text = manifest(SALESFORCE, HUBSPOT, integration("zo", "Account_Name:name"))
    found = manifest_of(text)

    (action,) = add_what_is_missing(found, text.rindex("Account_Name"))

    after = apply_edits(text, action.edits)
    assert action.title == 'add what "company" lacks here: "owner", "website", "phone" and 1 more'
    assert [each for each in told(after) if each[0] != "near-name"] == []
    assert "          optionalFields:\n            - " in after[after.index("name: zo") :]
    assert "Which field holds the phone?" in after
    assert not read_document(after).syntax_errors


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "empty",
    [
        "",
        "          requiredFields: []\n",
        "          requiredFields:\n",
        "          requiredFields: [{fieldName: id}]\n",
    ],
)
def test_the_entries_find_their_place_in_lists_of_any_kind(newline: str, empty: str) -> None:
    zoho = integration("zo", "").rstrip("\n") + f"\n{empty}          backfill: {{defaultPeriod: {{days: 1}}}}\n"
    text = ("# 😀\n" + manifest(SALESFORCE, HUBSPOT, zoho)).replace("\n", newline)

    (action,) = add_what_is_missing(manifest_of(text), text.rindex("accounts"))
    after = apply_edits(text, action.edits)

    assert told(after) == []
    assert "\r\n" in after or newline == "\n"
    assert not any(line.endswith("\r") for line in after.replace("\r\n", "\n").splitlines())


def test_nothing_is_offered_if_nothing_is_missing_or_shared() -> None:
    for text in (manifest(SALESFORCE, HUBSPOT), manifest(SALESFORCE), HEAD):
        found = manifest_of(text)
        assert not [each for each in refactorings(found, len(text) - 2) if "misses" in each.title]


def test_an_object_that_an_alias_brings_to_several_places_is_left_unchanged() -> None:
    fields = "          requiredFields: &all\n            - {fieldName: name, mapToName: name}\n"
    shared = integration("hs", "") + fields
    zoho = integration("zo", "") + "          requiredFields: *all\n"
    text = manifest(SALESFORCE, shared, zoho)

    titles = [each.title for each in add_what_is_missing(manifest_of(text), text.rindex("accounts"))]
    assert titles == []
