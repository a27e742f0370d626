"""`guide --check`: the rules for guides, and how an author silences them; the findings of each are in its fixtures."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from support_guide import STRICT, bundled, findings, fixed, said, written

from amplsp.engine import check_subject
from amplsp.guide.extract import extract
from amplsp.guide.facts import read_facts
from amplsp.guide.subject import GuideContext, GuideOpener, GuideSubject
from amplsp.problem import Severity
from amplsp.rules.guide import write_sentence
from amplsp.settings import Settings
from amplsp.yaml import decode

if TYPE_CHECKING:
    from pathlib import Path

ASANA = written("asana")


def test_wording_is_looked_at_only_when_asked_for() -> None:
    text = ASANA.replace("## What's supported", "## What's Supported")

    assert said(text, "asana", Settings()) == []
    assert said(text, "asana", Settings(select=frozenset(["section-heading"]))) == [("warning", "section-heading")]
    assert said(text, "asana", Settings(has_all=True, ignore=frozenset(["section-heading"]))) == []


def test_a_guide_of_an_unknown_provider_is_reported_with_what_may_be_meant() -> None:
    found = findings(ASANA, "asanna", Settings())

    assert [(each.rule, each.message) for each in found if each.rule == "unknown-provider"] == [
        ("unknown-provider", '"asanna" is not the guide of any provider; did you mean "asana"?')
    ]


def test_the_embedded_manifest_is_linted_at_its_place() -> None:
    assert "```yaml" in written("snowflake")
    broken = written("snowflake").replace("enabled: true", "enabled: maybe")

    (found,) = (each for each in findings(broken, "snowflake") if each.severity is Severity.ERROR)

    assert (found.rule, broken[slice(*found.span)]) == ("embedded-manifest", "maybe")
    wrong = written("snowflake").replace("provider: snowflake", "provider: asana")
    assert ("error", "embedded-manifest") in said(wrong, "snowflake")


def test_a_dead_sample_is_an_error_if_there_is_a_checkout(tmp_path: Path) -> None:
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


@pytest.mark.parametrize(
    "text", ["", "\n", "---", "---\n---\n", "#", "```", "\r\n\r\n", "- \n  - \n", "\ufeff#", "{", "<"]
)
def test_any_text_can_be_checked(text: str) -> None:
    assert findings(text, "asana")


def test_a_fix_that_would_bring_a_new_finding_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    text = ASANA.replace("[Write Actions](/write-actions).", "[Write Actions](/write-actions) to write")
    assert fixed(text, "asana").text == ASANA
    monkeypatch.setattr(write_sentence, "fill", lambda _: "[Write Actions](/write-actions) {a b}")

    repaired = fixed(text, "asana")

    assert repaired.text == text
    assert repaired.applied == ()


@pytest.mark.parametrize(
    ("folder", "name", "is_guide"),
    [
        ("", "asana.mdx", True),
        ("", "overview.mdx", False),
        ("", "asana.md", False),
        ("src/provider-guides", "asana.mdx", True),
        ("src/provider-guides/old", "asana.mdx", True),
        ("src/customer-guides", "asana.mdx", False),
        (".cache/provider-guides", "asana.mdx", False),
        ("node_modules/provider-guides", "asana.mdx", False),
    ],
)
def test_a_guide_below_a_folder_lies_in_the_folder_of_guides(folder: str, name: str, is_guide: bool) -> None:  # noqa: FBT001
    assert GuideOpener().is_named(name, str(PurePath("/docs", folder)), "/docs") is is_guide


def test_every_page_below_the_folder_of_guides_is_a_guide() -> None:
    assert GuideOpener().is_named("asana.mdx", "/docs/provider-guides/old", "/docs/provider-guides")


def test_a_customer_guide_next_to_the_guides_must_be_linked(tmp_path: Path) -> None:
    (tmp_path / "customer-guides").mkdir()
    (tmp_path / "customer-guides" / "asana.mdx").write_text("")
    decoded = decode(ASANA.encode())

    beside = GuideOpener().open(str(tmp_path / "provider-guides" / "asana.mdx"), decoded, Settings(), bundled())
    alone = GuideOpener().open(str(tmp_path / "elsewhere" / "x" / "asana.mdx"), decoded, Settings(), bundled())

    assert "customer-guide-link" in {each.rule for each in check_subject(beside, STRICT)}
    assert "customer-guide-link" not in {each.rule for each in check_subject(alone, STRICT)}


def test_a_page_whose_frontmatter_never_ends_has_only_that_finding() -> None:
    assert [rule for _, rule in said("---\ntitle: Asana\n\n## Using the connector\n", "asana")] == ["frontmatter"]


def test_a_finding_is_identified_by_the_section_in_which_it_is() -> None:
    text = ASANA.replace("with Asana:", "with Asana: {a b}").replace("title: Asana", "title: asana")

    paths = {each.rule: each.path for each in findings(text, "asana")}

    assert (paths["mdx-syntax"], paths["title"]) == ("Using the connector", "")


@pytest.mark.parametrize(
    ("bullet", "is_denied"),
    [
        ("Subscribe Actions are not currently supported.", True),
        ("[Subscribe Actions](/subscribe-actions), unsupported.", True),
        ("[Subscribe Actions](/subscribe-actions) aren't available yet.", True),
        ("[Subscribe Actions](/subscribe-actions) (coming soon)", True),
        ("[Subscribe Actions](/subscribe-actions) are yet to come.", True),
        ("[Subscribe Actions](/subscribe-actions), no set-up needed.", False),
        ("[Subscribe Actions](/subscribe-actions). Deletions are not supported.", False),
    ],
)
def test_a_bullet_that_denies_an_action_claims_none(bullet: str, is_denied: bool) -> None:  # noqa: FBT001
    text = ASANA.replace("- [Proxy Actions]", f"- {bullet}\n- [Proxy Actions]")
    subject = GuideSubject(text, "asana", GuideContext(bundled()))

    assert ("unsupported-action" in {each.rule for each in findings(text, "asana")}) is not is_denied
    assert ("subscribe" in extract(subject.reading, ["asana"])["capabilities"]) is not is_denied


def test_text_between_tags_is_read_like_text_outside() -> None:
    head, actions, rest = ASANA.partition("### Supported actions")
    lines = (actions + rest).partition("### Example integration")
    inside = "".join(f"        {line}" if line.strip() else line for line in lines[0].splitlines(keepends=True))
    text = f'{head}<Tabs>\n    <Tab title="A">\n{inside}    </Tab>\n</Tabs>\n\n{lines[1]}{lines[2]}'

    assert [each.message for each in findings(text, "asana")] == [each.message for each in findings(ASANA, "asana")]
    assert extract(GuideSubject(text, "asana", GuideContext(bundled())).reading, ["asana"]) == extract(
        GuideSubject(ASANA, "asana", GuideContext(bundled())).reading, ["asana"]
    )
