"""The manifests to start from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from support_fixtures import strip_expectations

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT = Path(__file__).parents[2]
_FOLDERS = ("examples", "tests/reference", "tests/rules/fixtures/manifest")
_LONGEST = 5_000


@cache
def texts(more: Sequence[Path] = ()) -> list[str]:
    """The short manifests of the repository, also broken ones, and those below other folders."""
    folders = [*(_ROOT / folder for folder in _FOLDERS), *more]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.y*ml")) if path.is_file()]
    found = (strip_expectations(path.read_text(encoding="utf-8", errors="replace")) for path in paths)
    return [text.replace("\r\n", "\n") for text in found if 0 < len(text) < _LONGEST]
