"""`workspace/executeCommand`: the commands of `amplsp.server.commands`."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.problem import quote
from amplsp.server.commands import commands
from amplsp.server.features import about_session
from amplsp.server.json_rpc import InvalidParamsError
from amplsp.server.progress import show_progress

if TYPE_CHECKING:
    from amplsp.server.session import Session


OPTIONS = types.ExecuteCommandOptions(list(commands()), work_done_progress=True)


@about_session(types.WORKSPACE_EXECUTE_COMMAND, options=OPTIONS)
def handle(session: Session, params: types.ExecuteCommandParams) -> Any:
    """What the command returns.

    Raises:
        InvalidParamsError: there is no such command, or its arguments make no sense.
    """
    run = commands().get(params.command)
    if run is None:
        raise InvalidParamsError(f"there is no command {quote(params.command)}; there are {', '.join(commands())}")
    answer = run(session, list(params.arguments or []))
    return show_progress(session, params.work_done_token, answer) if isinstance(answer, Future) else answer
