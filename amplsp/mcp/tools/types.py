"""Write types for deliveries.

Returns types for code that receives what a manifest delivers: messages, records, and which are delivered where. The
same manifest always gives the same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from amplsp.did_you_mean import did_you_mean
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.mcp.model import ManifestArguments, Model, ToolError
from amplsp.shape import shape_of
from amplsp.types import module_of
from amplsp.types.languages import language, language_names

if TYPE_CHECKING:
    from amplsp.mcp.files import Files


class Arguments(ManifestArguments):
    """A manifest, and a language."""

    lang: str = Field(
        description=f"The language: {', '.join(language_names())}.", json_schema_extra={"enum": list(language_names())}
    )
    writes: bool = Field(default=False, description="Also write the types of write requests.")
    notifications: bool = Field(default=False, description="Also write the types of notifications.")


class Result(Model):
    """The types."""

    text: str = Field(description="The whole file.")
    file: str = Field(description="Its usual name.")
    remarks: list[str]


def run(arguments: Arguments, files: Files) -> Result:
    """Write them."""
    names = language_names()
    if arguments.lang not in names:
        known = f"; there are {', '.join(names)}"
        raise ToolError(f'unknown language "{arguments.lang[:80]}"{did_you_mean(arguments.lang, names) or known}')
    source = files.source(arguments)
    manifest = Manifest(read_document(source.text))
    errors = manifest.document.syntax_errors
    if errors:
        line = manifest.document.position(errors[0].span.start).line + 1
        raise ToolError(f"line {line}: {errors[0].message}; no types are written for only a part of a manifest")
    shape = shape_of(manifest)
    wanted = {"has_writes": arguments.writes, "has_notifications": arguments.notifications}
    module = module_of([shape], files.catalog(source).value_type, **wanted)
    lang = language(arguments.lang)
    remarks = [each.text for each in shape.remarks]
    if not module.deliveries:
        remarks.append("nothing is delivered, so there is nothing to receive")
    return Result(text=lang.render(module), file=lang.file, remarks=remarks)
