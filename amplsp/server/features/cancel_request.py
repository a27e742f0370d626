"""`$/cancelRequest`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.CANCEL_REQUEST
NAME = None


def serve(session: Session, params: types.CancelParams) -> None:
    """The client takes a request back."""
    session.server.protocol.cancel(params)
