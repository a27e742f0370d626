"""Comments in guides that silence rules: both spellings, what each comment covers, and where that ends."""

from __future__ import annotations

import pytest
from support_guide import findings, fixed, said, written

from amplsp.settings import Settings

ASANA = written("asana")
USING = "## Using the connector\n"
NEW = "{/* amp:ignore[mdx-syntax] -- shown on purpose */}"


def below_using(text: str) -> str:
    """The guide with a text in "Using the connector"."""
    return ASANA.replace(USING, f"{USING}\n{text}\n")


def left(text: str, rule: str = "mdx-syntax") -> list[str]:
    """The texts that a rule still underlines."""
    return [text[slice(*each.span)] for each in findings(text, "asana") if each.rule == rule]


@pytest.mark.parametrize(
    "comment",
    [
        "{/* amp:ignore[raw-url] -- shown on purpose */}",
        "{ /* amp:ignore[ raw-url, G57 ]*/ }",
        "{/* amp:ignore[G58] */}",
        "{/* amplsp-ignore G58: shown on purpose */}",
        "<!-- amp:ignore[raw-url] -- shown on purpose -->",
        "<!-- amplsp-ignore raw-url, G57 -->",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        ASANA.replace("## What's", "COMMENT\n\n## What's", 1).replace("with Asana:", "with Asana: https://x.y"),
        below_using("COMMENT\n\nhttps://x.y\n\ntext\n\nSee https://x.y"),
        below_using("text\n\nCOMMENT\nhttps://x.y"),
        below_using("text\n\nCOMMENT\n\nx\ny https://x.y"),
        ASANA.replace(USING, f"COMMENT\n\n{USING}\nhttps://x.y\n"),
        ASANA.replace("with Asana:", "with Asana: https://x.y COMMENT"),
    ],
)
def test_a_comment_silences_a_rule(text: str, comment: str) -> None:
    text = text.replace("COMMENT", comment)

    assert left(text.replace("amp", ""), "raw-url") != []
    assert left(text, "raw-url") == []
    assert '"raw-url"' not in str(left(text, "suppression-unused"))


@pytest.mark.parametrize(
    ("text", "still"),
    [
        # The first thing below a heading: the section, not the one after it.
        (ASANA + f"\n## More\n\n{NEW}\n\n{{a b}}\n\n<word> z\n===\n", ["<word>"]),
        # Above other text: up to a blank line.
        (below_using(f"text\n\n{NEW}\n\nx {{a b}}\ny\n\n{{c d}}"), ["{c d}"]),
        # ... and not beyond the section, even without a blank line before the next heading.
        (below_using(f"text\n\n{NEW}\n\nx {{a b}}\n### Next {{c d}}"), ["{c d}"]),
        # Inside a bullet: only that bullet.
        (below_using(f"- x {{a b}} {NEW}\n- {{c d}}"), ["{c d}"]),
        # Above a heading: the section below it, not the text above.
        (below_using(f"{{c d}}\n\n{NEW}\n\n## Next {{a b}}\n"), ["{c d}"]),
    ],
)
def test_what_a_comment_covers_has_an_end(text: str, still: list[str]) -> None:
    assert left(text) == still


def test_text_in_code_is_not_a_comment() -> None:
    assert left(below_using(f"```\n{NEW}\n```\n\n{{a b}}")) == ["{a b}"]


def test_comments_that_silence_nothing_or_are_wrong_are_reported() -> None:
    assert said(ASANA.replace("## What's", f"{NEW}\n\n## What's", 1), "asana") == [("warning", "suppression-unused")]
    assert left(below_using("{/* amplsp-ignore G99: x */}"), "suppression-unknown-rule") == ["G99"]
    assert left(below_using("{/* amp:ignore[G57, mdx] */}\n\n{a b}"), "suppression-unknown-rule") == ["mdx"]
    for bare in ("{/* amplsp-ignore */}", "{/* amplsp-ignore G18 because */}", "{/* amp:ignore[] */}"):
        assert left(below_using(bare), "suppression-malformed") == [bare]


def test_each_rule_of_a_comment_is_judged_on_its_own() -> None:
    text = below_using("{/* amplsp-ignore G57, G58: x */}\n\n{a b}")

    assert left(text, "suppression-unused") == ["G58"]
    assert fixed(text, "asana").text == text.replace(", G58", "")


def test_a_number_that_two_rules_share_is_used_where_one_of_them_is_silenced() -> None:
    wrong = ASANA.replace("for OAuth authorization", "for their API Key")
    silenced = wrong.replace("for their API Key", "for their API Key {/* amplsp-ignore G51: x */}")

    assert "auth-prompt" in [rule for _, rule in said(wrong, "asana")]
    assert {"auth-prompt", "suppression-unused"} & {rule for _, rule in said(silenced, "asana")} == set()


def test_nobody_has_to_hear_of_idle_comments() -> None:
    text = ASANA.replace("## What's", f"{NEW}\n\n## What's", 1)

    assert said(text, "asana", Settings(ignore=frozenset(["suppression-unused"]))) == []


def test_a_rule_that_did_not_run_leaves_no_comment_idle() -> None:
    text = below_using("{/* amp:ignore[raw-url] */}\n\nx")

    assert said(text, "asana", Settings()) == []
    assert said(text, "asana", Settings(ignore=frozenset(["raw-url"]), has_all=True)) == []
    assert said(text, "asana") == [("warning", "suppression-unused")]
