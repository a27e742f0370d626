"""A provider without OAuth scopes: the statement that there are none."""

from __future__ import annotations

import json

import pytest
from support_contract import BUILT_IN, URL, Bench, contract, order, said

from amplsp.contract.errors import ContractError
from amplsp.contract.generate import generate

STATED = ("--no-scopes", "--auth-method", "API key in a header", "--source", URL)
STATEMENT = f"no OAuth scopes; API key in a header; {URL}"


@pytest.mark.parametrize("slug", ["stripe", "freshdesk"])
def test_c17_scopes_are_empty_and_the_statement_goes_to_the_report_and_the_notes(bench: Bench, slug: str) -> None:
    outcome = bench.run(slug, *STATED)

    made = json.loads(outcome.out)
    assert made["sections"]["scopes"]["scopes"] == []
    assert made["notes"] == [STATEMENT]
    assert made["sections"]["byok"]["byok_only"] is True
    assert f"\n{STATEMENT}\n" in outcome.err
    assert f"sources:\n  {URL}\n" in outcome.err


def test_c17_no_note_keeps_it_out_of_the_notes_but_not_of_the_report(bench: Bench) -> None:
    outcome = bench.run("stripe", *STATED, "--no-note")

    assert json.loads(outcome.out)["notes"] == []
    assert STATEMENT in outcome.err


@pytest.mark.parametrize("notes", [None, "text", {}])
def test_c17_a_template_without_a_list_of_notes_gets_none(bench: Bench, notes: object) -> None:
    template = json.loads(json.dumps(BUILT_IN))
    if notes is None:
        del template["notes"]
    else:
        template["notes"] = notes
    bench.write("t.json", template)

    outcome = bench.run("stripe", *STATED, "--template", "t.json")

    assert json.loads(outcome.out).get("notes") == notes
    assert STATEMENT in outcome.err


def test_c17_notes_of_the_template_stay_in_front(bench: Bench) -> None:
    bench.write("t.json", {**BUILT_IN, "notes": ["one"]})

    assert json.loads(bench.run("stripe", *STATED, "--template", "t.json").out)["notes"] == ["one", STATEMENT]


@pytest.mark.parametrize("slug", ["hubspot", "exampleCrm"])
def test_c17_against_the_catalog_it_needs_force(bench: Bench, slug: str) -> None:
    arguments = (slug, "--display-name", "X", *STATED)

    bench.refuses(bench.run(*arguments), "--no-scopes is for providers without OAuth, but the catalog", "--force")
    made = json.loads(bench.run(*arguments, "--force").out)
    assert made["notes"] == [STATEMENT]
    assert made["sections"]["byok"]["byok_only"] is (slug == "exampleCrm"), "the catalog's OAuth wins"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--scopes FILE is missing"),
        (["--no-scopes"], "--no-scopes needs --auth-method TEXT"),
        (["--no-scopes", "--auth-method", "API key"], "--no-scopes needs --source URL"),
        (["--no-scopes", "--auth-method", "API key", "--source", "javascript:x"], "give an http or https URL"),
        (["--no-scopes", "--auth-method", "a\nb", "--source", URL], "--auth-method must say in one line"),
        (["--no-scopes", "--auth-method", "  ", "--source", URL], "--auth-method must say in one line"),
        ([*STATED, "--scopes", "scopes.csv"], "contradict each other"),
        (["--scopes", "scopes.csv", "--auth-method", "x"], "--auth-method goes with --no-scopes only"),
        ([*STATED, "--expect-count", "0"], "nothing to compare"),
    ],
)
def test_c17_a_statement_is_complete_or_rejected(bench: Bench, arguments: list[str], words: str) -> None:
    bench.refuses(bench.run("stripe", *arguments), words)


def test_c17_nothing_is_made_of_no_scopes_and_no_statement() -> None:
    with pytest.raises(ContractError, match="there are no scopes; if the provider has none"):
        generate(order("stripe"))


def test_c17_scopes_that_are_empty_without_the_statement_are_an_error() -> None:
    empty = contract()
    empty["sections"]["scopes"]["scopes"] = []

    assert ("error", "scopes-unexplained", "sections.scopes.scopes") in said(empty)
    assert said({**empty, "notes": ["no OAuth scopes; API key; javascript:x"]})[0][1] == "scopes-unexplained"
    assert said({**empty, "notes": ["seen", STATEMENT]}) == []
    assert said(empty, has_statement=True) == []


def test_c17_scopes_and_the_statement_that_there_are_none_contradict_each_other() -> None:
    assert said({**contract(), "notes": [STATEMENT]}) == [("error", "scopes-unexplained", "notes[0]")]


def test_c17_a_contract_without_scopes_passes_the_checks(bench: Bench) -> None:
    assert bench.run("stripe", *STATED, "-o", ".").code == 0
    assert bench.run("--check", "STRIPE_CONNECTOR_CONTRACT.json", "--strict").code == 0
    assert bench.run("stripe", *STATED, "-o", "bare", "--no-note").code == 0
    assert bench.run("--check", "bare/STRIPE_CONNECTOR_CONTRACT.json").code == 1
    assert bench.run("--check", "bare/STRIPE_CONNECTOR_CONTRACT.json", "--no-scopes").code == 0
