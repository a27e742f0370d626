"""Evidence of a deep connector in a checkout of the connectors repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Provider

_STEMS = ("support", "handler", "read", "write")


def has_connector_code(checkout: Path, key: str, provider: Provider | None) -> bool:
    """Whether a folder of this provider has code for reading or writing."""
    names = {key.lower(), *(provider.connector_folders if provider else ())}
    folders = [checkout / parent / name for parent in ("providers", "") for name in sorted(names)]
    return any(
        path.stem.lower().removesuffix("s").startswith(_STEMS) and path.suffix == ".go"
        for folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
    )
