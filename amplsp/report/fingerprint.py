"""A name for a finding that stays when lines above it come and go, so that other programs know it again."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.file_report import FileReport


def with_fingerprints(file: FileReport) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding of a file with its fingerprint; equal findings are numbered."""
    seen: Counter[tuple[str, ...]] = Counter()
    for each in file.diagnostics:
        key = (file.path.replace("\\", "/"), each.rule, each.path, each.message)
        seen[key] += 1
        yield each, fingerprint(*key, str(seen[key]))


def fingerprint(*parts: str) -> str:
    """A digest of some words."""
    joined = "\0".join(parts).encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(joined).hexdigest()
