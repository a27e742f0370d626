"""The languages that types are written in, a module for each, with the language's name and `_` for `-`.

A language has:

- `FILE`: the name of the file that is written into a folder, such as `deliveries.ts`;
- `render(module)`: the whole text, the same for the same module, which defines every record and `Delivery` and has
  `amplsp.types.generated_code.MARK` in its first lines.

The module also has the reserved words and the convention for names; `amplsp.types.naming.assign` applies them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.types.model import Module


class Language(NamedTuple):
    """A language.

    Attributes:
        file: the name of its file in a folder.
        render: writes the types.
    """

    file: str
    render: Callable[[Module], str]


@cache
def language_names() -> tuple[str, ...]:
    """The names of all languages, in alphabetical order; loads none of them."""
    return tuple(sorted(name.replace("_", "-") for _, name, _ in pkgutil.iter_modules([str(Path(__file__).parent)])))


def language(name: str) -> Language:
    """The language with a name that `language_names` lists."""
    module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
    return Language(module.FILE, module.render)
