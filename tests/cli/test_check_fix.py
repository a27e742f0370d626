"""`amplsp check --fix`, `--unsafe-fixes` and `--diff` as people call them."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

import pytest

from amplsp.problem import Fix, Kind, Problem
from amplsp.rules import rules
from amplsp.yaml import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support_cli import Program

    from amplsp.manifest.manifest import Manifest

UNQUOTED = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook # 🚀
          schedule: */10 * * * *
          requiredFields:
            - fieldName: email
"""
QUOTED = UNQUOTED.replace("*/10 * * * *", '"*/10 * * * *"')
UNSAFE = QUOTED.replace("name: crm", "name: My Crm")

RAW_EVENTS = """\
specVersion: 1.0.0
integrations:
  - name: jobs
    provider: housecallPro
    read:
      objects:
        - objectName: customers
          destination: webhook
          schedule: "*/10 * * * *"
          requiredFields:
            - fieldName: id
    subscribe:
      objects:
        - objectName: employee
          destination: webhook
          otherEvents:
            - employee.created
"""


def test_safe_fixes_are_written_and_the_rest_is_reported(program: Program) -> None:
    path = program.write("amp.yaml", UNQUOTED.replace("name: crm", "name: My Crm"))

    outcome = program("check", "--fix")

    assert path.read_text(encoding="utf-8") == UNSAFE
    assert outcome.code == 1
    assert "error[integration-name-format]" in outcome.out
    assert "yaml-syntax" not in outcome.out
    assert "fixed 1 finding in 1 file" in outcome.err


def test_unsafe_fixes_are_applied_only_when_asked_for(program: Program) -> None:
    path = program.write("amp.yaml", UNSAFE)

    assert program("check", "--fix").code == 1
    assert path.read_text(encoding="utf-8") == UNSAFE
    assert program("check", "--unsafe-fixes").code == 0
    assert "name: my-crm\n" in path.read_text(encoding="utf-8")


def test_a_diff_shows_what_would_change_and_changes_nothing(program: Program) -> None:
    path = program.write("amp.yaml", UNQUOTED)

    outcome = program("check", "--diff")

    assert outcome.code == 1
    assert '-          schedule: */10 * * * *\n+          schedule: "*/10 * * * *"\n' in outcome.out
    assert path.read_text(encoding="utf-8") == UNQUOTED


def test_a_diff_is_coloured_by_what_becomes_of_a_line(program: Program) -> None:
    program.write("amp.yaml", UNQUOTED)

    lines = program("check", "--diff", "--color", "always").out.splitlines()

    assert lines[:2] == ["\x1b[1m--- amp.yaml\x1b[0m", "\x1b[1m+++ amp.yaml\x1b[0m"]
    assert [line[:5] for line in lines if line.startswith("\x1b")][2:] == ["\x1b[36m", "\x1b[31m", "\x1b[32m"]
    assert "         - objectName: contacts" in lines


def test_an_empty_diff_of_a_clean_manifest_ends_with_0(program: Program) -> None:
    program.write("amp.yaml", QUOTED)

    outcome = program("check", "--diff")

    assert (outcome.code, outcome.out) == (0, "")


def test_ignored_rules_are_not_fixed(program: Program) -> None:
    path = program.write("amp.yaml", QUOTED.replace("1.0.0", "1.0"))

    program("check", "--fix", "--ignore", "spec-version")

    assert "specVersion: 1.0\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_byte_order_mark_and_mode_stay(program: Program, mark: bytes) -> None:
    path = program.write("amp.yaml", mark + UNQUOTED.replace("\n", "\r\n").encode())
    path.chmod(0o640)

    program("check", "--fix")

    assert path.read_bytes() == mark + QUOTED.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_the_file_after_a_symbolic_link_is_fixed_and_the_link_stays(program: Program) -> None:
    target = program.write("real.yaml", UNQUOTED)
    link = program.folder / "amp.yaml"
    link.symlink_to(target.name)

    program("check", "--fix", "amp.yaml")

    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == QUOTED


def test_utf_16_stays_utf_16(program: Program) -> None:
    path = program.write("amp.yaml", b"\xff\xfe" + UNQUOTED.encode("utf-16-le"))

    program("check", "--fix")

    assert path.read_bytes() == b"\xff\xfe" + QUOTED.encode("utf-16-le")


def test_standard_input_is_fixed_to_standard_output(program: Program) -> None:
    outcome = program("check", "--fix", "-", stdin=UNQUOTED.replace("name: crm", "name: My Crm"))

    assert outcome.out == UNSAFE
    assert "integration-name-format" in outcome.err
    assert outcome.code == 1


def test_a_file_that_changed_while_it_was_fixed_is_not_overwritten(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program.write("amp.yaml", UNQUOTED)
    original = type(path).read_bytes
    someone = UNQUOTED + "# someone else was here\n"

    def read_bytes(self: Path) -> bytes:
        return someone.encode() if self.name == "amp.yaml" else original(self)

    monkeypatch.setattr(type(path), "read_bytes", read_bytes)

    outcome = program("check", "--fix")

    assert outcome.code == 2
    assert "changed in the meantime; not overwritten" in outcome.out + outcome.err
    assert path.read_text(encoding="utf-8") == UNQUOTED


def test_a_failure_while_writing_leaves_the_old_file_whole(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program.write("amp.yaml", UNQUOTED)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", refuse)
    outcome = program("check", "--fix")
    monkeypatch.undo()

    assert outcome.code == 2
    assert outcome.err.startswith("error: amp.yaml: cannot be written: no space left on device\n")
    assert "fixed nothing" in outcome.err
    assert "schedule" in outcome.out, "what is wrong with the file as it is"
    assert "could not be read" not in outcome.out + outcome.err
    assert path.read_text(encoding="utf-8") == UNQUOTED
    assert [each.name for each in program.folder.iterdir()] == ["amp.yaml"]


@pytest.mark.parametrize("arguments", [("check", "--fix"), ("check", "--fix", "-")])
def test_a_fix_that_a_second_parser_reads_otherwise_is_never_written(
    program: Program, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    path = program.write("amp.yaml", UNQUOTED)
    monkeypatch.setattr("amplsp.engine.fixing.apply_edits", lambda *_: QUOTED.replace("name: crm", "name: sales"))

    outcome = program(*arguments, stdin=UNQUOTED)

    assert outcome.code == 2
    assert "name: sales" not in outcome.out
    assert "could not be read" not in outcome.out + outcome.err
    assert outcome.out.startswith(UNQUOTED) is (arguments[-1] == "-")
    assert (
        'not fixed: integrations[0].name is "crm" and would be "sales"; please report this' in outcome.out + outcome.err
    )
    assert path.read_text(encoding="utf-8") == UNQUOTED


def test_a_fix_that_changes_more_than_its_edits_state_is_never_written(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It adds a text, which swallows the next line."""
    path = program.write("amp.yaml", QUOTED)
    line = QUOTED.index("    provider")

    def check(manifest: Manifest) -> Iterator[Problem]:
        provider = manifest.integrations[0].get("provider")
        if provider:
            swallowing = Fix("add a name", (Edit(Span(line, line + 4), "    displayName: >\n      "),), safe=True)
            yield Problem(provider, "no name", fixes=(swallowing,))

    rule = rules(Kind.MANIFEST)["no-action"]._replace(check=check)
    monkeypatch.setattr("amplsp.engine.check.rules_with", lambda *_: {rule.id: rule})

    outcome = program("check", "--fix")

    assert outcome.code == 2
    assert 'integrations[0].provider is "hubspot" and would be nothing' in outcome.err
    assert path.read_text(encoding="utf-8") == QUOTED


def test_raw_events_of_an_object_with_their_own_name_are_right_and_stay(program: Program) -> None:
    """The provider's events say `employee`, its objects `employees`; no fix changes one into the other."""
    path = program.write("amp.yaml", RAW_EVENTS)

    assert program("check", "--strict").out == "all clean: 1 file\n"
    for profile in ("spec", "platform"):
        for fixes in ("--fix", "--unsafe-fixes"):
            assert program("check", fixes, "--profile", profile).code == 0
            assert path.read_text(encoding="utf-8") == RAW_EVENTS


HARMFUL = QUOTED.replace("schedule: ", "Schedule: ").replace("*/10 * * * *", "61 * * * *")
"""The misspelt key can be repaired, but then its value is wrong."""


def test_a_fix_that_is_left_out_is_reported_with_the_reason(program: Program) -> None:
    path = program.write("amp.yaml", HARMFUL.replace("1.0.0", "1.0"))

    outcome = program("check", "--fix")

    assert path.read_text(encoding="utf-8") == HARMFUL
    assert outcome.err.splitlines()[:2] == ["fixed 1 finding in 1 file", "1 fix left out:"]
    assert outcome.err.splitlines()[2].startswith(
        '  amp.yaml:9:11: rename to "schedule" (unknown-key): it would cause error[schedule-syntax] "61 * * * *":'
    )
    assert program("check", "--fix").err.startswith("fixed nothing\n1 fix left out:\n")
    assert "1 fix left out:" in program("check", "--diff").err
    assert program("check", "--fix", "--quiet").err == ""


def test_a_program_learns_which_fixes_were_left_out(program: Program) -> None:
    program.write("amp.yaml", HARMFUL.replace("1.0.0", "1.0"))

    outcome = program("check", "--fix", "--output-format", "json")

    data = json.loads(outcome.out)
    (finding,) = data["files"][0]["diagnostics"]
    assert (data["summary"]["fixed"], data["summary"]["left_out"]) == (1, 1)
    assert "schedule-syntax" in finding["fixes"][0]["left_out"]
    assert "1 fix left out:" in outcome.err


def test_of_many_fixes_that_are_left_out_the_first_are_reported(program: Program) -> None:
    item = HARMFUL[HARMFUL.index("        - objectName") :]
    program.write("amp.yaml", HARMFUL + "".join(item.replace("contacts", f"contacts{n}") for n in range(30)))

    lines = program("check", "--fix").err.splitlines()

    assert lines[1] == "31 fixes left out:"
    assert lines[12] == "  and 21 more"


def test_a_key_is_renamed_above_a_line_that_is_another_mistake_by_then(program: Program) -> None:
    text = (
        QUOTED[: QUOTED.index("          requiredFields:")]
        + "          requiredfields:\n            -fieldName: email\n"
    )
    path = program.write("amp.yaml", text)

    outcome = program("check", "--fix")

    assert "not fixed" not in outcome.err
    assert path.read_text(encoding="utf-8").endswith("          requiredFields:\n            - fieldName: email\n")
