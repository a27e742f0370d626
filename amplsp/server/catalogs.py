"""The catalogs in use, opened again when their files change."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from amplsp.catalog import Catalog, CatalogError, load_catalog
from amplsp.catalog.user_catalog import user_catalog_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

log = logging.getLogger(__name__)

_Stamp = tuple[int, int] | None


class Catalogs:
    """Opens each catalog once.

    Args:
        complain: is told when a catalog cannot be used.
    """

    def __init__(self, complain: Callable[[str], None]) -> None:
        self._complain = complain
        self._opened: dict[Path | None, tuple[Catalog, _Stamp]] = {}

    def get(self, path: Path | None = None) -> Catalog:
        """The catalog of a configuration; the usual one where that cannot be used."""
        known = self._opened.get(path)
        if known is None:
            known = self._opened[path] = (self._open(path), _stamp(path))
        return known[0]

    def forget_changed(self) -> bool:
        """Let go of the catalogs whose files have changed; whether there are any."""
        changed = [path for path, (_, stamp) in self._opened.items() if _stamp(path) != stamp]
        for path in changed:
            del self._opened[path]
        return bool(changed)

    def _open(self, path: Path | None) -> Catalog:
        try:
            catalog = load_catalog(path)
        except CatalogError as error:
            log.error("catalog %s: %s", path, error)  # noqa: TRY400  # the user needs no traceback
            self._complain(f"the configured catalog cannot be used, the usual one is: {error}")
            return self.get(None)
        if catalog.problem:
            self._complain(catalog.problem)
        return catalog


def _stamp(path: Path | None) -> _Stamp:
    """What changes with a file's content; None where there is no file."""
    try:
        status = (path or user_catalog_path()).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
