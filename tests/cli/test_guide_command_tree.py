"""`amplsp guide --nav`, `--coverage` and `--all`: commands about a whole docs repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support_cli import Program

GUIDES = "src/provider-guides"


def test_pages_are_registered_in_both_files_once(docs: Program) -> None:
    reported = docs("guide", "--nav", ".", "stripe", "workday", "--check")
    before = docs.files()
    first = docs("guide", "--nav", ".", "stripe", "workday")
    after = docs.files()
    second = docs("guide", "--nav", ".", "stripe", "workday")

    assert reported.code == 1
    assert first.code == second.code == 0
    assert len([name for name, content in after.items() if before[name] != content]) == 2
    assert docs.files() == after
    assert "out of order" in first.err
    assert "unchanged" in second.err


def test_a_withheld_page_is_rejected_unless_forced(docs: Program) -> None:
    before = docs.files()

    refused = docs("guide", "--nav", ".", "brevo")

    assert refused.code == 2
    assert "withheld" in refused.err
    assert docs.files() == before
    assert docs("guide", "--nav", ".", "brevo", "--force").code == 0


def test_a_missing_docs_json_is_made_by_npm(docs: Program) -> None:
    (docs.folder / "src" / "docs.json").unlink()

    assert "npm run gen" in docs("guide", "--nav", ".", "stripe").err


def test_a_tree_without_navigation_is_reported(docs: Program) -> None:
    (docs.folder / "src" / "generate-docs.ts").unlink()

    outcome = docs("guide", "--nav", ".", "stripe")

    assert outcome.code == 2
    assert "there is no navigation" in outcome.err


def test_coverage_tells_what_a_docs_repository_lacks(docs: Program) -> None:
    outcome = docs("guide", "--coverage", ".")

    assert outcome.code == 0
    assert docs("guide", "--coverage", ".", "--strict").code == 1
    lines = outcome.out.splitlines()
    assert "  zoho" in lines
    assert "  asana" not in lines
    assert lines[lines.index("guides without a provider: 1") + 1] == "  formerProvider"
    stale = next(line for line in lines if line.startswith("  hubspot ("))
    assert "incremental-support" in stale
    assert "base-url" in stale
    assert "title" not in stale
    assert lines[-2:] == ["pages in the navigation that do not exist: 1", "  gone"]


def test_all_shows_what_the_catalog_would_change_and_changes_nothing(docs: Program) -> None:
    before = docs.files()

    outcome = docs("guide", "--all", ".", "--diff")

    assert outcome.code == 2
    assert "brevo.mdx:2:8: the frontmatter is not YAML" in outcome.err
    assert f"+++ {GUIDES}/hubspot.mdx" in outcome.out.replace("./", "")
    assert "asana.mdx" not in outcome.out
    assert docs.files() == before
    for name in ("brevo", "calendly"):
        (docs.folder / GUIDES / f"{name}.mdx").unlink()
    assert docs("guide", "--all", ".", "--diff").code == 1


@pytest.mark.parametrize(
    "script", ["no list at all\n", 'group: "Provider guides",\n', 'group: "Provider guides", pages: ["a"\n']
)
def test_a_navigation_that_cannot_be_read_is_reported_with_its_place(docs: Program, script: str) -> None:
    docs.write("src/generate-docs.ts", script)

    for arguments in (("--nav", ".", "stripe"), ("--coverage", ".")):
        outcome = docs("guide", *arguments)
        assert outcome.code == 2
        assert "error: src/generate-docs.ts:1:" in outcome.err


def test_pages_that_share_a_line_are_not_sorted(docs: Program) -> None:
    docs.write("src/generate-docs.ts", 'group: "Provider guides", pages: ["provider-guides/b", "provider-guides/a"],\n')

    outcome = docs("guide", "--nav", ".", "--sort")

    assert outcome.code == 2
    assert "src/generate-docs.ts:1:35: the pages are not on separate lines" in outcome.err


def test_a_diff_shows_and_a_check_tells_what_would_be_registered(docs: Program) -> None:
    before = docs.files()
    shown = docs("guide", "--nav", ".", "stripe", "--diff")
    told = docs("guide", "--nav", ".", "stripe", "--check")

    assert (shown.code, told.code, told.out) == (1, 1, "")
    assert '+        "provider-guides/stripe",\n' in shown.out
    assert "would change: src/generate-docs.ts\n" in told.err
    assert docs.files() == before
    docs("guide", "--nav", ".", "stripe")
    assert docs("guide", "--nav", ".", "stripe", "--check").code == 0


def test_a_note_says_what_is_strange_about_a_navigation(docs: Program) -> None:
    path = docs.folder / "src" / "docs.json"
    path.write_text(path.read_text().replace("provider-guides/gone", "provider-guides/gono"))

    err = docs("guide", "--nav", ".", "newOne").err

    assert "note: the lists of generate-docs.ts and docs.json differ\n" in err
    assert "note: there is no guide provider-guides/newOne.mdx yet\n" in err
    assert "changed: src/docs.json\n" in err


def test_coverage_without_a_script_takes_the_other_list_and_says_so(docs: Program) -> None:
    (docs.folder / "src" / "generate-docs.ts").unlink()

    outcome = docs("guide", "--coverage", ".")

    assert "pages in the navigation that do not exist: 1\n  gone\n" in outcome.out
    assert 'there is no "generate-docs.ts" with a group "Provider guides"' in outcome.err


def test_a_guide_that_cannot_be_read_does_not_hide_the_changes_of_others(docs: Program) -> None:
    for name in ("brevo", "calendly"):
        (docs.folder / GUIDES / f"{name}.mdx").write_bytes(b"---\n\xff")

    outcome = docs("guide", "--all", ".", "--diff")

    assert outcome.code == 2
    assert f"{GUIDES}/brevo.mdx:2:1: byte 0xff" in outcome.err
    assert "note: src/provider-guides/formerProvider.mdx: this guide belongs to no provider\n" in outcome.err
    assert "+++ " in outcome.out


def test_coverage_uses_the_script_if_there_are_both_lists(docs: Program) -> None:
    path = docs.folder / "src" / "docs.json"
    path.write_text(path.read_text().replace("provider-guides/gone", "provider-guides/gono"))

    lines = docs("guide", "--coverage", ".").out.splitlines()

    assert lines[-1] == "  gone"
