"""`textDocument/completion`: what can be written at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.completion import complete
from amplsp.editor.completion_item import Completion, CompletionKind

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_COMPLETION
NAME = "completion"
OPTIONS = types.CompletionOptions(resolve_provider=True, trigger_characters=[":", " ", "-", '"', "'", "[", "{", ","])

KINDS = {
    CompletionKind.KEY: types.CompletionItemKind.Property,
    CompletionKind.BLOCK: types.CompletionItemKind.Snippet,
    CompletionKind.WORD: types.CompletionItemKind.EnumMember,
    CompletionKind.PROVIDER: types.CompletionItemKind.Module,
    CompletionKind.MODULE: types.CompletionItemKind.Unit,
    CompletionKind.OBJECT: types.CompletionItemKind.Class,
    CompletionKind.FIELD: types.CompletionItemKind.Field,
    CompletionKind.DESTINATION: types.CompletionItemKind.Event,
    CompletionKind.SCHEDULE: types.CompletionItemKind.Value,
    CompletionKind.NUMBER: types.CompletionItemKind.Value,
    CompletionKind.RULE: types.CompletionItemKind.Constant,
}
_ITEM = "textDocument.completion.completionItem"


def handle(session: Session, snapshot: Snapshot, params: types.CompletionParams) -> types.CompletionList:
    """All offers; the client filters them while the user types on."""
    client = session.server.client
    snippets = client.can(f"{_ITEM}.snippetSupport")
    others = (each.manifest for each in session.snapshots())
    found = complete(snapshot.manifest, snapshot.offset(params.position), others, snippets=snippets)
    modes = client.values(f"{_ITEM}.insertTextModeSupport.valueSet")
    items = [_item(snapshot, offer, index, modes) for index, offer in enumerate(found)]
    return types.CompletionList(is_incomplete=False, items=items)


def _item(snapshot: Snapshot, offer: Completion, index: int, modes: list[int]) -> types.CompletionItem:
    item = types.CompletionItem(
        offer.label,
        kind=KINDS[offer.kind],
        detail=offer.detail or None,
        sort_text=f"{index:04}",
        filter_text=offer.filter_text,
        text_edit=types.TextEdit(snapshot.range(offer.edit.span), offer.snippet or offer.edit.text),
        data={"uri": snapshot.uri, "topic": list(offer.topic)} if offer.topic else None,
    )
    # The lines of a snippet are indented relative to its first, as every client expects; those of a plain edit are
    # indented as they must be.
    mode = types.InsertTextMode.AdjustIndentation if offer.snippet else types.InsertTextMode.AsIs
    if offer.snippet:
        item.insert_text_format = types.InsertTextFormat.Snippet
    if "\n" in offer.edit.text and mode.value in modes:
        item.insert_text_mode = mode
    return item
