"""At a terminal the program asks for missing values of a guide; elsewhere one message lists all of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from support_guide import all_guides
from support_terminal import talk

if TYPE_CHECKING:
    from support_cli import Program

FACTS = """\
display_name: Acme 🚀
type: deep
auth: {class: api_key}
capabilities: [read, proxy]
base_url: "https://{{.workspace}}.acme.com"
"""
ANSWERS = "\n\nAcme 🚀\ndeep\nread, proxy\napi_key\nhttps://{{.workspace}}.acme.com\n\n"


def test_the_answers_make_the_guide_that_such_a_facts_file_makes(program: Program) -> None:
    program.write("facts.yaml", FACTS)
    from_facts = program("guide", "acme", "--facts", "facts.yaml").out
    program.pretend_terminal()

    asked = program("guide", "acme", stdin=ANSWERS)

    assert (asked.code, asked.out) == (0, from_facts)
    groups = ("identity", "type and capabilities", "authentication", "base URL", "branch")
    places = [asked.err.index(f"\n{group} (") for group in groups]
    assert places == sorted(places)
    assert 'known: provider "acme"' in asked.err
    assert "allowed: deep or proxy; read, write, subscribe, proxy" in asked.err


def test_what_makes_no_sense_is_asked_again_with_the_reason(program: Program) -> None:
    program.pretend_terminal()
    answers = ["jira", "a b", "acme", "", "Acme", "dep", "proxy", "read", "reed", "", "api", "basic_auth", "acme.com"]

    asked = program("guide", "acme", stdin="\r\n".join([*answers, "https://acme.com", "dev", ""]))

    assert asked.code == 0
    for words in (
        '"jira" is "atlassian" in the catalog',
        '"a b" cannot be the key of a provider',
        '"dep" is not a type; did you mean "deep"?',
        'a connector of type "proxy" can only "proxy"',
        '"reed" is not a capability; did you mean "read"?',
        '"api" is not a class of authentication',
        '"acme.com" is not an address that begins with https://',
    ):
        assert words in asked.err
    assert "{/* Draft based on branch: dev; update links after merge */}" in asked.out


def test_only_what_is_missing_is_asked(program: Program) -> None:
    program.write("facts.yaml", f"provider: acme\nbranch: dev\n{FACTS.replace('auth: {class: api_key}', '')}")
    program.pretend_terminal()

    asked = program("guide", "--facts", "facts.yaml", stdin="api_key\n")

    assert asked.code == 0
    assert "Class: " in asked.err
    others = ("Provider", "Display name", "Type", "Capabilities", "Base URL", "Branch")
    assert not any(f"{question}: " in asked.err for question in others)
    assert program("guide", "asana", stdin="").out == all_guides()["asana"]


def test_a_misspelt_provider_can_be_corrected(program: Program) -> None:
    program.pretend_terminal()

    asked = program("guide", "asanna", stdin="asana\n")

    assert (asked.code, asked.out) == (0, all_guides()["asana"])
    assert 'did you mean "asana"?' in asked.err


@pytest.mark.parametrize("is_terminal", [True, False])
def test_without_a_terminal_or_with_no_input_one_message_names_all_that_is_missing(
    program: Program,
    is_terminal: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    more = ["--no-input"] if is_terminal else []
    if is_terminal:
        program.pretend_terminal()
    program.write("facts.yaml", "type: deep\n")

    unknown = program("guide", "acme", *more, stdin=ANSWERS)
    partly = program("guide", "acme", "--facts", "facts.yaml", *more, stdin=ANSWERS)
    nobody = program("guide", "--facts", "facts.yaml", *more, stdin=ANSWERS)

    assert (unknown.code, partly.code, nobody.code) == (2, 2, 2)
    assert unknown.out == partly.out == nobody.out == ""
    assert "--facts FILE must say display_name, type, auth, capabilities, base_url" in unknown.err
    assert "display name (display_name); authentication (auth: {class: …}); capabilities (capabilities); " in partly.err
    assert "missing PROVIDER" in nobody.err
    assert "lack display_name, auth, capabilities, base_url" in nobody.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
@pytest.mark.parametrize(
    ("key", "words"), [(b"\x03", "stopped; nothing was written"), (b"\x04", "the input ended before the last answer")]
)
def test_who_stops_at_a_question_leaves_nothing_after(program: Program, key: bytes, words: str) -> None:
    said = talk(program.folder, ["guide", "acme", "-o", "acme.mdx"], [("Provider [acme]: ", b"\n"), ("name: ", key)])

    assert (said.code, said.out) == (130, b"")
    assert words in said.shown
    assert list(program.folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_at_a_real_terminal_only_the_page_goes_to_standard_output(program: Program) -> None:
    said = talk(program.folder, ["guide"], [("Provider: ", b"asan\x7fna\n")])

    assert said.code == 0
    assert said.out.decode() == all_guides()["asana"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_contract_asks_at_a_real_terminal_for_all_that_is_missing(program: Program) -> None:
    program.write("scopes.csv", "scope_name,source\na.read,https://example.com\n")
    answers = [("Provider: ", b"hubspot\n"), ("Scopes: ", b"scope.csv\n"), ("Scopes: ", b"scopes.csv\n")]

    said = talk(program.folder, ["contract"], answers)

    assert said.code == 0, said.shown
    assert said.out.startswith(b"{")
