"""Keeps the bundled data files in order: `python -m amplsp.catalog.bundle [FILE_OR_URL]`.

For maintainers. Takes the platform's part of the facts from a new platform catalog, if one is named, writes every file
in its canonical form and makes the index anew. Prints nothing; the version control's diff tells what changed.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from amplsp.catalog.catalog import summarise
from amplsp.catalog.render import render_json
from amplsp.catalog.store import FOLDER, file_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def build_index(folder: Path = FOLDER) -> dict[str, Any]:
    """Make the index from the provider files, the aliases and the sources below a catalog folder."""
    providers = [json.loads(path.read_bytes()) for path in sorted((folder / "providers").glob("*.json"))]
    return {
        "date": json.loads((folder / "sources.json").read_bytes())["date"],
        "aliases": json.loads((folder / "aliases.json").read_bytes()),
        "providers": {data["slug"]: summarise(data["platform"]) for data in providers},
    }


def rewrite(folder: Path = FOLDER) -> None:
    """Write every data file in its canonical form, and the index."""
    for path in sorted(folder.glob("*/*.json")):
        path.write_text(render_json(json.loads(path.read_bytes())), encoding="utf-8", newline="\n")
    (folder / "index.json").write_text(render_json(build_index(folder)), encoding="utf-8", newline="\n")


def refresh(fresh: Mapping[str, Any], date: str, folder: Path = FOLDER) -> None:
    """Replace the platform's part of every provider, add new providers, remove those that are gone.

    Args:
        fresh: slug to the platform's part of the facts.
        date: the day that the facts are of, as `2026-08-21`.
        folder: the catalog folder to change.
    """
    for path in (folder / "providers").glob("*.json"):
        if json.loads(path.read_bytes())["slug"] not in fresh:
            path.unlink()
            (folder / "fields" / path.name).unlink(missing_ok=True)
    for slug, platform in fresh.items():
        path = folder / "providers" / file_name(slug)
        known = json.loads(path.read_bytes()) if path.exists() else {"slug": slug}
        path.write_text(render_json({**known, "platform": platform}), encoding="utf-8", newline="\n")
    sources = json.loads((folder / "sources.json").read_bytes())
    (folder / "sources.json").write_text(render_json({**sources, "date": date}), encoding="utf-8", newline="\n")
    rewrite(folder)


def main(arguments: list[str]) -> None:
    """Refresh from the named file or URL, or only rewrite."""
    if not arguments:
        rewrite()
        return
    from amplsp.catalog.update import read_fresh  # noqa: PLC0415 - loads pydantic and the network

    fresh = read_fresh(arguments[0])
    refresh(fresh.providers, fresh.date)


if __name__ == "__main__":
    main(sys.argv[1:])
