"""Folding, selection, links, tokens, symbols: the manifest's structure as an editor uses it."""

from __future__ import annotations

import pytest
from support_completion import manifest_of

from amplsp.editor.document_link import document_links
from amplsp.editor.document_symbol import matches, workspace_symbols
from amplsp.editor.folding_range import folding_ranges
from amplsp.editor.scope import node_at
from amplsp.editor.selection_range import selection_ranges
from amplsp.editor.semantic_tokens import TokenKind, semantic_tokens
from amplsp.yaml import Document, Span

TEXT = """# one
# two

# three
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          mapToName: person
          destination: &hook crmHook
          schedule: "0 * * * *"
          optionalFieldsAuto: all
          requiredFields: [{fieldName: email},
            {fieldName: firstname, mapToName: first_name}]
    subscribe:
      objects:
      - objectName: contacts # amp:ignore[subscribe-minimum-events]
        destination: *hook
        updateEvent:
          enabled: always
          requiredWatchFields:
            - email
"""


def folded(text: str) -> list[tuple[int, int, bool]]:
    return [tuple(fold) for fold in folding_ranges(Document(text))]


def test_blocks_items_flow_lists_and_comments_fold() -> None:
    assert folded(TEXT) == [
        (0, 1, True),
        (5, 24, False),
        (6, 24, False),
        (8, 16, False),
        (9, 16, False),
        (10, 16, False),
        (15, 16, False),
        (17, 24, False),
        (18, 24, False),
        (19, 24, False),
        (21, 24, False),
        (23, 24, False),
    ]


def test_lines_with_carriage_returns_fold_alike() -> None:
    assert folded(TEXT.replace("\n", "\r\n")) == folded(TEXT)


def test_a_fold_ends_with_its_last_value_and_not_in_the_blank_lines_after() -> None:
    assert folded("a:\n  b: 1\n\n\nc: 2\n") == [(0, 1, False)]


def test_the_selection_grows_from_the_value_to_the_document() -> None:
    text = 'a:\n  - b: "xy"\n    c: 1\nd: 2\n'

    grown = [text[span.start : span.end] for span in selection_ranges(Document(text), text.index("xy") + 1)]

    assert grown == [
        "xy",
        '"xy"',
        'b: "xy"',
        'b: "xy"\n    c: 1',
        '- b: "xy"\n    c: 1',
        'a:\n  - b: "xy"\n    c: 1',
        text.rstrip(),
        text,
    ]


def test_the_selection_on_a_key_begins_with_the_key() -> None:
    assert selection_ranges(Document("a: b"), 0)[:2] == [Span(0, 1), Span(0, 4)]


def test_the_selection_on_an_alias_stays_where_the_alias_is() -> None:
    text = "a: &x {p: 1}\nb:\n  c: *x\n"

    grown = [text[span.start : span.end] for span in selection_ranges(Document(text), text.index("*x") + 1)]

    assert grown[0] == "*x"
    assert "a: &x" not in grown[1]


def test_providers_lead_to_guides_and_objects_to_documentation() -> None:
    found = [
        (TEXT[link.span.start : link.span.end], link.url.split("/")[2]) for link in document_links(manifest_of(TEXT))
    ]

    assert found == [
        ("hubspot", "docs.withampersand.com"),
        ("contacts", "developers.hubspot.com"),
        ("contacts", "developers.hubspot.com"),
    ]


def test_unknown_providers_and_objects_lead_nowhere() -> None:
    assert document_links(manifest_of(TEXT.replace("hubspot", "nobody"))) == []
    assert len(document_links(manifest_of(TEXT.replace("contacts", "mine__c")))) == 1


def test_tokens_tell_what_the_names_are() -> None:
    found = [
        (TEXT[token.span.start : token.span.end], token.kind.name, token.is_declaration)
        for token in semantic_tokens(manifest_of(TEXT))
    ]

    assert found == [
        ("crm", "INTEGRATION", True),
        ("hubspot", "PROVIDER", False),
        ("read", "ACTION", False),
        ("contacts", "OBJECT", True),
        ("person", "MAPPED_NAME", True),
        ("crmHook", "DESTINATION", False),
        ('"0 * * * *"', "SCHEDULE", False),
        ("all", "WORD", False),
        ("email", "FIELD", True),
        ("firstname", "FIELD", False),
        ("first_name", "MAPPED_NAME", True),
        ("subscribe", "ACTION", False),
        ("contacts", "OBJECT", False),
        ("subscribe-minimum-events", "RULE", False),
        ("always", "WORD", False),
        ("email", "FIELD", False),
    ]


def test_tokens_of_a_part_are_those_of_the_part() -> None:
    start = TEXT.index("    subscribe")

    found = semantic_tokens(manifest_of(TEXT), Span(start, start + 20))

    assert [token.kind for token in found] == [TokenKind.ACTION]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["crm", "contacts", "contacts"]),
        ("CM", ["crm"]),
        ("ctc", ["contacts", "contacts"]),
        ("con tacts", ["contacts"] * 2),
        ("x", []),
    ],
)
def test_symbols_are_found_by_letters_in_order(query: str, names: list[str]) -> None:
    assert [place.symbol.name for place in workspace_symbols(manifest_of(TEXT), query)] == names


def test_letters_match_once_each() -> None:
    assert matches("deals", "dls")
    assert not matches("deals", "dd")


@pytest.mark.parametrize(
    ("word", "after", "path", "on_key"),
    [
        ("specVersion", 3, ("specVersion",), True),
        ("1.0.0", 5, ("specVersion",), False),
        ("email}", 0, ("integrations", 0, "read", "objects", 0, "requiredFields", 0, "fieldName"), False),
        ("*hook", 2, ("integrations", 0, "subscribe", "objects", 0, "destination"), False),
        ("- email", 2, ("integrations", 0, "subscribe", "objects", 0, "updateEvent", "requiredWatchFields", 0), False),
    ],
)
def test_a_place_is_found_with_its_path(word: str, after: int, path: tuple[str | int, ...], *, on_key: bool) -> None:
    place = node_at(Document(TEXT), TEXT.index(word) + after)

    assert place.path == path
    assert place.on_key is on_key


def test_an_alias_in_a_list_is_found_with_its_index() -> None:
    text = "a: [&x 1, 2, *x, 3]"

    place = node_at(Document(text), text.index("*x"))

    assert place.alias is not None
    assert place.span == Span(text.index("*x"), text.index("*x") + 2)
    assert place.node.value == 1
