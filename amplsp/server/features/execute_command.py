"""`workspace/executeCommand`: the commands of `amplsp.server.commands`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from amplsp.problem import quote
from amplsp.server.commands import commands
from amplsp.server.errors import InvalidParams

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.WORKSPACE_EXECUTE_COMMAND
NAME = None
OPTIONS = types.ExecuteCommandOptions(list(commands()))


def serve(session: Session, params: types.ExecuteCommandParams) -> Any:
    """What the command returns.

    Raises:
        InvalidParams: there is no such command, or its arguments make no sense.
    """
    run = commands().get(params.command)
    if run is None:
        raise InvalidParams(f"there is no command {quote(params.command)}; there are {', '.join(commands())}")
    return run(session, list(params.arguments or []))
