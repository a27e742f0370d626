"""Show what a manifest does.

Returns what it delivers, where and under which names, what it writes, and what customers are asked, integration by
integration. If the manifest has mistakes, it shows what can be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.mcp.model import ManifestArguments as Arguments
from amplsp.mcp.model import Model
from amplsp.shape import shape_of
from amplsp.shape.data import as_data

if TYPE_CHECKING:
    from amplsp.mcp.files import Files


class Result(Model):
    """What it does."""

    partial: bool = Field(description="Whether mistakes hide a part of it.")
    integrations: list[dict[str, Any]]
    destinations: dict[str, list[dict[str, Any]]] = Field(description="For each destination, what is delivered to it.")
    remarks: list[dict[str, Any]]


def run(arguments: Arguments, files: Files) -> Result:
    """Show it."""
    manifest = Manifest(read_document(files.source(arguments).text))
    return Result(**as_data(shape_of(manifest), manifest.lines))
