"""The modules of a folder, by which rules, output formats and commands are found.

`pkgutil` finds modules in archives and in files of other kinds, too. Loading what it needs for that takes as long as
checking a small file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator


def module_names(folder: str) -> Iterator[str]:
    """The names of the modules and packages in a folder, in no order; none that begins with an underscore.

    Args:
        folder: the path of the folder, as the `__path__` of a package has it.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            name, suffix = os.path.splitext(entry.name)  # noqa: PTH122 - these are no paths
            is_package = not suffix and os.path.isfile(os.path.join(entry.path, "__init__.py"))  # noqa: PTH113, PTH118 - start-up time
            if not name.startswith("_") and (suffix == ".py" or is_package):
                yield name


__all__ = ["module_names"]
