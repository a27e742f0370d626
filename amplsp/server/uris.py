"""File URIs and paths. A document is identified by the client's URI, a file by its path."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from amplsp.text_file import can_be_path, one_spelling

_DRIVE = re.compile(r"/?[A-Za-z]:(?:/|$)")


def path_of(uri: str) -> str | None:
    """The path of a file URI; None for any other URI, and for one that no file can have."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() != "file":
        return None
    path = unquote(parts.path)
    if not can_be_path(path):
        return None
    if os.name != "nt":
        return path or None
    if _DRIVE.match(path):
        path = path.lstrip("/")
    elif parts.netloc:
        path = f"//{parts.netloc}{path}"
    return os.path.normpath(path)


def uri_of(path: str | Path) -> str:
    """The URI of a path, which is made absolute, in the usual spelling of editors."""
    absolute = Path(path).absolute().as_posix()
    start = "file:" if absolute.startswith("//") else "file://" if absolute.startswith("/") else "file:///"
    return start + quote(absolute, safe="/~!$&'()*+,;=@")


def same_file(uri: str) -> str:
    """A key that is the same for all URIs of a file: its path in one spelling; other URIs are unchanged.

    Editors spell the same file differently (`file:///c%3A/x` and `file:///C:/x`).
    """
    path = path_of(uri)
    return uri if path is None else one_spelling(os.path.normpath(path))


def name_of(uri: str) -> str:
    """The last part of a URI's path."""
    path = path_of(uri)
    return os.path.basename(path if path is not None else unquote(uri.partition("?")[0]))  # noqa: PTH119  # a string in, a string out


def folders_around(paths: Iterable[str]) -> set[str]:
    """All folders around some files."""
    found: set[str] = set()
    for path in paths:
        folder = os.path.dirname(path)  # noqa: PTH120  # a string in, a string out
        while folder and folder not in found:
            found.add(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120  # likewise
    return found
