"""What is a data model of several providers, and how each integration delivers it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_model import HEAD, group, integration, manifest, matrix, told

from amplsp.catalog import load_catalog
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.model import Group, group_of
from amplsp.settings import ModelSettings, WantedObject

EXAMPLE = Path(__file__).parents[2] / "examples" / "unified-crm.amp.yaml"


def test_an_object_that_providers_deliver_under_one_name_is_a_model() -> None:
    text = manifest(
        integration("sf", "Id:id Name:name Industry:industry? :phone :fax?"),
        integration("hs", "hs_object_id:id name:name industry:industry"),
    )

    assert matrix(text) == {"company": {"id": "RR", "name": "RR", "phone": "P.", "industry": "oR", "fax": "p."}}


def test_one_provider_alone_shares_no_model() -> None:
    twice = integration("sf", "Id:id") + integration("sf", "Id:id").replace("name: sf", "name: sf-sandbox")

    assert matrix(HEAD + twice) == {}
    assert matrix(manifest(integration("sf", "Id:id"))) == {}


def test_the_same_object_name_alone_is_not_a_model_but_the_same_mapped_field_is() -> None:
    zoho, dynamics = (
        integration("zo", fields, mapped="") + integration("zo", fields, mapped="").replace("zo", "dynamicsCRM", 2)
        for fields in ("id: name:", "id:remote_id name:")
    )

    assert matrix(HEAD + zoho) == {}
    assert list(matrix(HEAD + dynamics)) == ["accounts"]


def test_an_object_that_has_the_name_of_the_model_itself_belongs_to_it() -> None:
    hubspot = integration("hs", "name:name", mapped="").replace("companies", "company")

    assert matrix(manifest(integration("sf", "Name:name"), hubspot)) == {"company": {"name": "RR"}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("company", "Companies"), ("case", "cases"), ("Purchase", "purchases"), ("size", "sizes"), ("box", "boxes"),
        ("status", "statuses"), ("repository", "Repositories"), ("person", "people"), ("sales_order", "salesOrders"),
    ],
)  # fmt: skip
def test_an_object_in_the_singular_and_one_in_the_plural_are_one_model(one: str, other: str) -> None:
    models = matrix(manifest(integration("sf", "Id:id", mapped=one), integration("hs", "id:id", mapped=other)))

    assert [rows["id"] for rows in models.values()] == ["RR"]


def test_names_count_as_they_are_written_and_nested_ones_with_their_path() -> None:
    nested = "            - {fieldName: City, mapToName: \"$['address']['city']\"}\n"
    salesforce = integration("sf", "Name:name") + nested

    assert matrix(manifest(salesforce, integration("hs", "name:Name")))["company"] == {
        "name": "R.",
        "address.city": "R.",
        "Name": ".R",
    }


def test_a_field_whose_place_a_later_one_takes_is_not_delivered() -> None:
    salesforce = integration("sf", ":owner OwnerId:owner?")

    assert matrix(manifest(salesforce, integration("hs", "hubspot_owner_id:owner")))["company"] == {"owner": "oR"}


def test_two_objects_of_one_integration_can_deliver_one_model() -> None:
    lead = integration("sf", "Id:id").split("      objects:\n")[1].replace("account", "lead")
    text = manifest(integration("sf", "Id:id Name:name"), lead, integration("hs", "id:id name:name"))

    assert matrix(text) == {"company": {"id": "RRR", "name": "R.R"}}
    assert told(text) == [("gap", "sf", "name", None)]


def test_types_come_from_the_catalog_where_it_knows_the_field() -> None:
    text = (
        manifest(integration("sf", "Id:id"), integration("hs", "id:id"))
        .replace("hubspot", "brevo")
        .replace("salesforce", "sellsy")
        .replace("account", "companies")
    )
    (model,) = Group([Manifest(read_document(text))], catalog=load_catalog()).models

    assert [cell.type.type if cell.type else None for cell in model.rows[0].cells] == ["int", "string"]
    assert group(text).models[0].rows[0].cells[0].type is None


def test_manifests_that_were_opened_together_share_their_models() -> None:
    first, second = (
        Manifest(read_document(manifest(each))) for each in (integration("sf", "Id:id"), integration("hs", "id:id"))
    )
    assert group_of(first).models == ()
    for each in (first, second):
        each.opened_with = lambda: (first, second)

    assert [column.integration.name for column in group_of(first).models[0].columns] == ["sf", "hs"]
    assert group_of(second) is group_of(first)
    edited = second.with_text(manifest(integration("hs", "id:id name:name")))
    assert [row.name for row in group_of(edited).models[0].rows] == ["id", "name"]


def test_what_the_configuration_wants_is_a_model_even_with_one_provider() -> None:
    wanted = ModelSettings((WantedObject("company", ("id", "name", "address.city"), ("name",), (("name", "string"),)),))
    found = Group([Manifest(read_document(manifest(integration("sf", "Id:id Name:name? Extra:extra"))))], wanted)

    (model,) = found.models
    assert [row.name for row in model.rows] == ["id", "name", "address.city", "extra"]
    assert [(each.rule, each.name, each.is_wanted) for each in found.differences] == [
        ("model-presence", "name", True),
        ("model-gap", "address.city", True),
    ]


def test_the_example_has_two_complete_models() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")

    assert {name: set("".join(rows.values())) for name, rows in matrix(text).items()} == {
        "company": {"R", "o"},
        "person": {"R", "P"},
    }
    assert told(text) == []
