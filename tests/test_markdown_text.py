"""What a manifest says shows in a comment as it is, and neither mails, links nor formats anything."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from amplsp.markdown_text import code, plain

MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})
WRITTEN = st.text(st.sampled_from("ab1 @#!~%$&:/.www[]()<>*_`|\\\"'é-{}+="), max_size=40).map(
    lambda text: " ".join(text.split())
)


def shown(markdown: str) -> str:
    """What a reader sees of a cell of a table."""
    rendered = MARKDOWN.render(f"|a|\n|-|\n| x{markdown}x |\n")
    (cell,) = re.findall(r"<td>x(.*)x</td>", rendered)
    return html.unescape(re.sub(r"<!-- -->|</?code>", "", cell))


@given(WRITTEN)
def test_a_reader_sees_what_the_manifest_says(text: str) -> None:
    assert shown(plain(text)) == text


@pytest.mark.parametrize(
    "active",
    [
        "@octocat",
        "@acme/team",
        "a@example.com",
        "#12",
        "acme/crm#12",
        "GH-12",
        "!12",
        "~bug",
        "%v1",
        "&7",
        "$x$",
        "https://example.com",
        "www.example.com",
        ":tada:",
        "<b>x</b>",
        "![x](http://example.com/x.png)",
    ],
)
def test_what_a_service_would_act_on_is_cut_in_two(active: str) -> None:
    for text in (active, f"({active})", f'field "{active}" is gone'):
        pieces = [html.unescape(each) for each in MARKDOWN.renderInline(plain(text)).split("<!-- -->")]

        assert shown(plain(text)) == text
        assert not any(active in each for each in pieces) or "<" in active, pieces
        assert "<b>" not in plain(text)
        assert "<img" not in MARKDOWN.renderInline(plain(text))


def test_code_stays_between_its_backticks() -> None:
    assert shown(f"`{code('a`b|c @octocat')}`") == "a'b|c @octocat"
