"""The server and the checker find the same in any file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support_check import check_document
from support_lsp import PULLING, LocalServer

from amplsp.catalog import load_catalog
from amplsp.engine import Settings
from amplsp.yaml import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.engine import Diagnostic

ROOT = Path(__file__).parents[2]
FILES = sorted(
    [*(ROOT / "examples").rglob("*.yaml"), *(ROOT / "tests" / "rules" / "fixtures" / "manifest").rglob("*.yaml")]
)
SEVERITIES = {1: "error", 2: "warning", 3: "info"}


@pytest.fixture(scope="module")
def client() -> Iterator[LocalServer]:
    with LocalServer() as client:
        client.start(PULLING)
        yield client


def as_shown(found: Diagnostic) -> tuple[object, ...]:
    """The visible parts of a finding, counted in code points."""
    return found.rule, found.severity.word, found.message, tuple(found.start), tuple(found.end), len(found.related)


def as_received(item: dict[str, Any]) -> tuple[object, ...]:
    start, end = (tuple(item["range"][edge].values()) for edge in ("start", "end"))
    related = len(item.get("relatedInformation", []))
    return item["code"], SEVERITIES[item["severity"]], item["message"], start, end, related


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_server_shows_what_the_checker_finds(client: LocalServer, path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    uri = f"untitled:{path.name}"
    client.open(uri, text, language="ampersand")

    received = [as_received(item) for item in client.pull(uri)["items"]]

    assert received == [as_shown(each) for each in check_document(Document(text), Settings(), load_catalog())]
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
