"""`textDocument/codeLens`: an integration in figures, and the way to one more object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.code_lens import code_lenses

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_CODE_LENS
NAME = "codeLens"


def handle(
    session: Session,  # noqa: ARG001  # every feature gets it
    snapshot: Snapshot,
    params: types.CodeLensParams,  # noqa: ARG001  # the document says it all
) -> list[types.CodeLens]:
    """The lenses; one without a command is only to be read."""
    return [
        types.CodeLens(
            snapshot.range(lens.span), types.Command(lens.title, lens.command, arguments=list(lens.arguments) or None)
        )
        for lens in code_lenses(snapshot.manifest)
    ]
