"""Opens the manifests for a command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.cli._output import Failure, say_note
from amplsp.manifest.files import MANIFEST_NAMES
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.report.summary import count_of
from amplsp.text_file import BYTES_OF_A_CHARACTER, ReadError, decode_text, read_text
from amplsp.yaml.document import LARGEST

if TYPE_CHECKING:
    from amplsp.shape import Shape
    from amplsp.yaml.document import Document
    from amplsp.yaml.text import Span

STDIN = "-"


def open_manifest(path: str | None) -> Manifest:
    """The manifest in a file, on standard input (`-`), or by default in the current folder.

    Syntax errors are reported on standard error, since the manifest is then read in part.

    Raises:
        Failure: there is none, or it cannot be read.
    """
    name = path or here()
    manifest = Manifest(read_document(text_of(name)))
    tell_syntax_errors(manifest.document, name, "shown")
    return manifest


def text_of(name: str, data: bytes | None = None) -> str:
    """The text of a file or of standard input (`-`); with `data`, the text of bytes that were already read.

    Raises:
        Failure: it is a folder, cannot be read, or is not text.
    """
    if name != STDIN and data is None and Path(name).is_dir():
        raise Failure(f'"{name}" is a folder; name a manifest in it')
    try:
        if name == STDIN:
            data = sys.stdin.buffer.read(BYTES_OF_A_CHARACTER * LARGEST + 1)
        return (read_text(name) if data is None else decode_text(data)).text
    except ReadError as error:
        place = f":{error.position.line + 1}:{error.position.column + 1}" if error.position else ""
        raise Failure(f'cannot read "{name}{place}": {error.message}') from None


def beside(name: str) -> Path | None:
    """The file whose nearest configuration is used; None for standard input, for which it is the current folder's."""
    return None if name == STDIN else Path(name)


def here() -> str:
    """The name of the manifest in the current folder.

    Raises:
        Failure: there is none.
    """
    found = [name for name in MANIFEST_NAMES[:2] if Path(name).is_file()]
    if not found:
        raise Failure(f"name a manifest: there is no {' or '.join(MANIFEST_NAMES[:2])} in this folder")
    return found[0]


def tell_syntax_errors(document: Document, name: str, done: str) -> None:
    """Write to standard error that a manifest could be read only in part, and what is done with that part."""
    errors = document.syntax_errors
    if not errors:
        return
    more = f"; {count_of(len(errors) - 1, 'more error')}, see amplsp check" if len(errors) > 1 else ""
    place = place_in(document, name, errors[0].span)
    say_note(f"note: {place}: {errors[0].message}; the part that could be read is {done}{more}")


def say_remarks(document: Document, name: str, shape: Shape) -> None:
    """Write to standard error the decisions in reading a manifest, such as what is left out."""
    for remark in shape.remarks:
        say_note(f"note: {place_in(document, name, remark.place)}: {remark.text}")


def place_in(document: Document, name: str, span: Span) -> str:
    """A place as text, such as `amp.yaml:3:5`."""
    at = document.position(span.start)
    return f"{name}:{at.line + 1}:{at.column + 1}"
