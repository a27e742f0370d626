"""`amplsp guide`: only the page on standard output, no file overwritten by surprise, exit codes as for `check`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from support_guide import all_guides

if TYPE_CHECKING:
    from support_cli import Program

GUIDES = "src/provider-guides"
SIGNUP = "https://asana.com/create-account"
APPS = "https://app.asana.com/0/my-apps"
PAGE = f"""---
title: Asana
---

## Before you get started

To connect Asana, you need an [Asana account]({SIGNUP}).

### Creating an Asana app

1. Log in to the [developer console]({APPS}).
"""


def test_standard_output_gets_the_page_and_nothing_else(program: Program) -> None:
    outcome = program("guide", "asana")

    assert (outcome.code, outcome.out, outcome.err) == (0, all_guides()["asana"], "")


def test_warnings_go_to_standard_error(program: Program) -> None:
    outcome = program("guide", "breezy")

    assert outcome.out == all_guides()["breezy"]
    assert "but other sources do" in outcome.err


def test_an_unknown_provider_is_reported_with_what_may_be_meant(program: Program) -> None:
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
    before = docs.files()
    first = docs("guide", "acuityScheduling", "--update", path)
    second = docs("guide", "acuityScheduling", "--update", path)

    assert shown.code == 1
    assert shown.out.startswith(f"--- {path}\n+++ {path}\n")
    assert first.code == second.code == 0
    assert "kept 3 pieces of the author's text" in first.err
    assert second.err == f"unchanged: {path}\n"
    text = (docs.folder / path).read_text()
    assert all(words in text for words in ("Old text about", "Everything.", "Twice."))
    changed = {name for name, content in docs.files().items() if before[name] != content}
    assert changed == {path}
    assert docs("guide", "acuityScheduling", "--update", path, "--diff").code == 0


@pytest.mark.parametrize("name", ["calendly", "brevo"])
def test_what_cannot_be_updated_is_rejected_with_its_place_and_left_unchanged(docs: Program, name: str) -> None:
    before = docs.files()

    outcome = docs("guide", name, "--update", f"{GUIDES}/{name}.mdx")

    assert outcome.code == 2
    assert f"{GUIDES}/{name}.mdx:" in outcome.err
    assert docs.files() == before


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
        ("guide", "--extract", "a.mdx", "b.mdx"),
        ("guide", "asana", "-o", "a.mdx", "--update", "b.mdx"),
        ("guide", "--all", ".", "x", "--diff"),
        ("guide", "--coverage", ".", "x"),
        ("guide", "--nav", "--coverage", "x"),
        ("guide", "--nav", "."),
        ("guide", "--nav", ".", "../x"),
        ("guide", "--nav", "none", "x"),
        ("guide", "--nav", ".", "x"),
        ("guide", "--coverage", "."),
        ("guide", "--all", "."),
        ("guide", "--all", ".", "--diff"),
    ],
)
def test_wrong_usage_is_reported_and_nothing_is_written(program: Program, arguments: tuple[str, ...]) -> None:
    outcome = program(*arguments)

    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("error: ")
    assert program.files() == {}


def test_facts_with_mistakes_are_reported_with_their_places(program: Program) -> None:
    program.write("f.yaml", "type: deeper\nx: 1\n")

    outcome = program("guide", "asana", "--facts", "f.yaml", "-o", "a.mdx")

    assert outcome.code == 2
    assert 'f.yaml:1:7: "type" must be' in outcome.err
    assert 'f.yaml:2:1: unknown key "x"' in outcome.err
    assert not (program.folder / "a.mdx").exists()


def test_the_minimal_manifest_can_be_written_and_is_valid(program: Program) -> None:
    outcome = program("guide", "hubspot", "--manifest-out", "amp.yaml", "--name", "mine")

    assert outcome.out == all_guides()["hubspot"]
    assert "name: mine" in (program.folder / "amp.yaml").read_text()
    assert program("check", "amp.yaml").code == 0


def test_extracted_facts_write_the_same_guide(program: Program) -> None:
    program.write("hubspot.mdx", all_guides()["hubspot"])
    program.write("facts.yaml", program("guide", "--extract", "hubspot.mdx").out)

    assert program("guide", "--facts", "facts.yaml").out == all_guides()["hubspot"]


def test_a_diff_with_a_new_file_shows_all_of_it_and_writes_nothing(program: Program) -> None:
    new = program("guide", "asana", "-o", "asana.mdx", "--diff")
    assert not (program.folder / "asana.mdx").exists()
    program("guide", "asana", "-o", "asana.mdx")
    same = program("guide", "asana", "-o", "asana.mdx", "--diff")

    assert (new.code, same.code, same.out) == (1, 0, "")
    assert new.out.count("\n+") == len(all_guides()["asana"].splitlines()) + 1
    assert "\x1b[32m+" in program("guide", "asana", "-o", "b.mdx", "--diff", "--color", "always").out


def test_facts_about_another_provider_are_rejected(program: Program) -> None:
    program.write("f.yaml", "provider: hubspot\n")

    outcome = program("guide", "asana", "--facts", "f.yaml")

    assert outcome.code == 2
    assert 'the facts are about "hubspot", not about "asana"' in outcome.err
    assert program("guide", "hubspot", "--facts", "f.yaml").code == 0


@pytest.mark.parametrize("option", [(), ("--force",)])
def test_an_update_says_whether_the_authors_text_was_kept(docs: Program, option: tuple[str, ...]) -> None:
    outcome = docs("guide", "acuityScheduling", "--update", f"{GUIDES}/acuityScheduling.mdx", *option)

    verb, where = ("dropped", "from") if option else ("kept", "in")
    assert re.search(
        rf"^{verb} \d pieces of the author's text {where} the rewritten sections$", outcome.err, re.MULTILINE
    )
    assert outcome.err.endswith(f"updated: {GUIDES}/acuityScheduling.mdx\n")


def test_a_guide_that_changed_while_it_was_updated_is_not_overwritten(
    docs: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = docs.folder / GUIDES / "acuityScheduling.mdx"
    before = path.read_bytes()
    original = type(path).read_bytes
    monkeypatch.setattr(
        type(path), "read_bytes", lambda self: original(self) + (b"someone else" if self.name == path.name else b"")
    )

    outcome = docs("guide", "acuityScheduling", "--update", f"{GUIDES}/acuityScheduling.mdx")
    monkeypatch.undo()

    assert outcome.code == 2
    assert f"{GUIDES}/acuityScheduling.mdx: changed in the meantime; not overwritten" in outcome.err
    assert path.read_bytes() == before


def test_a_module_of_a_provider_is_reported_as_such(program: Program) -> None:
    outcome = program("guide", "jira")

    assert outcome.code == 2
    assert outcome.err == 'error: unknown provider "jira"; it is module "jira" of "atlassian"\n'


def test_two_modes_at_once_are_reported(program: Program) -> None:
    assert "--extract and --coverage do not go together" in program("guide", "--coverage", "--extract", "x").err
    assert "--fix does not go with --nav" in program("guide", "--nav", ".", "--fix").err
    assert "--fix does not go with PROVIDER" in program("guide", "asana", "--fix").err


def test_the_wording_is_the_options_else_the_configurations(program: Program) -> None:
    docs = program("guide", "freshchat", "--wording", "docs").out
    program.write("amplsp.toml", 'wording = "docs"\n')

    assert program("guide", "freshchat").out == docs
    assert program("guide", "freshchat", "--wording", "seed").out == all_guides()["freshchat"]
    assert "for their API key" in docs
    program.write("freshchat.mdx", re.sub(r" The UI component will .*", "", docs))
    assert program("guide", "--check", "--strict", "--fix", "freshchat.mdx").code == 0
    assert (program.folder / "freshchat.mdx").read_text() == docs
    assert program("guide", "freshchat", "--wording", "doc").code == 2


def test_what_is_extracted_writes_the_same_links(program: Program) -> None:
    program.write("asana.mdx", PAGE)
    program.write("facts.yaml", program("guide", "--extract", "asana.mdx").out)
    page = program("guide", "asana", "--facts", "facts.yaml").out

    assert f"[Asana account]({SIGNUP})" in page
    assert f"({APPS})" in page


def test_a_guide_that_is_overwritten_keeps_its_links_except_for_those_of_the_facts(program: Program) -> None:
    program.write("asana.mdx", PAGE)
    program.write("facts.yaml", "links: {signup: https://asana.com/new}")

    assert program("guide", "asana", "-o", "asana.mdx", "--force", "--facts", "facts.yaml").code == 0

    page = (program.folder / "asana.mdx").read_text()
    assert "[Asana account](https://asana.com/new)" in page
    assert f"({APPS})" in page
    assert "TODO: Add a sign-up link" not in page


def test_a_title_and_a_base_url_of_the_page_stay_unless_the_catalogs_are_asked_for(docs: Program) -> None:
    path = f"{GUIDES}/acuityScheduling.mdx"
    file = docs.folder / path
    docs("guide", "acuityScheduling", "--output", "new.mdx")
    text = (docs.folder / "new.mdx").read_text(encoding="utf-8")
    own = text.replace("Acuity Scheduling", "Acuity").replace("https://acuityscheduling.com", "https://acuity.example")
    assert own != text
    file.write_text(own, encoding="utf-8")

    outcome = docs("guide", "acuityScheduling", "--update", path)

    assert 'title "Acuity" is "Acuity Scheduling" in the catalog; it is kept, --retitle changes it\n' in outcome.err
    assert (
        'base URL "https://acuity.example" is "https://acuityscheduling.com" in the catalog; it is kept' in outcome.err
    )
    assert "title: Acuity\n" in file.read_text(encoding="utf-8")
    assert "`https://acuity.example`" in file.read_text(encoding="utf-8")

    docs("guide", "acuityScheduling", "--update", path, "--retitle", "--rebase")

    renewed = file.read_text(encoding="utf-8")
    assert "title: Acuity Scheduling\n" in renewed
    assert "using the base URL `https://acuityscheduling.com`" in renewed
    assert "acuity.example" not in renewed
    assert docs("guide", "acuityScheduling", "--retitle").code == 2
