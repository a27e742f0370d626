"""`amplsp preview` as a user runs it."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support_cli import Program

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: crm
    displayName: Our CRM
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          mapToName: person
          destination: hook
          schedule: "*/10 * * * *"
          requiredFields:
            - fieldName: email
              mapToName: address
            - mapToName: notes
              mapToDisplayName: Notes 😀
              prompt: Where are your notes?
              default: description
          optionalFields:
            - {fieldName: zip}
            - {fieldName: fax, mapToDisplayName: Fax}
            - {mapToName: rank, mapToDisplayName: Rank, prompt: Which?}
          optionalFieldsAuto: all
    write:
      objects:
        - objectName: contacts
"""

CALLOUT = "Person in Acme is mapped to <label of contacts in the customer's account> in HubSpot."

HEAD = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
"""
LABELS = ("Zip", "Ärger", "apple")


def test_json_has_the_screens_and_null_for_labels_of_the_account(program: Program) -> None:
    program.write("amp.yaml", MANIFEST)

    assert json.loads(program("preview", "--format", "json", "--app", "Acme").out) == {
        "integrations": [
            {
                "name": "crm",
                "displayName": "Our CRM",
                "provider": "hubspot",
                "tabs": [
                    {
                        "object": "contacts",
                        "label": None,
                        "callout": CALLOUT,
                        "required": [{"fieldName": "email", "mapToName": "address", "label": None}],
                        "requiredQuestions": [
                            {
                                "mapToName": "notes",
                                "label": "Notes 😀",
                                "prompt": "Where are your notes?",
                                "default": "description",
                            }
                        ],
                        "optionalQuestions": [
                            {"mapToName": "rank", "label": "Rank", "prompt": "Which?", "default": None}
                        ],
                        "optional": [
                            {"fieldName": "fax", "mapToName": None, "label": "Fax"},
                            {"fieldName": "zip", "mapToName": None, "label": None},
                        ],
                        "everyField": True,
                    }
                ],
                "write": ["contacts"],
            }
        ]
    }


def test_the_install_part_of_the_text_has_no_schedule_and_no_destination(program: Program) -> None:
    program.write("amp.yaml", MANIFEST)

    screens, _, rest = program("preview", "--format", "text").out.partition("crm: what arrives")

    assert "hook" not in screens
    assert "minutes" not in screens
    assert "every 10 minutes" in rest
    assert "-> hook" in rest


@pytest.mark.parametrize(("name", "begins"), [("a.html", "<!doctype html>"), ("a.json", "{"), ("a.txt", "crm: what")])
def test_the_ending_of_the_output_file_says_the_format(program: Program, name: str, begins: str) -> None:
    program.write("amp.yaml", MANIFEST)

    outcome = program("preview", "amp.yaml", "-o", name)

    assert (outcome.code, outcome.out) == (0, "")
    assert (program.folder / name).read_text(encoding="utf-8").startswith(begins)


def test_standard_input_is_previewed_also_with_windows_line_ends_and_a_mark_at_its_begin(program: Program) -> None:
    outcome = program("preview", "-", stdin=b"\xef\xbb\xbf" + MANIFEST.replace("\n", "\r\n").encode())

    assert outcome.code == 0
    assert "Notes 😀 * required" in outcome.out


@pytest.mark.parametrize("name", ["amp.yaml", "notes.txt", "other.json"])
def test_what_is_not_a_preview_is_not_overwritten(program: Program, name: str) -> None:
    program.write("notes.txt", "what I must not forget\n")
    program.write("other.json", '{"integrations": []}\n')
    program.write("amp.yaml", MANIFEST)
    before = (program.folder / name).read_bytes()

    outcome = program("preview", "amp.yaml", "-o", name)

    assert outcome.code == 2
    assert f'"{name}" exists and is not a preview' in outcome.err
    assert (program.folder / name).read_bytes() == before


@pytest.mark.parametrize("form", ["text", "json", "html"])
@pytest.mark.parametrize("manifest", [MANIFEST, "specVersion: 1.0.0\n"])
def test_an_earlier_preview_or_an_empty_file_is_overwritten(program: Program, form: str, manifest: str) -> None:
    program.write("amp.yaml", manifest)
    program.write("out", "")

    for app in ("Acme", "Acme", "Other"):
        assert program("preview", "-o", "out", "--format", form, "--app", app).code == 0
    assert program("preview", "-o", "out").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.yaml"],
        ["."],
        ["amp.yaml", "-o", "no/such/folder.html"],
        ["amp.yaml", "--format", "pdf"],
        ["amp.yaml", "--variant", "big"],
        ["amp.yaml", "--against", "HEAD"],
        ["-", "--against", "HEAD"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(program: Program, arguments: list[str]) -> None:
    program.write("amp.yaml", MANIFEST)

    outcome = program("preview", *arguments, stdin=MANIFEST)

    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err


def test_a_half_typed_manifest_shows_what_can_be_read(program: Program) -> None:
    program.write("amp.yaml", MANIFEST.replace("          destination: hook\n", "          dest\n"))

    for form in ("text", "json", "html"):
        outcome = program("preview", "--format", form)
        assert outcome.code == 0
        assert "Rank" in outcome.out
        assert "note: amp.yaml:10:11: " in outcome.err


def test_against_a_revision_the_page_marks_what_changed(program: Program) -> None:
    program.write("amp.yaml", MANIFEST)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], cwd=program.folder, check=True)
    changed = MANIFEST.replace("            - {fieldName: zip}\n", "            - {fieldName: city}\n")
    program.write("amp.yaml", changed)

    text = program("preview", "--against", "HEAD").out
    page = program("preview", "--against", "HEAD", "--format", "html").out

    assert re.search(r'data-mark="new"><label><input type="checkbox"> <span><i[^>]*>city</i>', page)
    assert '<h5>No longer here</h5>\n<ul class="tags"><li>zip</li></ul>' in page
    assert "what changed since HEAD\n" in text
    assert "zip" in text.partition("what changed")[2]


def test_against_the_same_revision_nothing_changed(program: Program) -> None:
    program.write("amp.yaml", MANIFEST)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], cwd=program.folder, check=True)

    assert "what changed since HEAD\n  nothing\n" in program("preview", "--against", "HEAD").out
    assert "Nothing changed." in program("preview", "--against", "HEAD", "--format", "html").out


def test_check_boxes_are_in_the_order_in_which_a_browser_sorts_labels(program: Program) -> None:
    boxes = "".join(
        f"            - {{fieldName: f, mapToName: n{at}, mapToDisplayName: {label}}}\n"
        for at, label in enumerate(LABELS)
    )
    program.write("amp.yaml", HEAD + "          optionalFields:\n" + boxes)

    (tab,) = json.loads(program("preview", "--format", "json").out)["integrations"][0]["tabs"]

    assert [each["label"] for each in tab["optional"]] == ["apple", "Ärger", "Zip"]


def test_an_explanation_of_several_lines_has_several_lines(program: Program) -> None:
    question = """\
          requiredFields:
            - mapToName: tier
              mapToDisplayName: Tier
              prompt: |
                Which field has the tier?

                Ask your administrator.
"""
    program.write("amp.yaml", HEAD + question)

    for variant in ("standard", "wizard"):
        text = program("preview", "--variant", variant).out
        assert "        Which field has the tier?\n        Ask your administrator.\n" in text
