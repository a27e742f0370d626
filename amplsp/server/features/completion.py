"""`textDocument/completion`: what can be written at a place; `completionItem/resolve`: its documentation."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.editor.completion import complete
from amplsp.editor.documentation import describe
from amplsp.editor.insertion_point import Completion, CompletionKind
from amplsp.server.features import about_manifest, about_session
from amplsp.server.features.hover import markup
from amplsp.yaml import Span

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

KINDS = {
    CompletionKind.KEY: types.CompletionItemKind.Property,
    CompletionKind.BLOCK: types.CompletionItemKind.Snippet,
    CompletionKind.WORD: types.CompletionItemKind.EnumMember,
    CompletionKind.PROVIDER: types.CompletionItemKind.Module,
    CompletionKind.MODULE: types.CompletionItemKind.Unit,
    CompletionKind.OBJECT: types.CompletionItemKind.Class,
    CompletionKind.FIELD: types.CompletionItemKind.Field,
    CompletionKind.NAME: types.CompletionItemKind.Text,
    CompletionKind.DESTINATION: types.CompletionItemKind.Event,
    CompletionKind.SCHEDULE: types.CompletionItemKind.Value,
    CompletionKind.NUMBER: types.CompletionItemKind.Value,
    CompletionKind.ALIAS: types.CompletionItemKind.Reference,
    CompletionKind.RULE: types.CompletionItemKind.Constant,
}
_ITEM = "textDocument.completion.completionItem"


_TRIGGERS = [":", " ", "-", '"', "'", "[", "{", ",", "*"]
OPTIONS = types.CompletionOptions(resolve_provider=True, trigger_characters=_TRIGGERS)


SUGGEST = "editor.action.triggerSuggest"
"""The client's command that asks for completion."""
INSERT = "editor.action.insertSnippet"
"""The client's command that inserts a text at the cursor."""
_NEVER_TYPED = "\u2060"
_WORD = re.compile(r"[\w./$%]|[^\x00-\x7f\s]")
"""The characters of a word in YAML for VS Code, without punctuation that has a meaning in YAML."""


@about_manifest(types.TEXT_DOCUMENT_COMPLETION, "completion", OPTIONS)
def completion(session: Session, snapshot: Snapshot, params: types.CompletionParams) -> types.CompletionList:
    """All completions; the client filters them while the user types, and asks again if any text is possible."""
    client = session.server.client
    snippets = client.can(f"{_ITEM}.snippetSupport")
    offset = snapshot.offset(params.position)
    found = complete(snapshot.manifest, offset, session.uses(), snippets=snippets)
    modes = client.values(f"{_ITEM}.insertTextModeSupport.valueSet")
    commands = client.values("experimental.commands.commands")
    if params.context is not None and params.context.trigger_kind is types.CompletionTriggerKind.TriggerCharacter:
        # Enter after a colon means a new line, not a completion for the next line.
        found = [offer for offer in found if not offer.edit.text.startswith(("\n", "\r"))]
    items = [_item(snapshot, offer, index, modes) for index, offer in enumerate(found)]
    for item, offer in zip(items, found, strict=True):
        # A schedule that is begun is not valid yet, so Enter may accept a completion; any other text may be complete.
        if offer.is_made_up and offer.kind is not CompletionKind.SCHEDULE and INSERT in commands:
            _leave_to_choice(item, offer, snapshot.text[offer.edit.span.start : offset])
        elif offer.kind is CompletionKind.KEY and offer.edit.text.endswith(" ") and SUGGEST in commands:
            item.command = types.Command("suggest", SUGGEST, arguments=[{"auto": True}])
    if not items and _is_after_word(snapshot.text, offset):
        return types.CompletionList(is_incomplete=True, items=[_nothing(snapshot, offset)])
    return types.CompletionList(is_incomplete=any(offer.is_made_up for offer in found), items=items)


def _leave_to_choice(item: types.CompletionItem, offer: Completion, typed: str) -> None:
    """Make the Enter key insert a new line, so that only a choice accepts a completion.

    With `editor.acceptSuggestionOnEnter` set to `smart`, VS Code accepts the selected item with Enter unless that
    changes nothing. So the item itself changes nothing, and its command writes the rest.
    """
    if typed and offer.edit.text.startswith(typed) and isinstance(item.text_edit, types.TextEdit):
        item.text_edit.new_text = typed
        rest = re.sub(r"[\\$}]", r"\\\g<0>", offer.edit.text[len(typed) :])
        item.command = types.Command("insert", INSERT, arguments=[{"snippet": rest}])


def _is_after_word(text: str, offset: int) -> bool:
    return offset > 0 and _WORD.match(text, offset - 1) is not None


def _nothing(snapshot: Snapshot, offset: int) -> types.CompletionItem:
    """A completion that fits nothing: VS Code fills an empty list with all words of the file, which Enter accepts."""
    here = types.TextEdit(snapshot.range(Span(offset, offset)), "")
    return types.CompletionItem("any text", filter_text=_NEVER_TYPED, sort_text="9999", text_edit=here)


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


@about_session(types.COMPLETION_ITEM_RESOLVE, "completion")
def resolve(session: Session, params: types.CompletionItem) -> types.CompletionItem:
    """The completion with its documentation; unchanged if there is none."""
    uri, topic = _what(params.data)
    snapshot = session.snapshot(uri)
    if snapshot is not None and topic:
        text = describe(topic, snapshot.catalog, datetime.now(timezone.utc), snapshot.settings.added_rules)
        formats = session.server.client.values(f"{_ITEM}.documentationFormat")
        params.documentation = markup(text, formats) if text else None
    return params


def _what(data: Any) -> tuple[str, tuple[str, ...]]:
    """The document and the topic that completion stored in an item; empty for other items."""
    if not isinstance(data, dict):
        return "", ()
    uri, topic = data.get("uri"), data.get("topic")
    if not isinstance(uri, str) or not isinstance(topic, list) or not all(isinstance(each, str) for each in topic):
        return "", ()
    return uri, tuple(topic)
