"""Only the commands that say so use the network."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from support_cli import BROKEN, CLEAN
from support_lsp import PULLING, LocalServer

from amplsp import cli
from amplsp.module_names import module_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support_cli import Program

NETWORKED = {"catalog", "plan", "send"}
SERVERS = {"lsp", "mcp"}
"""These wait for a client on standard input; their tests are below, and with their protocols."""
OFFLINE = {
    "catalog": [("catalog", "status")],
    "check": [
        ("check", "."),
        ("check", "--fix", "--unsafe-fixes", "bad.amp.yaml"),
        ("check", "--output-format", "sarif"),
    ],
    "config": [("config",)],
    "contract": [("contract", "--help")],
    "diff": [("diff", "amp.yaml", "bad.amp.yaml")],
    "explain": [("explain", "no-action"), ("explain", "provider")],
    "format": [("format", "--diff")],
    "guide": [("guide", "hubspot", "--no-input")],
    "model": [("model", "amp.yaml", "bad.amp.yaml")],
    "preview": [("preview", "amp.yaml"), ("preview", "--format", "html", "amp.yaml")],
    "providers": [("providers", "hubspot")],
    "rules": [("rules",)],
    "sample": [("sample", "amp.yaml")],
    "scaffold": [("scaffold", "hubspot")],
    "schema": [("schema",)],
    "shape": [("shape", "amp.yaml")],
    "types": [("types", "--lang", "ts", "amp.yaml")],
}

_seen: list[str] | None = None


def _hook(event: str, _: tuple[object, ...]) -> None:
    if _seen is not None and event.startswith(("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.")):
        _seen.append(event)


sys.addaudithook(_hook)


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """What was asked of the network while a test ran."""
    global _seen  # noqa: PLW0603  # a hook cannot be taken away again
    _seen = []
    yield _seen
    _seen = None


@pytest.mark.parametrize("arguments", [each for listed in OFFLINE.values() for each in listed], ids=" ".join)
def test_a_command_opens_no_connection(program: Program, asked: list[str], arguments: tuple[str, ...]) -> None:
    program.write("amp.yaml", CLEAN)
    program.write("bad.amp.yaml", BROKEN)

    program(*arguments)

    assert asked == []


def test_every_command_is_tried_or_says_that_it_uses_the_network() -> None:
    assert set(module_names(cli.__path__[0])) == {*OFFLINE, *NETWORKED, *SERVERS}


def test_the_check_is_able_to_see_a_connection(program: Program, asked: list[str]) -> None:
    program("catalog", "update", "--from", "http://127.0.0.1:9/x")

    assert asked


def test_the_language_server_opens_no_connection() -> None:
    global _seen  # noqa: PLW0603  # a hook cannot be taken away again
    with LocalServer() as client:
        client.start(PULLING)
        _seen = asked = []
        client.open("file:///folder/amp.yaml", BROKEN)
        at = {"textDocument": {"uri": "file:///folder/amp.yaml"}, "position": {"line": 3, "character": 16}}
        client.pull("file:///folder/amp.yaml")
        client.request("textDocument/hover", at)
        client.request("textDocument/completion", at)
        _seen = None

    assert asked == []
