"""Progress of the check of the workspace, for a client that has asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from lsprotocol import types

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.server.session import Session

T = TypeVar("T")

TITLE = "Checking manifests"


def show_progress(session: Session, token: types.ProgressToken | None, answer: Future[T]) -> Future[T]:
    """Report progress to the client with its token until the response is there, and return the response."""
    if token is None:
        return answer
    shown = 0

    def send(value: types.WorkDoneProgressBegin | types.WorkDoneProgressReport | types.WorkDoneProgressEnd) -> None:
        session.server.pygls.progress(types.ProgressParams(token, value))

    def report(done: int, total: int) -> None:
        nonlocal shown
        percentage = 100 * done // total
        if percentage > shown:
            shown = percentage
            send(types.WorkDoneProgressReport(message=f"{done} of {total}", percentage=percentage))

    def end(_: Future[T]) -> None:
        listeners.remove(report)
        send(types.WorkDoneProgressEnd(message="; ".join(session.workspace.left_out()) or None))

    send(types.WorkDoneProgressBegin(TITLE, percentage=0))
    listeners = session.workspace.listeners
    listeners.append(report)
    answer.add_done_callback(end)
    return answer
