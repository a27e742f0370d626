"""Unusual messages: allowed, near the limits, and never beyond them."""

from __future__ import annotations

from typing import Any

import pytest
from support_sample import made, provider_of, read_manifest, shape

from amplsp.sample import LEAST_LARGE, MOST_LARGE, Message, Twist, as_bytes, by_url, deliverables, select, twisted

ENTRIES = """\
requiredFields:
  - fieldName: Id
  - fieldName: $['lines'][*]['amount']
  - {fieldName: Name, mapToName: title}
  - {mapToName: notes, mapToDisplayName: Notes, prompt: Which?}
optionalFields: [{fieldName: Phone}]"""
TEXT = read_manifest(ENTRIES, "unheardOf")


def twist(kind: Twist, text: str = TEXT) -> Message:
    found = twisted(kind, deliverables(shape(text))[0], None, seed="1")
    assert found is not None
    return found


def entry(kind: Twist, text: str = TEXT) -> dict[str, Any]:
    found: dict[str, Any] = twist(kind, text)["result"][0]
    return found


def test_what_may_be_missing_is_missing_and_what_is_required_stays() -> None:
    found = twist(Twist.OPTIONAL_MISSING)

    assert "consumerRef" not in found
    assert "groupRef" in found
    assert found["result"][0]["fields"].keys() == {"id", "lines"}
    assert found["result"][0]["mappedFields"].keys() == {"title"}


def test_mapped_fields_are_missing_if_none_is_required() -> None:
    asked = read_manifest("requiredFields: [{mapToName: notes, mapToDisplayName: Notes, prompt: Which?}]")

    assert "mappedFields" not in entry(Twist.OPTIONAL_MISSING, asked)


def test_every_value_is_null_and_every_key_is_still_there() -> None:
    found = entry(Twist.ALL_NULL)

    assert found["fields"] == {"id": None, "lines": [{"amount": None}, {"amount": None}], "phone": None}
    assert found["mappedFields"] == {"title": None, "notes": None}
    assert set(found["raw"].values()) == {None}


def test_unknown_keys_are_around_and_in_the_result_but_not_in_fields() -> None:
    found = twist(Twist.UNKNOWN_KEY)

    assert "addedLater" in found
    assert "addedLater" in found["result"][0]
    assert found["result"][0]["fields"].keys() == {"id", "lines", "phone"}


def test_a_mapping_of_an_app_is_added_to_those_of_the_manifest() -> None:
    assert entry(Twist.UNKNOWN_MAPPING)["mappedFields"].keys() == {"title", "notes", "mappedByTheApp"}


def test_an_empty_result_counts_no_records() -> None:
    found = twist(Twist.EMPTY)

    assert found["result"] == []
    assert found["resultInfo"]["numRecords"] == 0


@pytest.mark.parametrize("entries", [ENTRIES, "", "requiredFields: [{fieldName: Straße 😀}]"])
def test_a_large_message_is_near_the_limit_and_never_above(entries: str) -> None:
    found = twist(Twist.LARGE, read_manifest(entries, "unheardOf"))

    assert LEAST_LARGE <= len(as_bytes(found)) <= MOST_LARGE
    assert found["resultInfo"]["numRecords"] == len(found["result"])


@pytest.mark.parametrize("count", [1500, 6000])
def test_a_very_wide_record_is_never_sent_above_the_limit(count: int) -> None:
    fields = ", ".join(f"{{fieldName: field{number}}}" for number in range(count))
    deliverable = deliverables(shape(read_manifest(f"requiredFields: [{fields}]", "unheardOf")))[0]

    found = twisted(Twist.LARGE, deliverable, None, seed="1")

    assert found is None or len(as_bytes(found)) <= MOST_LARGE


def test_a_result_by_url_is_not_in_the_message() -> None:
    whole = made(deliverables(shape(TEXT))[0])
    found = by_url(whole, "http://127.0.0.1/result")

    assert "result" not in found
    assert found["resultInfo"] == {"type": "url", "numRecords": 1, "downloadUrl": "http://127.0.0.1/result"}


def test_messages_without_records_have_no_twists() -> None:
    watch = "    watchSchema: {destination: hook, allObjects: {fieldCreated: {enabled: always}}}\n"
    (deliverable,) = select(shape(TEXT + watch), action="schema-watch")

    assert {twisted(each, deliverable, provider_of(deliverable), seed="1") for each in Twist} == {None}
