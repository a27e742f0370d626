"""Long sessions of edits in a server process, in each of the three encodings."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from support_check import check_document
from support_lsp import ServerProcess, replace
from support_text_model import lines_of, replaced, units

from amplsp.catalog import load_catalog
from amplsp.manifest.reading import read_document
from amplsp.terminal import escape_lines

EXAMPLE = Path(__file__).parents[2] / "examples" / "all-actions.amp.yaml"
PIECES = ["x", "é", "😀", "\n", "\r\n", "\r", "\u2028", "\x0b", "  ", "- ", "name: a\n", "# 😀 é\n", '"', "", "", ""]
URI = "file:///folder/amp.yaml"


def random_edit(text: str, rng: random.Random, encoding: str) -> tuple[tuple[int, int], tuple[int, int], str]:
    lines = lines_of(text)
    start = rng.randrange(len(lines))
    end = min(start + rng.choice([0, 0, 0, 1, 3]), len(lines) + 1)

    def column(line: int) -> int:
        longest = units(lines[line].rstrip("\r\n"), encoding) if line < len(lines) else 0
        return rng.randint(0, longest + rng.choice([0, 0, 0, 5]))

    edges = sorted([(start, column(start)), (end, column(end))])
    return edges[0], edges[1] if rng.random() < 0.6 else edges[0], rng.choice(PIECES)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_after_many_edits_the_server_still_has_the_text_of_the_editor(encoding: str) -> None:
    rng = random.Random(encoding)  # noqa: S311  # the same edits every time
    text = EXAMPLE.read_text(encoding="utf-8") + "# 😀\u2028é\r\n"
    with ServerProcess() as client:
        client.start({"general": {"positionEncodings": [encoding]}, "textDocument": {"diagnostic": {}}})
        client.open(URI, text)
        for version in range(2, 200):
            start, end, new = random_edit(text, rng, encoding)
            text = replaced(text, start, end, new, encoding)
            client.change(URI, version, replace(start, end, new))
            if version % 20:
                continue
            wanted = check_document(read_document(text), catalog=load_catalog())
            received = client.pull(URI)["items"]
            assert [item["message"] for item in received] == [escape_lines(each.message) for each in wanted]
            assert [item["range"]["start"] for item in received] == [
                {"line": each.start.line, "character": units(line_start(text, each.span.start), encoding)}
                for each in wanted
            ]


def line_start(text: str, offset: int) -> str:
    """The text before an offset in its line."""
    return lines_of(text[:offset])[-1]
