"""`guide --check`: every check finds its defect at its place, repairs what it can, and can be silenced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_guide import findings, fixed, said, written

from amplsp.guide.facts import read_facts
from amplsp.guide.section_using import INDENT
from amplsp.guide.strings import fill
from amplsp.problem import Severity
from amplsp.settings import Settings

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
    ("---\ntitle: Asana\n---\n", "", "\n", {("error", "frontmatter")}),
    ("title: Asana", "icon: x", "---", {("error", "title")}),
    ("title: Asana", "title: [Asana]", "[Asana]", {("error", "title")}),
    ("title: Asana", "title: asana", "asana", {("error", "title")}),
    ("title: Asana\n", "title: Asana\ntitle: Asana\n", "title", {("error", "frontmatter")}),
    (BEFORE + USING, USING + "\n" + BEFORE, "Before you get started", {("error", "section-order")}),
    ("## What's supported", "## What's Supported", "What's Supported", {("warning", "section-heading")}),
    ("### Supported actions", "## Supported actions", "Supported actions", {("warning", "section-heading")}),
    ("### Example integration\n", "", "---", {("error", "missing-section")}),
    (BEFORE, "", "---", {("warning", "missing-section")}),
    (USING, USING + "\n" + USING, "Using the connector", {("warning", "missing-section")}),
    ("This connector supports:", "This connector supports", "This connector", {("warning", "actions-lead")}),
    (WRITE, "", "Supported actions", {("warning", "missing-action"), ("warning", "sub-steps")}),
    (
        PROXY,
        PROXY + "- [Subscribe Actions](/subscribe-actions).\n",
        "[Subscribe",
        {("error", "unsupported-action"), ("warning", "actions-order"), ("warning", "sub-steps")},
    ),
    (WRITE + PROXY, PROXY + WRITE, "[Proxy", {("warning", "actions-order")}),
    ("including full historic backfill", "with historic backfill", "[Read", {("warning", "read-sentence")}),
    (
        READ,
        "- " + READ[2:].partition(". Please")[0] + " and incremental read for all supported objects.",
        "[Read",
        {("warning", "incremental-support")},
    ),
    (WRITE, WRITE.replace(".\n", " to write\n"), "[Write", {("warning", "write-sentence")}),
    (PROXY, PROXY.replace("using", "with"), "[Proxy", {("error", "proxy-sentence")}),
    ("https://app.asana.com/api", "https://app.asana.com", "https://app.asana.com", {("warning", "base-url")}),
    (
        "supports reading from the following objects:",
        "supports reading from these objects:",
        "The Asana",
        {("warning", "objects-lead")},
    ),
    (FIRST_OBJECT, "- allocations", "allocations", {("warning", "object-link")}),
    (FIRST_OBJECT, FIRST_OBJECT + "\n" + FIRST_OBJECT, FIRST_OBJECT[2:7], {("warning", "object-list")}),
    (EXAMPLE + BEFORE, BEFORE + EXAMPLE, "Example integration", {("warning", "example-position")}),
    ("For an example manifest file of", "For the manifest of", "For the", {("warning", "sample-sentence")}),
    ("of an Asana integration", "of a Asana integration", "a", {("warning", "article")}),
    ("/asana/amp.yaml", "/asanas/amp.yaml", "For an", {("warning", "dead-sample")}),
    ("https://api.withampersand.com/callbacks/v1/oauth", "there", "Before you", {("error", "provider-app-steps")}),
    ("To start integrating", INTRO + "To start integrating", KEY, {("warning", "auth-intro")}),
    ("To start integrating with Asana:", "Steps:", "Using the", {("warning", "steps-lead")}),
    ("- Deploy it using the [amp CLI](/cli/overview).\n", "", "Using the", {("warning", "steps")}),
    ("Deploy it using the [amp CLI]", "Deploy using the [amp CLI]", "Deploy", {("warning", "steps")}),
    (
        "- If you are using Read Actions, create a [destination](/destinations).\n",
        "",
        "Using the",
        {("warning", "destination-step")},
    ),
    ("for OAuth authorization", "for their API Key", "The UI", {("warning", "auth-prompt")}),
    (
        f"{INDENT}- {fill('U5-WRITE')}\n",
        "",
        "If your",
        {("warning", "sub-steps")},
    ),
    (
        "## Using the connector\n",
        "## Using the connector\n\nSee {{.workspace}}.\n",
        "{{.workspace}}",
        {("error", "mdx-syntax")},
    ),
    (
        "## Using the connector\n",
        "## Using the connector\n\nSee https://example.com now.\n",
        "https://example.com",
        {("warning", "raw-url")},
    ),
    (
        "## Using the connector\n",
        "## Using the connector\n\nIn `<Provider>`.\n",
        "<Provider>",
        {("error", "template-leftover")},
    ),
    ("## Using the connector\n", "## Using the connector\n\n```\n```\n", "```", {("error", "template-leftover")}),
    ("integrating with Asana", "integrating with Trello", "Trello", {("warning", "provider-name")}),
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

    repaired = fixed(text, "asana")

    left = {(each.severity.word, each.rule) for each in repaired.diagnostics if each.severity > Severity.INFO}
    assert left <= expected
    assert fixed(repaired.text, "asana").text == repaired.text


def test_most_defects_of_wording_are_repaired_to_the_very_text() -> None:
    repaired = {
        next(iter(expected))[1]
        for old, new, _, expected in CASES
        if fixed(ASANA.replace(old, new, 1), "asana").text == ASANA
    }

    assert repaired >= {
        "title",
        "section-heading",
        "actions-lead",
        "actions-order",
        "read-sentence",
        "write-sentence",
        "proxy-sentence",
        "base-url",
        "objects-lead",
        "sample-sentence",
        "article",
        "steps",
    }
    assert repaired >= {"destination-step", "auth-prompt", "provider-name"}


def test_wording_is_looked_at_only_when_asked_for() -> None:
    text = ASANA.replace("## What's supported", "## What's Supported")

    assert said(text, "asana", Settings()) == []
    assert said(text, "asana", Settings(select=frozenset(["section-heading"]))) == [("warning", "section-heading")]
    assert said(text, "asana", Settings(has_all=True, ignore=frozenset(["section-heading"]))) == []


def test_a_guide_of_an_unknown_provider_is_told_with_what_may_be_meant() -> None:
    found = findings(ASANA, "asanna", Settings())

    assert [(each.rule, each.message) for each in found if each.rule == "unknown-provider"] == [
        ("unknown-provider", 'no provider has a guide "asanna"; did you mean "asana"?')
    ]


def test_the_embedded_manifest_is_linted_at_its_place() -> None:
    assert "```yaml" in written("snowflake")
    broken = written("snowflake").replace("enabled: true", "enabled: maybe")

    (found,) = (each for each in findings(broken, "snowflake") if each.severity is Severity.ERROR)

    assert (found.rule, broken[slice(*found.span)]) == ("embedded-manifest", "maybe")
    wrong = written("snowflake").replace("provider: snowflake", "provider: asana")
    assert ("error", "embedded-manifest") in said(wrong, "snowflake")


def test_a_dead_sample_is_an_error_where_there_is_a_checkout(tmp_path: Path) -> None:
    dead = [each.severity.word for each in findings(ASANA, "asana", samples=tmp_path) if each.rule == "dead-sample"]
    (tmp_path / "asana").mkdir()
    (tmp_path / "asana" / "amp.yaml").write_text("")
    alive = [each for each in findings(ASANA, "asana", samples=tmp_path) if each.rule == "dead-sample"]

    assert dead == ["error"]
    assert alive == []


def test_facts_beyond_the_catalog_count() -> None:
    facts = "capabilities: [read, write, subscribe, proxy]\n"
    text = written("asana", facts)

    assert ("error", "unsupported-action") in said(text, "asana")
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
    assert not any(rule == "mdx-syntax" or "suppression" in rule for _, rule in said(text, "asana"))


def test_comments_that_silence_nothing_or_are_wrong_are_told() -> None:
    idle = ASANA.replace("## What's", f"{COMMENT}\n\n## What's", 1)
    wrong = ASANA.replace("## What's", "{/* amplsp-ignore G99: x */}\n\n## What's", 1)
    bare = ASANA.replace("## What's", "{/* amplsp-ignore */}\n\n## What's", 1)

    assert said(idle, "asana") == [("warning", "suppression-unused")]
    assert said(wrong, "asana") == [("warning", "suppression-unknown-rule")]
    assert said(bare, "asana") == [("warning", "suppression-malformed")]


@pytest.mark.parametrize(
    "text", ["", "\n", "---", "---\n---\n", "#", "```", "\r\n\r\n", "- \n  - \n", "\ufeff#", "{", "<"]
)
def test_any_text_can_be_checked(text: str) -> None:
    assert findings(text, "asana")
