"""Check a manifest.

Reports everything that is wrong with an Ampersand manifest (amp.yaml), with places and fixes: syntax, keys, providers,
objects and fields that the provider does not have, schedules, and combinations that the platform rejects. Run it after
every change; a manifest without errors can be deployed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from amplsp.mcp.checking import CheckArguments as Arguments
from amplsp.mcp.checking import Counts, Finding, check, counts, findings
from amplsp.mcp.model import Model

if TYPE_CHECKING:
    from amplsp.mcp.files import Files


class Result(Model):
    """What is wrong."""

    ok: bool = Field(description="Whether the manifest has no errors; it may still have warnings and information.")
    summary: Counts
    findings: list[Finding]


def run(arguments: Arguments, files: Files) -> Result:
    """Check it."""
    report = check(files.source(arguments), arguments.overrides)
    return Result(ok=not report.has_errors, summary=counts(report), findings=findings(report))
