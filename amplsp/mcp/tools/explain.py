"""Explain a rule or a key.

Returns the manual of a rule (what it requires, why, a wrong and a right example), of a kind of change that diff
reports, or of a key of the manifest (what it is for, its type, its allowed values), as Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from amplsp.mcp.model import Model, ToolError
from amplsp.report.explanation import explanation, not_explained

if TYPE_CHECKING:
    from amplsp.mcp.files import Files


class Arguments(Model):
    """What to explain."""

    rule: str = Field("", description='The id of a rule, or a kind of change such as "read-object-removed".')
    key: str = Field("", description='A key of the manifest, such as "backfill" or "read.objects.schedule".')


class Result(Model):
    """The manual."""

    name: str
    markdown: str


def run(arguments: Arguments, files: Files) -> Result:
    """Explain it."""
    names = [name for name in (arguments.rule, arguments.key) if name]
    if not names:
        raise ToolError("name a rule or a key")
    # Our own rules are explained also where a configuration is broken.
    pages = [(name, explanation(name) or explanation(name, files.added_rules())) for name in names]
    for name, page in pages:
        if not page:
            raise ToolError(not_explained(name, "the resources amplsp://rules/… are the manuals of the rules"))
    return Result(name=" and ".join(names), markdown="\n".join(page for _, page in pages))
