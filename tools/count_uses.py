"""Counts what the platform's sample manifests use, for lists that show the usual first.

    python tools/count_uses.py FOLDER SOURCE DATE

FOLDER holds the samples, SOURCE says where they are from (`https://github.com/amp-labs/samples 0c6a5ce`), DATE of
which day they are. Writes `amplsp/catalog/usage.json`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amplsp.catalog.bundle import FOLDER, render_json
from amplsp.catalog.nouns import singular
from amplsp.manifest.reading import read_document
from amplsp.manifest.views import Integration, ReadObject, integrations_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_MANIFEST = re.compile(r"(?:.+\.)?amp\.ya?ml")
_FEWEST = 2
"""A kind of object that fewer providers have says nothing about the others."""


class Counts:
    """The counts so far."""

    def __init__(self) -> None:
        self.manifests = 0
        self.providers: Counter[str] = Counter()
        self.objects: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self.fields: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self._kinds: dict[str, set[str]] = defaultdict(set)

    def add(self, integrations: Iterable[Integration]) -> None:
        """Count a manifest."""
        self.manifests += 1
        for integration in integrations:
            slug = integration.provider.text
            if slug:
                self.providers[slug] += 1
                self._add_objects(slug, integration)

    def _add_objects(self, slug: str, integration: Integration) -> None:
        for action in ("read", "write", "subscribe"):
            named = {obj.name.text: obj for obj in integration.objects_of(action) if obj.name.text}
            for name, obj in named.items():
                self.objects[slug][name][action] += 1
                self._kinds[singular(name)].add(slug)
                names = {field.name.text for field in obj.fields} if isinstance(obj, ReadObject) else set()
                if named_fields := names - {None, ""}:
                    self.fields[slug][name].update(named_fields)

    def data(self, source: str, day: str) -> dict[str, Any]:
        """All counts, as in `usage.json`."""
        return {
            "date": day,
            "fields": {
                slug: {name: each for name, each in objects.items() if each} for slug, objects in self.fields.items()
            },
            "kinds": {kind: len(slugs) for kind, slugs in self._kinds.items() if kind and len(slugs) >= _FEWEST},
            "manifests": self.manifests,
            "objects": self.objects,
            "providers": self.providers,
            "source": source,
        }


def count(folder: Path) -> Counts:
    """Count what the manifests below a folder use."""
    counts = Counts()
    for path in sorted(folder.rglob("*")):
        if _MANIFEST.fullmatch(path.name) and path.is_file():
            counts.add(integrations_of(read_document(path.read_text(encoding="utf-8")).root))
    return counts


def main(arguments: list[str]) -> None:
    """Count, and write the file."""
    if len(arguments) != 3:
        sys.exit(__doc__)
    folder, source, day = Path(arguments[0]), arguments[1], date.fromisoformat(arguments[2]).isoformat()
    counts = count(folder)
    if not counts.manifests:
        sys.exit(f"no manifests in {folder}")
    (FOLDER / "usage.json").write_text(render_json(counts.data(source, day)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
