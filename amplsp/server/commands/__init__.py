"""One module for each command of `workspace/executeCommand`.

A module here is found by itself. It has `COMMAND`, the name that clients send, and `run(session, arguments)`, which
gets the list of JSON values that came with it, returns JSON or a `concurrent.futures.Future` of it, and raises
`amplsp.server.errors.InvalidParams` for arguments that make no sense.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Any

from amplsp.server.errors import InvalidParams

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def commands() -> dict[str, Callable[..., Any]]:
    """The commands by name."""
    names = sorted(each.name for each in pkgutil.iter_modules(__path__) if not each.name.startswith("_"))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.COMMAND: module.run for module in modules}


def no_arguments(command: str, arguments: list[Any]) -> None:
    """Refuse arguments.

    Raises:
        InvalidParams: there are some.
    """
    if arguments:
        raise InvalidParams(f"{command} takes no arguments")
