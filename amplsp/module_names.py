"""Finds the modules of a folder, and imports a package's modules when one of its names is first used.

Rules, output formats and commands are found as the modules of a folder.

`pkgutil` also finds modules in archives and in other kinds of files, but loading it takes as long as checking a small
file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any


def module_names(folder: str) -> Iterator[str]:
    """The names of the modules and packages in a folder, in no order, without those that begin with an underscore.

    Args:
        folder: the path of the folder, as the `__path__` of a package has it.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            name, suffix = os.path.splitext(entry.name)  # noqa: PTH122 - these are no paths
            is_package = not suffix and os.path.isfile(os.path.join(entry.path, "__init__.py"))  # noqa: PTH113, PTH118 - start-up time
            if not name.startswith("_") and (suffix == ".py" or is_package):
                yield name


def late_names(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package (PEP 562) that imports a name's module when the name is first used.

    Args:
        package: the package's own name.
        homes: for each name that the package offers, the module that defines it.
    """

    def get(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415 - start-up time
        from sys import modules  # noqa: PLC0415

        value = getattr(import_module(home), name)
        setattr(modules[package], name, value)  # found without this function from now on
        return value

    return get


__all__ = ["late_names", "module_names"]
