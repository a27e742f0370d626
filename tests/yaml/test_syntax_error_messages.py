"""Each kind of mistake is named, at its place, with a repair if there is an obvious one."""

from __future__ import annotations

import pytest
from support_yaml import MANIFEST, fixed, seen, with_lines

from amplsp.yaml import Document, apply_edits

VALUES = {
    "`demo`": ('a value must not begin with an unquoted "`"; quote the value: "demo"', '"demo"'),
    "`demo": ('a value must not begin with an unquoted "`"; quote the value: "`demo"', '"`demo"'),
    '"demo”': ('” is not a quote in YAML; write "demo"', '"demo"'),
    "@demo": ('a value must not begin with an unquoted "@"; quote the value: "@demo"', '"@demo"'),
    "%d # c": ('a value must not begin with an unquoted "%"; quote the value: "%d"', '"%d" # c'),
    "& co": ('a value must not begin with an unquoted "&"; quote the value: "& co"', '"& co"'),
    "] x": ('a value must not begin with an unquoted "]"; quote the value: "] x"', '"] x"'),
    ", x": ('a value must not begin with an unquoted ","; quote the value: ", x"', '", x"'),
    "|demo": ('a value must not begin with an unquoted "|"; quote the value: "|demo"', '"|demo"'),
    "Demo: the best": ('a value must not contain ": " unquoted; quote the value: "Demo: the best"', '"Demo: the best"'),
    'A: "b"': ('a value must not contain ": " unquoted; quote the value: \'A: "b"\'', "'A: \"b\"'"),
    "'it's'": ("a quote inside the value ends the text; double it: 'it''s'", "'it''s'"),
    '"say "hi" now"': (
        'a quote inside the value ends the text; write "\\"": "say \\"hi\\" now"',
        '"say \\"hi\\" now"',
    ),
    '"a\\d"': ('"\\d" is not an escape in double quotes; write "\\\\d" or use single quotes', '"a\\\\d"'),
    "[a]]": ('this "]" does not close anything; remove it', "[a]"),
    "[a, b c: {d: @e}]": ('a value must not begin with an unquoted "@"; quote the value: "@e"', '[a, b c: {d: "@e"}]'),
    "[{a: b} {c: d}]": ('missing comma before this item; write ","', None),
    "!demo x": ('tag "!demo" has no meaning in a manifest; write the plain value', None),
    "!!python/object:os.system x": (
        'tag "!!python/object:os.system" has no meaning in a manifest; write the plain value',
        None,
    ),
    "!include x": ('tag "!include" has no meaning in a manifest; write the plain value', None),
    "!!int x": ('"x" is not "!!int"; remove the tag', None),
    "!!map x": ('tag "!!map" does not fit a single value; remove it', None),
    "{{ name }}": ('"{{" begins a mapping in a mapping, not a template; quote the value', None),
    "{[a]: b}": ("a key must be text, not a list", None),
    "*x": ('alias "*x" has no anchor "&x" above it', None),
    "&a [*a]": ('alias "*a" refers to the value that it is part of', None),
    '"x"# c': ("a comment needs a space before its #", None),
    "[a, b]# c": ("a comment needs a space before its #", None),
    "[a, [b]#, c#\n    , {}]": ("a comment needs a space before its #", None),
    "[{a: b},# c # d,#e\n      d]": ("a comment needs a space before its #", None),
    ">-# c\n      x #d": ("a comment needs a space before its #", None),
}


@pytest.mark.parametrize("value", VALUES)
def test_a_value_that_yaml_cannot_take_is_explained_and_fixed(value: str) -> None:
    message, right = VALUES[value]
    text = with_lines(4, f"    displayName: {value}")
    assert [(each.line, each.message) for each in seen(text)] == [(4, message)]
    assert [line for _, line in fixed(text)] == ([] if right is None else [f"    displayName: {right}"])


NO_COMMENTS = (
    "a]#b",
    "'a]#b'",
    "[a #,#\n    , b]",
    "a # ]#b",
    ">-\n      ]#b",
    "- x,#y",
    "'a''#b' # ''#c",
    "|2 #\n      ,#",
)


@pytest.mark.parametrize("value", NO_COMMENTS)
def test_a_number_sign_within_a_value_or_a_comment_is_not_a_comment_without_a_space(value: str) -> None:
    assert [each.message for each in seen(f"a: {value}\n") if "comment" in each.message] == []


IN_BRACKETS = {
    "{x: 1\n  y: 2}": ('missing comma before this item; write ","', {"x": 1, "y": 2}),
    "{x: 1 # c\n\n  'y': 2}": ('missing comma before this item; write ","', {"x": 1, "y": 2}),
    "{'x': '1' # c\n  y: 2}": ('missing comma before this item; write ","', {"x": "1", "y": 2}),
    "[{x: 1},\n {y: [2]} # c\n  z: 3, 4]": (
        'missing comma before this item; write ","',
        [{"x": 1}, {"y": [2]}, {"z": 3}, 4],
    ),
    "{x\n  : 1, y: 2}": ("this colon belongs on the line of its key; move it there", {"x": 1, "y": 2}),
    '{"x" # c\n  : [1]}': ("this colon belongs on the line of its key; move it there", {"x": [1]}),
}


@pytest.mark.parametrize("value", IN_BRACKETS)
def test_a_comma_or_colon_that_a_line_in_brackets_lacks_is_not_a_bracket_that_is_never_closed(value: str) -> None:
    message, data = IN_BRACKETS[value]
    document = Document(f"a: {value}\nb: 1\n")

    assert [each.message for each in document.syntax_errors] == [message]
    assert document.root.plain() == {"a": data, "b": 1}


LINES = {
    "    provider = hubspot": '"provider = hubspot" is not a "key: value" pair; write "provider: hubspot"',
    "    provider hubspot": '"provider hubspot" is not a "key: value" pair; write "provider: hubspot"',
    "    // note": '"// note" is not a "key: value" pair; a comment begins with "#"',
    '    "provider":hubspot': 'missing space after the colon in ""provider":hubspot"; write ""provider": …"',
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_is_not_a_pair_is_explained(line: str) -> None:
    assert [(each.line, each.column, each.message) for each in seen(with_lines(5, line))] == [(5, 5, LINES[line])]


def test_a_list_on_the_line_of_its_key_moves_below_it() -> None:
    text = "requiredFields: - fieldName: a\n                - fieldName: b\n"
    mistake = Document(text).syntax_errors[0]
    assert mistake.message.startswith("a list cannot begin on the line of its key")
    repaired = Document(apply_edits(text, mistake.edits))
    assert repaired.syntax_errors == []
    assert repaired.root.plain() == {"requiredFields": [{"fieldName": "a"}, {"fieldName": "b"}]}


def test_a_missing_dash_is_distinguished_from_a_wrong_indentation() -> None:
    text = "fields:\n  - fieldName: a\n    mapToName: b\n  fieldName: c\n    \n  mapToName: d\n"
    assert seen(text)[0].message == 'missing dash before this list item; write "- fieldName: c"'
    repaired = Document(apply_edits(text, Document(text).syntax_errors[0].edits))
    assert repaired.root.plain() == {
        "fields": [{"fieldName": "a", "mapToName": "b"}, {"fieldName": "c", "mapToName": "d"}]
    }


@pytest.mark.parametrize("bracket", ["[", "{"])
@pytest.mark.parametrize("line", [7, 8, 13])
def test_a_bracket_after_a_key_whose_value_is_written_without_brackets_is_one_mistake(bracket: str, line: int) -> None:
    text = with_lines(line, f"{MANIFEST.splitlines()[line - 1]} {bracket} # c")

    assert [(each.line, each.message) for each in seen(text)] == [
        (line, f'this "{bracket}" is never closed; remove it')
    ]
    assert Document(text).root.plain() == Document(MANIFEST).root.plain()


FIRST_ITEM = {
    "moved to the left": "fields:\n  fieldName: a\n  mapToName: b\n  - fieldName: c\n",
    "replaced by a blank": "fields:\n    fieldName: a\n    mapToName: b\n  - fieldName: c\n",
    "of a list below its key": "fields:\nfieldName: a\nmapToName: b\n- fieldName: c\n",
    "replaced by a blank below its key": "fields:\n  fieldName: a\n  mapToName: b\n- fieldName: c\n",
    "with a comment": "fields:\n  # the first\n  fieldName: a\n  mapToName: b\n  - fieldName: c\n",
    "with keys in another order": "fields:\n  mapToName: b\n  fieldName: a\n  - fieldName: c\n",
    "of an item with blocks": "fields:\n  mapToName: b\n  of:\n    x: 1\n  fieldName: a\n  - fieldName: c\n",
}


@pytest.mark.parametrize("case", FIRST_ITEM)
def test_the_first_dash_forgotten_in_a_list_is_reported_at_its_item_and_nothing_else_is(case: str) -> None:
    text = f"name: x\n{FIRST_ITEM[case]}other: y\n"
    head = next(line for line in text.splitlines()[2:] if "#" not in line)
    line = text.splitlines().index(head) + 1

    assert [(each.line, each.message) for each in seen(text)] == [
        (line, f'missing dash before this list item; write "- {head.strip()}"')
    ]
    fields = Document(text).root.get("fields")
    assert [(item.get("fieldName").text, item.get("mapToName").text) for item in fields.items] == [
        ("a", "b"),
        ("c", None),
    ]
    repaired = Document(apply_edits(text, Document(text).syntax_errors[0].edits))
    assert repaired.syntax_errors == []
    assert repaired.root.plain() == Document(text).root.plain()


def test_several_dashes_forgotten_at_the_start_of_a_list_are_one_mistake() -> None:
    text = "fields:\n  fieldName: a\n  fieldName: b\n  mapToName: c\n  - fieldName: d\n"

    assert [each.line for each in seen(text)] == [2]
    assert Document(text).root.plain() == {
        "fields": [{"fieldName": "a"}, {"fieldName": "b", "mapToName": "c"}, {"fieldName": "d"}]
    }


def test_a_list_without_its_own_key_is_not_a_forgotten_dash() -> None:
    text = "read:\n  schedule: x\n  - objectName: a\n"

    assert not seen(text)[0].message.startswith("no dash")


def test_a_dash_forgotten_in_the_middle_of_a_list_below_its_key_is_reported_at_its_item() -> None:
    text = "fields:\n- fieldName: a\nfieldName: b\n- fieldName: c\n"

    assert seen(text)[0].message == 'missing dash before this list item; write "- fieldName: b"'
    assert [item.get("fieldName").text for item in Document(text).root.get("fields").items] == ["a", "b", "c"]


def test_an_unknown_directive_is_an_error_and_the_version_is_none() -> None:
    assert [each.message for each in seen(f"%FOO x\n---\n{MANIFEST}")] == [
        '"%FOO x" is not a directive of YAML 1.2; remove the line'
    ]
    assert seen(f"%YAML 1.2\n---\n{MANIFEST}") == []


@pytest.mark.parametrize(
    "text", ["key:\tvalue", "key: value\t", "a: 1\n\t\nb: 2\n", "a: 1\n\t# c\nb: 2\n", "-\ta\n- b\n"]
)
def test_tabs_that_yaml_allows_are_not_mistakes(text: str) -> None:
    document = Document(text)
    assert document.syntax_errors == []
    assert document.root.parts()


def test_messages_quote_at_most_eighty_characters() -> None:
    long = "x" * 500
    for text in (f"a: @{long}", f"a: 1\n{long}", f"a: *{long}", f"a: !{long} b", f"a:{long}\nb: 1", f'a: "b" {long}'):
        for mistake in Document(text).syntax_errors:
            assert long[:81] not in mistake.message
            assert len(mistake.message) < 280


def test_control_characters_are_named_and_the_rest_is_read_at_its_place() -> None:
    document = Document("a: x\x00\x07y\nb: z\n")
    assert [mistake.message for mistake in document.syntax_errors] == [
        "character U+0000 is not allowed in YAML; remove it"
    ]
    assert document.source(document.root.get("b").span) == "z"
