"""A provider whose modules differ in objects has a block for each module."""

from __future__ import annotations

import re

import pytest
from support_guide import all_guides, bundled, findings, updated, written

from amplsp.guide.strings import fill

LEAD = re.compile(r"^The .* connector supports (reading from|writing to) the following objects:$", re.MULTILINE)
ITEM = re.compile(r"^- (?:\[(.*?)\]\(|(\S+))", re.MULTILINE)
APART = [key for key in bundled().slugs if "\n#### " in all_guides()[key]]


def blocks(key: str, section: str) -> dict[str, str]:
    """The blocks of a section, by their headings."""
    text = all_guides()[key].partition(f"### {section}\n")[2].partition("\n### ")[0]
    return dict(re.findall(r"^#### (.*?)\n(.*?)(?=^#### |\Z)", text, re.DOTALL | re.MULTILINE))


def listed(text: str, action: str) -> set[str]:
    """The names after the sentence about reading or writing."""
    lists = LEAD.split(text)
    found = [part for kind, part in zip(lists[1::2], lists[2::2], strict=True) if kind.startswith(action)]
    return {re.sub(r"\\(.)", r"\1", link or plain) for part in found for link, plain in ITEM.findall(part)}


def test_some_providers_are_taken_apart_and_most_are_not() -> None:
    assert {"google", "salesforce", "zoho", "linkedIn", "netsuite"} <= set(APART)
    assert not {"hubspot", "atlassian", "aws", "meta", "stripe"} & set(APART)


@pytest.mark.parametrize("key", APART)
def test_each_module_has_its_own_actions_and_objects_the_default_one_first(key: str) -> None:
    provider = bundled().get(key)
    assert provider is not None
    default = provider.default_module or ""
    by_name = {module.display_name: module.id for module in provider.modules.values()}
    actions, objects = blocks(key, "Supported actions"), blocks(key, "Supported objects")

    assert {by_name[name] for name in actions} == set(provider.modules)
    assert by_name[next(iter(actions))] == default
    for name, text in objects.items():
        assert listed(text, "read") <= set(provider.objects("read", by_name[name]))
        assert listed(text, "writ") <= set(provider.objects("write", by_name[name]))
        assert "[Read Actions]" in actions[name] or not listed(text, "read")
        assert "[Write Actions]" in actions[name] or not listed(text, "writ")
    for name, text in actions.items():
        assert f"`{provider.modules[by_name[name]].base_url or provider.base_url}`." in text


@pytest.mark.parametrize("key", APART)
def test_what_a_module_says_of_incremental_reading_is_about_its_own_objects(key: str) -> None:
    provider = bundled().get(key)
    assert provider is not None
    objects = blocks(key, "Supported objects")
    for name, text in blocks(key, "Supported actions").items():
        named = set(re.findall(r"`([^`]+)`", text.partition("only supported for ")[2].partition(". For all")[0]))
        reads = listed(objects.get(name, ""), "read")

        assert named <= reads
        if fill("READ-C") in text:
            assert provider.incremental_mode == "general" or reads <= set(provider.incremental)
        if "is not supported" in text:
            assert provider.incremental_mode != "some"
            assert not reads & set(provider.incremental)


@pytest.mark.parametrize("key", APART)
def test_an_update_leaves_the_blocks_of_modules_as_they_are(key: str) -> None:
    page = all_guides()[key]
    own = page.replace("\n### Example integration", "\nAn author's words.\n\n### Example integration", 1)

    assert updated(page, key).text == page
    assert updated(own, key).text == own


def test_objects_that_facts_name_are_not_taken_apart() -> None:
    assert "#### " not in written("google", "objects: [{name: events, read: true}]")


def test_an_object_of_two_modules_is_not_said_to_be_listed_twice_but_one_of_one_module_is() -> None:
    page = all_guides()["zoho"]
    block = blocks("zoho", "Supported objects")["Zoho CRM"]
    item = re.findall(r"^- .*\n", block, re.MULTILINE)[0]
    twice = page.replace(item, item + item, 1)

    assert [each.rule for each in findings(page, "zoho") if each.severity > 1] == []
    assert "object-list" in {each.rule for each in findings(twice, "zoho")}
