"""`amplsp guide --table` and `--all-objects`, and what an update reports about a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support_cli import Program


def test_a_table_is_for_new_pages(program: Program) -> None:
    program.write("jobber.mdx", program("guide", "jobber").out)

    assert "<table" in program("guide", "jobber", "--table").out
    assert "<table" not in (program.folder / "jobber.mdx").read_text(encoding="utf-8")
    refused = program("guide", "jobber", "--table", "--update", "jobber.mdx")
    assert refused.code == 2
    assert "--update keeps the lists or the table of a page" in refused.err


def test_all_objects_are_listed_where_that_is_asked_for(program: Program) -> None:
    assert "taken from schema files" not in program("guide", "microsoft").out
    assert "Some of these objects are taken from schema files" in program("guide", "microsoft", "--all-objects").out


def test_an_update_names_what_a_table_lacks_and_leaves_the_table(program: Program) -> None:
    page = program("guide", "jobber", "--table").out
    row = next(line for line in page.splitlines() if ">clients" in line)
    written = next(line for line in page.splitlines() if ">expenses" in line)
    short = page.replace(f"{row}\n", "").replace(written, written.replace("<Check />", "<Cross />"))
    program.write("jobber.mdx", short)

    said = program("guide", "jobber", "--update", "jobber.mdx").err

    assert 'note: jobber.mdx: the table of objects lacks "clients" (write); "expenses" (write)' in said
    assert row not in (program.folder / "jobber.mdx").read_text(encoding="utf-8")


def test_one_piece_of_text_is_counted_as_one(program: Program) -> None:
    page = program("guide", "asana").out
    lead = "This connector supports:\n"
    program.write("asana.mdx", page.replace(lead, "This connector supports the following:\n\nOnly in Europe.\n"))

    assert lead in page
    assert program("guide", "asana", "--update", "asana.mdx").err.startswith(
        "kept 1 piece of the author's text in the rewritten sections\n"
    )
