"""Comments silence findings in manifests with human mistakes; the check itself judges the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support_silencing import silenced

from amplsp.catalog import load_catalog
from amplsp.engine import Settings
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.yaml.witness import change_of_data

if TYPE_CHECKING:
    from differential.fixes import Mended


def wrong(given: Mended) -> str:
    """What comments do to a text that they must not do; empty if nothing."""
    subject = Manifest(read_document(given.text), load_catalog())
    try:
        done = silenced(subject, Settings(given.profile))
    except AssertionError as error:
        return f"silenced wrongly: {error}"
    left = [each.rule for each in done.diagnostics if each.rule != "yaml-syntax" and "suppression" not in each.rule]
    if left and not subject.document.syntax_errors:
        return f"not silenced: {left}"
    changed = "" if subject.document.syntax_errors else change_of_data(given.text, done.text)
    return f"other data: {changed}" if changed else ""
