"""A key that is being typed is not reported as missing; other missing keys still are."""

from __future__ import annotations

import pytest
from support_check import check_document

from amplsp.catalog import load_catalog
from amplsp.manifest.manifest import Manifest
from amplsp.yaml import Document

TEXT = """specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
{line}
          requiredFields:
            - fieldName: id
"""
NEEDED = ("destination", "schedule")


def missing(line: str) -> tuple[list[str], list[str]]:
    """The required keys that a manifest with a line lacks, by its shape, and by the findings."""
    document = Document(TEXT.format(line=line))
    shape = [error.key for error, _ in Manifest(document).shape_problems if error.kind == "missing"]
    told = [each.message for each in check_document(document, catalog=load_catalog()) if each.rule == "required-field"]
    return shape, [key for key in NEEDED if any(f'has no "{key}"' in message for message in told)]


@pytest.mark.parametrize(
    ("line", "shape", "told"),
    [
        ("", ["destination"], ["destination", "schedule"]),
        ("          d", [], ["schedule"]),
        ("          desti", [], ["schedule"]),
        ("          destination", [], ["schedule"]),
        ("          destination webhook", [], ["schedule"]),
        ("          destination=webhook", [], ["schedule"]),
        ("          desti # where to", [], ["schedule"]),
        ("\n          # below\n          desti\n          # above\n", [], ["schedule"]),
        ("          sched", ["destination"], ["destination"]),
        ("          tination", ["destination"], ["destination", "schedule"]),
        ("          objectN", ["destination"], ["destination", "schedule"]),
        ("          sched\n          desti", [], []),
    ],
)
def test_only_the_key_that_is_being_typed_is_not_missed(line: str, shape: list[str], told: list[str]) -> None:
    assert missing(line) == (shape, told)


def test_a_half_typed_key_of_another_object_hides_nothing() -> None:
    other = "          destination: hook\n          schedule: '*/10 * * * *'\n          optionalFieldsAuto: all\n"
    text = f"{TEXT.format(line='')}        - objectName: companies\n{other}          desti\n"

    manifest = Manifest(Document(text))

    assert [(error.key, error.path) for error, _ in manifest.shape_problems] == [
        ("destination", ("integrations", 0, "read", "objects", 0))
    ]


def test_what_an_open_brace_holds_lacks_nothing() -> None:
    text = TEXT.partition("        - ")[0]

    closed = Manifest(Document(f"{text}        - {{objectName: contacts}}\n"))
    still_open = Manifest(Document(f"{text}        - {{objectName: contacts\n"))

    assert [error.key for error, _ in closed.shape_problems] == ["destination"]
    assert still_open.shape_problems == []


def test_a_broken_value_has_no_mistakes_of_its_shape() -> None:
    whole = Manifest(Document(TEXT.format(line="          destination: [a, {b: 1}]")))
    broken = Manifest(Document(TEXT.format(line="          destination: [a, {b: 1")))

    assert [error.kind for error, _ in whole.shape_problems] == ["type"]
    assert [error.path[-1] for error, _ in broken.shape_problems if error.path[-1:] == ("destination",)] == []
