"""The completions at every column of small manifests, complete and half-typed, are recorded below their lines.

    >>> 4-8 name, provider, module +5: `    name: `

This says what is offered between two columns of the line above: the first labels and how many more there are, the line
after accepting the first one (⏎ is a line break), and the spaces and quotes that the editor finds in front of the typed
word. Only two rules are used, and no catalog, so that new providers and rules do not change any line.

`pytest --update-fixtures` writes these lines again; read the difference before you commit it.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from amplsp.editor.completion import complete
from amplsp.editor.insertion_point import CompletionKind
from amplsp.manifest.manifest import Manifest
from amplsp.yaml import Document, apply_edits

FIXTURES = sorted(Path(__file__).with_name("fixtures").joinpath("completion").glob("*.txt"))
MARK = ">>> "
SHOWN = 3
RULES = ("no-action", "unknown-key")


def offered(manifest: Manifest, offset: int) -> str:
    """The completions at an offset, on one line."""
    document = manifest.document
    start, end = document.lines.content(document.lines.line_of(offset))
    ways = []
    offers = [
        offer for offer in complete(manifest, offset) if offer.kind is not CompletionKind.RULE or offer.label in RULES
    ]
    for _, group in groupby(offers, key=lambda each: (each.edit.span, len(each.path), each.kind, each.path[:-1])):
        first, *others = group
        labels = ", ".join(each.label for each in [first, *others[: SHOWN - 1]])
        more = f" +{len(others) - SHOWN + 1}" if len(others) >= SHOWN else ""
        behind = len(document.text) - end
        after = apply_edits(document.text, [first.edit])
        line = after[start : len(after) - behind].replace("\n", "⏎")
        margin = first.filter_text[: -len(first.filter_text.lstrip(" \t\"'"))]
        ways.append(f"{labels}{more}: `{line}`" + (f" behind {margin!r}" if margin else ""))
    return "; ".join(ways) or "nothing"


def annotated(text: str) -> str:
    """A text with the completions below each of its lines."""
    manifest = Manifest(Document(text))
    lines = manifest.document.lines
    written: list[str] = []
    for number in range(len(lines)):
        start, end = lines.content(number)
        written.append(lines.line(number) + "\n")
        at = [(offset - start, offered(manifest, offset)) for offset in range(start, end + 1)]
        for what, places in groupby(at, key=lambda each: each[1]):
            columns = [column for column, _ in places]
            shown = str(columns[0]) if len(columns) == 1 else f"{columns[0]}-{columns[-1]}"
            written.append(f"{MARK}{shown} {what}\n")
    return "".join(written)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_what_is_offered_at_each_column_is_as_written_down(path: Path, *, update_fixtures: bool) -> None:
    recorded = path.read_text(encoding="utf-8")
    text = "".join(line for line in recorded.splitlines(keepends=True) if not line.startswith(MARK))

    found = annotated(text.removesuffix("\n"))
    if update_fixtures:
        path.write_text(found, encoding="utf-8")

    assert found == recorded
