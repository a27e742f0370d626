"""`amplsp shape` as a user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from support_cli import Program

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: salesforce
    module: crm
    read:
      objects:
        - objectName: Account
          mapToName: company
          destination: hook
          schedule: "*/10 * * * *"
          enabled: always
          backfill: {defaultPeriod: {days: 30}}
          delivery: {mode: onRequest, pageSize: 100}
          requiredFields:
            - fieldName: AnnualRevenue
            - fieldName: id
            - mapToName: notes
              mapToDisplayName: Notes
              prompt: Where are your notes 😀?
              default: Description
            - {fieldName: Name, mapToName: notes}
          optionalFields:
            - {mapToName: rank, mapToDisplayName: Rank, prompt: Which?}
          optionalFieldsAuto: all
    subscribe:
      objects:
        - objectName: account
          destination: hook
          inheritFieldsAndMapping: true
          createEvent: {enabled: always}
          updateEvent: {enabled: always, watchFieldsAuto: all}
          associationChangeEvent: {enabled: always, includeFullRecords: true}
          otherEvents: [merged]
    write:
      objects:
        - {objectName: Account, inheritMapping: true, valueDefaults: {allowAnyFields: true}}
    watchSchema:
      {destination: schemas, schedule: "0 * * * *", allObjects: {fieldCreated: {enabled: always}}}
    proxy: {enabled: true, useModule: true}
"""

TEXT = """\
crm (salesforce, module crm)
  read Account, delivered as company to hook
    every 10 minutes; at first the history of 30 days; delivered on request, 100 at a time; \
for every customer, without a choice
    always       fields.annualrevenue  from AnnualRevenue
    always       fields.id
    if answered  mappedFields.notes    the customer chooses the field: "Where are your notes 😀?"; \
at first Description; never delivered: a later entry takes its place
    always       mappedFields.notes    from Name
    if answered  mappedFields.rank     the customer chooses the field, or none: "Which?"
    if chosen    fields.…              any other field of the customer's account
  write Account, also by the names notes, rank, with default values for any field
  subscribe to account, delivered as company to hook: create, update (of any field), \
associationUpdate (with full records), merged
  proxy calls of the provider's API, at the base URL of the module
  watch the schema to schemas, every hour: fieldCreated

destinations
  hook
    read company (crm)
    subscribe company (crm)
  schemas
    schema.watch of every object (crm)

remarks
  18:15  a later entry takes the place of "mappedFields.notes", so this one is never delivered
"""


def test_the_text_says_what_arrives_when_and_where_and_what_is_asked(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "amp.yaml"
    path.write_text(MANIFEST, encoding="utf-8")

    result = program("shape", str(path))

    assert (result.code, result.out, result.err) == (0, TEXT, "")


def test_line_breaks_make_no_difference_and_json_says_the_same(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "amp.yaml"
    path.write_bytes(MANIFEST.replace("\n", "\r\n").encode())

    assert program("shape", str(path)).out == TEXT
    data = json.loads(program("shape", str(path), "--format", "json").out)
    read = data["integrations"][0]["read"][0]
    assert [each["name"] for each in read["fields"]][:2] == ["fields.annualrevenue", "fields.id"]
    assert read["fields"][0]["presence"] == "always"
    assert data["remarks"][0]["line"] == 18


def test_a_manifest_in_the_current_folder_needs_no_name(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    without = program("shape")
    (tmp_path / "amp.yaml").write_text(MANIFEST, encoding="utf-8")

    assert without.code == 2
    assert "name a manifest: there is no amp.yaml or amp.yml in this folder" in without.err
    assert program("shape").out == TEXT


def test_a_syntax_error_is_reported_and_the_rest_is_shown(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "broken.amp.yaml"
    path.write_text(MANIFEST + "    oops\n", encoding="utf-8")

    result = program("shape", str(path))

    assert (result.code, result.out) == (0, TEXT)
    assert "broken.amp.yaml:41:5: " in result.err
    assert "the part that could be read is shown" in result.err


def test_what_cannot_be_read_ends_with_a_reason_and_nothing_on_standard_output(
    program: Program, tmp_path: Path
) -> None:
    latin = tmp_path / "latin.amp.yaml"
    latin.write_bytes(b"name: caf\xe9\n")

    for path, reason in ((tmp_path / "gone.yaml", "no such file"), (tmp_path, "is a folder"), (latin, ":1:10")):
        result = program("shape", str(path))
        assert (result.code, result.out) == (2, "")
        assert reason in result.err


def test_an_empty_manifest_does_nothing(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "amp.yaml"
    path.write_text("", encoding="utf-8")

    assert program("shape", str(path)).out == "nothing: no integration with a name could be read\n"


def test_columns_stay_in_line_with_wide_and_invisible_characters(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "amp.yaml"
    fields = "".join(
        f'            - fieldName: a{number}\n              mapToName: "{name}"\n'
        for number, name in enumerate(("名前", r"x\e", "plain_name"))
    )
    head = MANIFEST[: MANIFEST.index("requiredFields:")]
    path.write_text(f"{head}requiredFields:\n{fields}", encoding="utf-8")

    lines = [line for line in program("shape", str(path)).out.splitlines() if "mappedFields." in line]

    assert [line.split("mappedFields.")[1] for line in lines] == [
        "名前        from a0",
        r"x\x1b       from a1",
        "plain_name  from a2",
    ]
