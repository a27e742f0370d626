"""`contract --check --against FILE`: scopes in a guide or another list that the contract lacks."""

from __future__ import annotations

from typing import Any

import pytest
from support_contract import NAME, URL, Bench, contract, entry

from amplsp.contract.guide_scopes import read_guide
from amplsp.contract.input_file import InputFile

PROSE = [
    ("Enable the `crm.users.read` scope and add `users` as an object.", ["crm.users.read"]),
    ("You must include the **offline_access** scope.", ["offline_access"]),
    ("For scopes, use `write` or more targeted ones.", ["write"]),
    ("Ask for the scopes `a:read`, `b:read`, and `c:read`.", ["a:read", "b:read", "c:read"]),
    ("You need additional scopes (for\nexample, `read_all`).", ["read_all"]),
    ("The app holds the matching scope (e.g. `read_clients`).", ["read_clients"]),
    ("Add these scopes:\n\n- crm.read\n- `crm.write`\n- all of them\n- crm.late\n", ["crm.read", "crm.write"]),
    ("Scopes:\n\n1. a.read\n2. `b.read`\n3) c.read.\n", ["a.read", "b.read", "c.read"]),
    ("Scopes:\n\n* a.read - to read\n* `b_x`: all of it\n* Note: see https://x.y\n", ["a.read", "b_x"]),
    ("These scopes:\n\n```\na.read b.read, c.write\n```\n", ["a.read", "b.read", "c.write"]),
    ("Scopes are set by:\n\n```\nnpm install a.b\n```\n", []),
    ("The Scopes field:\n\n**CRM**\n```\nCrm.ALL\nCrm.settings.ALL\n```\n", ["Crm.ALL", "Crm.settings.ALL"]),
    ('```json\n{"auth": {"requiredScopes": ["oauth", "crm.read"], "optionalScopes": []}}\n```', ["oauth", "crm.read"]),
    ("|Scope|For|\n|-|-|\n|`a.read`|A|\n", ["a.read"]),
    ("|Scope|\n|-|\n|`a.read`|\n\nMore:\n\n|Use|Scope|\n|-|-|\n|B|`b.read`|\n|C|any of them|\n", ["a.read", "b.read"]),
    ("|Name|Type|\n|-|-|\n|`contacts`|object|\n\n|Scope|\n|-|\n|`a.read`|\n", ["a.read"]),
    ("|Scope|requires_firearm|\n|-|-|\n|`a.read`|no|\n", ["a.read"]),
    ("Scopes\n\n## Start\n\n```\nnpm.install\n```\n", []),
    ("Scopes for this:\n\n```yaml\nread: a.b\nwrite: c.d\n```\n", []),
    ("Webhooks are scoped to `records.created`.", []),
    ("1. Enter the scopes\n2. Use `https://a.example/callback`.", []),
    ("Enter the scopes. Then add `contacts`.", []),
    ("See `contacts` and `deals`.", []),
]


@pytest.mark.parametrize(("text", "names"), PROSE)
def test_of_a_guide_what_is_called_a_scope_is_read_and_nothing_else(text: str, names: list[str]) -> None:
    assert list(read_guide(InputFile("a.mdx", text, has_mark=False))) == names


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("guide.mdx", "Add the `b.read` scope, and the `a.read` scope.\n"),
        ("guide.md", "Add the `b.read` scope, and the `a.read` scope.\n"),
        ("table.md", "|Scope|\n|-|\n|a.read|\n|b.read|\n"),
        ("list.csv", "name,version\nb.read,v1\nb.read,v2\na.read,\n"),
        ("list.json", ["b.read", "a.read"]),
    ],
)
def test_a_scope_that_the_other_file_names_and_the_contract_lacks_is_an_info(
    bench: Bench, file: str, content: Any
) -> None:
    bench.write(NAME, contract(entry("a.read"), entry("c.read")))
    bench.write(file, content)

    outcome = bench.run("--check", NAME, "--against", file, "--ignore", "unknown-provider")

    assert outcome.code == 0
    assert f'info[listed-scope-missing] scope "b.read", which {file} names, is not listed' in outcome.out
    assert outcome.out.count("listed-scope-missing") == 1


def test_a_scope_after_its_address_is_found(bench: Bench) -> None:
    bench.write(NAME, contract(entry("https://auth.example.com/mail.read")))
    bench.write("guide.mdx", "Add the `mail.read` scope.\n")

    assert "listed-scope-missing" not in bench.run("--check", NAME, "--against", "guide.mdx").out


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("none.mdx", None, "none.mdx: cannot be read: no such file"),
        ("guide.mdx", "Nothing here.\n", "guide.mdx: this guide names no scopes"),
        ("guide.md", "Nothing here.\n", "guide.md: no table has a column"),
        ("list.xlsx", "PK", '".xlsx" are not read'),
    ],
)
def test_a_file_that_names_no_scopes_is_rejected(bench: Bench, file: str, content: str | None, words: str) -> None:
    bench.write(NAME, contract())
    if content is not None:
        bench.write(file, content)

    outcome = bench.run("--check", NAME, "--against", file)

    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err


def test_sources_are_not_needed_there(bench: Bench) -> None:
    bench.write("list.csv", f"name,source\na.read,{URL}\n")
    bench.write(NAME, contract(entry("a.read")))

    assert bench.run("--check", NAME, "--against", "list.csv").code == 0


ACME_SCOPES = 'package acme\n\nvar DefaultScopes = []string{"a.read", "b.read"}\n'
"""Code of the made-up provider: it lists a scope that the contract has, and one that it lacks."""


@pytest.fixture
def checkout(bench: Bench) -> str:
    bench.write("source/providers/exampleCrm/auth.go", ACME_SCOPES)
    bench.write(NAME, contract(entry("a.read")))
    return "source"


def test_a_scope_that_the_connector_lists_and_the_contract_lacks_is_an_info(bench: Bench, checkout: str) -> None:
    outcome = bench.run("--check", NAME, "--connectors", checkout, "--ignore", "unknown-provider")

    assert outcome.code == 0
    place = "providers/exampleCrm/auth.go:3"
    assert f'info[listed-scope-missing] scope "b.read", which {place} names, is not listed' in outcome.out
    assert outcome.out.count("listed-scope-missing") == 1


def test_a_scope_of_the_guide_and_of_the_connector_is_reported_once_with_both_places(
    bench: Bench, checkout: str
) -> None:
    bench.write("guide.mdx", "Add the `b.read` scope, and the `c.read` scope.\n")

    outcome = bench.run("--check", NAME, "--against", "guide.mdx", "--connectors", checkout)

    assert 'scope "b.read", which guide.mdx and providers/exampleCrm/auth.go:3 name, is not listed' in outcome.out
    assert 'scope "c.read", which guide.mdx names, is not listed' in outcome.out
    assert outcome.out.count("listed-scope-missing") == 2


def test_each_contract_is_compared_with_its_own_connector(bench: Bench, checkout: str) -> None:
    other = contract(entry("z.read"))
    other["provider_slug"] = "otherCrm"
    bench.write("OTHERCRM_CONNECTOR_CONTRACT.json", other)

    outcome = bench.run("--check", NAME, "OTHERCRM_CONNECTOR_CONTRACT.json", "--connectors", checkout)

    assert outcome.out.count("listed-scope-missing") == 1


@pytest.mark.parametrize(
    ("folder", "words"),
    [("nowhere", 'there is no folder "nowhere"'), ("empty", 'there is no folder "providers" in "empty"')],
)
def test_a_folder_that_is_not_a_checkout_is_rejected(bench: Bench, folder: str, words: str) -> None:
    bench.write(NAME, contract())
    bench.write("empty/README.md", "nothing\n")

    outcome = bench.run("--check", NAME, "--connectors", folder)

    assert (outcome.code, outcome.out) == (2, "")
    assert f"{words}; --connectors takes a checkout of the connectors repository" in outcome.err


def test_connectors_belong_to_checking(bench: Bench, checkout: str) -> None:
    outcome = bench.run("exampleCrm", "--scopes", "scopes.csv", "--connectors", checkout)

    assert outcome.code == 2
    assert "--connectors goes only with --check" in outcome.err


def test_source_that_cannot_be_read_is_reported_with_the_contract_and_its_file(
    bench: Bench, checkout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "auth.go")

    monkeypatch.setattr("amplsp.contract.subject.read_from_source", refuse)

    outcome = bench.run("--check", NAME, "--connectors", checkout)

    assert outcome.code == 2
    assert 'cannot be compared with "auth.go": permission denied' in outcome.out + outcome.err
