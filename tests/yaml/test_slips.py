"""Lines that a parser would misunderstand are reported once, at their place, and read as meant."""

from __future__ import annotations

import pytest

from amplsp.manifest.reading import read_document
from amplsp.yaml import Document, Mapping, apply_edits
from amplsp.yaml.slips import find_slips
from amplsp.yaml.witness import change_beyond_repairs

FIELDS = [{"fieldName": "email"}, {"fieldName": "phone", "mapToName": "tel"}, {"fieldName": "name"}]
FIRST, MIDDLE, LAST = "- fieldName: email", "- fieldName: phone", "- fieldName: name"
INDENTED = """read:
  objects:
    - objectName: contacts
      requiredFields:
        - fieldName: email
        - fieldName: phone
          mapToName: tel
        - fieldName: name
      destination: hook
"""
UNINDENTED = """read:
  objects:
  - objectName: contacts
    requiredFields:
    - fieldName: email
    - fieldName: phone
      mapToName: tel
    - fieldName: name
    destination: hook
"""


def told(text: str) -> list[tuple[int, str]]:
    """The lines, counted from 1, and the messages of all mistakes."""
    document = read_document(text)
    return [(document.position(each.span.start).line + 1, each.message) for each in document.syntax_errors]


def lines_told(text: str) -> list[int]:
    return [line for line, _ in told(text)]


def repaired(text: str) -> str:
    """The text after all repairs."""
    return apply_edits(text, [edit for each in read_document(text).syntax_errors for edit in each.edits])


@pytest.mark.parametrize("text", [INDENTED, UNINDENTED], ids=["indented", "unindented"])
@pytest.mark.parametrize(
    "items", [[FIRST], [MIDDLE], [LAST], [FIRST, MIDDLE], [MIDDLE, LAST], [FIRST, MIDDLE, LAST]], ids=str
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_dash_without_its_space_is_reported_on_its_line_and_its_item_is_read(
    text: str, items: list[str], newline: str
) -> None:
    text = text.replace("\n", newline)
    broken = text
    for item in items:
        broken = broken.replace(item, item.replace("- ", "-"))
    lines = [text[: text.index(item)].count(newline) + 1 for item in items]

    assert told(broken) == [
        (line, f'missing space after the dash in "{item.replace("- ", "-")}"; write "{item}"')
        for line, item in zip(lines, items, strict=True)
    ]
    assert read_document(broken).root.plain() == Document(text).root.plain()
    assert repaired(broken) == text


def test_the_only_item_of_a_list_and_an_item_in_a_list_without_its_space_are_reported() -> None:
    text = "read:\n  objects:\n    -objectName: contacts\n      requiredFields:\n      -fieldName: email\n"

    assert lines_told(text) == [3, 5]
    assert repaired(text) == text.replace("-", "- ")


@pytest.mark.parametrize("margin", [1, 2, 3], ids=["with the key", "with a blank", "further right"])
def test_an_item_is_fixed_together_with_its_other_lines_wherever_they_are(margin: int) -> None:
    below = " " * (4 + margin)
    text = f"read:\n  objects:\n    -objectName: contacts\n{below}destination: hook\n{below}requiredFields: []\n"

    assert lines_told(text) == [3]
    assert Document(repaired(text)).syntax_errors == []
    assert read_document(text).root.plain() == Document(repaired(text)).root.plain()
    assert Document(repaired(text)).root.get("read", "objects").plain() == [
        {"objectName": "contacts", "destination": "hook", "requiredFields": []}
    ]


def test_items_of_two_levels_whose_lines_are_below_their_keys_are_fixed_together() -> None:
    text = (
        "read:\n objects:\n -objectName: contacts\n  destination: hook\n  requiredFields:\n"
        "  -fieldName: a\n   mapToName: b\n"
    )

    assert lines_told(text) == [3, 6]
    assert Document(repaired(text)).root.get("read", "objects").plain() == [
        {"objectName": "contacts", "destination": "hook", "requiredFields": [{"fieldName": "a", "mapToName": "b"}]}
    ]


@pytest.mark.parametrize("mark", ["–", "—", "•", "*", "--"])  # noqa: RUF001 - looks like a dash
def test_what_looks_like_a_dash_is_reported_as_not_being_one(mark: str) -> None:
    text = INDENTED.replace(MIDDLE, f"{mark} fieldName: phone")

    assert told(text) == [(6, f'"{mark}" does not begin a list item; write "{MIDDLE}"')]
    assert read_document(text).root.plain() == Document(INDENTED).root.plain()


@pytest.mark.parametrize("below", ["", "      ", "        "], ids=["alone", "in line with one dash", "with both"])
def test_two_dashes_in_front_of_an_item_are_reported(below: str) -> None:
    text = f"read:\n  objects:\n    - - objectName: contacts\n{f'{below}destination: hook' if below else ''}\n"

    assert told(text) == [(3, '"- -" begins a list in a list; write "- objectName: contacts"')]
    assert read_document(text).root.plain() == Document(repaired(text)).root.plain()
    assert isinstance(read_document(text).root.at(("read", "objects", 0)), Mapping)


NO_SLIP = {
    "a list in a list": "requiredFields:\n  - - fieldName: a\n    - fieldName: b\n",
    "a key that the list's items do not have": "requiredFields:\n  -crm: hubspot\n",
    "a key of a block that nobody knows": "other:\n  -fieldName: email\n",
    "a negative number": "requiredFields:\n  -1: email\n",
    "the start of a document": "--- \nrequiredFields: []\n",
    "text in a list of text": "requiredWatchFields:\n  -email\n",
    "a line of a block scalar": "displayName: |\n  -fieldName: email\n  ...\n  name:crm\nprovider: hubspot\n",
    "a line of a block scalar in a list": "read:\n  objects:\n  - |2\n     -objectName: x\n     ...\n",
    "a line of a quoted text": 'displayName: "a\n  -fieldName: b\n  ...\n  c"\n',
    "a comment": "requiredFields:\n  # -fieldName: email\n  # ...\n  - fieldName: phone\n",
    "a line of a plain text": "displayName: one\n  name:two\n  three\n",
    "an address": "read:\n  objects:\n    - https://example.com\n",
    "a time": "other:\n  - at:10\n",
    "a quoted schedule": 'read:\n  schedule: "*/10 * * * *" # schedule: */10\n',
    "a schedule in a quoted text": 'displayName: "a\n  schedule: */10 * * * *\n  c"\n',
    "a schedule in a block scalar": "displayName: |\n  schedule: */10 * * * *\n",
    "an alias": "x-a: &every 1\nother: *every\n",
}


@pytest.mark.parametrize("case", NO_SLIP)
def test_what_only_looks_like_a_slip_stays_as_it_is(case: str) -> None:
    text = NO_SLIP[case]

    assert told(text) == []
    assert read_document(text).root.plain() == Document(text).root.plain()
    assert not read_document(text).is_reread


def test_without_known_keys_a_dash_is_only_reported_if_the_text_cannot_be_read_otherwise() -> None:
    assert Document("a:\n  -b: 1\n").syntax_errors == []
    assert [each.fix for each in Document("a:\n  - b: 1\n  -b: 2\n").syntax_errors] == ["insert a space after the dash"]


def test_a_key_of_an_item_that_is_glued_to_its_value_is_not_text() -> None:
    text = INDENTED.replace(MIDDLE, "- fieldName:phone").replace(LAST, "-fieldName:name")

    assert lines_told(text) == [6, 8]
    assert repaired(text) == INDENTED


DOTS = ["...", "…", "...:", "...: ...", "- ...", "- ...:", "-...", "... # and so on", "....."]


@pytest.mark.parametrize("dots", DOTS)
@pytest.mark.parametrize("line", [2, 4, 5, 6, 8, 9])
def test_a_placeholder_between_keys_or_items_is_reported_and_removed(dots: str, line: int) -> None:
    lines = INDENTED.splitlines(keepends=True)
    indent = len(lines[line]) - len(lines[line].lstrip()) if line < len(lines) else 6
    text = "".join([*lines[:line], " " * indent + dots + "\n", *lines[line:]])

    bare = dots.partition(" #")[0]
    assert told(text) == [(line + 1, f'"{bare}" is a placeholder, not YAML; remove the line')]
    assert read_document(text).root.plain() == Document(INDENTED).root.plain()
    assert repaired(text) == INDENTED


@pytest.mark.parametrize("line", [0, 1, 2, 3, 4, 5, 7, 8])
def test_a_placeholder_at_the_margin_does_not_end_what_goes_on(line: int) -> None:
    lines = INDENTED.splitlines(keepends=True)
    text = "".join([*lines[:line], "...\n", *lines[line:]])

    assert lines_told(text) == [line + 1]
    assert repaired(text) == INDENTED


def test_a_placeholder_among_lines_that_move_with_their_dash_is_removed_and_not_moved() -> None:
    text = "integrations:\n  -name: crm\n   provider: hubspot\n   ...\n   proxy:\n     enabled: true\n"

    assert [line for line, _ in told(text)] == [2, 4]


@pytest.mark.parametrize("end", ["...", "...\n", "...\n\n# that is all\n", "...\n---\nother: 1\n", "...\n...\n"])
def test_the_end_of_the_document_is_not_a_placeholder(end: str) -> None:
    assert told(INDENTED + end) == []
    assert read_document(INDENTED + end).root.plain() == Document(INDENTED).root.plain()


@pytest.mark.parametrize(
    "text", ["requiredFields:\n  - ...\nname: a\n", "requiredFields:\n- ...\n", "read:\n  ...\n", "read:\n...\na: 1\n"]
)
def test_of_a_value_that_is_only_a_placeholder_nothing_is_known(text: str) -> None:
    document = read_document(text)

    assert len(document.syntax_errors) == 1
    value = document.root.get("requiredFields") or document.root.get("read")
    assert all(node.damaged for node in (value.items or [value]))


CONFLICT = INDENTED.replace(
    "        - fieldName: phone\n",
    "<<<<<<< HEAD\n        - fieldName: phone\n{}=======\n        - fieldName: mobile\n>>>>>>> theirs\n",
)


@pytest.mark.parametrize("base", ["", "||||||| base\n        - fieldName: fax\n"], ids=["two sides", "with their base"])
def test_an_unresolved_merge_is_one_mistake_and_its_first_side_is_read(base: str) -> None:
    text = CONFLICT.format(base)

    assert told(text) == [(6, '"<<<<<<< HEAD" begins a merge conflict (up to ">>>>>>> theirs"); keep one side of it')]
    assert read_document(text).root.plain() == Document(INDENTED).root.plain()


def test_the_fences_of_markdown_are_one_mistake() -> None:
    text = f"```yaml\n{INDENTED}```\n"

    assert told(text) == [(1, '"```yaml" is Markdown, not part of the manifest; remove the line')]
    assert repaired(text) == INDENTED


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2003"])
def test_spaces_that_yaml_does_not_know_are_one_mistake_however_many_there_are(blank: str) -> None:
    text = INDENTED.replace("      requiredFields", blank * 6 + "requiredFields").replace(
        MIDDLE, MIDDLE.replace(" ", blank, 1)
    )

    message = f"character U+{ord(blank):04X} looks like a space, but is not one in YAML; write a space"
    assert told(text) == [(4, message)]
    assert repaired(text) == INDENTED


@pytest.mark.parametrize("text", [INDENTED, UNINDENTED], ids=["indented", "unindented"])
def test_the_second_parser_agrees_with_every_fix(text: str) -> None:
    margin = text.partition(FIRST)[0].rpartition("\n")[2]
    for broken in (
        text.replace("- ", "-"),
        text.replace(f"{FIRST}\n", f"{FIRST}\n...\n"),
        text.replace(f"{FIRST}\n", f"{FIRST}\n{margin}- ...\n"),
    ):
        edits = [edit for each in read_document(broken).syntax_errors for edit in each.edits]

        assert edits
        assert change_beyond_repairs(broken, repaired(broken), [edits], read_document) == ""
        assert change_beyond_repairs(broken, repaired(broken).replace("hook", "other"), [edits], read_document) != ""


def test_slips_next_to_a_syntax_error_are_reported_as_well() -> None:
    text = INDENTED.replace(FIRST, "-fieldName: email").replace("destination: hook", 'destination: "hook')

    assert lines_told(text) == [5, 9]
    assert [
        item.plain() for item in read_document(text).root.at(("read", "objects", 0, "requiredFields")).items
    ] == FIELDS


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_all_schedules_without_quotes_are_reported_and_quoted_however_many_they_are(newline: str) -> None:
    crons = ["*/30 * * * *", "* * * * MON", "*,5 1 * * *"] * 100
    text = newline.join(["objects:", *(f"  - schedule: {cron} # {n}" for n, cron in enumerate(crons)), ""])

    assert lines_told(text) == list(range(2, 302))
    assert told(text)[0][1] == ('a value must not begin with an unquoted "*"; quote the schedule: "*/30 * * * *"')
    assert read_document(text).root.plain() == {"objects": [{"schedule": cron} for cron in crons]}
    assert Document(repaired(text)).root.plain() == read_document(text).root.plain()


def test_a_schedule_without_quotes_in_brackets_ends_where_the_brackets_say() -> None:
    text = "read:\n  objects: [{\n    schedule: */30 * * * *,\n    destination: hook}]\n"

    assert read_document(text).root.plain() == Document(repaired(text)).root.plain()
    assert read_document(text).root.at(("read", "objects", 0, "destination")).text == "hook"


@pytest.mark.parametrize("line", ["-name: x", "- - name: x", "name:x", "“x”: y"])
def test_in_a_line_that_nobody_types_no_slip_is_looked_for(line: str) -> None:
    long = f"{line} {'z ' * 1_000}"

    assert find_slips(line) != []
    assert find_slips(long) == []


def test_no_more_slips_are_found_than_a_person_can_make() -> None:
    nested = "".join(f"{' ' * level}-name: x\n" for level in range(500))

    assert 0 < sum(len(slip.reading) for slip in find_slips(nested)) < 50_000
