"""`guide --check`: every check finds its defect at its place, repairs what it can, and can be silenced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_guide import STRICT, bundled, findings, said, written

from amplsp.guide.check import Guide, Wanted, fix_page
from amplsp.guide.facts import read_facts
from amplsp.guide.strings import fill
from amplsp.guide.subject import Comparison
from amplsp.guide.using import INDENT
from amplsp.problem import Severity
from amplsp.rules.guide import check_ids, checks

if TYPE_CHECKING:
    from pathlib import Path

ASANA = written("asana")
READ = next(line for line in ASANA.splitlines() if line.startswith("- [Read Actions]"))
WRITE = "- [Write Actions](/write-actions).\n"
PROXY = next(line for line in ASANA.splitlines() if line.startswith("- [Proxy Actions]")) + "\n"
FIRST_OBJECT = next(line for line in ASANA.splitlines() if line.startswith("- [") and "](https" in line)
EXAMPLE = ASANA[ASANA.index("### Example") : ASANA.index("## Before")]
USING = ASANA[ASANA.index("## Using") :]
BEFORE = ASANA[ASANA.index("## Before") : ASANA.index("## Using")]
KEY = "This connector uses API Key auth, which means"
INTRO = next(line for line in written("activeCampaign").splitlines() if line.startswith(KEY)) + "\n\n"

CASES: list[tuple[str, str, str, set[tuple[str, str]]]] = [
    ("---\ntitle: Asana\n---\n", "", "\n", {("error", "G9")}),
    ("title: Asana", "icon: x", "---", {("error", "G10")}),
    ("title: Asana", "title: [Asana]", "[Asana]", {("error", "G10")}),
    ("title: Asana", "title: asana", "asana", {("error", "G10")}),
    ("title: Asana\n", "title: Asana\ntitle: Asana\n", "title", {("error", "G9")}),
    (BEFORE + USING, USING + "\n" + BEFORE, "Before you get started", {("error", "G11")}),
    ("## What's supported", "## What's Supported", "What's Supported", {("warning", "G12")}),
    ("### Supported actions", "## Supported actions", "Supported actions", {("warning", "G12")}),
    ("### Example integration\n", "", "---", {("error", "G13")}),
    (BEFORE, "", "---", {("warning", "G13")}),
    (USING, USING + "\n" + USING, "Using the connector", {("warning", "G13")}),
    ("This connector supports:", "This connector supports", "This connector", {("warning", "G14")}),
    (WRITE, "", "Supported actions", {("warning", "G17"), ("warning", "G52")}),
    (
        PROXY,
        PROXY + "- [Subscribe Actions](/subscribe-actions).\n",
        "[Subscribe",
        {("error", "G16"), ("warning", "G15"), ("warning", "G52")},
    ),
    (WRITE + PROXY, PROXY + WRITE, "[Proxy", {("warning", "G15")}),
    ("including full historic backfill", "with historic backfill", "[Read", {("warning", "G18")}),
    (
        READ,
        "- " + READ[2:].partition(". Please")[0] + " and incremental read for all supported objects.",
        "[Read",
        {("warning", "G19")},
    ),
    (WRITE, WRITE.replace(".\n", " to write\n"), "[Write", {("warning", "G22")}),
    (PROXY, PROXY.replace("using", "with"), "[Proxy", {("error", "G24")}),
    ("https://app.asana.com/api", "https://app.asana.com", "https://app.asana.com", {("warning", "G25")}),
    (
        "supports reading from the following objects:",
        "supports reading from these objects:",
        "The Asana",
        {("warning", "G28")},
    ),
    (FIRST_OBJECT, "- allocations", "allocations", {("warning", "G29")}),
    (FIRST_OBJECT, FIRST_OBJECT + "\n" + FIRST_OBJECT, FIRST_OBJECT[2:7], {("warning", "G34")}),
    (EXAMPLE + BEFORE, BEFORE + EXAMPLE, "Example integration", {("warning", "G36")}),
    ("For an example manifest file of", "For the manifest of", "For the", {("warning", "G37")}),
    ("of an Asana integration", "of a Asana integration", "a", {("warning", "G38")}),
    ("/asana/amp.yaml", "/asanas/amp.yaml", "For an", {("warning", "G39")}),
    ("https://api.withampersand.com/callbacks/v1/oauth", "there", "Before you", {("error", "G42")}),
    ("To start integrating", INTRO + "To start integrating", KEY, {("warning", "G47")}),
    ("To start integrating with Asana:", "Steps:", "Using the", {("warning", "G48")}),
    ("- Deploy it using the [amp CLI](/cli/overview).\n", "", "Using the", {("warning", "G49")}),
    ("Deploy it using the [amp CLI]", "Deploy using the [amp CLI]", "Deploy", {("warning", "G49")}),
    (
        "- If you are using Read Actions, create a [destination](/destinations).\n",
        "",
        "Using the",
        {("warning", "G50")},
    ),
    ("for OAuth authorization", "for their API Key", "The UI", {("warning", "G51")}),
    (
        f"{INDENT}- {fill('U5-WRITE')}\n",
        "",
        "If your",
        {("warning", "G52")},
    ),
    (
        "## Using the connector\n",
        "## Using the connector\n\nSee {{.workspace}}.\n",
        "{{.workspace}}",
        {("error", "G57")},
    ),
    (
        "## Using the connector\n",
        "## Using the connector\n\nSee https://example.com now.\n",
        "https://example.com",
        {("warning", "G58")},
    ),
    ("## Using the connector\n", "## Using the connector\n\nIn `<Provider>`.\n", "<Provider>", {("error", "G60")}),
    ("## Using the connector\n", "## Using the connector\n\n```\n```\n", "```", {("error", "G60")}),
    ("integrating with Asana", "integrating with Trello", "Trello", {("warning", "G61")}),
]


@pytest.mark.parametrize(("old", "new", "underlined", "expected"), CASES)
def test_each_defect_is_found_at_its_place_and_nothing_else_is_said(
    old: str, new: str, underlined: str, expected: set[tuple[str, str]]
) -> None:
    assert old in ASANA
    text = ASANA.replace(old, new, 1)

    assert set(said(text, "asana")) == expected
    starts = [text[each.span.start : each.span.start + len(underlined)] for each in findings(text, "asana")]
    assert underlined in starts


@pytest.mark.parametrize(("old", "new", "underlined", "expected"), CASES)
def test_fixing_leaves_less_and_brings_nothing_new(
    old: str, new: str, underlined: str, expected: set[tuple[str, str]]
) -> None:
    del underlined
    text = ASANA.replace(old, new, 1)

    fixed = fix_page(Guide(text, "asana"), Comparison(bundled()), STRICT)

    left = {(each.severity.word, each.rule) for each in fixed.diagnostics if each.severity > Severity.INFO}
    assert left <= expected
    again = fix_page(Guide(fixed.text, "asana"), Comparison(bundled()), STRICT)
    assert again.text == fixed.text


def test_most_defects_of_wording_are_repaired_to_the_very_text() -> None:
    repaired = {
        next(iter(expected))[1]
        for old, new, _, expected in CASES
        if fix_page(Guide(ASANA.replace(old, new, 1), "asana"), Comparison(bundled()), STRICT).text == ASANA
    }

    assert repaired >= {"G10", "G12", "G14", "G15", "G18", "G22", "G24", "G25", "G28", "G37", "G38", "G49"}
    assert repaired >= {"G50", "G51", "G61"}


def test_wording_is_looked_at_only_when_asked_for() -> None:
    text = ASANA.replace("## What's supported", "## What's Supported")

    assert said(text, "asana", Wanted()) == []
    assert said(text, "asana", Wanted(select=frozenset(["G12"]))) == [("warning", "G12")]
    assert said(text, "asana", Wanted(has_wording=True, ignore=frozenset(["G12"]))) == []


def test_a_guide_of_an_unknown_provider_is_told_with_what_may_be_meant() -> None:
    found = findings(ASANA, "asanna", Wanted())

    assert [(each.rule, each.message) for each in found if each.rule == "G1"] == [
        ("G1", 'no provider has a guide "asanna"; did you mean "asana"?')
    ]


def test_the_embedded_manifest_is_linted_at_its_place() -> None:
    assert "```yaml" in written("snowflake")
    broken = written("snowflake").replace("enabled: true", "enabled: maybe")

    (found,) = (each for each in findings(broken, "snowflake") if each.severity is Severity.ERROR)

    assert (found.rule, broken[slice(*found.span)]) == ("G40", "maybe")
    wrong = written("snowflake").replace("provider: snowflake", "provider: asana")
    assert ("error", "G40") in said(wrong, "snowflake")


def test_a_dead_sample_is_an_error_where_there_is_a_checkout(tmp_path: Path) -> None:
    dead = [each.severity.word for each in findings(ASANA, "asana", samples=tmp_path) if each.rule == "G39"]
    (tmp_path / "asana").mkdir()
    (tmp_path / "asana" / "amp.yaml").write_text("")
    alive = [each for each in findings(ASANA, "asana", samples=tmp_path) if each.rule == "G39"]

    assert dead == ["error"]
    assert alive == []


def test_facts_beyond_the_catalog_count() -> None:
    facts = "capabilities: [read, write, subscribe, proxy]\n"
    text = written("asana", facts)

    assert ("error", "G16") in said(text, "asana")
    assert [e for e in findings(text, "asana", facts=read_facts(facts, "f")) if e.severity > Severity.INFO] == []


COMMENT = "{/* amplsp-ignore G57: shown on purpose */}"


@pytest.mark.parametrize(
    "text",
    [
        ASANA.replace("## What's", f"{COMMENT}\n\n## What's", 1).replace("with Asana:", "with Asana: {a b}"),
        ASANA.replace(
            "## Using the connector\n", f"## Using the connector\n\n{COMMENT}\n\n{{a b}}\n\ntext\n\n{{c d}}\n"
        ),
        ASANA.replace("## Using the connector\n", f"## Using the connector\n\ntext\n\n{COMMENT}\n{{a b}}\n"),
        ASANA.replace("with Asana:", f"with Asana: {{a b}} {COMMENT}"),
    ],
)
def test_a_comment_silences_a_check(text: str) -> None:
    assert not any(rule == "G57" or "suppression" in rule for _, rule in said(text, "asana"))


def test_comments_that_silence_nothing_or_are_wrong_are_told() -> None:
    idle = ASANA.replace("## What's", f"{COMMENT}\n\n## What's", 1)
    wrong = ASANA.replace("## What's", "{/* amplsp-ignore G99: x */}\n\n## What's", 1)
    bare = ASANA.replace("## What's", "{/* amplsp-ignore */}\n\n## What's", 1)

    assert said(idle, "asana") == [("warning", "suppression-unused")]
    assert said(wrong, "asana") == [("warning", "suppression-malformed")]
    assert said(bare, "asana") == [("warning", "suppression-malformed")]


def test_every_check_has_an_id_a_manual_and_a_group() -> None:
    assert all(check.id in check_ids() and check.summary for check in checks())
    assert {check.group for check in checks()} == {"defect", "wording"}


@pytest.mark.parametrize(
    "text", ["", "\n", "---", "---\n---\n", "#", "```", "\r\n\r\n", "- \n  - \n", "\ufeff#", "{", "<"]
)
def test_any_text_can_be_checked(text: str) -> None:
    assert findings(text, "asana")
