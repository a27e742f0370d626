"""`textDocument/codeLens`: the changes of a branch, figures about an integration, and a command for another object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.code_lens import DESCRIBE, code_lenses
from amplsp.server.commands.diff import DIFF
from amplsp.server.features import about_manifest

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_CODE_LENS, "codeLens")
def handle(session: Session, snapshot: Snapshot, params: types.CodeLensParams) -> list[types.CodeLens]:
    """The lenses."""
    found = _since_the_branch_began(session, snapshot)
    for lens in code_lenses(snapshot.manifest):
        arguments = [snapshot.uri, *lens.arguments] if lens.command == DESCRIBE else [*lens.arguments]
        found.append(
            types.CodeLens(snapshot.range(lens.span), types.Command(lens.title, lens.command, arguments=arguments))
        )
    return found


def _since_the_branch_began(session: Session, snapshot: Snapshot) -> list[types.CodeLens]:
    compared = session.comparisons.known(snapshot)
    if compared is None:
        return []
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    command = types.Command(compared.headline, DIFF, arguments=[snapshot.uri, {"format": "concise", "show": True}])
    return [types.CodeLens(top, command)]
