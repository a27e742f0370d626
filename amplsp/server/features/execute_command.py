"""`workspace/executeCommand`: the commands of `amplsp.server.commands`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.problem import quote
from amplsp.server.commands import commands
from amplsp.server.features import about_session
from amplsp.server.json_rpc import InvalidParamsError

if TYPE_CHECKING:
    from amplsp.server.session import Session


@about_session(types.WORKSPACE_EXECUTE_COMMAND, options=types.ExecuteCommandOptions(list(commands())))
def handle(session: Session, params: types.ExecuteCommandParams) -> Any:
    """What the command returns.

    Raises:
        InvalidParamsError: there is no such command, or its arguments make no sense.
    """
    run = commands().get(params.command)
    if run is None:
        raise InvalidParamsError(f"there is no command {quote(params.command)}; there are {', '.join(commands())}")
    return run(session, list(params.arguments or []))
