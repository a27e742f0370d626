"""`amplsp types` as a user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support_cli import CLEAN

from amplsp.types.generated_code import MARK
from amplsp.types.languages import language, language_names

if TYPE_CHECKING:
    from support_cli import Program

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: mixed-crm
    provider: salesforce
    read:
      objects:
        - objectName: account # the customers
          mapToName: company
          destination: hook
          requiredFields:
            - fieldName: Name
"""
SAME = MANIFEST.replace(" # the customers", "").replace("fieldName: Name", 'fieldName: "Name"').replace("\n", "\r\n")
STDIN = ("types", "-", "--lang", "ts")


def test_types_go_to_standard_output_and_are_the_same_whatever_comments_quotes_and_line_ends(program: Program) -> None:
    first, second = program(*STDIN, stdin=MANIFEST), program(*STDIN, stdin="\ufeff# 🙂\r\n" + SAME)

    assert (first.code, first.err) == (0, "")
    assert "export interface MixedCrmCompanyRecord " in first.out
    assert second == first


def test_the_manifest_of_the_folder_is_used_if_none_is_named(program: Program) -> None:
    assert program("types", "--lang", "ts").code == 2
    program.write("amp.yaml", MANIFEST)

    assert program("types", "--lang", "ts") == program(*STDIN, stdin=MANIFEST)


@pytest.mark.parametrize("arguments", [("--lang", "cobol"), ()])
def test_an_unknown_or_missing_language_is_answered_with_those_that_there_are(
    program: Program, arguments: tuple[str, ...]
) -> None:
    outcome = program("types", "-", *arguments, stdin=MANIFEST)

    assert (outcome.code, outcome.out) == (2, "")
    assert all(name in outcome.err.split("\n")[0] for name in language_names())


def test_several_manifests_go_into_one_file(program: Program) -> None:
    program.write("a.amp.yaml", MANIFEST)
    program.write("b.amp.yaml", MANIFEST.replace("company", "person"))

    text = program("types", "a.amp.yaml", "b.amp.yaml", "a.amp.yaml", "--lang", "ts").out

    assert text.count("export interface Envelope ") == 1
    assert "export type Delivery = MixedCrmCompanyRead | MixedCrm2PersonRead;" in text


@pytest.mark.parametrize("name", language_names())
def test_a_folder_gets_a_file_with_the_usual_name_which_may_be_written_again(program: Program, name: str) -> None:
    program.write("amp.yaml", MANIFEST)
    (program.folder / "out").mkdir()
    arguments = ("types", "--lang", name, "-o", "out")

    assert [program(*arguments).code for _ in range(2)] == [0, 0]

    path = program.folder / "out" / language(name).file
    assert path.read_bytes().decode() == program("types", "--lang", name).out
    assert MARK in path.read_text(encoding="utf-8")[:500]
    program.write("amp.yaml", MANIFEST.replace("company", "person"))
    assert program(*arguments).code == 0
    assert "MixedCrmPersonRecord" in path.read_text(encoding="utf-8")


def test_a_file_that_someone_else_wrote_is_never_overwritten(program: Program) -> None:
    program.write("amp.yaml", MANIFEST)
    path = program.write("mine.ts", "export const mine = 1;\n")

    outcome = program("types", "--lang", "ts", "-o", "mine.ts")

    assert outcome.code == 2
    assert '"mine.ts" exists and was not written by amplsp types' in outcome.err
    assert path.read_text(encoding="utf-8") == "export const mine = 1;\n"


def test_a_check_tells_what_to_run_and_writes_nothing(program: Program) -> None:
    program.write("amp.yaml", MANIFEST)
    arguments = ("types", "amp.yaml", "--lang", "ts", "--writes", "-o", "types.ts")

    missing = program(*arguments, "--check")

    assert missing.code == 1
    assert missing.err == (
        'error: "types.ts" does not exist; to write it: amplsp types amp.yaml --lang ts --writes -o types.ts\n'
    )
    assert not (program.folder / "types.ts").exists()
    program(*arguments)
    assert program(*arguments, "--check") == (0, "", "")


def test_a_check_finds_a_manifest_that_has_changed_and_not_one_that_looks_different(program: Program) -> None:
    program.write("amp.yaml", MANIFEST)
    arguments = ("types", "--lang", "ts", "-o", "types.ts")
    program(*arguments)
    path = program.folder / "types.ts"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    program.write("amp.yaml", SAME)
    assert program(*arguments, "--check").code == 0
    program.write("amp.yaml", MANIFEST.replace("fieldName: Name", "fieldName: Title"))
    before = path.read_bytes()
    stale = program(*arguments, "--check")

    assert (stale.code, stale.out) == (1, "")
    assert '"types.ts" is out of date; to write it: amplsp types --lang ts -o types.ts' in stale.err
    assert path.read_bytes() == before


def test_a_check_without_a_file_is_rejected(program: Program) -> None:
    assert program(*STDIN, "--check", stdin=MANIFEST).code == 2
    assert program(*STDIN, "--check", "-o", "-", stdin=MANIFEST).code == 2


def test_a_folder_that_is_not_there_is_reported_and_no_file_takes_its_name(program: Program) -> None:
    outcome = program(*STDIN, "-o", "out/", stdin=MANIFEST)

    assert outcome.code == 2
    assert 'cannot write "out/": there is no such folder' in outcome.err
    assert not (program.folder / "out").exists()


def test_of_a_broken_manifest_what_can_be_read_is_shown_and_nothing_is_written(program: Program) -> None:
    broken = MANIFEST + "  - name: [\n"
    program.write("amp.yaml", broken)

    shown, written = program(*STDIN, stdin=broken), program("types", "--lang", "ts", "-o", "types.ts")

    assert shown.code == 0
    assert "MixedCrmCompanyRecord" in shown.out
    assert "the part that could be read is typed" in shown.err
    assert written.code == 2
    assert "no types are written for only a part of a manifest" in written.err
    assert not (program.folder / "types.ts").exists()


def test_a_manifest_that_delivers_nothing_is_reported(program: Program) -> None:
    outcome = program(*STDIN, stdin=CLEAN)

    assert outcome.code == 0
    assert "nothing is delivered" in outcome.err
    assert "export type Delivery = never;" in outcome.out


@pytest.mark.parametrize("name", ["missing.yaml", "folder"])
def test_what_is_not_a_file_is_reported(program: Program, name: str) -> None:
    (program.folder / "folder").mkdir()

    outcome = program("types", name, "--lang", "ts")

    assert (outcome.code, outcome.out) == (2, "")
    assert name in outcome.err


def test_writes_and_notifications_come_only_where_they_are_wanted(program: Program) -> None:
    manifest = MANIFEST + "    write: {objects: [{objectName: lead}]}\n"
    lean = program(*STDIN, stdin=manifest).out
    full = program(*STDIN, "--writes", "--notifications", stdin=manifest).out

    for name in ("export interface MixedCrmLeadWrite ", "export type Write =", "export type Notification ="):
        assert name not in lean
        assert name in full


def test_the_catalog_says_what_values_are(program: Program) -> None:
    text = (
        MANIFEST.replace("salesforce", "pipedrive")
        .replace("account", "deals")
        .replace("fieldName: Name", "fieldName: title")
    )

    schema = json.loads(program("types", "-", "--lang", "json-schema", stdin=text).out)

    assert schema["$defs"]["MixedCrmCompanyFields"]["properties"]["title"]["type"] == ["string", "null"]


def test_another_configuration_can_be_named_and_a_missing_one_is_reported(program: Program) -> None:
    program.write("other.toml", "")

    assert program(*STDIN, "--config", "other.toml", stdin=MANIFEST).code == 0
    missing = program(*STDIN, "--config", "missing.toml", stdin=MANIFEST)
    assert (missing.code, missing.out) == (2, "")
    assert "missing.toml" in missing.err
