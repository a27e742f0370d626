"""From any place of a name to all others: in one integration, by mapped names, through anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_completion import EXAMPLES, SHAPES, manifest_of

from amplsp.editor.references import find_definitions, find_references

if TYPE_CHECKING:
    from pathlib import Path

SUBSCRIBED = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts # 6
          destination: &where crmEvents # 7
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email # 10
            - fieldName: mobilephone # 11
              mapToName: "phone" # 12
    subscribe:
      objects:
        - objectName: 'contacts' # 15
          destination: *where # 16
          inheritFieldsAndMapping: true
          updateEvent:
            enabled: always
            requiredWatchFields: [email, phone] # 20
    write:
      objects:
        - objectName: contacts # 23
  - name: other
    provider: salesforce
    read:
      objects:
        - objectName: contacts # 28
          destination: crmEvents # 29
"""


def lines_of(needle: str, *, nth: int = 0) -> list[int]:
    """The lines of the references of the name under the cursor: one character into the needle's n-th place."""
    offset = -1
    for _ in range(nth + 1):
        offset = SUBSCRIBED.index(needle, offset + 1)
    manifest = manifest_of(SUBSCRIBED)
    found = find_references(manifest, offset + 1)
    return [manifest.document.position(each.span.start).line for each in found.references] if found else []


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_an_object_is_known_in_read_subscribe_and_write_of_its_integration_and_nowhere_else(nth: int) -> None:
    assert lines_of("contacts", nth=nth) == [6, 15, 23]


def test_the_same_name_in_another_integration_is_another_object() -> None:
    assert lines_of("contacts", nth=3) == [28]


@pytest.mark.parametrize("needle", ["email #", "email,"])
def test_a_watched_field_is_the_field_that_is_read(needle: str) -> None:
    assert lines_of(needle) == [10, 20]


@pytest.mark.parametrize("needle", ['phone"', "phone]"])
def test_a_mapped_field_is_watched_under_its_mapped_name(needle: str) -> None:
    assert lines_of(needle) == [12, 20]


def test_the_providers_name_of_a_mapped_field_is_its_own() -> None:
    assert lines_of("mobilephone") == [11]


@pytest.mark.parametrize("nth", [0, 1])
def test_a_destination_is_known_in_every_integration(nth: int) -> None:
    assert lines_of("crmEvents", nth=nth) == [7, 29]


@pytest.mark.parametrize("needle", ["&where", "*where"])
def test_an_anchor_is_identified_by_its_aliases(needle: str) -> None:
    assert lines_of(needle) == [7, 16]


@pytest.mark.parametrize("needle", ["hubspot", "objectName", "always", "true", "0 * *", "1.0.0", "# 6"])
def test_what_no_author_names_has_no_references(needle: str) -> None:
    assert lines_of(needle) == []


def declared_at(text: str) -> list[int]:
    offset = text.index("|")
    manifest = manifest_of(text[:offset] + text[offset + 1 :])
    return [manifest.document.position(each.span.start).line for each in find_definitions(manifest, offset)]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("[email,", "[e|mail,", [10]),
        ("phone]", "|phone]", [12]),
        ("'contacts'", "'con|tacts'", [6]),
        ("objectName: contacts # 23", "objectName: contacts| # 23", [6]),
        ("*where", "*wh|ere", [7]),
        ("crmEvents # 29", "crm|Events # 29", []),
        ("[email, phone]", "[email, mobile|phone]", [11]),
        ("[email, phone]", "[email, no|thing]", []),
    ],
)
def test_a_use_leads_to_its_declaration(before: str, after: str, lines: list[int]) -> None:
    assert declared_at(SUBSCRIBED.replace(before, after)) == lines


MERGED = """\
specVersion: 1.0.0
integrations:
  - name: one
    provider: hubspot
    read: &both
      objects:
        - objectName: contacts # 6
          destination: crmEvents
    write:
      objects:
        - objectName: contacts # 10
  - name: two
    provider: hubspot
    read: *both
    write:
      objects:
        - objectName: contacts # 16
"""


@pytest.mark.parametrize("place", ["contacts # 6", "contacts # 10", "contacts # 16"])
def test_an_object_that_two_integrations_share_through_an_alias_is_one_object(place: str) -> None:
    manifest = manifest_of(MERGED)

    found = find_references(manifest, MERGED.index(place))

    assert found is not None
    assert [manifest.document.position(each.span.start).line for each in found.references] == [6, 10, 16]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_reference_of_an_example_has_the_same_references_in_every_shape(path: Path, shape: str) -> None:
    manifest = manifest_of(SHAPES[shape](path.read_text(encoding="utf-8")))
    seen = set()
    for offset in range(0, len(manifest.document.text) + 1, 5):
        found = find_references(manifest, offset)
        if found is None or found.references[0].span in seen:
            continue
        seen.add(found.references[0].span)
        for reference in found.references:
            assert find_references(manifest, reference.span.start) == found
            assert manifest.document.source(reference.span) == found.name
    assert seen
