"""Keeps the bundled data files in order: `python -m amplsp.catalog.bundle FILE_OR_URL`.

For maintainers. Takes the platform's part of the facts from a new platform catalog, writes every file in its canonical
form and makes the index again. Prints nothing; `git diff` shows what changed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from amplsp.catalog.catalog import summarise
from amplsp.catalog.convert import read_fresh
from amplsp.catalog.store import file_name
from amplsp.did_you_mean import squash

FOLDER = Path(__file__).parent
_WIDTH = 120
_COMMON = 3
# From this depth on a value stays on one line however long it is: one module, one field list.
_ALWAYS_INLINE = 3


def build_index(folder: Path = FOLDER) -> dict[str, Any]:
    """Make the index from the provider files, the aliases and the sources below a catalog folder."""
    providers = [json.loads(path.read_bytes()) for path in sorted((folder / "providers").glob("*.json"))]
    return {
        "commonObjects": sorted(common_objects(providers)),
        "date": json.loads((folder / "sources.json").read_bytes())["date"],
        "aliases": json.loads((folder / "aliases.json").read_bytes()),
        "providers": {data["slug"]: summarise(data["platform"]) for data in providers},
    }


def common_objects(providers: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The words that at least three providers have for an object, alone or as a step of a path."""
    counts: Counter[str] = Counter()
    for data in providers:
        names = [] if "variantOf" in data else data.get("objects", {})
        counts.update({squash(word) for name in names for word in (name, *name.split("/"))})
    return (word for word, count in counts.items() if word and count >= _COMMON)


def data_files(folder: Path = FOLDER) -> dict[Path, str]:
    """What every data file in a catalog folder should contain, in canonical form; the index is made from the others."""
    found = {path: render_json(json.loads(path.read_bytes())) for path in sorted(folder.glob("**/*.json"))}
    return {**found, folder / "index.json": render_json(build_index(folder))}


def refresh(fresh: Mapping[str, Any], date: str, folder: Path = FOLDER) -> None:
    """Replace the platform's part of every provider, add new providers, remove those that it does not have.

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
    for path, text in data_files(folder).items():
        path.write_text(text, encoding="utf-8", newline="\n")


def render_json(value: Any) -> str:
    """Write JSON with sorted keys, two-space indentation and a final newline.

    Lists and objects are on one line if that fits in 120 columns, or if they are nested more than two levels deep.
    """
    return _render(value, 0) + "\n"


def _render(value: Any, depth: int) -> str:
    inline = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if not isinstance(value, dict | list) or not value or depth >= _ALWAYS_INLINE:
        return inline
    fits = len(inline) <= _WIDTH - 2 * depth
    if fits and (depth > 1 or (depth == 1 and _is_flat(value))):
        return inline
    pad = "  " * (depth + 1)
    if isinstance(value, dict):
        parts = [
            f"{pad}{json.dumps(key, ensure_ascii=False)}: {_render(value[key], depth + 1)}" for key in sorted(value)
        ]
        return "{\n" + ",\n".join(parts) + "\n" + pad[:-2] + "}"
    parts = [pad + _render(item, depth + 1) for item in value]
    return "[\n" + ",\n".join(parts) + "\n" + pad[:-2] + "]"


def _is_flat(container: dict[str, Any] | list[Any]) -> bool:
    members = container.values() if isinstance(container, dict) else container
    return not any(isinstance(member, dict | list) for member in members)


def main(arguments: list[str]) -> None:
    """Refresh from the named file or URL."""
    fresh = read_fresh(arguments[0])
    refresh(fresh.providers, fresh.date)


if __name__ == "__main__":
    main(sys.argv[1:])
