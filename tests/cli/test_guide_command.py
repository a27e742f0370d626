"""`amplsp guide`: standard output gets the page only, nothing is overwritten unasked, exit codes are as for `check`."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from support_guide import TREE, all_guides

if TYPE_CHECKING:
    from pathlib import Path

    from support_cli import Program

GUIDES = "src/provider-guides"


@pytest.fixture
def docs(program: Program) -> Program:
    """The program, in a made-up docs repository."""
    shutil.copytree(TREE, program.folder, dirs_exist_ok=True)
    return program


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_standard_output_gets_the_page_and_nothing_else(program: Program) -> None:
    outcome = program("guide", "asana")

    assert (outcome.code, outcome.out, outcome.err) == (0, all_guides()["asana"], "")


def test_warnings_go_to_standard_error(program: Program) -> None:
    outcome = program("guide", "docusign")

    assert outcome.out == all_guides()["docusign"]
    assert "flags lag evidence" in outcome.err


def test_an_unknown_provider_is_told_with_what_may_be_meant(program: Program) -> None:
    outcome = program("guide", "asanna")

    assert (outcome.code, outcome.out) == (2, "")
    assert 'did you mean "asana"?' in outcome.err


def test_a_file_is_written_once_and_not_over_another(program: Program) -> None:
    first = program("guide", "asana", "-o", "asana.mdx")
    second = program("guide", "asana", "-o", "asana.mdx")
    program.write("asana.mdx", "mine")
    third = program("guide", "asana", "-o", "asana.mdx")

    assert (first.code, first.out, first.err) == (0, "", "wrote: asana.mdx\n")
    assert (second.code, second.err) == (0, "unchanged: asana.mdx\n")
    assert third.code == 2
    assert "--update" in third.err
    assert (program.folder / "asana.mdx").read_text() == "mine"
    assert program("guide", "asana", "-o", "asana.mdx", "--force").code == 0
    assert (program.folder / "asana.mdx").read_text() == all_guides()["asana"]


def test_update_keeps_and_tells_and_a_second_run_changes_nothing(docs: Program) -> None:
    path = f"{GUIDES}/acuityScheduling.mdx"

    shown = docs("guide", "acuityScheduling", "--update", path, "--diff")
    before = snapshot(docs.folder)
    first = docs("guide", "acuityScheduling", "--update", path)
    second = docs("guide", "acuityScheduling", "--update", path)

    assert shown.code == 1
    assert shown.out.startswith(f"--- {path}\n+++ {path}\n")
    assert first.code == second.code == 0
    assert "pieces of text kept" in first.err
    assert second.err == f"unchanged: {path}\n"
    text = (docs.folder / path).read_text()
    assert all(words in text for words in ("Old text about", "Everything.", "Twice."))
    changed = {name for name, content in snapshot(docs.folder).items() if before[name] != content}
    assert changed == {str(docs.folder / path)}
    assert docs("guide", "acuityScheduling", "--update", path, "--diff").code == 0


@pytest.mark.parametrize("name", ["calendly", "brevo"])
def test_what_cannot_be_updated_is_refused_with_its_place_and_left_alone(docs: Program, name: str) -> None:
    before = snapshot(docs.folder)

    outcome = docs("guide", name, "--update", f"{GUIDES}/{name}.mdx")

    assert outcome.code == 2
    assert f"{GUIDES}/{name}.mdx:" in outcome.err
    assert snapshot(docs.folder) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("guide",),
        ("guide", "asana", "hubspot"),
        ("guide", "asana", "--fix"),
        ("guide", "asana", "--diff"),
        ("guide", "asana", "--update", "none.mdx"),
        ("guide", "asana", "--facts", "none.yaml"),
        ("guide", "asana", "-o", "no/folder.mdx"),
        ("guide", "asana", "--connectors", "none"),
        ("guide", "asana", "--example", "inline", "--name", "Not Allowed"),
        ("guide", "adobe", "--manifest-out", "m.yaml"),
        ("guide", "adobe", "--example", "link"),
        ("guide", "--check"),
        ("guide", "--check", ".", "--select", "G999"),
        ("guide", "--check", ".", "--samples", "none"),
        ("guide", "--check", "--extract", "x"),
        ("guide", "--extract", "none.mdx"),
        ("guide", "--nav", "."),
        ("guide", "--nav", ".", "../x"),
        ("guide", "--nav", "none", "x"),
        ("guide", "--nav", ".", "x"),
        ("guide", "--coverage", "."),
        ("guide", "--all", "."),
        ("guide", "--all", ".", "--diff"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(program: Program, arguments: tuple[str, ...]) -> None:
    outcome = program(*arguments)

    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("error: ")
    assert snapshot(program.folder) == {}


def test_facts_with_mistakes_are_told_with_their_places(program: Program) -> None:
    program.write("f.yaml", "type: deeper\nx: 1\n")

    outcome = program("guide", "asana", "--facts", "f.yaml", "-o", "a.mdx")

    assert outcome.code == 2
    assert 'f.yaml:1:7: "type" must be' in outcome.err
    assert 'f.yaml:2:1: unknown key "x"' in outcome.err
    assert not (program.folder / "a.mdx").exists()


def test_connector_code_is_evidence(program: Program) -> None:
    program.write("connectors/providers/adobe/read.go", "package adobe\n")

    assert "[Read Actions]" not in program("guide", "adobe").out
    assert "[Read Actions]" in program("guide", "adobe", "--connectors", "connectors").out
    assert "[Read Actions]" in program("guide", "adobe", "--deep").out


def test_the_minimal_manifest_can_be_written_and_is_sound(program: Program) -> None:
    outcome = program("guide", "hubspot", "--manifest-out", "amp.yaml", "--name", "mine")

    assert outcome.out == all_guides()["hubspot"]
    assert "name: mine" in (program.folder / "amp.yaml").read_text()
    assert program("check", "amp.yaml").code == 0


def test_extracted_facts_write_the_same_guide(program: Program) -> None:
    program.write("hubspot.mdx", all_guides()["hubspot"])
    program.write("facts.yaml", program("guide", "--extract", "hubspot.mdx").out)

    assert program("guide", "--facts", "facts.yaml").out == all_guides()["hubspot"]


def test_check_reports_as_check_does(docs: Program) -> None:
    concise = docs("guide", "--check", "src", "--output-format", "concise")
    as_json = docs("guide", "--check", "src", "--output-format", "json")

    assert concise.code == as_json.code == 1
    assert f"{GUIDES}/hubspot.mdx:2:8: error[title] " in concise.out
    assert not any("customer-guides" in line or "overview.mdx" in line for line in concise.out.splitlines())
    (stripe,) = (f for f in json.loads(as_json.out)["files"] if f["path"].endswith("stripe.mdx"))
    assert {each["rule"] for each in stripe["diagnostics"]} == {"missing-action", "embedded-manifest", "mdx-syntax"}
    for name in ("full", "sarif", "github", "gitlab", "junit"):
        assert docs("guide", "--check", "src", "--output-format", name).code == 1


def test_warnings_and_wording_fail_a_strict_run_only(program: Program) -> None:
    program.write("asana.mdx", all_guides()["asana"].replace("supported\n", "Supported\n", 1))

    assert program("guide", "--check", "asana.mdx").code == 0
    assert program("guide", "--check", "asana.mdx", "--strict").code == 1


def test_fix_repairs_and_diff_shows(docs: Program) -> None:
    path = f"{GUIDES}/hubspot.mdx"
    before = snapshot(docs.folder)
    shown = docs("guide", "--check", path, "--strict", "--diff")
    assert snapshot(docs.folder) == before

    fixed = docs("guide", "--check", path, "--strict", "--fix")

    assert shown.code == 1
    assert "+title: HubSpot\n" in shown.out
    assert "fixed " in fixed.err
    text = (docs.folder / path).read_text()
    assert "title: HubSpot\nicon: plug" in text
    assert "integrating with HubSpot:" in text
    assert "nothing to fix" in docs("guide", "--check", path, "--strict", "--fix").err


def test_a_baseline_lets_only_new_findings_fail(docs: Program) -> None:
    docs("guide", "--check", "src", "--write-baseline", "known.json")

    known = docs("guide", "--check", "src", "--baseline", "known.json")
    path = docs.folder / GUIDES / "asana.mdx"
    path.write_text(path.read_text() + "\n{a b}\n")
    new = docs("guide", "--check", "src", "--baseline", "known.json", "--output-format", "concise")

    assert known.code == 0
    assert new.code == 1
    assert [line.partition(": ")[2][:17] for line in new.out.splitlines()[:-1]] == ["error[mdx-syntax]"]


def test_a_folder_without_guides_is_nothing_to_check(program: Program) -> None:
    assert program("guide", "--check", ".").code == 3


def test_a_missing_file_or_baseline_is_told(docs: Program) -> None:
    missing = docs("guide", "--check", "none.mdx", "--output-format", "concise")
    baseline = docs("guide", "--check", "src", "--baseline", "none.json")

    assert (missing.code, baseline.code) == (2, 2)
    assert "none.mdx: error: no such file or folder" in missing.out
    assert "cannot read the baseline" in baseline.err


def test_an_unreadable_file_does_not_keep_the_others_from_being_checked(docs: Program) -> None:
    docs.write(f"{GUIDES}/zoho.mdx", b"---\n\xff")

    outcome = docs("guide", "--check", "src", "--output-format", "concise")

    assert outcome.code == 2
    assert "zoho.mdx:2:1: error: byte 0xff" in outcome.out
    assert "hubspot.mdx" in outcome.out


def test_the_numbers_by_which_rules_were_called_still_work_everywhere(docs: Program) -> None:
    path = f"{GUIDES}/hubspot.mdx"
    by_number = docs("guide", "--check", path, "--select", "g10,G47", "--output-format", "json")
    by_name = docs(
        "guide", "--check", path, "--select", "title,auth-intro,auth-intro-wording", "--output-format", "json"
    )
    assert by_number.out == by_name.out
    assert '"title"' in by_number.out

    docs("guide", "--check", path, "--write-baseline", "known.json")
    known = docs.folder / "known.json"
    known.write_text(known.read_text().replace('"title"', '"G10"').replace('"auth-prompt"', '"G51"'))
    assert docs("guide", "--check", path, "--baseline", "known.json", "--output-format", "json").code == 0
    assert "[title]" not in docs("guide", "--check", path, "--baseline", "known.json").out

    (docs.folder / "amplsp.toml").write_text('[rules]\nG10 = "off"\n')
    assert "[title]" not in docs("guide", "--check", path).out
