"""Differences between integrations of a model, each reported once and by the right rule."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_model import integration, manifest, matrix, told

from amplsp.model.likeness import are_near


def three(sf: str, hs: str, zo: str) -> str:
    return manifest(integration("sf", sf), integration("hs", hs), integration("zo", zo))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("owner_id", "owner"),
        ("email", "email_address"),
        ("phone", "phoneNumber"),
        ("createdAt", "created_at"),
        ("firstname", "first_name"),
        ("tag", "tags"),
        ("companies", "Company"),
        ("emial", "email"),
        ("id", "remote_id"),
        ("company_name", "name"),
    ],
)
def test_names_that_say_the_same_are_near(one: str, other: str) -> None:
    assert are_near(one, other, "company")
    assert are_near(other, one, "company")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("first_name", "last_name"),
        ("billing_city", "shipping_city"),
        ("created_at", "updated_at"),
        ("address1", "address2"),
        ("status", "status_reason"),
        ("owner", "owner_email"),
        ("name", "game"),
        ("person_name", "name"),
        ("", "name"),
        ("☎", "name"),
    ],
)
def test_names_that_say_something_else_are_not(one: str, other: str) -> None:
    assert not are_near(one, other, "company")
    assert not are_near(other, one, "company")


def test_a_near_name_is_reported_instead_of_the_gaps_that_it_makes() -> None:
    assert told(three("OwnerId:owner", "hubspot_owner_id:owner", "Owner:owner_id")) == [
        ("near-name", "zo", "owner_id", "owner")
    ]


def test_of_two_integrations_the_first_one_has_the_usual_name() -> None:
    text = manifest(integration("sf", "OwnerId:owner"), integration("hs", "hubspot_owner_id:owner_id"))

    assert told(text) == [("near-name", "hs", "owner_id", "owner")]


def test_two_names_of_one_integration_are_never_one() -> None:
    text = three("OwnerId:owner OwnerMail:owner_id", "hubspot_owner_id:owner", "Owner:owner_id")

    assert told(text) == [("gap", "zo", "owner", None), ("gap", "hs", "owner_id", None)]


def test_an_object_may_have_a_near_name_too() -> None:
    text = manifest(
        integration("sf", "Id:id"), integration("hs", "id:id"), integration("zo", "id:id", mapped="Companies")
    )

    assert list(matrix(text)) == ["company"]
    assert told(text) == [("near-name", "zo", "Companies", "company")]


def test_every_place_where_a_name_is_missing_is_a_gap() -> None:
    assert told(three("Name:name Phone:phone", "name:name phone:phone", "Name:name Size:size")) == [
        ("gap", "zo", "phone", None),
        ("gap", "sf", "size", None),
        ("gap", "hs", "size", None),
    ]


def test_what_a_single_one_of_many_delivers_is_not_a_gap_of_the_others() -> None:
    many = [integration("zo", "Name:name").replace("zo", name) for name in ("apollo", "close", "pipedrive", "attio")]

    assert told(manifest(integration("sf", "Name:name Size:size"), *many)) == []
    assert len(told(manifest(integration("sf", "Name:name Size:size"), *many[:3]))) == 3


def test_a_field_that_has_the_name_of_the_model_but_no_mapping_is_reported_as_that() -> None:
    assert told(three("Phone:phone", "phone:phone", "Phone:")) == [("unmapped", "zo", "phone", None)]


def test_required_and_optional_are_reported_where_fewer_have_it_so() -> None:
    assert told(three("Phone:phone", "phone:phone", "Phone:phone?")) == [("presence", "zo", "phone", None)]
    assert told(three("Phone:phone?", "phone:phone?", "Phone:phone")) == [("presence", "zo", "phone", None)]
    assert told(three("Phone:phone", ":phone", "Phone:phone")) == []


def test_writing_is_compared_where_most_can_write_the_model() -> None:
    def written(*how: str) -> list[tuple[str, str, str | None, str | None]]:
        return told(
            manifest(
                *(
                    integration(name, "Name:name", write=each)
                    for name, each in zip(("sf", "hs", "zo"), how, strict=True)
                )
            )
        )

    assert written("true", "true", "-") == [("write", "zo", None, None)]
    assert written("true", "true", "") == [("write", "zo", None, None)]
    assert written("true", "", "") == []
    assert written("-", "-", "-") == []


def test_a_destination_is_reported_only_where_the_others_agree() -> None:
    def sent(*where: str) -> list[tuple[str, str, str | None, str | None]]:
        return told(
            manifest(
                *(
                    integration(name, "Name:name", destination=each)
                    for name, each in zip(("sf", "hs", "zo"), where, strict=True)
                )
            )
        )

    assert sent("crm", "crm", "zohoEvents") == [("destination", "zo", None, "crm")]
    assert sent("a", "b", "c") == []


_NAMES = st.sampled_from(["name", "owner", "owner_id", "email", "email_address", "phone", "site"])
_FIELDS = st.lists(st.tuples(_NAMES, st.booleans()), unique_by=lambda each: each[0], min_size=1, max_size=5)


@settings(max_examples=40)
@given(st.tuples(_FIELDS, _FIELDS, _FIELDS))
def test_the_findings_explain_every_hole_of_the_matrix_and_nothing_else(
    fields: tuple[list[tuple[str, bool]], ...],
) -> None:
    texts = [" ".join(f"x:{name}{'?' if optional else ''}" for name, optional in each) for each in fields]
    text = three(*texts)
    rows = matrix(text)["company"]
    found = told(text)
    near = {(integration, near): name for rule, integration, name, near in found if rule == "near-name"}
    gaps = {(integration, name) for rule, integration, name, _ in found if rule == "gap"}

    for name, codes in rows.items():
        for integration_name, code in zip(("sf", "hs", "zo"), codes, strict=True):
            is_told = (integration_name, name) in gaps
            is_near = (integration_name, name) in near or name in near.values()
            assert (code == ".") == (is_told or (is_near and code == "."))
            assert not (is_told and is_near)
    assert ([each for each in found if each[0] in {"near-name", "gap"}] == []) == all(
        "." not in codes for codes in rows.values()
    )
