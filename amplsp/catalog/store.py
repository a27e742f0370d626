"""The bundled data files: where they are, and how to read one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
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
    return _read(FOLDER / "index.json")


def read_provider(slug: str) -> dict[str, Any]:
    """Parse the bundled file of a provider that the index names.

    Raises:
        CatalogError: the installation is damaged.
    """
    return _read(FOLDER / "providers" / file_name(slug))


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
    path = FOLDER / folder / file_name(slug)
    if not path.exists():
        return {}
    objects: dict[str, Any] = _read(path)["objects"]
    return objects


def read_usage() -> dict[str, Any]:
    """Parse the counts of what the samples use.

    Raises:
        CatalogError: the installation is damaged.
    """
    return _read(FOLDER / "usage.json")


def _read(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise CatalogError(f'cannot read the bundled catalog file "{path}" ({error}); reinstall amplsp') from error
    return data
