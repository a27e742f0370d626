"""The bundled data files: where they are, and how to read one."""

from __future__ import annotations

import json
import os
from typing import Any

_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - start-up time, here and below
_WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(10))],
)


class CatalogError(Exception):
    """Catalog data is missing, unreachable, broken or of another shape; the text says which and what to do."""


def file_name(slug: str) -> str:
    """The name of a provider's data file that is valid on every file system.

    Letters, digits, `-` and `_` are kept; other characters, and the device names of Windows, are written as `%` and
    hex.
    """
    if slug.lower() in _WINDOWS_DEVICES:
        return f"%{ord(slug[0]):02x}{slug[1:]}.json"
    safe = (c if c.isascii() and (c.isalnum() or c in "-_") else "".join(f"%{b:02x}" for b in c.encode()) for c in slug)
    return "".join(safe) + ".json"


def read_index() -> dict[str, Any]:
    """Parse the bundled index: `date`, `providers`, `aliases`.

    Raises:
        CatalogError: the installation is damaged.
    """
    return _read("index.json")


def read_provider(slug: str) -> dict[str, Any]:
    """Parse the bundled file of a provider that the index names.

    Raises:
        CatalogError: the installation is damaged.
    """
    return _read("providers", file_name(slug))


def read_fields(slug: str) -> dict[str, Any]:
    """The field names of a provider's objects, by object; empty if nothing is known.

    Raises:
        CatalogError: the installation is damaged.
    """
    return _objects("fields", slug)


def read_types(slug: str) -> dict[str, Any]:
    """The types of the values of a provider's fields, by object; empty if nothing is known.

    Raises:
        CatalogError: the installation is damaged.
    """
    return _objects("types", slug)


def _objects(folder: str, slug: str) -> dict[str, Any]:
    if not os.path.exists(os.path.join(_FOLDER, folder, file_name(slug))):  # noqa: PTH110, PTH118
        return {}
    objects: dict[str, Any] = _read(folder, file_name(slug))["objects"]
    return objects


def read_usage() -> dict[str, Any]:
    """Parse the counts of what the samples use.

    Raises:
        CatalogError: the installation is damaged.
    """
    return _read("usage.json")


def _read(*names: str) -> dict[str, Any]:
    path = os.path.join(_FOLDER, *names)  # noqa: PTH118
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data: dict[str, Any] = json.loads(file.read())
    except (OSError, ValueError) as error:
        raise CatalogError(f'cannot read the bundled catalog file "{path}" ({error}); reinstall amplsp') from error
    return data
