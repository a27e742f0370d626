"""The tools, a module with the same name for each.

A module has:

- its docstring, which agents read before they choose it; the first line is its title;
- `Arguments`: a model of its arguments;
- `Result`: a model of its result;
- `run(arguments, files)`, which returns the result, or raises `ToolError`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from amplsp.did_you_mean import did_you_mean
from amplsp.mcp.model import Model, ToolError
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from amplsp.mcp.files import Files


class Tool(NamedTuple):
    """A tool.

    Attributes:
        name: its name.
        title: its title, for people.
        description: its description, for agents.
        arguments: the model of its arguments.
        result: the model of its result.
        run: runs it.
    """

    name: str
    title: str
    description: str
    arguments: type[Model]
    result: type[Model]
    run: Callable[[Any, Files], Model]

    @property
    def takes_paths(self) -> bool:
        """Whether it can read files."""
        return any("path" in name for name in self.arguments.model_fields)

    def names_path(self, arguments: Mapping[str, Any]) -> bool:
        """Whether a call asks it to read a file."""
        return any("path" in name and arguments.get(name) for name in self.arguments.model_fields)

    def __call__(self, arguments: Mapping[str, Any], files: Files) -> Model:
        """Run it with a client's arguments.

        Raises:
            ToolError: the arguments make no sense, or it cannot do what they ask for.
        """
        # Many clients send null for what is not given.
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            made = self.arguments.model_validate(given)
        except ValidationError as error:
            raise ToolError("; ".join(_words(each, self.arguments) for each in error.errors())) from None
        return self.run(made, files)


@cache
def tools() -> dict[str, Tool]:
    """All tools by name."""
    return {name: _tool(name) for _, name, _ in pkgutil.iter_modules(__path__)}


def _tool(name: str) -> Tool:
    module = importlib.import_module(f"{__name__}.{name}")
    title, _, rest = (module.__doc__ or "").partition("\n")
    title = title.rstrip(".")
    description = " ".join(f"{title}. {rest}".split())
    return Tool(name, title, description, module.Arguments, module.Result, module.run)


def _words(error: ErrorDetails, model: type[Model]) -> str:
    """What is wrong with an argument, in plain words."""
    place = ".".join(map(str, error["loc"]))
    known = [field.alias or name for name, field in model.model_fields.items()]
    if error["type"] == "extra_forbidden":
        return f"unknown argument {quote(place)}{did_you_mean(place, known) or '; there are ' + ', '.join(known)}"
    if error["type"] == "missing":
        return f"argument {quote(place)} is missing"
    message = error["msg"]
    return f"argument {quote(place)}: {message[:1].lower()}{message[1:]}, not {quote(str(error['input'])[:80])}"
