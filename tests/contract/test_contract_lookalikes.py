"""What a reviewer cannot see: invisible characters, and names that look the same."""

from __future__ import annotations

import json

import pytest
from support_contract import NAME, URL, Bench

from amplsp.contract.lookalikes import invisible_in, twins

INVISIBLE = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\u00ad",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\u061c",
    "\u034f",
    "\u3164",
]
INVISIBLE += ["\x07", "\x7f", "\t", "\u009f", "\U000e0061", "\u180e"]


@pytest.mark.parametrize("character", INVISIBLE, ids=lambda character: f"U+{ord(character):04X}")
def test_a_name_with_a_character_that_is_not_seen_is_verbatim_and_warned_about_with_row_and_code_point(
    bench: Bench, character: str
) -> None:
    name, code = f"crm{character}.read", f"U+{ord(character):04X}"
    bench.write("a.json", [{"name": "b", "source": URL}, {"name": name, "source": URL}])

    outcome = bench.make("-o", ".", scopes="a.json")

    assert outcome.code == 0, outcome.err
    assert [scope["scope_name"] for scope in bench.read()["sections"]["scopes"]["scopes"]] == ["b", name]
    shown = f'"crm<{code}>.read" has an invisible character ({code})'
    assert f"[W] row 2: scope_name {shown}; it is kept as it is\n" in outcome.err
    assert f"warning[invisible-character] scope name {shown}" in bench.run("--check", NAME).out


def test_versions_and_sources_are_looked_at_too(bench: Bench) -> None:
    bench.write("a.json", [{"name": "a", "version": "v\u200b1", "source": "https://a.example/\u200e"}, {"name": "b"}])

    outcome = bench.make("--source", "https://b.example/\u00ad", scopes="a.json")

    assert '[W] row 1: version "v<U+200B>1" has an invisible character (U+200B)' in outcome.err
    assert '[W] row 1: source "https://a.example/<U+200E>" has' in outcome.err
    assert '[W] --source "https://b.example/<U+00AD>" has' in outcome.err


def test_of_very_many_the_first_twenty_are_reported(bench: Bench) -> None:
    bench.write("a.json", [{"name": f"a{number}\u200b", "source": URL} for number in range(50)])

    outcome = bench.make(scopes="a.json")

    assert outcome.err.count("has an invisible character") == 20
    assert "[W] 30 more names, versions or sources have invisible characters\n" in outcome.err


@pytest.mark.parametrize(
    "text", ["ключ", "読む", "كتاب", "हिन्दी", "क्षि", "ไทย", "é", "e\u0301", "a b", "\U00020000", "🎉", "٪\u0600"]
)
def test_letters_marks_and_signs_of_any_script_are_fine(text: str) -> None:
    assert invisible_in(text) == ()


def test_layout_and_the_drawing_of_signs_are_fine_in_words_only() -> None:
    text = "Reads\r\n\tand writes ✔\ufe0f"

    assert invisible_in(text, is_words=True) == ()
    assert invisible_in(text) == ("\r", "\n", "\t", "\ufe0f")


@pytest.mark.parametrize(
    ("other", "shown", "difference"),
    [
        ("CRM.read", "CRM.read", "differ only in case"),
        ("crm.\u200bread", "crm.<U+200B>read", "differ only in invisible characters"),
        ("Crm.\u200bread", "Crm.<U+200B>read", "differ only in case"),
    ],
)
def test_names_that_look_the_same_are_both_shown(bench: Bench, other: str, shown: str, difference: str) -> None:
    names = ["crm.read", "x", other, "crm.reads"]
    bench.write("a.json", [{"name": name, "description": "R", "source": URL} for name in names])

    outcome = bench.make("-o", ".", scopes="a.json")

    assert f'[W] scope names "crm.read" and "{shown}" (rows 1 and 3) {difference}\n' in outcome.err
    checked = bench.run("--check", NAME).out
    assert f'warning[scope-lookalike] scope names "crm.read" and "{shown}" {difference}' in checked
    assert checked.count("scope-lookalike") == 1


def test_the_same_name_in_two_versions_is_not_a_lookalike() -> None:
    assert list(twins(["a", "a", "b", "A", "A"])) == [("a", "A", 0, 3)]


def test_the_report_tells_scopes_of_one_name_apart_by_their_version(bench: Bench) -> None:
    bench.write("a.csv", f"name,version,source\na,1,{URL}\nb,3,{URL}\na,v2,{URL}\na,,{URL}\n")

    text = bench.make(scopes="a.csv").err
    report = json.loads(bench.make("--report-format", "json", scopes="a.csv").err)

    assert "scopes:\n  a (v1)\n  b\n  a (v2)\n  a\n" in text
    assert report["scopes"] == ["a (v1)", "b", "a (v2)", "a"]
