"""Findings of policies behave like all others: in suppressions, baselines, selections, reports and explanations."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from support_cli import CLEAN
from support_configurations import policy

if TYPE_CHECKING:
    from support_cli import Program

DOCS = "https://wiki.acme.example/names"
CONFIGURATION = policy('where = "integrations.*.name"', 'matches = "acme-[a-z]+"', f'docs = "{DOCS}"')
FOUND = 'amp.yaml:3:11: error[acme-x] name "crm" does not match "acme-[a-z]+"\n'


@pytest.fixture
def acme(program: Program) -> Program:
    """A folder with a policy, and a manifest that breaks it."""
    program.write("amplsp.toml", CONFIGURATION)
    program.write("amp.yaml", CLEAN)
    return program


def test_a_policy_is_checked_and_fails_the_run(acme: Program) -> None:
    assert acme("check", "--quiet") == (1, FOUND, "")


def test_a_comment_silences_it_and_one_that_silences_nothing_is_reported(acme: Program) -> None:
    acme.write("amp.yaml", CLEAN.replace("name: crm", "name: crm # amp:ignore[acme-x] -- older than the rule"))
    acme.write("b.amp.yaml", CLEAN.replace("name: crm", "name: acme-crm # amp:ignore[acme-x]"))
    acme.write("c.amp.yaml", CLEAN.replace("name: crm", "name: acme-crm # amp:ignore[acme-y]"))

    outcome = acme("check", "--quiet")

    assert outcome.out.splitlines() == [
        'b.amp.yaml:3:33: warning[suppression-unused] "acme-x" silences nothing here; remove it',
        'c.amp.yaml:3:33: warning[suppression-unknown-rule] unknown rule "acme-y"; did you mean "acme-x"?',
    ]


def test_comments_can_be_written_for_it(acme: Program) -> None:
    assert acme("check", "--add-ignore", "acme-x", "--reason", "later", "--quiet").code == 0
    assert "# amp:ignore[acme-x] -- later" in (acme.folder / "amp.yaml").read_text(encoding="utf-8")
    assert acme("check", "--quiet").code == 0


def test_a_baseline_knows_it_and_tells_when_it_is_gone(acme: Program) -> None:
    assert acme("check", "--write-baseline").code == 0
    assert "1 known finding" in acme("check", "--baseline", "amplsp-baseline.json").out
    acme.write("amp.yaml", CLEAN.replace("name: crm", "name: acme-crm"))
    assert "1 known finding is gone" in acme("check", "--baseline", "amplsp-baseline.json").out


@pytest.mark.parametrize("arguments", [("--select", "no-action"), ("--ignore", "acme-x")])
def test_it_is_left_out_where_other_rules_are_selected(acme: Program, arguments: tuple[str, ...]) -> None:
    assert acme("check", *arguments).code == 0
    assert acme("check", "--select", "acme-x", "--quiet").out == FOUND


def test_a_misspelt_rule_is_reported_with_the_one_that_was_meant(acme: Program) -> None:
    outcome = acme("check", "--select", "acme-z")

    assert outcome.code == 2
    assert 'invalid value for --select: unknown rule "acme-z"; did you mean "acme-x"?' in outcome.err


def test_its_severity_can_be_set_for_all_files_and_for_some(acme: Program) -> None:
    acme.write(
        "amplsp.toml", f'[rules]\nacme-x = "info"\n[per-file-rules]\n"old/" = {{ acme-x = "off" }}\n{CONFIGURATION}'
    )
    acme.write("old/amp.yaml", CLEAN)

    assert acme("check", "--quiet") == (0, FOUND.replace("error", "info"), "")


def test_the_files_that_a_policy_names_are_the_only_ones(acme: Program) -> None:
    acme.write("amplsp.toml", CONFIGURATION + 'files = ["production/"]\n')
    acme.write("amp.yaml", CLEAN.replace("name: crm", "name: crm # amp:ignore[acme-x]"))
    acme.write("production/amp.yaml", CLEAN)

    assert acme("check", "--quiet").out == f"production/{FOUND}"
    assert acme("check", "--quiet", "--select", "acme-x", "amp.yaml").code == 0
    assert acme("check", "--quiet", "-", "--stdin-filename", "production/x.yaml", stdin=CLEAN).code == 1


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "github", "junit", "full"])
def test_every_report_has_it(acme: Program, form: str) -> None:
    outcome = acme("check", "--output-format", form)

    assert "acme-x" in outcome.out
    assert form in {"gitlab", "github"} or DOCS in outcome.out


def test_code_scanning_gets_the_policy_among_the_rules(acme: Program) -> None:
    (run,) = json.loads(acme("check", "--output-format", "sarif").out)["runs"]
    (result,) = run["results"]
    rule: dict[str, Any] = run["tool"]["driver"]["rules"][result["ruleIndex"]]

    assert rule["id"] == result["ruleId"] == "acme-x"
    assert rule["helpUri"] == DOCS
    assert rule["shortDescription"]["text"] == "`integrations.*.name`: matches `acme-[a-z]+`"


def test_it_is_listed_and_explained(acme: Program) -> None:
    (listed,) = [each for each in json.loads(acme("rules", "--format", "json").out) if each["id"] == "acme-x"]
    manual = acme("explain", "acme-x").out

    assert (listed["origin"], listed["url"]) == ("policy in amplsp.toml", DOCS)
    assert manual.startswith("# acme-x\n\n`integrations.*.name`: matches `acme-[a-z]+`.\n\nSeverity: **error**")
    assert DOCS in manual
    assert 'did you mean "acme-x"?' in acme("explain", "acme-y").err
    assert "policy.acme-x" in acme("config").out
    assert "amplsp.toml:1" in acme("config").out


def test_our_own_rules_are_explained_also_where_the_configuration_is_broken(acme: Program) -> None:
    acme.write("amplsp.toml", "[[policy]]\n")

    assert acme("explain", "no-action").code == 0
    assert acme("rules").code == acme("check").code == acme("explain", "acme-x").code == 2
    assert acme("check").err == f'error: {acme.folder / "amplsp.toml"}:1:3: a policy needs the key "id"\n'


def test_the_words_of_a_policy_are_its_message(acme: Program) -> None:
    acme.write("amplsp.toml", CONFIGURATION + 'message = "call it acme-…, not {value}"\nseverity = "warning"\n')

    assert acme("check", "--quiet").out == 'amp.yaml:3:11: warning[acme-x] call it acme-…, not "crm"\n'


def test_a_configuration_without_company_rules_loads_nothing_for_them(program: Program) -> None:
    program.write("amp.yaml", CLEAN)
    program.write("amplsp.toml", "strict = true\n")
    late = [
        "amplsp.policy",
        "amplsp.engine.added_rules",
        "amplsp.engine.plugins",
        "pydantic_core",
        "importlib.metadata",
    ]
    code = (
        "import sys; from amplsp.cli import main; code = main(['check', '--quiet']); "
        f"print(code, [name for name in {late} if name in sys.modules])"
    )

    run = subprocess.run([sys.executable, "-c", code], cwd=program.folder, check=True, capture_output=True, text=True)

    assert run.stdout == "0 []\n"
