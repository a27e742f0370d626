"""The requirements for files beside the manifest and for what is written; each function raises if one is not met."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from amplsp.catalog import CatalogError
from amplsp.catalog.convert import read_catalog_file
from amplsp.engine.baseline import BaselineError, read_baseline
from amplsp.engine.ignore_patterns import Patterns
from amplsp.format import format_text
from amplsp.yaml.witness import change_of_data

_PATHS = ("/r/a", "/r/a/b.yaml", "/r/a/b/c/d.yaml", "/r/.git/x", "/r/" + "ab/" * 50 + "c", "/r/" + "a" * 255, "/r/é/😀")


def ignored(text: str) -> None:
    """Patterns of an ignore file can be asked about any path, and the answer is the same each time."""
    patterns, again = Patterns("/r", text.splitlines()), Patterns("/r", text.splitlines())
    for path in _PATHS:
        for is_folder in (True, False):
            assert patterns.verdict(path, is_folder=is_folder) == again.verdict(path, is_folder=is_folder)


def baseline(text: str) -> None:
    """A baseline is read, or rejected with a reason."""
    with file(text) as path, suppress(BaselineError):
        read_baseline(path)


def catalog(text: str) -> None:
    """A catalog is read, in the platform's format or in ours, or rejected with a reason."""
    with file(text) as path, suppress(CatalogError):
        assert read_catalog_file(path).providers


@contextmanager
def file(text: str) -> Iterator[Path]:
    """A file with a text."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.json"
        path.write_bytes(text.encode(errors="replace"))
        yield path


def formatted(text: str) -> None:
    """What is formatted has the same data, and formatting it again changes nothing."""
    once = format_text(text)
    if once.refusal is not None:
        assert once.text == text
        return
    assert format_text(once.text) == once
    assert change_of_data(text, once.text) == ""
