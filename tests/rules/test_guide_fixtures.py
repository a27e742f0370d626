"""Every rule of guides says exactly what its fixtures say that it says.

A fixture is a guide, `<rule>.<slug>.mdx` or `<rule>--<what>.<slug>.mdx`, of the provider whose guide has that slug. The
complete list of findings stands beside it, in `<name>.findings.txt`: every line with findings, and below it what they
underline and say. Below a line `====` follows what the safe fixes change. A customer guide stands beside the guides
whose `<what>` is `customer`.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from support_guide import STRICT, fixture_subject

from amplsp.engine import check_subject
from amplsp.engine.fixing import fix_subject
from amplsp.problem import Kind
from amplsp.rules import rules

FIXTURES = Path(__file__).parent / "fixtures" / "guide"
GUIDES = sorted(FIXTURES.glob("*.mdx"))


def annotated(path: Path) -> str:
    """The lines of a fixture that have findings, each with what they underline and say, and what fixes change."""
    subject = fixture_subject(path)
    out: list[str] = []
    shown = -1
    for found in check_subject(subject, STRICT):
        number, column = found.start
        line = subject.lines.line(number)
        if number != shown:
            shown = number
            out.append(f"{number + 1:4}| {line}\n")
        width = (found.end.column if found.end.line == number else len(line)) - column
        goes_on = "~" if found.end.line > number else ""
        out.append(f"    | {' ' * column}{'^' * max(width, 1)}{goes_on} {found.rule} {found.severity.name[0]}: ")
        out.append(f"{found.message}\n")
    before, after = (text.splitlines() for text in (subject.text, fix_subject(subject, STRICT).text))
    changes = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]
    return "".join([*out, *(["====\n"] if changes else []), *(f"{line}\n" for line in changes)])


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_the_complete_list_of_findings_is_that_in_the_file_next_to_it(path: Path, update_fixtures: bool) -> None:  # noqa: FBT001
    wanted, beside = annotated(path), path.with_suffix(".findings.txt")
    if update_fixtures:
        beside.write_bytes(wanted.encode())

    assert beside.read_bytes().decode() == wanted


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_a_fixed_guide_has_no_new_finding_and_stays_as_it_is(path: Path) -> None:
    subject = fixture_subject(path)
    before = {(each.rule, each.message) for each in check_subject(subject, STRICT)}

    repaired = fix_subject(subject, STRICT)

    assert {(each.rule, each.message) for each in repaired.diagnostics} <= before
    assert fix_subject(subject.with_text(repaired.text), STRICT).text == repaired.text


@pytest.mark.parametrize("rule", [rule.id for rule in rules(Kind.GUIDE).values() if rule.folder == "guide"])
def test_every_rule_of_guides_has_a_fixture_in_which_it_speaks(rule: str) -> None:
    texts = [path.read_bytes().decode() for path in FIXTURES.glob(f"{rule}*.findings.txt")]

    assert any(f"^ {rule} " in text or f"~ {rule} " in text for text in texts)


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_a_fixture_is_about_the_rule_that_it_is_named_after(path: Path) -> None:
    rule = path.name.split(".")[0].split("--")[0]

    assert rule in {each.rule for each in check_subject(fixture_subject(path), STRICT)}
