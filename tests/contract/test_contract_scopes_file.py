"""The list of scopes: what is read from it, and what is rejected with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support_contract import NAME, SCOPES, URL, Bench

HEAD = "scope_name,scope_type,description,version,source"


def names(bench: Bench, file: str, *more: str) -> list[str]:
    """The scopes in a list."""
    outcome = bench.make(*more, scopes=file)
    assert outcome.code == 0, outcome.err
    return [scope["scope_name"] for scope in json.loads(outcome.out)["sections"]["scopes"]["scopes"]]


ROWS = [{"scope_name": "a", "description": "A", "source": URL}, {"scope_name": "b", "description": "B", "source": URL}]
AS_YAML = "".join(f"- scope_name: {row['scope_name']}\n  description: x\n  source: {URL}\n" for row in ROWS)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("a.csv", f"scope_name,description,source\na,A,{URL}\nb,B,{URL}\n"),
        ("a.tsv", f"scope_name\tdescription\tsource\na\tA\t{URL}\nb\tB\t{URL}\n"),
        ("a.csv", f"scope_name;description;source\r\na;A, or not;{URL}\r\nb;B;{URL}\r\n"),
        ("A.JSON", json.dumps(ROWS)),
        ("a.yaml", AS_YAML),
        ("a.yml", AS_YAML),
    ],
)
def test_c02_csv_json_and_yaml_are_read_with_any_of_three_delimiters(bench: Bench, file: str, content: str) -> None:
    bench.write(file, content)

    assert names(bench, file) == ["a", "b"]


@pytest.mark.parametrize("column", ["scope_name", "scope", "name"])
def test_c02_the_column_of_names_may_have_one_of_three_headings(bench: Bench, column: str) -> None:
    bench.write("a.csv", f"{column}\nx\n")
    bench.write("a.json", [{column: "x"}])

    assert names(bench, "a.csv", "--source", URL) == names(bench, "a.json", "--source", URL) == ["x"]


def test_c02_a_byte_order_mark_is_tolerated(bench: Bench) -> None:
    for file, content in {"a.csv": SCOPES, "a.json": json.dumps(ROWS), "a.yaml": AS_YAML}.items():
        bench.write(file, b"\xef\xbb\xbf" + content.encode())

        assert len(names(bench, file)) == 2


def test_c02_the_delimiter_is_sniffed_only_among_three(bench: Bench) -> None:
    bench.write("a.csv", f"scope_name|source\na|{URL}\n")

    bench.refuses(bench.make(scopes="a.csv"), "a.csv:1", 'column "scope_name|source" is unknown')


def test_c02_quoted_fields_go_over_lines_and_hold_delimiters_and_quotes(bench: Bench) -> None:
    bench.write("a.csv", f'name,description,source\r\na,"one\r\ntwo, ""three""",{URL}\r\n\r\nb,B,{URL}\r\n')

    outcome = bench.make(scopes="a.csv")

    scopes = json.loads(outcome.out)["sections"]["scopes"]["scopes"]
    assert scopes[0]["description"] == f'one\r\ntwo, "three" [source: {URL}]'
    assert scopes[1]["scope_name"] == "b"


@pytest.mark.parametrize("column", ["scope_names", "Scope_Name", "severity", "", " source"])
def test_c02_an_unknown_column_is_an_error(bench: Bench, column: str) -> None:
    bench.write("a.csv", f"scope_name,{column}\na,b\n")
    bench.write("a.json", [{"scope_name": "a", column: "b"}])

    bench.refuses(bench.make(scopes="a.csv"), "a.csv:1", f'column "{column}" is unknown')
    bench.refuses(bench.make(scopes="a.json"), "a.json:1:", "row 1", f'key "{column}" is unknown')


def test_c02_a_near_column_is_suggested(bench: Bench) -> None:
    bench.write("a.csv", "scope_nam\na\n")

    bench.refuses(bench.make(scopes="a.csv"), 'did you mean "scope_name"?', 'column "scope_name" is missing')


@pytest.mark.parametrize("column", ["requires_firearm", "firearm_type_id", "Firearm"])
@pytest.mark.parametrize("file", ["a.csv", "a.json", "a.yaml"])
def test_c04_input_columns_that_set_firearm_values_are_an_error(bench: Bench, file: str, column: str) -> None:
    row = {"scope_name": "a", column: "x", "source": URL}
    bench.write("a.csv", f"scope_name,{column},source\na,x,{URL}\n")
    bench.write("a.json", [row])
    bench.write("a.yaml", f"- scope_name: a\n  {column}: x\n")

    bench.refuses(bench.make(scopes=file), f"{file}:", f'"{column}" cannot be set here', "a person")


def test_c05_exact_duplicates_are_an_error_naming_both_rows(bench: Bench) -> None:
    bench.write("a.csv", f'{HEAD}\na,,"two\nlines",,{URL}\nb,,,,{URL}\na,read,other,,{URL}\n')

    bench.refuses(bench.make(scopes="a.csv"), 'a.csv:5:1: row 3: scope "a" is already in row 1')


def test_c05_two_spellings_of_a_version_are_one_version(bench: Bench) -> None:
    bench.write("a.csv", f"{HEAD}\na,,,2,{URL}\na,,,v2,{URL}\n")

    bench.refuses(bench.make(scopes="a.csv"), 'scope "a (v2)" is already in row 1')


def test_c05_the_same_name_in_two_versions_or_another_case_is_allowed(bench: Bench) -> None:
    bench.write("a.csv", f"{HEAD}\na,,,v1,{URL}\na,,,v2,{URL}\na,,,,{URL}\nA,,,v1,{URL}\n")

    assert names(bench, "a.csv") == ["a", "a", "a", "A"]


def test_c07_a_missing_source_is_an_error_naming_every_row(bench: Bench) -> None:
    bench.write("a.csv", f"name,source\na,{URL}\nb,\n\nc,\n")

    bench.refuses(bench.make(scopes="a.csv"), "a.csv:3:1: row 2: source is missing", "a.csv:5:1: row 3: source is")


def test_c07_a_row_s_own_source_wins_over_the_default_one(bench: Bench) -> None:
    bench.write("a.csv", f"name,source\na,{URL}\nb,\n")

    scopes = json.loads(bench.make("--source", "https://b.example/x", scopes="a.csv").out)["sections"]["scopes"][
        "scopes"
    ]

    assert [scope["description"] for scope in scopes] == [f"[source: {URL}]", "[source: https://b.example/x]"]


BAD_URLS = [
    "javascript:alert(1)",
    "/docs/scopes",
    "docs.example.com/scopes",
    "//docs.example.com",
    "ftp://example.com/x",
    "file:///etc/passwd",
    "data:text/html,x",
    "https://",
    "https:///x",
    "https://example.com/a b",
    "https://user@example.com/",
    "https://example.com:port/",
    "https://example.com\\@evil.example/",
    "https://[::1",
    " https://example.com",
]


@pytest.mark.parametrize("url", BAD_URLS)
def test_c07_a_source_that_is_not_an_http_url_is_an_error(bench: Bench, url: str) -> None:
    bench.write("a.json", [{"name": "a", "source": url}])
    bench.write("b.csv", "name\na\n")

    bench.refuses(bench.make(scopes="a.json"), "a.json:1:", "row 1: source ")
    bench.refuses(bench.make("--source", url, scopes="b.csv"), "--source ")


BAD_FILES: dict[str, tuple[str, str | bytes | Any, list[str]]] = {
    "no file": ("none.csv", None, ["none.csv: cannot be read: no such file"]),
    "another kind": ("a.xlsx", b"PK", ['".xlsx" are not read', ".csv, .tsv"]),
    "empty": ("a.csv", "", ["a.csv: the file is empty"]),
    "no rows": ("a.csv", f"{HEAD}\n", ["no scopes in it", "--no-scopes"]),
    "empty list": ("a.json", "[]", ["no scopes in it"]),
    "not UTF-8": ("a.csv", b"name\n\xff\n", ["a.csv:2:1", "0xff is not valid UTF-8"]),
    "UTF-16": ("a.csv", "name\na\n".encode("utf-16"), ["save the file as UTF-8"]),
    "open quote": ("a.csv", f'name,source\na,{URL}\n"b,{URL}\n', ["a.csv:3", "never closed"]),
    "huge field": ("a.csv", '"' + "x" * 200_000, ["a.csv:1:1: not valid CSV: field larger than field limit"]),
    "ragged": ("a.csv", f"name,source\na,{URL},x\nb\n", ["a.csv:2: row 1: 3 fields, but", "a.csv:3: row 2: 1 fields"]),
    "column twice": ("a.csv", "name,name\na,a\n", ['column "name" is there twice']),
    "column by two names": ("a.csv", "name,scope\na,a\n", ['"scope" says the same as "name"']),
    "empty name": ("a.csv", f"name,source\n,{URL}\n", ["a.csv:2:1: row 1: scope_name is empty"]),
    "blank name": ("a.csv", f"name,source\n  ,{URL}\n", ["row 1: scope_name is empty"]),
    "two-line name": ("a.csv", f'name,source\n"a\nb",{URL}\n', ['"a b" has a line break']),
    "odd version": ("a.csv", f"name,version,source\na,v1; v2,{URL}\n", ['version "v1; v2" must be']),
    "trailing comma": ("a.json", '[\n  {"name": "a"},\n]', ["a.json:2:16: a trailing comma"]),
    "key twice": ("a.json", '[{"name": "a",\n"name": "b"}]', ['a.json:2:1: key "name" is there twice']),
    "no list": ("a.json", '{"items": []}', ['must hold a list with an object for each scope, alone or below "scopes"']),
    "two keys": ("a.json", '{"scopes": [], "provider": "a"}', ["must hold a list with"]),
    "empty wrapped list": ("a.json", '{"scopes": []}', ["no scopes in it"]),
    "wrapped text": ("a.yaml", "scopes: a", ["must hold a list with"]),
    "wrapped number": ("a.yaml", "scopes:\n  - name: 5\n", ["a.yaml:2:11: row 1: the value of"]),
    "wrapped twice": ("a.json", '{"scopes": [{"name": "a"},\n{"name": "a"}]}', ["a.json:2:1: row 2: scope"]),
    "empty text": ("a.json", '["a",\n""]', ["a.json:2:1: row 2: scope_name is empty"]),
    "text and number": ("a.json", '["a",\n5]', ["a.json:2:1: row 2: a scope must be"]),
    "item no object": ("a.json", '[{"name": "a"},\n "b"]', ["a.json:2:2: row 2: a scope must be an object"]),
    "number": ("a.json", '[{"name": 5}]', ['a.json:1:11: row 1: the value of "name" is not text']),
    "list": ("a.json", '[{"name": ["a"]}]', ['a.json:1:11: row 1: "scope_name" must be text, not a list']),
    "no name": ("a.json", '[{"source": "https://a.example"}]', ['a.json:1:2: row 1: "scope_name" is missing']),
    "half a character": ("a.json", '[{"name": "\\ud800"}]', ["a.json:1:11: half of a surrogate pair"]),
    "bad YAML": ("a.yaml", "- name: [a\n- name: b\n", ["a.yaml:1:"]),
    "YAML key twice": ("a.yaml", "- name: a\n  name: b\n", ['a.yaml:2:3: key "name" is there twice']),
    "YAML number": ("a.yaml", "- name: a\n  version: 2.0\n", ["a.yaml:2:12: row 1", "put it in double quotes"]),
    "two documents": ("a.yaml", "- name: a\n---\n- name: b\n", ["a.yaml:2:1: a second document"]),
    "empty YAML": ("a.yaml", "", ["must hold a list"]),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_bad_lists_are_rejected_with_their_place_and_nothing_is_written(bench: Bench, case: str) -> None:
    file, content, words = BAD_FILES[case]
    if content is not None:
        bench.write(file, content)

    outcome = bench.make("-o", "out", scopes=file)

    bench.refuses(outcome, *words)
    assert NAME not in "".join(outcome.files)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "A.CSV"])
def test_files_of_each_of_these_names_are_read_as_csv(bench: Bench, name: str) -> None:
    bench.write(name, f"name\tsource\na\t{URL}\n")

    assert bench.make(scopes=name).code == 0


@pytest.mark.parametrize(("more", "is_read"), [(0, True), (1, False)])
def test_yaml_of_more_characters_than_are_read_is_rejected(
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
    more: int,
    is_read: bool,  # noqa: FBT001 - an expectation
) -> None:
    text = f"- name: a\n  source: {URL}\n"
    monkeypatch.setattr("amplsp.contract.scopes_file.LARGEST", len(text))
    bench.write("a.yaml", text + "\n" * more)

    outcome = bench.make(scopes="a.yaml")

    assert (outcome.code == 0) is is_read
    assert is_read is (f"at most {len(text)} characters are read; use CSV or JSON for longer lists" not in outcome.err)


def test_of_very_many_mistakes_the_first_twenty_are_reported_and_how_many_more_there_are(bench: Bench) -> None:
    bench.write("a.csv", "name\n" + "".join(f"a{number}\n" for number in range(1000)))

    outcome = bench.make(scopes="a.csv")

    bench.refuses(outcome, "row 20", "… and 980 more")
    assert "row 21" not in outcome.err


def test_twenty_thousand_rows_are_all_emitted_and_pass_the_checks(bench: Bench) -> None:
    many = [f"https://api.example.com/auth/scope.{number}" for number in range(20_000)]
    bench.write("a.csv", "name,description\n" + "".join(f"{name},Reads\n" for name in many))

    outcome = bench.make("--source", URL, "-o", ".", "--report", "report.txt", scopes="a.csv")

    assert outcome.code == 0
    assert [scope["scope_name"] for scope in bench.read()["sections"]["scopes"]["scopes"]] == many
    assert bench.run("--check", NAME, "--scopes", "a.csv").code == 0


def test_of_twenty_thousand_rows_the_wrong_one_is_named(bench: Bench) -> None:
    rows = [{"name": f"scope.{number}", "source": URL} for number in range(20_000)]
    rows[14_000]["name"] = "scope.5"
    bench.write("a.json", rows)

    bench.refuses(bench.make(scopes="a.json"), 'row 14001: scope "scope.5" is already in row 6')
