"""`amplsp guide --check`: what is special about checking guides; the rest is in `test_check_of_all_kinds.py`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from support_guide import all_guides

if TYPE_CHECKING:
    from support_cli import Program

GUIDES = "src/provider-guides"


def test_check_reports_as_check_does(docs: Program) -> None:
    concise = docs("guide", "--check", "src", "--output-format", "concise")
    as_json = docs("guide", "--check", "src", "--output-format", "json")

    assert concise.code == as_json.code == 1
    assert f"{GUIDES}/hubspot.mdx:2:8: info[title] " in concise.out
    assert not any("customer-guides" in line or "overview.mdx" in line for line in concise.out.splitlines())
    (stripe,) = (f for f in json.loads(as_json.out)["files"] if f["path"].endswith("stripe.mdx"))
    assert {each["rule"] for each in stripe["diagnostics"]} == {"missing-action", "embedded-manifest", "mdx-syntax"}
    for name in ("full", "sarif", "github", "gitlab", "junit"):
        assert docs("guide", "--check", "src", "--output-format", name).code == 1


def test_warnings_and_wording_fail_a_strict_run_only(program: Program) -> None:
    program.write("asana.mdx", all_guides()["asana"].replace("supported\n", "Supported\n", 1))

    assert program("guide", "--check", "asana.mdx").code == 0
    assert program("guide", "--check", "asana.mdx", "--strict").code == 1


def test_fix_changes_files_and_diff_only_shows_the_changes(docs: Program) -> None:
    path = f"{GUIDES}/hubspot.mdx"
    before = docs.files()
    shown = docs("guide", "--check", path, "--strict", "--diff")
    assert docs.files() == before

    fixed = docs("guide", "--check", path, "--strict", "--fix")

    assert shown.code == 1
    assert "+To start integrating with HubSpot:\n" in shown.out
    assert "fixed " in fixed.err
    text = (docs.folder / path).read_text()
    assert "integrating with HubSpot:" in text
    assert "nothing to fix" in docs("guide", "--check", path, "--strict", "--fix").err


def test_what_the_catalog_says_otherwise_than_the_page_is_taken_only_on_request(docs: Program) -> None:
    path = f"{GUIDES}/hubspot.mdx"

    docs("guide", "--check", path, "--fix")
    kept = (docs.folder / path).read_text()
    docs("guide", "--check", path, "--unsafe-fixes")
    taken = (docs.folder / path).read_text()

    assert "title: Hubspot\n" in kept
    assert "`https://api.hubspot.com`" in kept
    assert "title: HubSpot\n" in taken
    assert "`https://api.hubapi.com`" in taken


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


def test_a_missing_file_or_baseline_is_reported(docs: Program) -> None:
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


def test_facts_go_with_one_guide(docs: Program) -> None:
    docs.write("f.yaml", "display_name: HubSpot\n")

    assert docs("guide", "--check", f"{GUIDES}/hubspot.mdx", "--facts", "f.yaml").code == 1
    outcome = docs("guide", "--check", "src", "--facts", "f.yaml")
    assert outcome.code == 2
    assert "--facts goes with one guide" in outcome.err
