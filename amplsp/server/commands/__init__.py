"""The commands of `workspace/executeCommand`; their modules are found automatically.

`@command(name)` registers a function. It is called as `(session, arguments)` with a list of JSON values, returns JSON
or a `concurrent.futures.Future` of it, and raises `InvalidParamsError` for arguments that make no sense.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from amplsp.server.json_rpc import InvalidParamsError

F = TypeVar("F", bound="Callable[..., Any]")

_commands: dict[str, Callable[..., Any]] = {}


def command(name: str) -> Callable[[F], F]:
    """Register the function of a command."""

    def register(run: F) -> F:
        _commands[name] = run
        return run

    return register


@cache
def commands() -> dict[str, Callable[..., Any]]:
    """The commands by name."""
    for each in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{each.name}")
    return dict(sorted(_commands.items()))


def no_arguments(name: str, arguments: list[Any]) -> None:
    """Reject arguments.

    Raises:
        InvalidParamsError: there are some.
    """
    if arguments:
        raise InvalidParamsError(f"{name} takes no arguments")
