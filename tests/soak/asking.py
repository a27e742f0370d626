"""Requests of every kind, about any document and any place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soak.texts import some_place, some_range

if TYPE_CHECKING:
    from random import Random

    from soak.editor import Editor

AT_A_PLACE = (
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/onTypeFormatting",
    "textDocument/selectionRange",
)
IN_A_RANGE = (
    "textDocument/codeAction",
    "textDocument/rangeFormatting",
    "textDocument/inlayHint",
    "textDocument/semanticTokens/range",
)
OF_ALL = (
    "textDocument/documentSymbol",
    "textDocument/documentLink",
    "textDocument/foldingRange",
    "textDocument/semanticTokens/full",
    "textDocument/codeLens",
    "textDocument/formatting",
    "textDocument/diagnostic",
)
COMMANDS: tuple[tuple[str, list[Any]], ...] = (
    ("amplsp.status", []),
    ("amplsp.rules", []),
    ("amplsp.explainRule", ["no-action"]),
    ("amplsp.explainRule", [7]),
    ("amplsp.checkWorkspace", []),
    ("amplsp.integrations", []),
    ("amplsp.offer", ["hubspot"]),
    ("amplsp.scaffold", ["salesforce", {"actions": ["read"]}]),
    ("amplsp.scaffold", ["nobody"]),
    ("amplsp.nothing", []),
)
ABOUT_A_DOCUMENT = ("amplsp.diff", "amplsp.preview", "amplsp.describeIntegration", "amplsp.status")
ODD = ("textDocument/nonsense", "workspace/symbol", "completionItem/resolve", "codeAction/resolve", "nonsense")
_OPTIONS = {"tabSize": 2, "insertSpaces": True}


def some_request(chance: Random, editor: Editor) -> tuple[str, Any]:
    """A method and its parameters."""
    kind = chance.randrange(12)
    if kind == 0:
        return "workspace/executeCommand", _command(chance, editor)
    if kind == 1:
        query = chance.choice(("", "c", "contacts", "é"))
        return chance.choice((*ODD, "workspace/diagnostic")), {"query": query, "previousResultIds": [], "label": "x"}
    uri = chance.choice([*editor.world.open, "file:///nowhere/amp.yaml"])
    known = editor.world.open.get(uri)
    text = known.text if known else ""
    about: dict[str, Any] = {"textDocument": {"uri": uri}}
    encoding = editor.kind.encoding
    if kind <= 6:
        place = some_place(chance, text, encoding)
        more = {"newName": chance.choice(("x", "", "a b", "é: #")), "ch": "\n", "positions": [place]}
        context = {"includeDeclaration": chance.random() < 0.5}
        about |= {"position": place, "context": context, "options": _OPTIONS, **more}
        method = chance.choice(AT_A_PLACE)
        if method == "textDocument/completion":
            about["context"] = {"triggerKind": 1}
        return method, about
    if kind <= 9:
        only = chance.choice((["quickfix"], ["source.fixAll.amplsp"], ["refactor"], None))
        context = {"diagnostics": []} | ({"only": only} if only else {})
        about |= {"range": some_range(chance, text, encoding), "context": context, "options": _OPTIONS}
        return chance.choice(IN_A_RANGE), about
    return chance.choice(OF_ALL), about | {"options": _OPTIONS}


def _command(chance: Random, editor: Editor) -> Any:
    if editor.world.open and chance.random() < 0.5:
        uri = chance.choice([*editor.world.open])
        name = chance.choice(ABOUT_A_DOCUMENT)
        arguments = [uri, 0] if name == "amplsp.describeIntegration" else [uri]
    else:
        name, arguments = chance.choice(COMMANDS)
    return {"command": name, "arguments": arguments}
