"""Checks and fixes the texts of manifests, as most tests need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.engine import Settings, check_subject
from amplsp.engine.fixing import fix_subject
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.yaml import Document

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.engine import Diagnostic
    from amplsp.engine.fixing import Fixed

DEFAULTS = Settings()


def check_document(
    document: Document, settings: Settings = DEFAULTS, catalog: Catalog | None = None
) -> list[Diagnostic]:
    """The findings in a document."""
    return check_subject(
        Manifest(document, catalog, settings.destinations, settings.model, settings.added_rules), settings
    )


def fix_text(
    text: str,
    settings: Settings = DEFAULTS,
    catalog: Catalog | None = None,
    *,
    unsafe: bool = False,
    only: str | None = None,
) -> Fixed:
    """A text after its fixes."""
    return fix_subject(
        Manifest(read_document(text), catalog, settings.destinations, settings.model, settings.added_rules),
        settings,
        unsafe=unsafe,
        only=only,
    )
