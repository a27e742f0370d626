"""One mistake hides nothing else: the rest of the manifest is read, and one finding is at the right place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_yaml import MANIFEST, Seen, keys_of, seen, with_lines

from amplsp.yaml import ABSENT, Document, recovery

if TYPE_CHECKING:
    from amplsp.yaml.tree import Tree

ALL_KEYS = keys_of(Document(MANIFEST))


def not_a_pair(word: str) -> str:
    return f'"{word}" is not a "key: value" pair; write "{word}:" and a value'


TAB = "a tab cannot indent YAML; use spaces"
NEVER_CLOSED = "this quote is never closed; add {} at the end of the value"
LEVEL = "indented by {}, which does not match any level here; the lines around it are indented by {}"
SCHEDULE = 'a value must not begin with an unquoted "*"; quote the schedule: "*/10 * * * *"'
LINES = MANIFEST.split("\n")

TABLE = {
    "half-typed key in a mapping": (with_lines(12, "          sched"), Seen(12, 11, not_a_pair("sched"))),
    "half-typed key at integration level": (with_lines(6, "    modul"), Seen(6, 5, not_a_pair("modul"))),
    "open quote": (with_lines(12, '          schedule: "*/10 * * * *'), Seen(12, 21, NEVER_CLOSED.format('"'))),
    "open bracket": (
        with_lines(12, "          optionalFields: [", LINES[11]),
        Seen(12, 27, 'this "[" is never closed; add "]"'),
    ),
    "tab": (with_lines(11, "\t\t\t\t\tdestination: hook"), Seen(11, 1, TAB)),
    "one tab for four spaces": (with_lines(5, "\tprovider: hubspot"), Seen(5, 1, TAB)),
    "tab after spaces": (with_lines(11, "         \tdestination: hook"), Seen(11, 1, TAB)),
    "indented one too far": (with_lines(11, "           destination: hook"), Seen(11, 1, LEVEL.format(11, 10))),
    "indented one too little": (with_lines(5, "   provider: hubspot"), Seen(5, 1, LEVEL.format(3, 4))),
    "no space after the colon": (
        with_lines(5, "    provider:hubspot"),
        Seen(5, 5, 'missing space after the colon in "provider:hubspot"; write "provider: …"'),
    ),
    "unquoted cron": (with_lines(12, "          schedule: */10 * * * *"), Seen(12, 21, SCHEDULE)),
    "half-typed key before a deeper block": (
        with_lines(13, "          requi", LINES[12]),
        Seen(13, 11, not_a_pair("requi")),
    ),
    "half-typed key as the last line of a block": (
        with_lines(16, LINES[15], "          opt"),
        Seen(17, 11, not_a_pair("opt")),
    ),
    "half-typed key at the start of the file": (f"spec\n{MANIFEST}", Seen(1, 1, not_a_pair("spec"))),
    "half-typed key at the end of the file": (f"{MANIFEST}inte", Seen(19, 1, not_a_pair("inte"))),
    "half-typed key below a comment": (
        with_lines(12, "          # soon", "          sched", LINES[11]),
        Seen(13, 11, not_a_pair("sched")),
    ),
    "half-typed key with a comment": (with_lines(12, "          sched # c"), Seen(12, 11, not_a_pair("sched"))),
    "colon left out above a block": (
        with_lines(7, "    read"),
        Seen(7, 5, 'missing colon after "read"; write "read:"'),
    ),
    "open quote in front of another": (
        with_lines(11, '          destination: "hook'),
        Seen(11, 24, NEVER_CLOSED.format('"')),
    ),
    "open single quote": (with_lines(11, "          destination: 'hook"), Seen(11, 24, NEVER_CLOSED.format("'"))),
    "nested block indented one too far": (with_lines(7, "     read:"), Seen(7, 1, LEVEL.format(5, 4))),
    "list head indented one too little": (
        with_lines(13, "         requiredFields:"),
        Seen(13, 1, LEVEL.format(9, 10)),
    ),
    "indented to the dash": (with_lines(5, "  provider: hubspot"), Seen(5, 1, LEVEL.format(2, 4))),
    "not indented at all": (with_lines(5, "provider: hubspot"), Seen(5, 1, LEVEL.format(0, 4))),
    "item indented one too little": (
        with_lines(14, LINES[13], LINES[14], "           - fieldName: phone"),
        Seen(16, 1, LEVEL.format(11, 12)),
    ),
    "cursor in nested brackets": (
        with_lines(13, "          optionalFields: [{fieldName: a}, {fie", LINES[12]),
        Seen(13, 27, 'this "[" is never closed; add "]"'),
    ),
    "text after a closed quote": (
        with_lines(4, '    displayName: "a" b'),
        Seen(4, 22, '"b" comes after the closing quote; put it inside the quotes or remove it'),
    ),
}


@pytest.mark.parametrize("case", TABLE)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_mistake_costs_at_most_two_keys_and_is_found_once_where_it_is(case: str, newline: str) -> None:
    text, mistake = TABLE[case]
    text = text.replace("\n", newline)
    document = Document(text)
    lost = [key for key in ALL_KEYS if key not in keys_of(document)]
    assert len(lost) <= 2
    assert len(keys_of(document)) >= 16
    assert seen(text) == [mistake]


def test_a_lone_dash_is_a_null_item_and_no_syntax_error() -> None:
    document = Document(with_lines(15, LINES[14], "            -"))
    assert document.syntax_errors == []
    assert keys_of(document) == ALL_KEYS
    assert document.root.at(("integrations", 0, "read", "objects", 0, "requiredFields", 1)).is_null


def test_two_independent_mistakes_are_two_findings() -> None:
    text = with_lines(12, "          schedule: */10 * * * *", text=with_lines(5, "    provider:hubspot"))
    assert [(each.line, each.column) for each in seen(text)] == [(5, 5), (12, 21)]
    assert keys_of(Document(text)) == ALL_KEYS


def test_tabs_on_several_lines_are_one_finding_whose_fix_covers_all() -> None:
    apart = MANIFEST.replace("    provider", "\tprovider").replace("          destination", "\t\tdestination")
    assert seen(apart) == [Seen(5, 1, TAB)]
    assert len(Document(apart).syntax_errors[0].edits) == 2
    everywhere = MANIFEST.replace("  ", "\t")
    assert seen(everywhere) == [Seen(3, 1, TAB)]
    assert keys_of(Document(everywhere)) == ALL_KEYS


def test_a_value_made_unknown_by_a_mistake_is_damaged_and_its_neighbours_are_not() -> None:
    document = Document(with_lines(12, '          schedule: "*/10 * * * *'))
    obj = document.root.at(("integrations", 0, "read", "objects", 0))
    assert obj.get("schedule").damaged
    assert obj.get("schedule").text is None
    assert obj.get("destination").text == "hook"


def test_the_word_on_a_line_that_was_given_up_is_known_to_its_mapping() -> None:
    document = Document(with_lines(12, "          sched"))
    obj = document.root.at(("integrations", 0, "read", "objects", 0))
    assert document.lost_words(obj.span) == ["sched"]
    assert document.lost_words(document.root.get("specVersion").span) == []


def test_spans_after_a_fix_are_those_of_the_authors_text() -> None:
    text = with_lines(5, "    provider:hubspot")
    document = Document(text)
    for node in document.root.walk():
        if (node.text or "").isalpha():
            assert document.source(node.span).strip('"') == node.text


def test_a_file_of_which_nothing_can_be_read_still_says_where_it_went_wrong() -> None:
    document = Document("]" * 3000)
    assert document.root is ABSENT or document.syntax_errors
    assert document.syntax_errors[0].span.start == 0


BROKEN = {
    "half-typed lines": "bad\n   worse\n  : x\n" * 12,
    "open brackets": "a: [b\nc\n" * 12,
    "wrong levels": "k: v\n   x: 1\n  y: 2\n" * 12,
}


@pytest.mark.parametrize("case", BROKEN)
def test_the_larger_a_text_the_fewer_fixes_are_tried(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search for repairs is limited: in a small text by their number, in a large one by its size."""
    read: list[int] = []
    build = recovery.build

    def counting(text: str) -> Tree:
        read.append(len(text))
        return build(text)

    monkeypatch.setattr(recovery, "build", counting)
    Document("k: v\n" * 100 + BROKEN[case])
    tried_in_small = len(read)
    read.clear()
    large = Document("".join(f"k{number}: v\n" for number in range(10_000)) + BROKEN[case])

    assert tried_in_small > 30
    assert len(read) < 10
    assert large.syntax_errors
    assert len(large.root.entries) > 5_000, "what stands above the mistakes is known all the same"


TOLD = {
    "a line right below one that was given up": ("%d\n}\n", [0]),
    "a line further below": ("}\nk: 'v\n", [0, 1]),
    "a line above": ("'q\n}\n", [0, 1]),
    "a line inside of one that moved": ("\na: 1\n # c\n   worse\n  f: */5\n", [3, 4]),
    "a place next to a mistake": ("  - y: [\nk: 'v\n # c\n'q\n'q\n", [1, 3, 4]),
    "mistakes of two kinds": ("a: [b\nc: 'd\n@e\n", [0, 1, 2]),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_only_follows_from_a_mistake_is_not_reported(case: str) -> None:
    text, lines = TOLD[case]
    document = Document(text)

    assert [document.position(mistake.span.start).line for mistake in document.syntax_errors] == lines


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_after_twelve_mistakes_the_rest_is_given_up_and_what_is_above_stays_known(mark: str) -> None:
    text = mark + "".join(f"k{number}: v\n@bad\n" for number in range(20))

    document = Document(text)

    assert [document.source(mistake.span) for mistake in document.syntax_errors] == ["@bad"] * 12
    assert [entry.name for entry in document.root.entries] == [f"k{number}" for number in range(13)]
    assert [document.source(lost) for lost in document.lost] == ["@bad"] * 12 + [""]
    assert document.lost[-1].start == text.index("\n@bad", text.index("k12"))


def test_where_the_line_above_cannot_be_read_either_half_of_the_text_is_tried() -> None:
    keys = "".join(f"k{number}: v\n" for number in range(20))

    document = Document(keys + "a: [b\nc\n" * 13)

    assert [entry.name for entry in document.root.entries] == [f"k{number}" for number in range(18)]
    assert document.lost[-1].start < len(keys)


def test_tabs_after_the_dashes_of_scalars_are_not_mistakes_however_many_there_are() -> None:
    document = Document("a:\n" + "  -\tb\n" * 40 + "c:\n" + "  - \td\n" * 40)

    assert document.syntax_errors == []
    assert document.root.plain() == {"a": ["b"] * 40, "c": ["d"] * 40}
    assert {document.source(item.span) for item in document.root.get("a").items} == {"b"}
