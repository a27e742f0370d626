"""Anchors, aliases and merge keys resolve, in bounds."""

from __future__ import annotations

from amplsp.yaml import Document, Mapping
from amplsp.yaml.tree import LIMITS


def test_an_alias_is_the_value_of_its_anchor_and_is_walked_once() -> None:
    document = Document("a: &x {b: 1}\nc: *x\nd: [*x, *x]\n")
    assert document.root.get("c") is document.root.get("a")
    assert document.root.plain() == {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}, {"b": 1}]}
    nodes = list(document.root.walk())
    assert len(nodes) == len(set(map(id, nodes)))
    assert [(alias.name, document.source(alias.span)) for alias in document.aliases] == [("x", "*x")] * 3
    assert document.root.get("c").path == ("a",)


def test_an_anchor_can_be_set_again_and_names_the_latest() -> None:
    assert Document("a: &x 1\nb: &x 2\nc: *x\n").root.get("c").value == 2


def test_merge_keys_add_what_the_mapping_does_not_have_itself() -> None:
    document = Document("a: &a {x: 1, y: 2}\nb: &b {x: 3, z: 4}\nc:\n  <<: [*a, *b]\n  y: 5\nd:\n  <<: *a\n")
    assert document.root.get("c").plain() == {"y": 5, "x": 1, "z": 4}
    assert document.root.get("d").plain() == {"x": 1, "y": 2}
    mapping = document.root.get("c")
    assert isinstance(mapping, Mapping)
    assert [entry.name for entry in mapping.own_entries] == ["<<", "y"]
    assert [entry.name for entry in mapping.entries] == ["y", "x", "z"]


def test_quoted_it_is_an_ordinary_key_and_twice_a_duplicate() -> None:
    assert Document("a: &a {x: 1}\nb: {'<<': *a}\n").root.get("b").plain() == {"<<": {"x": 1}}
    document = Document("a: &a {x: 1}\nb: {<<: *a, <<: *a}\n")
    assert [(document.source(first.span), later.span.start) for first, later in document.duplicates] == [("<<", 25)]


def test_keys_that_are_not_text_are_mistakes_and_leave_the_others_alone() -> None:
    document = Document("? [a]\n: b\n? {c: d}\n: e\n?\n: f\ng: h\n1: i\ntrue: j\n")
    assert [mistake.message for mistake in document.syntax_errors] == [
        "a key must be text, not a list",
        "a key must be text, not a mapping",
        "missing key before this colon",
    ]
    assert document.root.plain() == {"g": "h", "1": "i", "true": "j"}


def test_duplicate_keys_are_reported_with_the_first_and_the_last_counts() -> None:
    document = Document("a: 1\nb: 2\n'a': 3\na: 4\n")
    assert [(first.span.start, later.span.start) for first, later in document.duplicates] == [(0, 10), (0, 17)]
    assert document.root.get("a").value == 4


def test_a_bomb_of_aliases_is_defused_where_it_goes_off() -> None:
    levels = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
    document = Document(f"a0: &a0 [{', '.join('x' * 9)}]\n{levels}")
    (mistake,) = document.syntax_errors
    assert "makes the document too large" in mistake.message
    assert document.source(mistake.span).startswith("*a")
    assert size(document.root.plain()) <= LIMITS.aliased


def size(data: object) -> int:
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return 1 + sum(map(size, parts))


def test_a_chain_of_aliases_cannot_nest_deeper_than_a_document_may() -> None:
    links = "".join(f"a{i}: &a{i} {'[' * 30}*a{i - 1}{']' * 30}\n" for i in range(1, 200))
    document = Document(f"a0: &a0 {'[' * 40}{']' * 40}\n{links}")
    (mistake,) = document.syntax_errors
    assert f"deeper than {LIMITS.depth} levels" in mistake.message
    document.root.plain()
