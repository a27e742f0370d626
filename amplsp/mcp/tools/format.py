"""Format a manifest.

Formats a manifest: order of keys, indentation, blank lines, quotes of schedules. Data and comments stay. Returns the
text; it does not write files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from amplsp.format import format_text
from amplsp.mcp.model import ManifestArguments as Arguments
from amplsp.mcp.model import Model, ToolError
from amplsp.yaml.witness import change_of_data

if TYPE_CHECKING:
    from amplsp.mcp.files import Files


class Result(Model):
    """The formatted manifest."""

    text: str = Field(description="The whole formatted manifest.")
    changed: bool


def run(arguments: Arguments, files: Files) -> Result:
    """Format it."""
    source = files.source(arguments)
    formatted = format_text(source.text)
    if formatted.refusal is not None:
        at = formatted.refusal.position
        raise ToolError(
            f"not formatted: line {at.line + 1}, column {at.column + 1}: {formatted.refusal.message}; correct it first"
        )
    is_changed = formatted.text != source.text
    if is_changed and (wrong := change_of_data(source.text, formatted.text)):
        raise ToolError(f"not formatted: {wrong}; please report this manifest")
    return Result(text=formatted.text, changed=is_changed)
