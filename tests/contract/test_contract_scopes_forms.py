"""Further forms of the list of scopes: tables in Markdown, wrapped lists, plain names."""

from __future__ import annotations

import json

import pytest
from support_contract import URL, Bench

PAGE = f"""\
# Scopes of Example CRM

| Endpoint | Method |
|----------|--------|
| /deals   | GET    |

Some words, and a table in code:

```md
| scope | description |
|-------|-------------|
| wrong | In code     |
```

|  Scope Name | Access | DESCRIPTION | Source | Version |
|:------------|:------:|-------------|--------|--:|
| `crm.read`  | Read | Reads a \\| b | [the docs]({URL}) | v2 |
| [`crm.write`](https://docs.example.com/x_(y)) | Write | Writes `all` | <{URL}> | |
| **[admin\\_all](#admin "Admin")** | | | {URL} | `3` |
| a.b
| *:read:* || Reads | {URL}

| Scope | Description |
|---|---|
| later | Not read |
"""


def made(bench: Bench, file: str, content: str, *more: str) -> list[tuple[str, str]]:
    """The names and descriptions in a list."""
    bench.write(file, content)
    outcome = bench.make(*more, scopes=file)
    assert outcome.code == 0, outcome.err
    scopes = json.loads(outcome.out)["sections"]["scopes"]["scopes"]
    return [(scope["scope_name"], scope["description"]) for scope in scopes]


def test_a_table_in_markdown_is_read_and_what_is_left_out_is_reported(bench: Bench) -> None:
    other = "https://b.example/x"

    assert made(bench, "scopes.md", PAGE, "--source", other) == [
        ("crm.read", f"Reads a | b [v2; source: {URL}]"),
        ("crm.write", f"Writes `all` [source: {URL}]"),
        ("admin_all", f"[v3; source: {URL}]"),
        ("a.b", f"[source: {other}]"),
        ("*:read:*", f"Reads [source: {URL}]"),
    ]
    err = bench.make("--source", other, scopes="scopes.md").err
    assert '[W] columns of scopes.md that are left out: "Access"\n' in err
    assert "[W] only the first table with scopes in scopes.md is read; more begin on line 23\n" in err


@pytest.mark.parametrize(
    "heading", ["scope_name", "Scope name", "SCOPE", "Name", "OAuth scope", "oauth_scope", "Permission", "`scope`"]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_column_of_names_may_be_called_in_several_ways(bench: Bench, heading: str, ending: str) -> None:
    text = f"| {heading} |\n| --- |\n| a.read |\n\nEnd".replace("\n", ending)

    assert made(bench, "a.md", text, "--source", URL) == [("a.read", f"[source: {URL}]")]


@pytest.mark.parametrize("order", [("Permission", "Scope"), ("Name", "OAuth scope"), ("Permission", "Name")])
def test_the_surest_of_several_such_columns_counts(bench: Bench, order: tuple[str, str]) -> None:
    text = f"| {order[0]} | {order[1]} |\n|--|--|\n| Contacts | a.read |\n"

    assert [name for name, _ in made(bench, "a.md", text, "--source", URL)] == ["a.read"]
    assert f'left out: "{order[0]}"' in bench.make("--source", URL, scopes="a.md").err


BAD = {
    "no table": (
        "# Scopes\n\n- a.read\n",
        ['no table has a column "scope_name", "scope" or "name"; there is no table'],
    ),
    "no column": ("|Endpoint|`Right`|\n|-|-|\n|a|b|\n", ['the headings found are "Endpoint", "Right"']),
    "firearm": ("|Scope|Requires firearm|\n|-|-|\n|a|yes|\n", ['a.md:1: column "Requires firearm" cannot be set here']),
    "too many cells": ("|Scope|Source|\n|-|-|\n|a|b|c|\n", ["a.md:3:1: row 1: 3 cells, but the heading has 2"]),
    "several names": ("|Scope|\n|-|\n|`a`, `b`|\n", ['a.md:3:1: row 1: "`a`, `b`" is more than a name']),
    "several links": ("|Scope|\n|-|\n|[a](#a), [b](#b)|\n", ["is more than a name"]),
    "several lines": ("|Scope|\n|-|\n|a<br/>b|\n", ["is more than a name"]),
    "no rows": ("|Scope|\n|-|\n", ["no scopes in it"]),
    "empty name": ("|Scope|Source|\n|-|-|\n||https://a.example|\n", ["a.md:3:1: row 1: scope_name is empty"]),
    "no source": ("|Scope|\n|-|\n|a|\n", ["a.md:3:1: row 1: source is missing"]),
    "twice": (f"|Scope|Source|\n|-|-|\n|a|{URL}|\n|`a`|{URL}|\n", ['a.md:4:1: row 2: scope "a" is already in row 1']),
}


@pytest.mark.parametrize("case", BAD)
def test_pages_without_a_usable_table_are_rejected(bench: Bench, case: str) -> None:
    content, words = BAD[case]
    bench.write("a.md", content)

    bench.refuses(bench.make("-o", "out", scopes="a.md"), "a.md", *words)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("a.json", '["a.read", "b.write"]'),
        ("a.yaml", "- a.read\n- b.write\n"),
        ("a.json", '{"scopes": ["a.read", "b.write"]}'),
        ("a.yaml", "scopes:\n  - a.read\n  - b.write\n"),
        ("a.json", '{"scopes": [{"name": "a.read"}, {"name": "b.write"}]}'),
        ("a.yaml", "scopes:\n  - scope: a.read\n  - scope: b.write\n"),
    ],
)
def test_lists_may_be_wrapped_and_plain(bench: Bench, file: str, content: str) -> None:
    assert [name for name, _ in made(bench, file, content, "--source", URL)] == ["a.read", "b.write"]


def test_a_table_in_markdown_is_another_list_to_compare_with(bench: Bench) -> None:
    bench.write("a.md", "|Scope|\n|-|\n|`crm.contacts.read`|\n|x|\n")

    outcome = bench.make("--against", "a.md")

    assert (outcome.code, 'scopes of a.md are missing: "x"' in outcome.err) == (1, True)
    assert bench.make("-o", ".").code == 0
    assert "scopes-mismatch" in bench.run("--check", "EXAMPLECRM_CONNECTOR_CONTRACT.json", "--scopes", "a.md").out
