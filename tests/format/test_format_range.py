"""Formatting a selection touches the keys and items in it and nothing around them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import support_referee
from hypothesis import given, settings
from hypothesis import strategies as st
from support_sloppy import sloppy

from amplsp.format import format_range, format_text, line_edits
from amplsp.yaml import Document, LineTable, Span, apply_edits

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.amp.yaml"))

TEXT = """\
integrations:
- provider: hubspot
  name: one
  read:
      objects:
      - destination: hook
        # the name
        objectName: a
      - schedule: 0 * * * *
        objectName: b
  proxy:
      enabled: true
- provider: salesforce
  name: two
specVersion: 1.0.0
"""


def formatted(text: str, first: str, last: str | None = None) -> str:
    """The text after formatting from the start of one piece of it to the end of another."""
    start = text.index(first)
    end = text.index(last, start) + len(last) if last else start + len(first)
    return apply_edits(text, format_range(text, Span(start, end)))


def test_one_item_is_formatted_at_its_place() -> None:
    assert formatted(TEXT, "- schedule", "objectName: b") == TEXT.replace(
        "      - schedule: 0 * * * *\n        objectName: b\n",
        '      - objectName: b\n        schedule: "0 * * * *"\n',
    )


def test_a_key_is_formatted_with_all_that_is_below_it() -> None:
    after = formatted(TEXT, "read:", "objectName: b")

    assert after == TEXT.replace(
        TEXT[TEXT.index("  read:") : TEXT.index("  proxy:")],
        """\
  read:
    objects:
      -
        # the name
        objectName: a
        destination: hook

      - objectName: b
        schedule: "0 * * * *"
""",
    )


def test_neighbours_keep_their_order_unless_all_of_a_mapping_is_selected() -> None:
    some = formatted(TEXT, "name: one\n", "objectName: b")

    assert some.index("provider: hubspot") < some.index("name: one") < some.index("read:\n    objects:\n")
    whole = formatted(TEXT, "- provider: hubspot", "enabled: true")
    assert whole.index("name: one") < whole.index("provider: hubspot")
    assert whole.endswith(TEXT[TEXT.index("- provider: salesforce") :])


def test_lines_that_are_not_selected_stay_even_where_they_belong_to_the_same_item() -> None:
    untidy = "integrations:  \n-   name:   one\n    provider:  hubspot\n    read:  \n        objects: []\na:  1\n"

    assert formatted(untidy, "integrations", "one") == untidy.replace("integrations:  ", "integrations:").replace(
        "name:   one", "name: one"
    )
    assert formatted(untidy, "read") == untidy.replace("read:  ", "read:")
    assert formatted(TEXT, "- schedule: 0") == TEXT.replace("0 * * * *", '"0 * * * *"')


def test_the_keys_of_an_item_are_sorted_beside_its_dash_when_a_comment_above_is_not_selected() -> None:
    text = "integrations:\n  # the first\n  - provider: hubspot\n    name: one # c\n  - name: two\n"

    assert formatted(text, "- provider", "# c") == text.replace(
        "- provider: hubspot\n    name: one # c", "- name: one # c\n    provider: hubspot"
    )


def test_a_blank_selection_is_where_the_cursor_is() -> None:
    at = TEXT.index("true")

    assert apply_edits(TEXT, format_range(TEXT, Span(at, at))) == TEXT
    assert format_range("\n\n" + TEXT, Span(0, 0)) == []


def test_the_whole_text_comes_out_as_if_formatted() -> None:
    assert apply_edits(TEXT, format_range(TEXT, Span(0, len(TEXT)))) == format_text(TEXT).text


@pytest.mark.parametrize("text", ["a: [", "a: 1\n---\nb: 2\n", "", "{a: 1}", "# nothing\n"])
def test_what_cannot_be_formatted_is_left_unchanged(text: str) -> None:
    assert format_range(text, Span(0, len(text))) == []


@settings(max_examples=60)
@given(st.integers(0, 100), st.integers(0, 2**32))
def test_any_selection_changes_only_looks(index: int, seed: int) -> None:
    data = Document(EXAMPLES[index % len(EXAMPLES)].read_text(encoding="utf-8")).root.plain()
    text, comments = sloppy(data, seed)
    chance = random.Random(seed)  # noqa: S311  # chance that can be repeated
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.choice([0, 1, 30, 300]))

    edits = format_range(text, Span(start, end))

    lines = LineTable(text)
    first, last = lines.line_of(start), lines.line_of(max(start, end - 1))
    assert all(lines.starts[first] <= edit.span.start and edit.span.end <= lines.full(last).end for edit in edits)
    after = apply_edits(text, edits)
    assert support_referee.read(after) == data
    assert support_referee.comments(after) == sorted(comments)
    assert format_text(after).refusal is None


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")), st.sampled_from(["\n", "\r\n", "\r"]))
def test_edits_of_lines_make_one_text_of_the_other(before: list[str], after: list[str], newline: str) -> None:
    old, new = newline.join(before), newline.join(after)

    edits = line_edits(old, new)

    assert apply_edits(old, edits) == new
    assert bool(edits) == (old != new)


def test_a_long_difference_is_one_edit() -> None:
    before = "".join(f"a{number}\n" for number in range(3000))
    after = "".join(f"b{number}\n" for number in range(3000))

    assert len(line_edits(f"x\n{before}y\n", f"x\n{after}y\n")) == 1
