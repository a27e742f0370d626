"""The site builds without a warning, its links lead somewhere, and it has every page that amplsp would link to."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import check_site
import pytest
import stage_site
from markdown_it import MarkdownIt
from support_npm import installed
from support_tools import needs

from amplsp import addresses
from amplsp.problem import Kind
from amplsp.rules import rules

ROOT = Path(__file__).parents[2]
PARTS = r"<(?:li|pre|table|tr|td|th|h[1-4]|p|blockquote|img)\b"
SITE = "https://docs.example/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    if sys.platform == "win32":
        pytest.skip("the site is built by a shell script")
    if sys.version_info < (3, 11):
        pytest.skip("what builds the site needs Python 3.11")
    site = tmp_path_factory.mktemp("site").resolve()
    built = subprocess.run(
        [needs("sh"), ROOT / "tools" / "build-site.sh", site],
        env={**os.environ, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )

    assert built.returncode == 0, built.stdout + built.stderr
    return site


def test_the_site_has_the_pages_of_all_links(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "DOCUMENTATION", SITE)

    urls = {rule.url or "" for kind in Kind for rule in rules(kind).values()}
    assert [url for url in urls if not (site / url.removeprefix(SITE) / "index.html").is_file()] == []
    for path in (ROOT / "schema").rglob("*.schema.json"):
        served = addresses.schema_id(path.relative_to(ROOT).as_posix())["$id"].removeprefix(SITE)
        assert (site / served).read_bytes() == path.read_bytes()


def test_the_site_has_the_lists_tables_and_blocks_that_a_forge_shows(site: Path) -> None:
    differences = {}
    for path in sorted((ROOT / "docs").glob("*.md")):
        page = site / Path(stage_site.place(path.relative_to(ROOT).as_posix())).with_suffix("") / "index.html"
        text = (page if page.is_file() else site / "index.html").read_text("utf-8")
        here = re.findall(PARTS, text[text.index("<article") : text.index("</article>")])
        there = re.findall(PARTS, MarkdownIt("commonmark").enable("table").render(path.read_text("utf-8")))
        if Counter(here) != Counter(there):
            differences[path.name] = Counter(here), Counter(there)

    assert differences == {}


def test_a_phone_shows_pages_without_scrolling_sideways_and_asks_nobody_else_and_the_search_finds(site: Path) -> None:
    pages = [
        page.relative_to(site).parent.as_posix().lstrip(".") + "/" for page in sorted(site.glob("docs/*/index.html"))
    ]
    needs("npm")
    modules = installed(ROOT / "tests" / "preview" / "browser", "playwright-core")
    look = [needs("node"), str(Path(__file__).parent / "site.mjs"), str(modules), needs("chromium"), str(site)]

    ran = subprocess.run([*look, ",".join(["", "CONTRIBUTING/", *pages])], capture_output=True, text=True, check=False)

    assert json.loads(ran.stdout or "{}") == {
        "elsewhere": [],
        "failed": [],
        "search": "/docs/rules/large-backfill/",
        "wide": [],
    }, ran.stderr


def test_a_link_that_leads_nowhere_is_found_and_so_is_what_comes_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text('<h2 id="there">x</h2><a href="../">home</a>', "utf-8")
    links = [
        "a/#there",
        "a/#gone",
        "b/",
        "/a/",
        "mailto:a@example.com",
        "https://example.com/x",
        "https://nowhere",
        "#top",
    ]
    body = "".join(f'<a href="{link}">x</a>' for link in links)
    shown = '<img src="gone.png"><script src="https://cdn.example/x.js"></script>'
    (tmp_path / "index.html").write_text(f"{body}{shown}", "utf-8")

    found = check_site.problems(tmp_path, check_site.pages(tmp_path))

    assert found == [
        "index.html: no such anchor: a/#gone",
        "index.html: leads nowhere: b/",
        "index.html: neither an address nor a relative link: /a/",
        "index.html: neither an address nor a relative link: mailto:a@example.com",
        "index.html: not an address: https://nowhere",
        "index.html: no such anchor: #top",
        "index.html: leads nowhere: gone.png",
        "index.html: loaded from elsewhere: https://cdn.example/x.js",
    ]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("docs/a.md", "[b](b.md#c)", "[b](b.md#c)", id="a page beside it"),
        pytest.param("docs/a.md", "[all](../README.md#check)", "[all](../readme.md#check)", id="the README"),
        pytest.param("README.md", "[rules](docs/rules)", "[rules](docs/rules/README.md)", id="a folder with a page"),
        pytest.param("docs/README.md", "![x](images/x.svg)", "![x](docs/images/x.svg)", id="from the first page"),
        pytest.param("docs/a.md", "[code](../amplsp/api.py)", "code", id="a file that the site does not have"),
        pytest.param(
            "docs/a.md", "[gone](gone.md)", "[gone](gone.md)", id="a broken link stays, for the build to tell"
        ),
        pytest.param("docs/a.md", "`[a](../amplsp)`", "`[a](../amplsp)`", id="code"),
        pytest.param("docs/a.md", "```md\n[a](../amplsp)\n```\n", "```md\n[a](../amplsp)\n```\n", id="a block of code"),
        pytest.param("docs/a.md", "[a](https://example.com)", "[a](https://example.com)", id="an address"),
    ],
)
def test_links_lead_where_the_site_has_their_pages(path: str, text: str, expected: str) -> None:
    paths = ["README.md", "docs/README.md", "docs/a.md", "docs/b.md", "docs/rules/README.md", "docs/images/x.svg"]

    assert stage_site.Stage(paths, "").page(path, text) == expected


def test_with_a_source_a_file_that_the_site_does_not_have_is_linked_there() -> None:
    page = stage_site.Stage(["docs/a.md"], "https://git.example/amplsp/").page("docs/a.md", "[x](../Makefile)")

    assert page == "[x](https://git.example/amplsp/blob/main/Makefile)"
