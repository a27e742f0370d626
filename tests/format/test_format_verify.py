"""A formatted text is rejected unless it has the same data, anchors, aliases, comments and suppressions."""

from __future__ import annotations

import pytest

from amplsp.format.verify import difference
from amplsp.yaml import Document

SAME = {
    "order of keys": ("a: 1\nb: 2\n", "b: 2\na: 1\n"),
    "quotes of a text": ("a: x y\n", 'a: "x y"\n'),
    "another kind of quotes": ("a: 'x'\n", 'a: "x"\n'),
    "indentation": ("a:\n- b\n-  c\n", "a:\n  - b\n  - c\n"),
    "an alias": ("a: &x [1]\nb: *x\nc: [*x]\n", "a: &x [1]\nb:   *x\nc: [*x]\n"),
    "an alias of a key": ("&x a: 1\n*x : 2\n", "&x a:  1\n*x : 2\n"),
    "the same key twice": ("a: 1\nb: 1\na: 2\n", "b: 1\na: 1\na: 2\n"),
    "order of comments": ("a: 1 # x\nb: 2 # y\n", "b: 2 # y\na: 1 # x\n"),
    "nothing": ("", ""),
    "a suppression": ("# amp:ignore[a]\na: 1\nb: 2\n", "b: 2\n# amp:ignore[a]\na: 1\n"),
}
DATA = {
    "another value": ("a: 1\n", "a: 2\n"),
    "text for a number": ("a: 1\n", 'a: "1"\n'),
    "a number for text": ("a: '1'\n", "a: 1\n"),
    "a tag more": ("a: 1\n", "a: !!str 1\n"),
    "a tag less": ("a: !!str 1\n", "a: 1\n"),
    "a key less": ("a: 1\nb: 2\n", "a: 1\n"),
    "another key": ("a: 1\n", "b: 1\n"),
    "quotes of a key": ("1: a\n", '"1": a\n'),
    "an item less": ("[1, 2]", "[1]"),
    "another order of items": ("[1, 2]", "[2, 1]"),
    "an item inside": ("[[1]]", "[[2]]"),
    "a list for a mapping": ("a: [b]\n", "a: {b: }\n"),
    "nothing for a value": ("a: 1\n", ""),
    "another order of the same key": ("a: 1\na: 2\n", "a: 2\na: 1\n"),
    "one of the same key": ("a: 1\na: 2\nb: 1\n", "a: 1\nb: 2\nb: 1\n"),
    "no anchor": ("a: &x 1\n", "a: 1\n"),
    "another anchor": ("a: &x 1\nb: &y 1\nc: *x\nd: *y\n", "a: &x 1\nb: &y 1\nc: *y\nd: *x\n"),
    "a value for an alias": ("a: &x [1]\nb: *x\n", "a: &x [1]\nb: [1]\n"),
    "an alias for a value": ("a: &x [1]\nb: [1]\n", "a: &x [1]\nb: *x\n"),
    "an item for an alias": ("a: &x 1\nb: [*x]\n", "a: &x 1\nb: [1]\n"),
    "an alias for an item": ("a: &x 1\nb: [1]\n", "a: &x 1\nb: [*x]\n"),
    "another alias in a list": ("a: &x 1\nb: &y 1\nc: [*x, *y]\n", "a: &x 1\nb: &y 1\nc: [*y, *x]\n"),
    "the anchor of a key": ("&x a: 1\nb: *x\n", "a: 1\nb: &x a\n"),
}
OTHER = {
    "the YAML": ("a: 1\n", "a: [1\n"),
    "the YAML, a second document": ("a: 1\n", "a: 1\n---\nb: 1\n"),
    "the YAML, no second document": ("a: 1\n---\nb: 1\n", "a: 1\n"),
    "an alias": ("&x a: 1\n&y b: 1\n*x : 2\n", "&x a: 1\n&y b: 1\na: 2\n"),
    "a comment": ("a: 1 # x\n", "a: 1\n"),
    "a comment, changed": ("a: 1 # x\n", "a: 1 # y\n"),
    "a comment, twice": ("a: 1 # x\n", "a: 1 # x\n# x\n"),
}
SILENCED = "what an amp:ignore comment silences"
SUPPRESSIONS = {
    "another key": ("# amp:ignore[a]\na: 1\nb: 2\n", "a: 1\n# amp:ignore[a]\nb: 2\n"),
    "the whole file": ("a: 1\n# amp:ignore[a]\nb: 2\n", "# amp:ignore[a]\n\na: 1\nb: 2\n"),
    "an item for its first key": ("-\n  # amp:ignore[a]\n  a: 1\n  b: 2\n", "# amp:ignore[a]\n- a: 1\n  b: 2\n"),
    "two for one": (
        "# amp:ignore[a]\na: 1\n# amp:ignore[b]\nb: 2\n",
        "# amp:ignore[a]\n# amp:ignore[b]\na: 1\nb: 2\n",
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_looks_may_change(case: str) -> None:
    before, after = SAME[case]

    assert difference(Document(before), Document(after)) == ""


@pytest.mark.parametrize("case", DATA)
def test_data_anchors_and_aliases_may_not_change(case: str) -> None:
    before, after = DATA[case]

    assert difference(Document(before), Document(after)) == "the data"


@pytest.mark.parametrize("case", OTHER)
def test_what_changed_is_named(case: str) -> None:
    before, after = OTHER[case]

    assert difference(Document(before), Document(after)) == case.partition(",")[0]


@pytest.mark.parametrize("case", SUPPRESSIONS)
def test_what_is_silenced_may_not_change(case: str) -> None:
    before, after = SUPPRESSIONS[case]

    assert difference(Document(before), Document(after)) == SILENCED
