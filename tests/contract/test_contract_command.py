"""The command `amplsp contract` itself: its options, its exit codes, what it loads."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from support_contract import NAME, Bench, contract

from amplsp.addresses import manual_url
from amplsp.contract.subject import ContractOpener
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.runner import select
from amplsp.problem import Kind
from amplsp.report import formats
from amplsp.rules import rule_ids


@pytest.mark.parametrize("arguments", [["--help"], ["contract", "--help"]])
def test_help_loads_no_pydantic(arguments: list[str]) -> None:
    code = (
        f"import sys; from amplsp.cli import main; main({arguments}); print('pydantic' in sys.modules, file=sys.stderr)"
    )

    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert "contract" in ran.stdout
    assert ran.stderr.strip() == "False"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a", "b", "--scopes", "scopes.csv"], 'name one PROVIDER at a time, not also "b"'),
        (["--check"], "missing FILE"),
        (["--check", NAME, "--force"], "--force does not go with --check"),
        (["--check", NAME, "-o", "x"], "--output does not go with --check"),
        (["a", "--approved-ok"], "--approved-ok goes only with --check"),
        (["a", "--output-format", "concise"], "--output-format goes only with --check"),
        (["a", "--auth-mode", "none"], '"none" is not one of'),
        (["a", "--expect-count", "-1"], "-1 is not in the range"),
    ],
)
def test_wrong_usage_is_reported_with_exit_code_2(bench: Bench, arguments: list[str], words: str) -> None:
    bench.refuses(bench.run(*arguments), words)


def test_check_exits_with_0_for_warnings_1_for_errors_and_2_for_what_cannot_be_read(bench: Bench) -> None:
    bench.write(NAME, contract())
    bench.write(f"bad/{NAME}", {**contract(), "status": "approved"})

    assert bench.run("--check", NAME).code == 0
    assert bench.run("--check", NAME, "--strict").code == 1
    assert bench.run("--check", NAME, f"bad/{NAME}").code == 1
    assert bench.run("--check", f"bad/{NAME}", "--approved-ok").code == 0

    outcome = bench.run("--check", "none.json", f"bad/{NAME}")
    assert outcome.code == 2
    assert "none.json: error: no such file or folder" in outcome.out
    assert "status-not-draft" in outcome.out, "the other files are checked all the same"


@pytest.mark.parametrize("option", ["--template", "--scopes"])
def test_check_cannot_compare_with_what_cannot_be_read(bench: Bench, option: str) -> None:
    bench.write(NAME, contract())

    outcome = bench.run("--check", NAME, option, "none.json")

    assert (outcome.code, outcome.out) == (2, "")
    assert "none.json: cannot be read" in outcome.err


def test_check_reports_in_every_format_of_the_other_checks(bench: Bench) -> None:
    bench.write(NAME, {**contract(), "status": "approved"})

    for form in formats():
        outcome = bench.run("--check", NAME, "--output-format", form, "--color", "never")
        assert outcome.code == 1, form
        assert 'status "approved"' in outcome.out.replace('\\"', '"').replace("&quot;", '"'), form

    sarif = json.loads(bench.run("--check", NAME, "--output-format", "sarif").out)
    told = sarif["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in told] == list(rule_ids(Kind.CONTRACT))
    assert told[0].get("helpUri") == manual_url("contract/byok-mode")


def test_check_can_write_its_findings_to_a_file(bench: Bench) -> None:
    bench.write(NAME, contract())

    outcome = bench.run("--check", NAME, "--output-file", "found.txt")

    assert (outcome.code, outcome.out) == (0, "")
    assert "unknown-provider" in (bench.folder / "found.txt").read_text(encoding="utf-8")


def test_check_tells_a_byte_order_mark(bench: Bench) -> None:
    bench.write(NAME, b"\xef\xbb\xbf" + json.dumps(contract()).encode())

    outcome = bench.run("--check", NAME)

    assert outcome.code == 1
    assert f"{NAME}:1:1: error[json-syntax] the file begins with a byte order mark" in outcome.out


def test_bytes_of_the_command_line_that_are_not_text_are_rejected(bench: Bench) -> None:
    bench.refuses(bench.make("--display-name", "a\udcff", "-o", "out"), "display name", "is not valid UTF-8")


def test_control_characters_of_an_input_do_not_reach_the_terminal(bench: Bench) -> None:
    bench.write("a.json", [{"name": "a", "source": "https://a.example", "description": "x", "vers\x1b[31m": "1"}])

    assert "\x1b" not in bench.make(scopes="a.json").err
    assert "\x1b" not in bench.run("x\x1b[31m", "--scopes", "scopes.csv").err
    assert "\x1b" not in bench.make("--display-name", "Red\x1b[31m").err


def test_check_says_which_encoding_a_contract_has_that_is_not_utf_8(bench: Bench) -> None:
    bench.write(NAME, json.dumps(contract()).encode("utf-16"))

    outcome = bench.run("--check", NAME)

    assert outcome.code == 2
    assert 'is in "utf-16-le"; save the file as UTF-8' in outcome.out + outcome.err


def test_below_a_folder_the_files_are_contracts_that_are_named_as_contracts_are(bench: Bench) -> None:
    bench.write(f"deep/er/{NAME}", contract())
    bench.write("deep/other.json", "{")

    jobs, unreadable, _ = select([str(bench.folder)], ContractOpener(), ConfigurationFinder())

    assert [job.path for job in jobs] == [str(bench.folder / "deep" / "er" / NAME)]
    assert unreadable == []
