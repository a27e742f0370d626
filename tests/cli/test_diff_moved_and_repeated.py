"""What `amplsp diff` reports about integrations that moved, repeated entries, and names that look alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support_cli import Program

OLD = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
"""


def test_an_integration_that_moved_and_was_renamed_is_one_change_if_no_other_can_be_meant(
    program: Program,
) -> None:
    crm = OLD.split("integrations:\n")[1]
    program.write("old/amp.yaml", OLD + crm.replace("crm", "erp").replace("contacts", "deals"))
    program.write("new/amp.yaml", OLD)
    moved = program.write("new/b/amp.yaml", OLD.replace("crm", "sales").replace("contacts", "deals"))
    folders = [str(program.folder / name) for name in ("old", "new")]

    clear = json.loads(program("diff", *folders, "--format", "json").out)["changes"]
    moved.write_text(moved.read_text() + crm.replace("crm", "more").replace("contacts", "deals"))
    unclear = json.loads(program("diff", *folders, "--format", "json").out)["changes"]

    assert [(each["kind"], each["name"], each["to"]) for each in clear] == [("integration-renamed", "erp", "sales")]
    assert clear[0]["consequences"] == ["it moved from amp.yaml to b/amp.yaml"]
    assert clear[0]["new"]["path"].endswith("new/b/amp.yaml")
    assert [each["kind"] for each in unclear] == ["integration-removed", "integration-added", "integration-added"]


def test_what_a_manifest_says_twice_is_reported_where_only_the_last_counts(program: Program) -> None:
    twice = OLD.replace("destination: hook", "destination: other\n          destination: hook")
    old = str(program.write("old.yaml", OLD))
    new = str(program.write("new.yaml", twice + "---\nspecVersion: 1.0.0\n"))

    result = program("diff", old, new)

    assert result.out.startswith("no relevant changes")
    assert 'new.yaml:9:11: key "destination" is there more than once; the last one counts' in result.err
    assert "new.yaml:13:1: a second document begins here; it is ignored" in result.err


def test_a_key_with_a_dot_is_another_than_a_nested_one_and_is_written_otherwise(program: Program) -> None:
    old = program.write("old.yaml", OLD.replace("fieldName: email", "fieldName: billing.city"))
    new = program.write("new.yaml", OLD.replace("fieldName: email", "fieldName: $['billing']['city']"))

    out = program("diff", str(old), str(new), "--format", "concise").out

    assert 'fields["billing.city"] is no longer delivered' in out
    assert "fields.billing.city" in out
