"""Statements about incremental reading in a guide never contradict known facts."""

from __future__ import annotations

import pytest
from support_guide import all_guides, bundled, findings, said, updated, written

from amplsp.guide.provider_info import Choices
from amplsp.guide.reading import Reading
from amplsp.guide.strings import fill
from amplsp.mdx.markdown import read_page

DENIAL = "Please note that incremental read is not supported"
SOME = "[Read Actions](/read-actions), including full historic backfill.\n"


@pytest.mark.parametrize("key", bundled().slugs)
def test_a_guide_denies_incremental_reading_only_if_no_object_is_known_to_be_read_incrementally(key: str) -> None:
    provider = bundled().get(key)
    assert provider is not None
    reading = Reading(read_page(all_guides()[key]))
    if "read" not in reading.documented or reading.has_parts:
        return
    reads = {item.name for item in reading.objects if item.action == "read"}
    names, mode = set(provider.incremental) & reads, provider.incremental_mode

    if names:
        expected = "READ-C" if names == reads else "READ-B"
        assert (reading.pattern, set(reading.inline_objects)) == (expected, names if names != reads else set())
    elif mode == "general":
        assert reading.pattern == "READ-C"
    elif mode == "some":
        assert reading.pattern == "READ-SOME"
    else:
        assert reading.pattern == "READ-A"
    assert reading.has_todo_on_incremental == (not names and mode in {None, "some"})


def test_where_some_unknown_objects_are_read_incrementally_a_todo_asks_for_their_names() -> None:
    text = written("aircall", "incremental: listed\nobjects: [{name: calls, read: true}]")

    assert f"- {SOME}" in text
    assert "{/* TODO: Name the objects that are read incrementally */}" in text
    assert DENIAL not in text


def test_objects_that_are_read_incrementally_count_more_than_a_source_that_says_none_is() -> None:
    provider = bundled().get("salesfinity")
    assert provider is not None
    assert provider.incremental_mode == "none"
    assert f"only supported for {', '.join(f'`{name}`' for name in provider.incremental)}." in written("salesfinity")


def test_an_update_leaves_a_sentence_that_says_all_where_a_source_says_so_too() -> None:
    old = written("keap")
    claim = fill("READ-C")
    start = old.index("[Read Actions](/read-actions), incl")
    page = old[:start] + claim + old[old.index("\n", start) :]

    assert claim in updated(page, "keap").text
    assert [each.rule for each in findings(page, "keap")] == []


def test_an_update_does_not_deny_what_the_page_does_not() -> None:
    text = written("stripe")
    start = text.index("[Read Actions](/read-actions), incl")
    page = text[:start] + SOME + text[text.index("\n", start) + 1 :]

    assert DENIAL not in updated(page, "stripe").text


def test_a_page_may_say_that_most_objects_are_read_incrementally_where_the_catalog_says_so_in_general() -> None:
    page = written("attio")
    sentence = next(line for line in page.splitlines() if line.startswith("- [Read Actions]"))
    most = page.replace(
        sentence,
        "- [Read Actions](/read-actions), including full historic backfill and incremental read for most objects.",
    )
    some = page.replace(
        sentence,
        "- [Read Actions](/read-actions), including full historic backfill and incremental read for a few days.",
    )

    assert "read-sentence" not in {rule for _, rule in said(most, "attio")}
    assert "read-sentence" in {rule for _, rule in said(some, "attio")}


def about_support(page: str) -> list[str]:
    return [each.message for each in findings(page, "getResponse") if each.rule == "incremental-support"]


def test_a_page_that_lists_more_objects_than_the_catalog_counts_may_name_those_that_are_read_incrementally() -> None:
    page = written("getResponse", choices=Choices(has_all_objects=True))
    names = Reading(read_page(page)).inline_objects

    assert about_support(page) == []
    forgotten = page.replace(f"`{names[0]}`, ", "", 1)
    assert about_support(forgotten) == [f"according to the catalog, more objects are read incrementally: {names[0]}"]


def test_a_page_with_the_catalogs_objects_says_that_all_are_read_incrementally_where_each_is() -> None:
    page = written("getResponse")
    names = ", ".join(f"`{each.name}`" for each in Reading(read_page(page)).objects if each.action == "read")

    listed = page.replace(fill("READ-C"), fill("READ-B", provider="GetResponse", objects=names))

    assert about_support(listed) == ["according to the catalog, all objects are read incrementally"]
