"""Refreshes the user's catalog, shows its status, and switches back to the bundled one.

It is imported only when the user asks for it, since pydantic and the network code are loaded with it.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

from amplsp.catalog.catalog import Catalog, load_catalog
from amplsp.catalog.convert import read_entries, read_fresh
from amplsp.catalog.fetch import DEFAULT_URL, Bounds
from amplsp.catalog.store import CatalogError
from amplsp.catalog.user_catalog import FORMAT, UserCatalog, user_catalog_path
from amplsp.named_tuple import NamedTuple
from amplsp.text_file import reason_of


class UpdateResult(NamedTuple):
    """What an update has changed, compared with the catalog that was used before.

    Attributes:
        kept: the number of providers that the source does not mention; they are unchanged.
    """

    catalog: UserCatalog
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    kept: int = 0

    @property
    def is_older_than_bundled(self) -> bool:
        """Whether the user has chosen facts that are older than those that came with amplsp."""
        return self.catalog.date < self.catalog.bundled_date


class Status(NamedTuple):
    """Where the catalog in use comes from, and how old it is."""

    refreshed: bool
    """False if the bundled facts are in use."""
    source: str
    """The file or URL of a refreshed catalog; `bundled` otherwise."""
    date: str
    age_days: int
    """Never negative."""
    fetched: str | None
    path: Path
    """Where the refreshed catalog is, or would be."""
    providers: int
    bundled_date: str
    problem: str | None
    """Why a refreshed catalog is there but not in use."""


def update_catalog(
    source: str = DEFAULT_URL,
    *,
    entries: Mapping[str, Any] | None = None,
    cache_dir: str | Path | None = None,
    bounds: Bounds | None = None,
    now: datetime | None = None,
) -> UpdateResult:
    """Fetch the platform's catalog, check it, and put it in the user's cache folder in one step.

    Args:
        source: a file or an HTTP(S) address.
        entries: the entries already read from the source, by slug and in the platform's format; then nothing is
            fetched, and all other providers are unchanged.
        cache_dir: the folder of the refreshed catalog; by default as for `load_catalog`.
        bounds: the most time and size that fetching may take.
        now: the time of the update; it dates a catalog without a time stamp.

    Raises:
        CatalogError: no valid catalog was found, or it cannot be written; the catalog in use is then unchanged.
    """
    before = load_catalog(cache_dir=cache_dir)
    path = user_catalog_path(cache_dir)
    if entries is None:
        fresh = read_fresh(source, bounds=bounds, now=now)._replace(path=path)
    else:
        fresh = _over(before, read_entries(entries, source, now)._replace(path=path))
    result = _compare(before, fresh)
    _write(path, fresh)
    return result if entries is None else result._replace(kept=len(fresh.providers) - len(entries))


def catalog_status(*, cache_dir: str | Path | None = None, today: date | None = None) -> Status:
    """Show which catalog is in use."""
    catalog = load_catalog(cache_dir=cache_dir)
    used = catalog.refreshed
    today = today or datetime.now(timezone.utc).date()
    return Status(
        refreshed=used is not None,
        source=used.source if used else "bundled",
        date=catalog.date,
        age_days=max(0, (today - date.fromisoformat(catalog.date)).days),
        fetched=used.fetched if used else None,
        path=user_catalog_path(cache_dir),
        providers=len(catalog),
        bundled_date=catalog.bundled_date,
        problem=catalog.problem,
    )


def reset_catalog(*, cache_dir: str | Path | None = None) -> bool:
    """Remove the refreshed catalog, so that the bundled one is used; return whether there was one.

    Raises:
        CatalogError: the file cannot be removed.
    """
    path = user_catalog_path(cache_dir)
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise CatalogError(f'cannot remove "{path}": {reason_of(error)}') from error
    return True


def _over(before: Catalog, fresh: UserCatalog) -> UserCatalog:
    """Fresh facts about some providers, with those in the catalog in use about all others."""
    kept = {slug: before.data(slug)["platform"] for slug in before.slugs if slug not in fresh.providers}
    return fresh._replace(providers=kept | fresh.providers)


def _compare(before: Catalog, fresh: UserCatalog) -> UpdateResult:
    changed = []
    for slug in before.slugs:
        provider = before.get(slug)
        if provider is not None and slug in fresh.providers and not provider.has_platform_facts(fresh.providers[slug]):
            changed.append(slug)
    added = sorted(slug for slug in fresh.providers if slug not in before)
    removed = [slug for slug in before.slugs if slug not in fresh.providers]
    return UpdateResult(fresh, tuple(added), tuple(removed), tuple(changed))


def _write(path: Path, catalog: UserCatalog) -> None:
    """Write a temporary file in the same folder and rename it, so that a reader sees the old file or the new one."""
    content = {
        "format": FORMAT,
        "source": catalog.source,
        "date": catalog.date,
        "fetched": catalog.fetched,
        "bundledDate": catalog.bundled_date,
        "providers": catalog.providers,
    }
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix="catalog-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
            json.dump(content, file)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise CatalogError(f'cannot write "{path}": {reason_of(error)}') from error
