"""`--add-ignore` silences findings with comments, in files of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_checked import Checked, kinds
from support_cli import CLEAN, WARNING

if TYPE_CHECKING:
    from support_cli import Program

TWO = WARNING.replace("name: crm", "name: Crm")
"""A warning and an error."""


@pytest.mark.parametrize("kind", [kinds()["manifest"], kinds()["guide"]], ids=["manifest", "guide"])
def test_afterwards_a_check_finds_nothing_and_a_second_time_there_is_nothing_to_do(
    program: Program, kind: Checked
) -> None:
    path = program.write(kind.file, kind.flawed)

    outcome = program(*kind.command, kind.file, "--add-ignore", "--reason", "we know")

    assert outcome.code == 0
    assert outcome.err.startswith("silenced 1 finding in 1 file\n")
    assert "-- we know" in path.read_text(encoding="utf-8")
    assert program(*kind.command, kind.file, "--strict").code == 0
    before = path.read_bytes()
    assert "nothing to silence" in program(*kind.command, kind.file, "--add-ignore").err
    assert path.read_bytes() == before


def test_a_draft_of_a_contract_gets_a_comment_and_an_approved_one_is_left_unchanged(program: Program) -> None:
    kind = kinds()["contract"]
    program.write(kind.file, kind.warned)
    approved = program.write(f"other/{kind.file}", kind.flawed)

    assert program(*kind.command, kind.file, "--add-ignore").code == 0
    assert program(*kind.command, kind.file, "--strict").code == 0
    outcome = program(*kind.command, f"other/{kind.file}", "--add-ignore")
    assert outcome.code == 1
    assert "1 finding cannot be silenced by a comment" in outcome.err
    assert approved.read_text(encoding="utf-8") == kind.flawed


def test_only_some_rules_are_silenced_where_they_are_named(program: Program) -> None:
    path = program.write("amp.yaml", TWO)

    outcome = program("check", "--add-ignore", "unknown-key", "amp.yaml")

    assert outcome.code == 1
    assert "integration-name-format" in outcome.out
    assert path.read_text(encoding="utf-8") == TWO.replace("extra: 1", "# amp:ignore[unknown-key]\nextra: 1")


@pytest.mark.parametrize(
    "arguments", [["--add-ignore", "amp.yaml"], ["amp.yaml", "--add-ignore"], ["--add-ignore", "."]]
)
def test_without_rules_the_next_word_is_a_path(program: Program, arguments: list[str]) -> None:
    program.write("amp.yaml", TWO)

    assert program("check", *arguments).code == 0
    assert program("check", "--strict").code == 0


def test_a_folder_with_a_name_like_a_rule_s_is_a_folder(program: Program) -> None:
    program.write("unknown-keys/amp.yaml", TWO)

    assert program("check", "--add-ignore", "unknown-keys").code == 0
    assert "error: no such file or folder" in program("check", "--add-ignore", "missing-folder").out


@pytest.mark.parametrize("written", [["--add-ignore=unknown-kee"], ["--add-ignore", "unknown-kee"]])
def test_a_misspelt_rule_is_reported_and_not_read_as_a_path(program: Program, written: list[str]) -> None:
    program.write("amp.yaml", TWO)

    outcome = program("check", *written, "amp.yaml")

    assert outcome.code == 2
    assert 'unknown rule "unknown-kee"; did you mean "unknown-key"?' in outcome.err


def test_a_diff_shows_the_comments_and_writes_nothing(program: Program) -> None:
    path = program.write("amp.yaml", TWO)

    outcome = program("check", "--add-ignore", "--diff")

    assert outcome.code == 1
    assert outcome.out.startswith("--- amp.yaml\n+++ amp.yaml\n@@")
    assert "\n+# amp:ignore[unknown-key]\n" in outcome.out
    assert "would silence 2 findings in 1 file" in outcome.err
    assert path.read_text(encoding="utf-8") == TWO


def test_the_text_of_standard_input_comes_back_with_comments(program: Program) -> None:
    outcome = program("check", "-", "--add-ignore", stdin=WARNING)

    assert (outcome.code, outcome.out) == (0, WARNING.replace("extra: 1", "# amp:ignore[unknown-key]\nextra: 1"))


def test_line_breaks_and_encoding_stay(program: Program) -> None:
    path = program.write("amp.yaml", b"\xef\xbb\xbf" + WARNING.replace("\n", "\r\n").encode())

    program("check", "--add-ignore", "--reason", "für später")

    comment = "# amp:ignore[unknown-key] -- für später\r\nextra"
    assert path.read_bytes() == b"\xef\xbb\xbf" + WARNING.replace("\n", "\r\n").replace("extra", comment).encode()


def test_syntax_errors_stay(program: Program) -> None:
    program.write("amp.yaml", TWO.replace("provider: hubspot", "provider:hubspot"))

    outcome = program("check", "--add-ignore")

    assert outcome.code == 1
    assert "1 finding cannot be silenced by a comment" in outcome.err
    assert "yaml-syntax" in outcome.out
    assert "unknown-key" not in outcome.out


def test_what_a_baseline_knows_or_nobody_selects_gets_no_comment(program: Program) -> None:
    path = program.write("amp.yaml", WARNING)
    program("check", "--write-baseline", "--baseline", "known.json")
    program.write("amp.yaml", TWO)

    assert program("check", "--add-ignore", "--baseline", "known.json").code == 0
    text = path.read_text(encoding="utf-8")
    assert "amp:ignore[integration-name-format]" in text
    assert "unknown-key" not in text

    program("check", "--add-ignore", "--ignore", "unknown-key")
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_read_does_not_keep_others_from_being_silenced(program: Program) -> None:
    program.write("amp.yaml", WARNING)

    assert program("check", "--add-ignore", "amp.yaml", "none.yaml").code == 2
    assert program("check", "--strict").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--reason x", "--reason goes with --add-ignore"),
        ("--add-ignore --fix", "--add-ignore does not go with --fix"),
        ("--add-ignore --unsafe-fixes", "--add-ignore does not go with --unsafe-fixes"),
        ("--add-ignore --write-baseline", "--add-ignore does not go with --write-baseline"),
        (
            "--add-ignore yaml-syntax",
            "a comment cannot silence yaml-syntax: a text that cannot be read cannot be checked",
        ),
        ("--add-ignore=suppression-unused", "a comment cannot silence suppression-unused: its findings are fixed"),
        ("--add-ignore --reason */", "the reason must be one line of text"),
        ("--add-ignore --reason a\nb", "the reason must be one line of text"),
        ("--add-ignore --reason=", "the reason must be one line of text"),
    ],
)
def test_what_makes_no_sense_is_rejected(program: Program, arguments: str, message: str) -> None:
    path = program.write("amp.yaml", TWO)

    outcome = program("check", *arguments.split(" "))

    assert outcome.code == 2
    assert message in outcome.err
    assert path.read_text(encoding="utf-8") == TWO


def test_a_clean_file_is_not_touched(program: Program) -> None:
    path = program.write("amp.yaml", CLEAN)

    assert program("check", "--add-ignore", "--reason", "x").code == 0
    assert path.read_text(encoding="utf-8") == CLEAN


def test_more_findings_than_a_report_lists_are_all_silenced(program: Program) -> None:
    program.write("amp.yaml", CLEAN + "".join(f"key{number}: 1\n" for number in range(1100)))

    assert program("check", "--add-ignore").err.startswith("silenced 1,100 findings in 1 file\n")
    assert program("check", "--strict").code == 0
