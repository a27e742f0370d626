"""Updates: the author's text is kept, the catalog's facts are updated, and a second run changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_guide import bundled, updated, written

from amplsp.guide import GuideError
from amplsp.guide.extract import old_facts
from amplsp.guide.facts import read_facts
from amplsp.guide.provider_info import Choices, gather
from amplsp.guide.reading import Reading
from amplsp.guide.writer import update_page
from amplsp.mdx.markdown import read_page

OLD = """---
title: Hubspot
icon: plug
---

Intro of mine.

## Overview
Stuff of mine.

## What's Supported
A remark of mine.

### Supported Actions
This connector supports:
- [Read Actions](/read-actions), including full historic backfill and incremental read for all supported objects.
- [Subscribe Actions](/subscribe-actions). Ask support first.
- A bullet of mine.

### Rate limits
Few.

### Supported objects
The HubSpot connector supports reading from the following objects:
- [Contacts](https://example.com/contacts) — mine, too
- [widgets](https://example.com/widgets)

## Using the connector
Hello of mine.
- Start using the connector!
   - A sub-bullet of mine.

### Questions
None.

## Before You Get Started
As I wrote it.

### Creating an app
Mine.

## Add Your HubSpot App Details in Ampersand
Mine as well.

## Appendix
The end"""


def test_kept_sections_stay_byte_identical_and_others_move_after_using() -> None:
    text = updated(OLD, "hubspot").text

    before = OLD[OLD.index("## Before You") : OLD.index("## Appendix")]
    assert before in text
    order = [line for line in text.splitlines() if line.startswith("#")]
    assert order == [
        *("## What's supported", "### Supported actions", "### Supported objects", "### Rate limits"),
        *("### Example integration", "## Before You Get Started", "### Creating an app"),
        *("## Add Your HubSpot App Details in Ampersand", "## Using the connector", "### Questions", "## Overview"),
        "## Appendix",
    ]
    assert text.endswith("## Overview\nStuff of mine.\n\n## Appendix\nThe end")


def test_text_of_the_author_in_renewed_sections_is_kept_below() -> None:
    result = updated(OLD, "hubspot")

    assert result.kept == ("A remark of mine.", "- A bullet of mine.", "Hello of mine.", "- A sub-bullet of mine.")
    for words in result.kept:
        assert words in result.text
    assert "Intro of mine." in result.text
    assert "- [Subscribe Actions](/subscribe-actions). Ask support first.\n" in result.text


def test_with_force_that_text_is_dropped_and_nothing_else() -> None:
    text = updated(OLD, "hubspot", drops=True).text

    assert "A bullet of mine" not in text
    assert "Stuff of mine." in text
    assert "As I wrote it." in text


def test_the_items_of_the_author_s_list_stay_and_count_by_their_labels() -> None:
    text = updated(OLD, "hubspot").text

    assert "- [Contacts](https://example.com/contacts) — mine, too\n- [widgets](https://example.com/widgets)\n" in text
    assert text.count("[contacts]") == 1


def test_frontmatter_keeps_its_other_keys_and_gets_the_right_title() -> None:
    assert updated(OLD, "hubspot").text.startswith("---\ntitle: HubSpot\nicon: plug\n---\n\nIntro of mine.\n")


def test_incremental_facts_are_read_back_where_the_catalog_has_none() -> None:
    old = (
        "# x\n### Supported actions\n- [Read Actions](/read-actions), including full historic backfill and "
        "incremental read for all supported objects.\n"
    )

    provider = bundled().get("snowflake")
    assert provider is not None
    assert provider.incremental_mode is None
    assert "incremental read for all supported objects" in updated(old, "snowflake").text


def test_the_comment_about_a_branch_comes_and_goes() -> None:
    text = written("asana")
    draft = updated(text, "asana", choices=Choices(branch="next")).text

    assert draft.startswith(
        "---\ntitle: Asana\n---\n\n{/* Draft based on branch: next; update links after merge */}\n\n## "
    )
    assert "/blob/next/" in draft
    assert "/blob/main/" not in draft
    assert updated(draft, "asana", choices=Choices(branch="next")).text == draft
    assert updated(draft, "asana").text == text


def test_the_comment_about_a_branch_does_not_change_the_text_around_it() -> None:
    head = "---\ntitle: Asana\n---\n"
    body = written("asana", choices=Choices(branch="next"))
    body = body[body.index("## What") :]
    comment = "{/* Draft based on branch: next; update links after merge */}"
    spaced = f"{head}\n\n\n{comment}\n\n\nWords of the author.\n\n{body}"
    other = f"{head}\nWords.\n\n{comment.replace('next', 'old')}\n\nMore words.\n\n{comment}\n\n{body}"

    assert updated(spaced, "asana", choices=Choices(branch="next")).text == spaced
    renewed = updated(other, "asana", choices=Choices(branch="next")).text
    assert renewed == f"{head}\n{comment}\n\nWords.\n\nMore words.\n\n{body}"
    assert updated(renewed, "asana").text.startswith(f"{head}\nWords.\n\nMore words.\n\n## What")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: x\n", "guide.mdx:1:1: the frontmatter is not closed"),
        ("---\ntitle: 'x\n---\n", "guide.mdx:2:"),
        ("---\n- x\n---\n", "the frontmatter must be keys with values"),
        ("## What's supported\n\n```yaml\na: 1\n", "guide.mdx:3:1: the code fence is not closed"),
    ],
)
def test_a_page_that_cannot_be_taken_apart_is_rejected_with_its_place(text: str, words: str) -> None:
    with pytest.raises(GuideError) as error:
        updated(text, "asana")

    assert words in error.value.lines[0]


def test_line_breaks_stay_as_they_are() -> None:
    text = updated(OLD.replace("\n", "\r\n"), "hubspot").text

    assert text.replace("\r\n", "\n") == updated(OLD, "hubspot").text
    assert "\n" not in text.replace("\r\n", "")


def test_a_page_without_headings_becomes_the_head_of_a_guide() -> None:
    text = updated("Only prose.\n", "asana").text

    assert text.startswith("---\ntitle: Asana\n---\nOnly prose.\n\n## What's supported\n")


def test_objects_of_the_facts_win_over_those_of_the_old_guide() -> None:
    reading = Reading(read_page(OLD))
    facts = read_facts("objects: [{name: contacts, read: true}]\n", "f")
    known = gather("hubspot", bundled(), facts, old=old_facts(reading, bundled().get("hubspot")))

    text = update_page(reading, known, bundled(), "g").text

    assert "- [contacts](https://example.com/contacts) — mine, too\n" in text
    assert "widgets" not in text


HEADINGS = [
    *("## What's supported", "### Supported actions", "### Supported objects", "### Example integration"),
    *(
        "## Before you get started",
        "### Creating an API key",
        "## Using the connector",
        "### Notes",
        "## Customer guide",
    ),
    *(
        "## Add your Asana app info to Ampersand",
        "## SUPPORTED ACTIONS",
        "# Big {n}",
        "## Other {n}",
        "### Deeper {n}",
        "#### Deep {n}",
    ),
]
OURS = [line for line in written("asana").splitlines() if line and not line.startswith("#")]
TEXTS = [
    *(
        "Words {n}.",
        "- item {n}",
        "   - nested {n}",
        "1. one {n}",
        "> quote {n}",
        "```yaml\ncode: {n}\n```",
        "| a{n} |",
    ),
    *("{{/* note {n} */}}", "<Note>\n\nnote {n}\n\n</Note>", "[ref{n}]: https://example.com/{n}", "  indented {n}"),
]
BLOCKS = st.one_of(st.sampled_from(HEADINGS), st.sampled_from(TEXTS), st.sampled_from(OURS))
SEPARATORS = st.sampled_from(["\n", "\n\n", "\n\n\n"])
PAGES = st.lists(st.tuples(BLOCKS, SEPARATORS), max_size=14)


def numbered(parts: list[tuple[str, str]]) -> str:
    """A page in which all texts of the author are different."""
    shown = []
    for number, (block, separator) in enumerate(parts):
        text = block if block in OURS else block.format(n=f"x{number}x")
        shown.append(text + separator)
    return "---\ntitle: Asana\n---\n\n" + "".join(shown)


@settings(max_examples=150)
@given(PAGES)
def test_any_guide_survives_an_update_and_a_second_one_changes_nothing(parts: list[tuple[str, str]]) -> None:
    text = numbered(parts)

    once = updated(text, "asana")

    for number, (block, _) in enumerate(parts):
        if block in TEXTS:
            for line in block.format(n=f"x{number}x").splitlines():
                assert line.strip() in once.text
    again = updated(once.text, "asana")
    assert again.text == once.text


@settings(max_examples=80)
@given(PAGES)
def test_sections_of_others_move_but_never_change(parts: list[tuple[str, str]]) -> None:
    reading = Reading(read_page(numbered(parts)))

    text = updated(reading.page.text, "asana").text

    kept = [each for each in reading.placed if each.kind.name in {"BEFORE", "APP_INFO", "EXTRA", "DOMAIN", "CUSTOMER"}]
    for each in kept:
        assert reading.page.source(each.section.span).lstrip(" ") in text
    others = [
        reading.page.source(e.section.span).lstrip(" ") for e in kept if e.kind.name == "EXTRA" and e.section.level <= 2
    ]
    places = [text.index(each) for each in dict.fromkeys(others)]
    assert places == sorted(places)
