"""The pages for agents name existing tools, and link to existing files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amplsp.mcp.resources import SKILL, resources
from amplsp.mcp.tools import tools

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "agents.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)#]+)\)")
ROWS = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", PAGE, re.MULTILINE))


def test_the_page_has_every_tool_and_every_argument() -> None:
    assert set(ROWS) == set(tools())
    for name, tool in tools().items():
        words = ROWS["check"] if name == "fix" else ""
        named = set(re.findall(r"`(\w+)`", ROWS[name] + words))
        assert named == {field.alias or key for key, field in tool.arguments.model_fields.items()}, name


def test_the_page_has_every_kind_of_resource() -> None:
    uris = {re.sub(r"(?<=amplsp://rules/).*", "RULE", resource.uri) for resource in resources()}

    assert "amplsp://rules/RULE" in uris
    assert {uri for uri in uris if f"`{uri}`" not in PAGE} == set()


@pytest.mark.parametrize("path", [ROOT / "llms.txt", ROOT / "docs" / "agents.md"], ids=lambda path: path.name)
def test_links_lead_to_files(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))

    assert links
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_skill_has_no_links_that_would_break_when_its_folder_is_copied() -> None:
    assert LINK.findall(SKILL.read_text(encoding="utf-8")) == []


def test_the_skill_names_only_tools_that_there_are() -> None:
    named = re.findall(r"`(\w+) \{", SKILL.read_text(encoding="utf-8"))

    assert set(named) <= set(tools())
    assert {"objects_and_fields", "scaffold", "check", "diff"} <= set(named)
