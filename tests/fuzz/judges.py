"""The requirements for everything that reads texts of others; each function raises if one is not met."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from support_changes import compare, shape
from support_connectors import write_checkout
from support_contract import subject as contract_subject
from support_guide import bundled
from support_lsp import LocalServer
from support_versions import Editor

from amplsp import check_text
from amplsp.connectors.object_source import read_objects
from amplsp.connectors.overlay import overlay
from amplsp.connectors.provider_source import read_providers
from amplsp.connectors.scope_source import read_source_scopes
from amplsp.contract.errors import ContractError
from amplsp.contract.scopes_file import read_scopes
from amplsp.engine.check import check_subject
from amplsp.engine.configuration import ConfigurationError
from amplsp.engine.configuration_file import read_configuration
from amplsp.guide.subject import GuideContext, GuideSubject
from amplsp.manifest.cron import in_words, uneven_steps
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.manifest.schedule import parse
from amplsp.manifest.schedule_errors import ScheduleError
from amplsp.preview.build import preview_of
from amplsp.preview.html import as_html
from amplsp.server.json_rpc import BrokenFrame, ErrorCode, RequestError, read_message
from amplsp.suppression import WORD, read_suppression
from amplsp.yaml import Span
from fuzz.inputs import NEXT

_LAST = (b'{"jsonrpc":"2.0","id":"last","method":"shutdown"}', b'{"jsonrpc":"2.0","method":"exit"}')


def document(text: str) -> None:
    """What is read from a text lies in it, each part within its parent, and is the same each time."""
    read = read_document(text)
    for node in read.root.walk():
        assert 0 <= node.span.start <= node.span.end <= len(text), node
        if node.parent is not None and node.parent.parent is not None:
            assert node.parent.span.start <= node.span.start, node
    for mistake in read.syntax_errors:
        assert 0 <= mistake.span.start <= mistake.span.end <= len(text), mistake
    assert all(text[each.span.start] == "#" for each in read.comments)


def findings(text: str) -> None:
    """Findings lie in the text, and none is an internal error."""
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029") + 1
    for each in check_text(text):
        assert each.rule != "internal-error", each.message
        assert (0, 0) <= each.start <= each.end, each
        assert each.end.line < lines, each


def versions(text: str) -> None:
    """Reusing what is known about one version for the next one changes nothing."""
    editor = Editor()
    for version in text.split(NEXT):
        editor.compare(version)


def difference(text: str) -> None:
    """Two texts can be compared in both directions, and a text has no changes from itself."""
    texts = text.split(NEXT)
    compare(texts[0], texts[-1])
    compare(texts[-1], texts[0])
    for each in texts:
        assert compare(each, each) == []
        assert shape(each) == shape(each)


def schedule(text: str) -> None:
    """A schedule is rejected, or can be described in words and has steps within it."""
    try:
        parse(text)
    except ScheduleError:
        return
    assert in_words(text)
    for step in uneven_steps(parse(text)):
        assert text[step.start : step.end] == step.text


def suppression(text: str) -> None:
    """A suppression says what is wrong with it, or names rules that are in it."""
    span = Span(0, len(text))
    words = text.partition(WORD)[2].partition("\n")[0]
    start = text.find(words, text.find(WORD) + len(WORD)) if words else 0
    read = read_suppression(span, words, start)
    assert not (read.malformed and read.rules)
    for rule in read.rules:
        assert text[rule.span.start : rule.span.end] == rule.id


def frames(text: str) -> None:
    """A stream is read to its end, or to the place where it is out of step."""
    stream = BytesIO(text.encode())
    with suppress(BrokenFrame):
        for _ in range(len(text) + 1):
            message = read_message(stream)
            if message is None:
                return
            assert isinstance(message, dict | RequestError)
        raise AssertionError("it is not read to its end")


def messages(text: str) -> None:
    """A server answers each request, whatever came before it, and no answer or log shows an internal error."""
    lines = [line.encode() for line in text.splitlines() if line.strip()]
    # The server may close the connection before everything is sent.
    with logged() as log, LocalServer() as client, suppress(OSError):
        client.start()
        for line in (*lines, *_LAST):
            client.write(b"Content-Length: %d\r\n\r\n%s" % (len(line), line))
        client.until(lambda message: message.get("id") == "last")
    answers = [each for each in client.seen if "method" not in each]
    names = [json.dumps(each["id"]) for each in answers if each["id"] is not None]
    assert set(_asked(lines)) <= set(names)
    assert "Traceback" not in log.getvalue(), log.getvalue()
    for each in answers:
        assert each.get("error", {}).get("code") != ErrorCode.INTERNAL_ERROR, each


@contextmanager
def logged() -> Iterator[StringIO]:
    """What is logged meanwhile, instead of where it would be written."""
    text = StringIO()
    handler = logging.StreamHandler(text)
    logging.getLogger().addHandler(handler)
    try:
        yield text
    finally:
        logging.getLogger().removeHandler(handler)


def _asked(lines: list[bytes]) -> Iterator[str]:
    """The names of the requests that can be read."""
    for line in lines:
        message = read_message(BytesIO(b"Content-Length: %d\r\n\r\n%s" % (len(line), line)))
        if isinstance(message, dict) and isinstance(message.get("method"), str):
            name = message.get("id")
            if isinstance(name, int | str) and not isinstance(name, bool):
                yield json.dumps(name)


def configuration(text: str) -> None:
    """A configuration is accepted, or rejected with a place that is in the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "amplsp.toml"
        path.write_bytes(text.encode())
        refused = None
        try:
            read_configuration(path)
        except ConfigurationError as error:
            refused = error
    if refused:
        assert (0, 0) <= refused.start <= refused.end, refused
        assert refused.end.line <= len(text.splitlines()), refused


def guide(text: str) -> None:
    """A guide is judged by its rules, none of which fails."""
    for each in check_subject(GuideSubject(text, "asana", GuideContext(bundled()))):
        assert each.rule != "internal-error", each.message


def contract(text: str) -> None:
    """A contract is judged by its rules, none of which fails."""
    for each in check_subject(contract_subject(text)):
        assert each.rule != "internal-error", each.message


def scopes(text: str) -> None:
    """A list of scopes is read, or rejected with reasons, whatever the declared kind of the file."""
    with TemporaryDirectory() as folder:
        for name in ("scopes.csv", "scopes.json", "scopes.yaml", "scopes.md"):
            path = Path(folder) / name
            path.write_bytes(text.encode())
            with suppress(ContractError):
                assert read_scopes(path).rows


def connector(text: str) -> None:
    """Whatever can be read in broken code is read."""
    with TemporaryDirectory() as folder:
        root = write_checkout(Path(folder))
        for name in ("providers/acme.go", "providers/betadesk/objects.go"):
            (root / name).write_bytes(text.encode())
        read_providers(root)
        read_objects(root, "betaDesk")
        read_source_scopes(root, "acme")
        overlay(bundled(), root, "acme")


def preview(text: str) -> None:
    """A page has the elements of the program and its own scripts, whatever the texts in a manifest are."""
    manifest = Manifest(read_document(text), bundled())
    page = Elements(as_html(preview_of(manifest, findings=check_subject(manifest)[:3])))
    assert page.scripts == _scripts_of_a_page()
    assert not page.odd


class Elements(HTMLParser):
    """What a page would run or load."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts = 0
        self.odd: list[tuple[str, str, str | None]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.odd += [(tag, name, value) for name, value in attrs if name.startswith("on") or name in {"src", "srcdoc"}]
        self.odd += [(tag, "", None)] * (tag in {"iframe", "object", "embed", "base", "img"})


@cache
def _scripts_of_a_page() -> int:
    return Elements(as_html(preview_of(Manifest(read_document(""), bundled())))).scripts
