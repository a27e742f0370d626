"""A refreshed catalog can contain anything; the result is still a valid manifest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support_scaffold import findings

from amplsp.catalog import load_catalog
from amplsp.scaffold import ScaffoldError, ScaffoldRequest, scaffold
from amplsp.yaml import Document

if TYPE_CHECKING:
    from pathlib import Path

ALL = {"read": True, "write": True, "subscribe": True, "proxy": True}
NASTY = 'Evil\n- name: x\u2028\x85\x07 # "{{.x}}": *a'


def written(folder: Path, slug: str, **facts: Any) -> tuple[dict[str, Any], list[str]]:
    """The integration that is written for a provider with these facts, and its findings."""
    provider = {"name": slug, "displayName": slug, "authType": "none", "baseURL": "https://x.test", "support": ALL}
    path = folder / "catalog.json"
    path.write_text(json.dumps({"catalog": {slug: {**provider, **facts}}}), encoding="utf-8")
    catalog = load_catalog(path)
    text = scaffold(ScaffoldRequest((slug,)), catalog)
    return Document(text).root.plain()["integrations"][0], findings(text, catalog)


@pytest.mark.parametrize("slug", ["yes", "007", "1.5", "1e3", "UPPER", "a" * 80, "a.b-c_d", "0x1F"])
def test_any_slug_is_written_as_it_is_under_a_legal_name(slug: str, tmp_path: Path) -> None:
    data, found = written(tmp_path, slug)

    assert data["provider"] == slug
    assert found == []


def test_names_with_line_breaks_do_not_break_out_of_comments(tmp_path: Path) -> None:
    inputs = [{"name": NASTY, "displayName": NASTY, "docsURL": f"https://x.test/{NASTY}", "defaultValue": NASTY}]

    data, found = written(tmp_path, "evil", displayName=NASTY, baseURL=NASTY, metadata={"input": inputs})

    assert data["displayName"] == NASTY
    assert found == []


def test_a_provider_without_a_name_has_no_display_name(tmp_path: Path) -> None:
    data, found = written(tmp_path, "bare", displayName="")

    assert data.get("displayName") in (None, "bare")
    assert found == []


def test_a_default_module_that_can_do_nothing_is_reported_with_the_modules_that_can(tmp_path: Path) -> None:
    nothing = dict.fromkeys(ALL, False)
    modules = {"idle": {"displayName": "Idle", "support": nothing}, "busy": {"displayName": "Busy", "support": ALL}}

    with pytest.raises(ScaffoldError, match='"two" does not support anything yet; choose a module that does: busy'):
        written(tmp_path, "two", support=nothing, defaultModule="idle", modules=modules)
