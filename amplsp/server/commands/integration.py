"""Describes an integration: `describeIntegration`."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.editor.code_lens import DESCRIBE, description
from amplsp.server.commands import command
from amplsp.server.json_rpc import InvalidParamsError

if TYPE_CHECKING:
    from amplsp.server.session import Session


@command(DESCRIBE)
def describe_integration(session: Session, arguments: list[Any]) -> str:
    """What an integration does, in some lines, which are also shown: most editors drop what a lens's command answers.

    Raises:
        InvalidParamsError: the arguments do not name an integration of an open manifest.
    """
    uri, index = arguments if len(arguments) == 2 else (None, None)
    if not isinstance(uri, str) or not isinstance(index, int) or isinstance(index, bool):
        raise InvalidParamsError(f"{DESCRIBE} takes the URI of an open manifest and the number of an integration in it")
    snapshot = session.snapshot(uri)
    listed = list(snapshot.manifest.integrations) if snapshot is not None else []
    if not 0 <= index < len(listed):
        raise InvalidParamsError("there is no such integration in an open manifest; ask for the lenses again")
    words = description(listed[index], datetime.now(timezone.utc))
    session.server.pygls.window_show_message(types.ShowMessageParams(types.MessageType.Info, words))
    return words
