"""Opens the one manifest that a command is about."""

from __future__ import annotations

import sys
from pathlib import Path

from amplsp.cli._output import Failure, say_note
from amplsp.manifest.files import MANIFEST_NAMES
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.report.summary import count_of
from amplsp.text_file import BYTES_OF_A_CHARACTER, ReadError, decode_text, read_text
from amplsp.yaml.document import LARGEST

STDIN = "-"


def open_manifest(path: str | None) -> Manifest:
    """The manifest in a file, on standard input (`-`), or by default in the current folder.

    Syntax errors are told on standard error, since the manifest is then read in part.

    Raises:
        Failure: there is none, or it cannot be read.
    """
    name = path or here()
    if name != STDIN and Path(name).is_dir():
        raise Failure(f'"{name}" is a folder; name a manifest in it')
    try:
        if name == STDIN:
            decoded = decode_text(sys.stdin.buffer.read(BYTES_OF_A_CHARACTER * LARGEST + 1))
        else:
            decoded = read_text(name)
    except ReadError as error:
        place = f":{error.position.line + 1}:{error.position.column + 1}" if error.position else ""
        raise Failure(f'cannot read "{name}{place}": {error.message}') from None
    manifest = Manifest(read_document(decoded.text))
    _tell_syntax_errors(manifest, name)
    return manifest


def here() -> str:
    """The name of the manifest in the current folder.

    Raises:
        Failure: there is none.
    """
    found = [name for name in MANIFEST_NAMES[:2] if Path(name).is_file()]
    if not found:
        raise Failure(f"name a manifest: there is no {' or '.join(MANIFEST_NAMES[:2])} in this folder")
    return found[0]


def _tell_syntax_errors(manifest: Manifest, name: str) -> None:
    errors = manifest.document.syntax_errors
    if not errors:
        return
    at = manifest.document.position(errors[0].span.start)
    more = f"; {count_of(len(errors) - 1, 'more error')}, see amplsp check" if len(errors) > 1 else ""
    place = f"{name}:{at.line + 1}:{at.column + 1}"
    say_note(f"note: {place}: {errors[0].message}; what could be read is shown{more}")
