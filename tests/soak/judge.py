"""What the server must say, computed from the model alone and from scratch."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from support_check import check_document
from support_text_model import lines_of, units

from amplsp.catalog import load_catalog
from amplsp.editor.document_symbol import document_symbols
from amplsp.engine.configuration import ConfigurationError, settings_of
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.discovery import find_files
from amplsp.manifest.files import ManifestOpener, is_manifest_file
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.server.client_settings import read_client_settings
from amplsp.server.features import feature_names
from amplsp.server.uris import path_of
from amplsp.terminal import escape_lines
from soak.editor import Wrong

if TYPE_CHECKING:
    from amplsp.editor.document_symbol import DocumentSymbol
    from soak.editor import Editor
    from soak.world import World

SEVERITIES = {1: "error", 2: "warning", 3: "info"}
PATIENCE = 20
"""Seconds to wait for what the server sends later."""

Findings = list[tuple[Any, ...]]


class Judge:
    """The state of the world at one moment, read from scratch."""

    def __init__(self, world: World, encoding: str) -> None:
        self.world = world
        self.encoding = encoding
        self.finder = ConfigurationFinder()
        self.settings = read_client_settings(world.section, feature_names())
        self.is_silent = "diagnostics" in self.settings.off

    def is_known(self, uri: str) -> bool:
        """Whether a broken configuration makes the right result depend on earlier states."""
        try:
            self.finder.for_file(path_of(uri) or self.world.folders()[0] / "untitled")
            self.is_manifest(uri)
        except ConfigurationError:
            return False
        return True

    def is_manifest(self, uri: str) -> bool:
        """Whether an open document is checked."""
        path = path_of(uri)
        if path is None:
            return True
        folder, _, name = path.rpartition("/")
        return (is_manifest_file(name, folder) or self.finder.includes(path)) and not self.finder.leaves_out(path)

    def findings(self, uri: str, text: str) -> Findings:
        """The findings in a text."""
        if self.is_silent:
            return []
        path = path_of(uri)
        if path is None:
            configuration = self.finder.for_folder(str(self.world.folders()[0]))
        else:
            configuration = self.finder.for_file(path)
        settings = settings_of(configuration, self.settings.overrides)
        found = check_document(read_document(text), settings, load_catalog())
        lines = lines_of(text)
        return [
            (each.rule, each.severity.word, escape_lines(each.message), *self._edges(lines, each.start, each.end))
            for each in found
            if each.rule not in self.settings.hidden
        ]

    def _edges(self, lines: list[str], *places: tuple[int, int]) -> list[tuple[int, int]]:
        return [(line, units(lines[line][:column], self.encoding)) for line, column in places]

    def symbols(self, text: str) -> list[Any] | None:
        """The outline of a text."""
        if "documentSymbol" in self.settings.off:
            return None
        return [_outline(each) for each in document_symbols(Manifest(read_document(text), load_catalog()))]

    def unopened(self) -> dict[str, Findings]:
        """The findings of all workspace files that are not open."""
        found = {}
        for folder in self.world.shown_folders():
            for path in find_files(str(folder), ManifestOpener(), self.finder).paths:
                known = next(each for each in self.world.files if str(each) == path)
                if known.as_uri() not in self.world.open:
                    text = self.world.files[known].removeprefix("\ufeff")
                    found[known.as_uri()] = self.findings(known.as_uri(), text)
        return found


def _outline(symbol: DocumentSymbol) -> list[Any]:
    return [symbol.name, *map(_outline, symbol.children)]


def _received_outline(symbol: dict[str, Any]) -> list[Any]:
    return [symbol["name"], *map(_received_outline, symbol.get("children") or [])]


def _received(items: list[Any]) -> Findings:
    return [
        (
            item.get("code"),
            SEVERITIES[item["severity"]],
            item["message"],
            *(tuple(item["range"][edge].values()) for edge in ("start", "end")),
        )
        for item in items
    ]


def compare(editor: Editor) -> int:
    """Compare what the server says about all documents and files with what is right; return how many were compared."""
    editor.catch_up()
    judge, count = Judge(editor.world, editor.kind.encoding), 0
    for uri, document in editor.world.open.items():
        if not judge.is_known(uri):
            editor.told("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
            continue
        is_manifest = judge.is_manifest(uri)
        _diagnostics(editor, uri, judge.findings(uri, document.text) if is_manifest else [])
        symbols = editor.told("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        wanted = judge.symbols(document.text) if is_manifest else None
        _same(f"the outline of {uri}", symbols if symbols is None else [*map(_received_outline, symbols)], wanted)
        count += 1
    if all(judge.is_known((folder / "amp.yaml").as_uri()) for folder in editor.world.shown_folders()):
        count += _workspace(editor, judge)
    if b"Traceback" in editor.errors:
        raise Wrong(editor.errors.decode(errors="replace")[-5000:])
    return count


def _diagnostics(editor: Editor, uri: str, wanted: Findings) -> None:
    end = time.monotonic() + PATIENCE
    while (found := _told(editor, uri)) != wanted and time.monotonic() < end and _is_told_later(editor):
        time.sleep(0.1)
    _same(f"the findings of {uri}", found, wanted)


def _is_told_later(editor: Editor) -> bool:
    return editor.kind.is_refreshing or not editor.kind.is_pulling


def _told(editor: Editor, uri: str) -> Findings:
    about = {"textDocument": {"uri": uri}}
    if editor.kind.is_pulling:
        return _received(editor.told("textDocument/diagnostic", about)["items"])
    editor.told("textDocument/foldingRange", about)
    return _received(editor.published.get(uri, (None, []))[1])


def _workspace(editor: Editor, judge: Judge) -> int:
    try:
        wanted = judge.unopened()
    except ConfigurationError:
        return 0
    answer = editor.told("workspace/diagnostic", {"previousResultIds": []})
    found = {each["uri"]: _received(each["items"]) for each in answer["items"] if each["uri"] not in editor.world.open}
    broken = {path.as_uri() for path in editor.world.configurations()}
    for uri in {*found, *wanted} - broken:
        _same(f"the findings of the file {uri}", found.get(uri, []), wanted.get(uri, []))
    return len(wanted)


def _same(what: str, found: Any, wanted: Any) -> None:
    if found != wanted:
        raise Wrong(f"{what}:\nsaid  {found}\nright {wanted}")
