"""The settings of a repository with many manifests: files to check, what fails a run, settings for some files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support_checked import Checked, kinds
from support_cli import CLEAN, SPEC_ONLY, WARNING

if TYPE_CHECKING:
    from support_cli import Program

FIXABLE = CLEAN.replace("provider:", "Provider:")


@pytest.mark.parametrize("command", ["check --fix", "format"])
def test_what_is_excluded_is_not_rewritten_although_it_is_named(program: Program, command: str) -> None:
    program.write("amplsp.toml", 'exclude = ["old/"]\n')
    ugly = CLEAN.replace("name: crm\n    provider: hubspot", "provider: hubspot\n    name: crm")
    path = program.write("old/amp.yaml", ugly if command == "format" else FIXABLE)
    before = path.read_bytes()

    outcome = program(*command.split(), "--force-exclude", "old/amp.yaml")

    assert (outcome.code, path.read_bytes()) == (0, before)
    assert outcome.err == "nothing to do: the configuration excludes everything that is named\n"
    assert program(*command.split(), "--force-exclude", "--quiet", "old/amp.yaml")[:] == (0, "", "")
    program(*command.split(), "old/amp.yaml")
    assert path.read_bytes() != before


@pytest.mark.parametrize("kind", kinds().values(), ids=list(kinds()))
def test_of_files_of_every_kind_those_that_are_excluded_by_force_are_left_out(program: Program, kind: Checked) -> None:
    program.write("amplsp.toml", 'exclude = ["old/"]\nforce-exclude = true\n')
    old, new = f"old/{kind.file}", f"new/{kind.file}"
    program.write(old, kind.flawed)
    program.write(new, kind.sound)

    assert program(*kind.command, old).code == 0
    assert program(*kind.command, old, new).code == 0
    assert old not in program(*kind.command, old, new, "--output-format", "json").out
    assert program(*kind.command, old, "--no-force-exclude").code == 1
    assert program(*kind.command, "old").code == 0, "a folder that is excluded"


def test_an_excluded_file_does_not_hide_that_a_folder_is_empty(program: Program) -> None:
    program.write("amplsp.toml", 'exclude = ["old/"]\nforce-exclude = true\n')
    program.write("old/amp.yaml", CLEAN)
    program.write("empty/x", "")

    assert program("check", "old/amp.yaml", "empty").code == 3


@pytest.mark.parametrize("command", ["check --fix", "format"])
def test_standard_input_by_an_excluded_name_comes_back_as_it_was(program: Program, command: str) -> None:
    program.write("amplsp.toml", 'exclude = ["old/"]\nforce-exclude = true\n')

    outcome = program(*command.split(), "-", "--stdin-filename", "old/amp.yaml", stdin=FIXABLE)

    assert (outcome.code, outcome.out) == (0, FIXABLE)


def test_manifests_by_other_names_are_found_and_formatted(program: Program) -> None:
    program.write("amplsp.toml", 'include = ["hubspot.yaml", "integrations/*.yaml"]\n')
    for name in ("hubspot.yaml", "deep/hubspot.yaml", "integrations/x.yaml", "other.yaml", "integrations/x.json"):
        program.write(name, SPEC_ONLY)

    outcome = program("check", "--output-format", "json")

    found = [file["path"] for file in json.loads(outcome.out)["files"]]
    assert found == ["deep/hubspot.yaml", "hubspot.yaml", "integrations/x.yaml"]
    assert "3 files in canonical form" in program("format", "--check").err


def test_warnings_fail_a_run_where_the_configuration_of_the_file_says_so(program: Program) -> None:
    program.write("a/amplsp.toml", "strict = true\n")
    program.write("a/amp.yaml", WARNING)
    program.write("b/amp.yaml", WARNING)

    assert program("check").code == 1
    assert program("check", "b").code == 0
    assert program("check", "--no-strict").code == 0
    assert program("check", "--strict", "b").code == 1
    report = program("check", "--output-format", "junit").out
    assert report.count("<failure") == 1


def test_a_strict_configuration_has_the_wording_of_guides_checked(program: Program) -> None:
    kind = kinds()["guide"]
    program.write(kind.file, kind.sound.replace("## ", "## ", 1) + "\nThis will be read in the future.\n")
    before = program(*kind.command, kind.file).out
    program.write("amplsp.toml", "strict = true\n")

    assert program(*kind.command, kind.file).out == program(*kind.command, kind.file, "--strict").out != before


def test_selected_and_ignored_rules_of_the_file_hold_until_the_command_line_selects(program: Program) -> None:
    program.write("amp.yaml", WARNING.replace("hubspot", "hubspott"))

    def found(*arguments: str) -> set[str]:
        data = json.loads(program("check", "--output-format", "json", *arguments).out)
        return set(data["summary"]["rules"])

    program.write("amplsp.toml", 'select = ["unknown-key"]\n')
    assert found() == {"unknown-key"}
    assert found("--ignore", "unknown-key") == set()
    assert found("--select", "provider-not-supported") == {"provider-not-supported"}
    program.write("amplsp.toml", 'ignore = ["unknown-key"]\n')
    assert found() == {"provider-not-supported"}
    assert found("--select", "unknown-key") == {"unknown-key"}


def test_severities_by_pattern_hold_for_the_files_that_it_names(program: Program) -> None:
    program.write("amplsp.toml", '[per-file-rules]\n"legacy/**" = { provider-not-supported = "warning" }\n')
    for name in ("amp.yaml", "legacy/deep/amp.yaml"):
        program.write(name, CLEAN.replace("hubspot", "hubspott"))

    assert program("check").out.count("error[provider-not-supported]") == 1
    assert program("check", "legacy").code == 0
    assert 'per-file-rules."legacy/**".provider-not-supported  warning' in program("config").out
    assert "rules.provider-not-supported  warning" in program("config", "legacy/deep/amp.yaml").out
    assert "provider-not-supported" not in program("config", "amp.yaml").out


def test_the_baseline_of_a_configuration_is_next_to_it_and_applies_to_its_files(program: Program) -> None:
    program.write("a/amplsp.toml", 'baseline = "known.json"\n')
    program.write("a/amp.yaml", SPEC_ONLY)
    program.write("b/amp.yaml", SPEC_ONLY)

    assert program("check", "a").code == 2
    assert "wrote 1 finding to " in program("check", "a", "--write-baseline").err
    assert (program.folder / "a/known.json").is_file()
    assert program("check", "a").code == 0
    assert program("check", "a", "--no-baseline").code == 1
    outcome = program("check", "--output-format", "json")
    assert [len(file["diagnostics"]) for file in json.loads(outcome.out)["files"]] == [0, 1]


def test_every_key_is_shown_with_where_it_comes_from(program: Program) -> None:
    program.write("amplsp.toml", 'select = ["no-action"]\nforce-exclude = true\nbaseline = "x.json"\n')

    rows = [line.split() for line in program("config").out.splitlines()]
    settings = json.loads(program("config", "--format", "json").out)["settings"]

    assert ["select", "no-action", "amplsp.toml:1"] in rows
    assert ["force-exclude", "true", "amplsp.toml:2"] in rows
    assert ["strict", "false", "default"] in rows
    assert settings["baseline"] == {"value": str(program.folder / "x.json"), "source": "amplsp.toml:3"}
    assert settings["include"] == {"value": [], "source": "default"}
    assert settings["profile"]["value"] == "spec"


@pytest.mark.parametrize("kind", kinds().values(), ids=list(kinds()))
def test_findings_do_not_fail_a_run_that_only_reports(program: Program, kind: Checked) -> None:
    program.write(kind.file, kind.flawed)
    program.write(f"mended/{kind.file}", kind.mended)

    outcome = program(*kind.command, kind.file, "--exit-zero")

    assert (outcome.code, outcome.out) == (0, program(*kind.command, kind.file).out)
    assert program(*kind.command, "mended", "--diff", "--exit-zero").code == 0
    assert program(*kind.command, kind.file, "none.x", "--exit-zero").code == 2
    assert program(*kind.command, "mended/..", "--exit-zero", "--config", "none.toml").code == 2


def test_nothing_to_check_stays_nothing_to_check_for_a_run_that_only_reports(program: Program) -> None:
    assert program("check", "--exit-zero").code == 3


@pytest.mark.parametrize("kind", kinds().values(), ids=list(kinds()))
def test_the_files_that_would_be_checked_are_listed(program: Program, kind: Checked) -> None:
    program.write("amplsp.toml", 'exclude = ["old/"]\n')
    above = "provider-guides"
    for folder in ("b", "a b", "old"):
        program.write(f"{above}/{folder}/{kind.file}", kind.flawed)

    outcome = program(*kind.command, ".", "--show-files", "--fix")

    old = f"{above}/old/{kind.file}"
    assert outcome == (0, f"{above}/a b/{kind.file}\n{above}/b/{kind.file}\n", "")
    assert program(*kind.command, old, "none.x", "--show-files") == (
        2,
        f"{old}\n",
        "error: none.x: no such file or folder\n",
    )
    assert program(*kind.command, old, "--show-files", "--force-exclude")[:2] == (3, "")


def test_no_file_to_list_is_nothing_to_check(program: Program) -> None:
    assert program("check", "--show-files")[:2] == (3, "")
    assert program("check", "-", "--show-files", "--stdin-filename", "x.yaml", stdin=CLEAN)[:2] == (0, "x.yaml\n")
