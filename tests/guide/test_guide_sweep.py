"""The guides of all providers, written without options."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from support_guide import all_guides, bundled, compiled, findings, slug_of, updated, written

import amplsp.catalog
from amplsp.catalog.store import file_name
from amplsp.guide.strings import fill, names, template

FOLDER = Path(amplsp.catalog.__file__).parent
ADDRESS = re.compile(r"https?://(?:[^\s)`\"\\]|\\[()])+")
SAMPLES = template("SAMPLES").partition("<")[0]


@cache
def raw(key: str) -> str:
    """The content of the catalog's own file, as text."""
    return json.dumps(json.loads((FOLDER / "providers" / file_name(key)).read_bytes()), ensure_ascii=False)


def test_there_is_a_guide_for_every_provider_and_the_same_one_each_time() -> None:
    assert len(all_guides()) == len(list((FOLDER / "providers").glob("*.json")))
    assert {key: written(key) for key in bundled().slugs} == all_guides()


@pytest.mark.parametrize("key", bundled().slugs)
def test_a_new_guide_passes_its_own_checks(key: str) -> None:
    found = findings(all_guides()[key], slug_of(key))

    assert [(each.rule, each.message) for each in found if each.severity > 1] == []


@pytest.mark.parametrize("key", bundled().slugs)
def test_a_new_guide_names_no_address_that_the_catalog_does_not(key: str) -> None:
    text, known = all_guides()[key], raw(key)

    for found in ADDRESS.findall(text):
        address = re.sub(r"\\([()])", r"\1", found.rstrip(".,"))
        if address == fill("REDIRECT"):
            continue
        path = address.removeprefix(SAMPLES).removeprefix("main/").replace("%20", " ")
        assert path in known or address in known or address.replace("%20", " ") in known, address


@pytest.mark.parametrize("key", bundled().slugs)
def test_a_new_guide_names_no_object_and_no_scope_that_the_catalog_does_not(key: str) -> None:
    provider = bundled().get(key)
    assert provider is not None
    main = bundled().get(provider.variant_of or key) or provider
    known = {
        name for each in (provider, main) for module in (None, *each.modules) for name in each.objects(None, module)
    }
    section = all_guides()[key].partition("### Supported objects")[2].partition("###")[0]
    section = section.replace(" (supports incremental read)", "")
    listed = re.findall(r"^- (?:\[((?:\\.|[^\]])+)\]\(|(\S.*?) \{/\*)", section, re.MULTILINE)

    for linked, plain in listed:
        assert re.sub(r"\\(.)", r"\1", linked or plain) in known
    for name in re.findall(r"objectName: \"?([^\"\n]+)", all_guides()[key]):
        assert name in known
    before = all_guides()[key].partition("## Before you get started")[2].partition("\n## ")[0]
    assert not re.search(r"scope", re.sub(r"\*\*Scopes\*\*|`optional_scope`|\]\(.*?\)", "", before), re.IGNORECASE)


def test_every_new_guide_compiles_as_mdx() -> None:
    guides = all_guides()

    results = dict(zip(guides, compiled(list(guides.values())), strict=True))

    assert {key: why for key, why in results.items() if why} == {}


@pytest.mark.parametrize("key", bundled().slugs)
def test_updating_a_new_guide_changes_nothing(key: str) -> None:
    assert updated(all_guides()[key], key).text == all_guides()[key]


def test_no_future_tense_is_written_outside_the_fixed_sentences() -> None:
    fixed = [re.sub(r"<\w+>", "", template(name)) for name in names()]
    for text in all_guides().values():
        for line in text.splitlines():
            if re.search(r"\bwill\b|'ll\b", line):
                bare = line.strip().removeprefix("- ")
                assert any(part and part in bare for each in fixed for part in [each[:40].strip()]), line
