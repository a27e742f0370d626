"""In the repository, as a forge shows it, every link in a page leads to a file, and to a heading in it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
import stage_site
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "examples/**/*.md", "schema/**/*.md", "vscode-extension/*.md")
    for path in ROOT.glob(pattern)
)
ELSEWHERE = {
    "https://docs.rs/regex/latest/regex/#syntax",
    "https://docs.svix.com/receiving/verifying-payloads/how",
    "https://github.com/kakoune-lsp/kakoune-lsp",
    "https://www.withampersand.com",
}
"""Every address that the pages link to: a new one is added here by somebody who has opened it."""
MARKDOWN = MarkdownIt("commonmark").enable("table")


@cache
def links_and_anchors(path: str) -> tuple[list[str], set[str]]:
    """The links of a page, and the anchors that a forge makes of its headings."""
    links, anchors, seen = [], set(), Counter[str]()
    tokens = MARKDOWN.parse((ROOT / path).read_text("utf-8"))
    for before, token in zip([None, *tokens], tokens, strict=False):
        for child in token.children or []:
            links += [str(child.attrs[name]) for name in ("href", "src") if name in child.attrs]
        if before is not None and before.type == "heading_open":
            words = "".join(child.content for child in token.children or [])
            slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            anchors.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
            seen[slug] += 1
    return links, anchors


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_to_a_file_and_a_heading_in_it(path: str) -> None:
    wrong = []
    for link in links_and_anchors(path)[0]:
        name, _, anchor = unquote(link).partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
        exists = (ROOT / target).exists()
        known = links_and_anchors(target)[1] if exists and target.endswith(".md") else set()
        if not exists or (anchor and anchor not in known):
            wrong.append(link)

    assert wrong == []


def test_the_pages_link_to_no_address_that_nobody_has_opened() -> None:
    links = {link for path in PAGES for link in links_and_anchors(path)[0]}

    assert {link for link in links if re.match(r"[a-z]+:", link)} == ELSEWHERE


def test_every_page_of_the_documentation_is_in_the_navigation_of_the_site() -> None:
    there = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))

    assert stage_site.missing(stage_site.settings(there), there) == []
