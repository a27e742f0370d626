"""`amplsp check` with a baseline and with a configuration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support_cli import CLEAN, SPEC_ONLY, WARNING

if TYPE_CHECKING:
    from support_cli import Program

READ = """\
    read:
      objects:
        - objectName: contacts
          destination: hok
          schedule: "0 * * * *"
          optionalFieldsAuto: all
"""


def test_a_written_baseline_silences_what_is_there_and_nothing_new(program: Program) -> None:
    program.write("amp.yaml", SPEC_ONLY)

    written = program("check", "--write-baseline", "--baseline", "known.json")
    assert (written.code, written.err) == (0, "wrote 1 finding to known.json\n")
    assert program("check", "--baseline", "known.json").code == 0

    program.write("amp.yaml", "# moved\n" + SPEC_ONLY.replace("hubspot", "hubspott"))
    outcome = program("check", "--baseline", "known.json")
    assert outcome.code == 1
    assert "provider-not-supported" in outcome.out
    assert "integration-name-format" not in outcome.out


def test_the_summary_says_what_the_baseline_hides_and_what_of_it_is_gone(program: Program) -> None:
    program.write("amp.yaml", SPEC_ONLY + "extra: 1\nmore: 1\n")
    program("check", "--write-baseline")

    same = program("check", "--baseline", "amplsp-baseline.json")
    program.write("amp.yaml", CLEAN + "extra: 1\nother: 1\n")
    better = program("check", "--baseline", "amplsp-baseline.json")
    data = json.loads(program("check", "--baseline", "amplsp-baseline.json", "--output-format", "json").out)

    assert same.out == "nothing new in 1 file; the baseline hides 3 known findings\n"
    assert better.out.splitlines()[-2:] == [
        "1 warning in 1 file; the baseline hides 1 known finding",
        "2 known findings are gone; --write-baseline removes them",
    ]
    assert (data["summary"]["known"], data["summary"]["gone"]) == (1, 2)
    program("check", "--write-baseline")
    assert program("check", "--baseline", "amplsp-baseline.json").out == (
        "nothing new in 1 file; the baseline hides 2 known findings\n"
    )


def test_writing_the_baseline_of_some_files_or_rules_keeps_the_others(program: Program) -> None:
    for name in ("a", "b", "c"):
        program.write(f"{name}.amp.yaml", SPEC_ONLY + "extra: 1\n")
    program("check", "--write-baseline")
    (program.folder / "c.amp.yaml").unlink()
    program.write("b.amp.yaml", CLEAN)

    by_file = program("check", "--write-baseline", "a.amp.yaml")
    by_rule = program("check", "--write-baseline", "--select", "unknown-key")
    findings = json.loads((program.folder / "amplsp-baseline.json").read_text())["findings"]

    assert by_file.err == "wrote 2 findings to amplsp-baseline.json, and kept 2 others\n"
    assert by_rule.err == "wrote 1 finding to amplsp-baseline.json, and kept 2 others\n"
    assert {name: sorted(rules) for name, rules in findings.items()} == {
        "a.amp.yaml": ["integration-name-format", "unknown-key"],
        "b.amp.yaml": ["integration-name-format"],
    }
    assert "known findings are gone" not in program("check", "--baseline", "amplsp-baseline.json", "a.amp.yaml").out


def test_without_a_name_the_baseline_is_written_to_the_usual_file(program: Program) -> None:
    program.write("amp.yaml", SPEC_ONLY)

    assert program("check", "--write-baseline").code == 0
    assert (program.folder / "amplsp-baseline.json").is_file()


def test_a_syntax_error_is_reported_although_a_baseline_is_written(program: Program) -> None:
    program.write("amp.yaml", "a: [\n")

    outcome = program("check", "--write-baseline")

    assert outcome.code == 1
    assert "yaml-syntax" in outcome.out


@pytest.mark.parametrize("content", [None, "[]"])
def test_a_missing_or_broken_baseline_ends_with_2(program: Program, content: str | None) -> None:
    program.write("amp.yaml", SPEC_ONLY)
    if content is not None:
        program.write("known.json", content)

    outcome = program("check", "--baseline", "known.json")

    assert outcome.code == 2
    assert "known.json" in outcome.err


def test_a_syntax_error_is_reported_although_a_baseline_names_it(program: Program) -> None:
    program.write("amp.yaml", "a: [\n")
    program.write("known.json", '{"version": 1, "findings": {"amp.yaml": {"yaml-syntax": {"": 9, "a": 9}}}}')

    outcome = program("check", "--baseline", "known.json")

    assert outcome.code == 1
    assert "yaml-syntax" in outcome.out


@pytest.mark.parametrize("option", ["--baseline=known.json", "--write-baseline"])
def test_a_file_that_cannot_be_read_is_reported_whatever_the_baseline(program: Program, option: str) -> None:
    program.write("amp.yaml", SPEC_ONLY)
    program.write("bad.amp.yaml", b"a: \xff\n")
    program("check", "--write-baseline", "--baseline", "known.json", "amp.yaml")

    outcome = program("check", option, "--output-format", "json")

    assert outcome.code == 2
    summary = json.loads(outcome.out)["summary"]
    assert (summary["unreadable"], summary["errors"]) == (1, 0)


def test_each_file_has_the_configuration_nearest_to_it(program: Program) -> None:
    program.write("a/amp.yaml", SPEC_ONLY)
    program.write("b/amp.yaml", SPEC_ONLY)
    program.write("a/amplsp.toml", 'profile = "platform"\n')

    out = program("check").out

    assert "a/amp.yaml" not in out
    assert "b/amp.yaml:3:11: error" in out


def test_a_chosen_configuration_and_the_command_line_win(program: Program) -> None:
    program.write("amp.yaml", SPEC_ONLY)
    program.write("amplsp.toml", 'profile = "platform"\n')
    program.write("other.toml", '[rules]\ninteg = "off"\n'.replace("integ", "integration-name-format"))

    assert program("check", "--profile", "spec").code == 1
    assert program("check", "--config", "other.toml", "--profile", "spec").out == "all clean: 1 file\n"


def test_severities_of_the_configuration_decide_the_exit_code(program: Program) -> None:
    program.write("amp.yaml", WARNING)
    program.write("amplsp.toml", 'rules = { unknown-key = "error" }\n')

    assert program("check").code == 1


def test_configured_destinations_are_checked(program: Program) -> None:
    program.write("amp.yaml", CLEAN + READ)
    program.write("amplsp.toml", 'destinations = ["hook"]\n')

    assert "error[destination-exists]" in program("check", "--profile", "platform").out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('profil = "spec"\n', 'amplsp.toml:1:1: unknown key "profil"; did you mean "profile"?'),
        ('[rules]\nyaml-syntax = "off"\n', "amplsp.toml:2:1: yaml-syntax cannot be switched off"),
        ("profile = \n", "amplsp.toml:1:11: not valid TOML"),
    ],
)
def test_a_broken_configuration_ends_with_2_and_its_place(program: Program, text: str, message: str) -> None:
    program.write("amp.yaml", SPEC_ONLY)
    program.write("amplsp.toml", text)

    outcome = program("check")

    assert outcome.code == 2
    assert message in outcome.err
    assert outcome.out == ""


def test_a_missing_configuration_file_ends_with_2(program: Program) -> None:
    outcome = program("check", "--config", "none.toml")

    assert outcome.code == 2
    assert "none.toml" in outcome.err


def test_a_baseline_that_cannot_be_written_ends_with_2(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.write("amp.yaml", SPEC_ONLY)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("amplsp.engine.baseline.write_atomically", refuse)
    outcome = program("check", "--write-baseline")

    assert outcome.code == 2
    assert 'cannot write the baseline "amplsp-baseline.json": no space left on device' in outcome.err
    assert "there is no folder" in program("check", "--write-baseline", "--baseline", "none/known.json").err


@pytest.mark.parametrize("command", ["check", "format", "config"])
def test_a_broken_pyproject_that_does_not_mention_amplsp_is_reported_and_ignored(
    program: Program, command: str
) -> None:
    program.write("amp.yaml", CLEAN)
    program.write("pyproject.toml", "[project]\nname = x\n".encode("utf-16"))

    outcome = program(command)

    assert outcome.code == 0
    assert outcome.err.startswith("note: ")
    assert "pyproject.toml:1:1: it is not valid UTF-8; no settings are read from it\n" in outcome.err
