"""A mistake in one integration, such as a half-typed key, does not change what is remembered about the others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_versions import CRM, HEAD, LAST, LEADS, MAIL, Editor, with_line

from amplsp.manifest.reading import read_document

TYPED = {
    "a half-typed key": "    modu\n",
    "a bracket that is not closed": "    subscribe: {objects: [\n",
    "a key that is there already": "    provider: zoho\n",
    "a tab": "\tmodule: crm\n",
    "a second colon": "    module: a: b\n",
    "a wrong indentation": "      module: crm\n",
    "a list item where none can be": "    - fieldName: id\n",
    "a half-typed field": "            - fieldNa\n",
}


@pytest.mark.parametrize("line", TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("number", [5, 16], ids=["inside", "at the end"])
def test_a_mistake_is_found_as_from_scratch_and_the_other_integrations_stay_known(line: str, number: int) -> None:
    editor = Editor()
    before = HEAD + CRM + MAIL + LAST + CRM.replace("crm", "other")
    broken = with_line(before, number, line)

    first = editor.compare(before)
    known = dict(editor.reading.parts)
    found = editor.compare(broken)

    assert editor.times_in_parts == 2
    assert number > 5 or {each.rule for each in found} & {"yaml-syntax", "yaml-duplicate-key"}
    assert [editor.reading.parts[part] is known[part] for part in known if part in editor.reading.parts] == [True] * 3
    assert editor.compare(before) == first


def test_a_quote_that_may_be_closed_in_the_next_integration_is_read_with_it() -> None:
    editor = Editor()

    editor.compare(HEAD + MAIL + LAST.replace("last", '"last') + CRM + LEADS)

    assert editor.times_in_parts == 1
    assert [part.count("- name:") for part in editor.reading.parts] == [1, 2, 1]


def test_a_mistake_that_reaches_into_the_next_integration_is_read_with_it() -> None:
    editor = Editor()
    text = HEAD + CRM + MAIL.replace("google", '"google') + LAST + MAIL.replace("google", 'google"')

    editor.compare(text)

    assert [part.count("- name:") for part in editor.reading.parts] == [1, 3]


def test_a_quote_that_is_closed_far_below_is_read_with_the_whole_text() -> None:
    editor = Editor()

    editor.compare(HEAD + MAIL + LAST.replace("last", "'last") + "".join(CRM.replace("crm", c) for c in "abcdefghij"))

    assert editor.times_in_parts == 0


def test_a_line_that_could_not_be_read_may_belong_to_the_integration_after_it() -> None:
    editor = Editor()
    nameless = LAST.replace("name: last\n    ", "")
    texts = [HEAD + CRM + nameless, HEAD + CRM + "    nam\n" + nameless, HEAD + CRM + nameless]

    rules = [[each.rule for each in editor.compare(text)] for text in texts]

    assert rules[0] == rules[2]
    assert editor.times_in_parts == 3


def test_the_same_mistake_in_the_last_integration_and_in_another_one_is_read_as_from_scratch() -> None:
    editor = Editor()
    for text in (HEAD + LAST, HEAD + (LAST + "    mod\n") * 2, HEAD + (LAST + "    mod\n") * 2 + MAIL):
        editor.compare(text)


def test_many_mistakes_are_reported_as_far_as_in_a_text_that_is_read_as_a_whole() -> None:
    broken = "".join(LAST.replace("last", f"n{number}") + "    mod\n" for number in range(30))
    editor = Editor()

    editor.compare(HEAD + broken)

    assert editor.times_in_parts == 0
    assert len(read_document(HEAD + broken).syntax_errors) <= 12


LINES = st.tuples(
    st.integers(0, 30), st.sampled_from([*TYPED.values(), "  -\n", "    mod", "  - na", "    provider:x\n"])
)


@settings(max_examples=40)
@given(st.permutations([CRM, MAIL, LAST]), st.lists(LINES, max_size=4), st.sampled_from(["", "x-notes: none\n"]))
def test_lines_are_typed_anywhere_and_taken_back(items: list[str], typed: list[tuple[int, str]], tail: str) -> None:
    editor = Editor()
    versions = [HEAD + "".join(items) + tail]
    for number, line in typed:
        versions.append(with_line(versions[-1], number, line))
    for text in (*versions, *reversed(versions)):
        editor.compare(text)
