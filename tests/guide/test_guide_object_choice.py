"""Which objects a new page lists, and in which form."""

from __future__ import annotations

from functools import cache

from support_guide import all_guides, bundled, compiled, of_another_form, said, slug_of, written

from amplsp.guide.extract import old_facts
from amplsp.guide.provider_info import Choices, gather
from amplsp.guide.reading import Reading
from amplsp.mdx.markdown import read_page

TABLE = Choices(is_table=True)
SCHEMAS = "objects are taken from schema files, confirm them"


@cache
def tables() -> dict[str, str]:
    return {key: written(key, choices=TABLE) for key in bundled().slugs}


def test_pages_with_tables_compile_and_pass_their_own_check() -> None:
    others = of_another_form(tables())
    assert [key for key, why in zip(others, compiled([*others.values()]), strict=True) if why] == []
    assert {key: found for key, text in tables().items() if (found := said(text, slug_of(key)))} == {}


def test_a_table_says_what_the_lists_would() -> None:
    for key, text in tables().items():
        provider = bundled().get(key)
        table, lists = (old_facts(Reading(read_page(each)), provider).objects for each in (text, all_guides()[key]))
        wanted = {(each.name, each.read, each.write) for each in lists}
        assert {(each.name, each.read, each.write) for each in table} == wanted, key


def test_a_table_marks_what_can_be_subscribed_to() -> None:
    (table,) = Reading(read_page(tables()["jobber"])).tables

    provider = bundled().get("jobber")
    assert provider is not None
    assert {row.name for row in table.rows if "subscribe" in row.marks} == {*provider.objects("subscribe")}


def test_objects_that_only_schemas_name_are_left_out_where_anybody_chose_what_to_list() -> None:
    few, many = written("microsoft"), written("microsoft", choices=Choices(has_all_objects=True))

    assert len(gather("microsoft", bundled()).objects) == 5
    assert SCHEMAS not in few
    assert many.count(SCHEMAS) == 1
    assert many.index("Some of these objects") < many.index("supports reading from")
    assert many.count("\n- ") > 500


def test_a_list_that_nobody_chose_says_where_it_is_from() -> None:
    text = written("okta")

    assert text.count(f"ome of these {SCHEMAS}") == 1
    assert len([item for item in Reading(read_page(text)).objects if item.action == "read"]) == 15
