"""`amplsp check` as people call it: exit codes, summary, options."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support_cli import BROKEN, CLEAN, SPEC_ONLY, WARNING

if TYPE_CHECKING:
    from support_cli import Program


def test_a_clean_manifest_ends_with_0_and_says_so(program: Program) -> None:
    program.write("amp.yaml", CLEAN)

    outcome = program("check")

    assert (outcome.code, outcome.out, outcome.err) == (0, "all clean: 1 file\n", "")


def test_errors_end_with_1_and_are_shown_with_place_rule_and_message(program: Program) -> None:
    program.write("amp.yaml", SPEC_ONLY)

    outcome = program("check", "amp.yaml")

    assert outcome.code == 1
    assert outcome.out.startswith('amp.yaml:3:11: error[integration-name-format] name "MyCrm"')
    assert "\n1 error in 1 file\n" in outcome.out


def test_warnings_fail_the_run_only_when_it_is_strict(program: Program) -> None:
    program.write("amp.yaml", WARNING)

    assert program("check").code == 0
    assert program("check", "--strict").code == 1


def test_nothing_to_check_ends_with_3_and_says_what_was_looked_for(program: Program) -> None:
    program.write("other.yaml", CLEAN)

    outcome = program("check")

    assert outcome.code == 3
    assert outcome.out == ""
    assert 'nothing to check: the folder "."' in outcome.err
    assert "*.amp.yml" in outcome.err
    assert "amplsp scaffold PROVIDER -o amp.yaml" in outcome.err, "a way on for who is new"
    assert '"include" in amplsp.toml' in outcome.err


def test_nothing_to_check_is_still_a_valid_report_for_programs(program: Program) -> None:
    outcome = program("check", "--output-format", "json")

    assert outcome.code == 3
    assert json.loads(outcome.out)["files"] == []


def test_when_only_the_specification_objects_a_closing_line_names_the_platform_profile(program: Program) -> None:
    program.write("amp.yaml", SPEC_ONLY)

    last = program("check").out.splitlines()[-1]

    assert "live platform accepts this" in last
    assert "--profile platform" in last
    assert program("check", "--profile", "platform").code == 0


@pytest.mark.parametrize("other", [BROKEN, b"\xff"])
def test_no_such_line_when_the_platform_objects_too_or_a_file_is_unreadable(program: Program, other: str) -> None:
    program.write("a.amp.yaml", SPEC_ONLY)
    program.write("b.amp.yaml", other)

    assert "live platform" not in program("check").out


def test_no_such_line_when_the_user_made_the_rule_an_error(program: Program) -> None:
    program.write("amp.yaml", SPEC_ONLY.replace("MyCrm", "My Crm"))
    assert "live platform" in program("check").out

    program.write("amplsp.toml", 'rules = { integration-name-format = "error" }\n')

    assert "live platform" not in program("check").out


def test_quiet_leaves_the_findings_only(program: Program) -> None:
    program.write("a.amp.yaml", SPEC_ONLY)
    program.write("b.amp.yaml", CLEAN)

    assert program("check", "-q").out.count("\n") == 1
    assert program("check", "-q", "b.amp.yaml").out == ""


def test_select_and_ignore_take_lists_and_can_be_repeated(program: Program) -> None:
    program.write("amp.yaml", SPEC_ONLY + "extra: 1\n")

    assert program("check", "--ignore", "integration-name-format,unknown-key").out.startswith("all clean")
    assert (
        program("check", "--ignore", "integration-name-format", "--ignore", "unknown-key").out == "all clean: 1 file\n"
    )
    assert "unknown-key" not in program("check", "--select", "integration-name-format").out


def test_select_still_reports_syntax_errors(program: Program) -> None:
    program.write("amp.yaml", "integrations: [\n")

    assert "yaml-syntax" in program("check", "--select", "unknown-key").out


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_ends_with_2_and_a_suggestion(program: Program, option: str) -> None:
    outcome = program("check", option, "unknown-keys")

    assert outcome.code == 2
    assert 'unknown rule "unknown-keys"; did you mean "unknown-key"?' in outcome.err


def test_syntax_errors_cannot_be_ignored(program: Program) -> None:
    outcome = program("check", "--ignore", "yaml-syntax")

    assert outcome.code == 2
    assert "cannot be ignored" in outcome.err


def test_statistics_count_each_rule(program: Program) -> None:
    program.write("a.amp.yaml", SPEC_ONLY)
    program.write("b.amp.yaml", SPEC_ONLY)

    assert "2  error    integration-name-format\n" in program("check", "--statistics").out


def test_files_are_reported_in_order_of_their_names_and_each_once(program: Program) -> None:
    for name in ("b.yaml", "a/amp.yaml", "c.amp.yaml"):
        program.write(name, SPEC_ONLY)

    out = program("check", "c.amp.yaml", "b.yaml", ".", "a/amp.yaml", "a").out

    assert [line.split(":")[0] for line in out.splitlines()[:3]] == ["a/amp.yaml", "b.yaml", "c.amp.yaml"]
    assert "3 errors in 3 files" in out


def test_standard_input_is_checked_under_the_given_name_and_its_configuration(program: Program) -> None:
    program.write("sub/amplsp.toml", 'profile = "platform"\n')

    assert program("check", "-", stdin=SPEC_ONLY).out.startswith("<stdin>:3:11: error[")
    assert program("check", "-", "--stdin-filename", "sub/amp.yaml", stdin=SPEC_ONLY).code == 0


def test_a_name_for_standard_input_needs_standard_input(program: Program) -> None:
    assert program("check", "--stdin-filename", "amp.yaml").code == 2


def test_an_output_file_gets_the_report_and_the_terminal_the_summary(program: Program) -> None:
    program.write("amp.yaml", SPEC_ONLY)

    outcome = program("check", "--output-format", "json", "--output-file", "report.json")

    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err == "1 error in 1 file\n"
    assert json.loads((program.folder / "report.json").read_text())["summary"]["errors"] == 1


def test_the_full_report_is_for_terminals_and_the_concise_one_for_pipes(program: Program) -> None:
    program.write("amp.yaml", SPEC_ONLY)

    assert "╭─" not in program("check").out
    program.pretend_terminal()
    assert "╭─" in program("check").out


@pytest.mark.parametrize(
    ("environment", "arguments", "is_coloured"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"TERM": "dumb"}, [], False),
    ],
)
def test_colours_on_a_terminal_are_as_asked_for(
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: list[str],
    is_coloured: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    program.write("amp.yaml", SPEC_ONLY)
    program.pretend_terminal()

    assert ("\x1b[" in program("check", *arguments).out) is is_coloured


def test_force_color_colours_a_pipe(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.write("amp.yaml", SPEC_ONLY)

    assert "\x1b[" not in program("check").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in program("check").out


def test_the_configured_catalog_is_used_and_a_broken_one_ends_with_2(program: Program) -> None:
    program.write("amp.yaml", CLEAN)
    program.write("amplsp.toml", 'catalog = "mine.json"\n')
    program.write("mine.json", "{}")

    outcome = program("check")

    assert outcome.code == 2
    assert "error: " in outcome.err
