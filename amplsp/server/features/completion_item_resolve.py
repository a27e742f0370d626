"""`completionItem/resolve`: the documentation of an offer."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.editor.texts import describe
from amplsp.server.markup import content

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.COMPLETION_ITEM_RESOLVE
NAME = "completion"


def serve(session: Session, params: types.CompletionItem) -> types.CompletionItem:
    """The offer with its documentation; as it was where there is nothing to say."""
    uri, topic = _what(params.data)
    snapshot = session.snapshot(uri)
    if snapshot is not None and topic:
        text = describe(topic, snapshot.catalog, datetime.now(timezone.utc))
        formats = session.server.client.values("textDocument.completion.completionItem.documentationFormat")
        params.documentation = content(text, formats) if text else None
    return params


def _what(data: Any) -> tuple[str, tuple[str, ...]]:
    """The document and the topic that completion wrote into an offer; empty for what is not from there."""
    if not isinstance(data, dict):
        return "", ()
    uri, topic = data.get("uri"), data.get("topic")
    if not isinstance(uri, str) or not isinstance(topic, list) or not all(isinstance(each, str) for each in topic):
        return "", ()
    return uri, tuple(topic)
