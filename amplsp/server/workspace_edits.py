"""Requests about several documents: the places of a destination, and edits of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from lsprotocol import types

from amplsp.editor.references import References, find_destination
from amplsp.server.jobs import then
from amplsp.server.json_rpc import ErrorCode, RequestError
from amplsp.server.uris import same_file
from amplsp.yaml.text import Edit, within_lines

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.editor.model_rename import Warned
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

T = TypeVar("T")
TextEdits = types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit
_ANNOTATION = "customers"


def everywhere(session: Session, snapshot: Snapshot, found: References) -> Iterator[tuple[Snapshot, References]]:
    """A name's places in its own document, and those of a destination in every other manifest of the workspace."""
    yield snapshot, found
    if found.destination is None:
        return
    unopened = (each.snapshot for each in session.unopened() if found.destination in each.uses.destinations)
    for other in (*session.readable(), *unopened):
        if same_file(other.uri) != same_file(snapshot.uri):
            there = find_destination(other.manifest, found.destination)
            if there is not None:
                yield other, there


def over_everything(session: Session, snapshot: Snapshot, found: References, answer: Callable[[], T]) -> T | Future[T]:
    """Answer about a name: at once, or for a destination once the whole workspace is read.

    Raises:
        RequestError: the document has changed in the meantime.
    """
    if found.destination is None:
        return answer()

    def answer_now(_: object) -> T:
        newest = session.snapshot(snapshot.uri)
        if newest is None or newest.text != snapshot.text:
            raise RequestError(ErrorCode.CONTENT_MODIFIED, "the text has changed while other manifests were read")
        return answer()

    return then(session.workspace.when_all_is_read(), answer_now)


def workspace_edit(
    session: Session, changed: Iterable[tuple[Snapshot, Sequence[Edit]]], warned: Warned | None = None
) -> types.WorkspaceEdit:
    """Edits of documents, with their versions for clients that support these.

    A warning is shown with the edits for confirmation, if the client supports that; else while they are applied.
    """
    client = session.server.client
    edits = [(snapshot, snapshot.text_edits(within_lines(snapshot.text, each))) for snapshot, each in changed]
    shown: list[tuple[Snapshot, list[TextEdits]]] = [(snapshot, [*listed]) for snapshot, listed in edits]
    is_versioned = client.can("workspace.workspaceEdit.documentChanges")
    annotations = None
    if warned is not None and is_versioned and client.can("workspace.workspaceEdit.changeAnnotationSupport"):
        annotation = types.ChangeAnnotation(warned.label, needs_confirmation=True, description=warned.description)
        annotations = {_ANNOTATION: annotation}
        shown = [(snapshot, list(map(_annotated, listed))) for snapshot, listed in edits]
    elif warned is not None:
        session.server.pygls.show(f"{warned.label}: {warned.description}")
    if not is_versioned:
        return types.WorkspaceEdit(changes={snapshot.uri: listed for snapshot, listed in edits})
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(snapshot.uri, snapshot.version), listed
            )
            for snapshot, listed in shown
        ],
        change_annotations=annotations,
    )


def _annotated(edit: types.TextEdit) -> TextEdits:
    return types.AnnotatedTextEdit(_ANNOTATION, edit.range, edit.new_text)
