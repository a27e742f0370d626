"""Fix a manifest.

Applies the fixes for its findings and returns the fixed text with the remaining findings; it does not write files.
Comments and formatting stay. Without unsafe, it applies only fixes that surely keep what the author meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from amplsp.engine.runner import Fixes
from amplsp.manifest.reading import read_document
from amplsp.mcp.checking import CheckArguments, Counts, Finding, check, counts, findings
from amplsp.mcp.model import Model, ToolError
from amplsp.yaml.witness import change_beyond_repairs

if TYPE_CHECKING:
    from amplsp.engine.file_report import FileReport
    from amplsp.mcp.files import Files


class Arguments(CheckArguments):
    """A manifest, and which fixes may be applied."""

    unsafe: bool = Field(default=False, description="Also apply fixes that may change more than the author meant.")


class LeftOut(Model):
    """A fix that was not applied."""

    rule: str
    title: str
    reason: str


class Result(Model):
    """The fixed manifest."""

    text: str = Field(description="The whole fixed manifest; the same as the input if nothing changed.")
    changed: bool
    applied: int = Field(description="The number of findings that were fixed.")
    left_out: list[LeftOut] = Field(description="The fixes that were not applied because they would do harm.")
    ok: bool = Field(description="Whether there are no errors left.")
    summary: Counts
    findings: list[Finding] = Field(description="The remaining findings.")


def run(arguments: Arguments, files: Files) -> Result:
    """Fix it."""
    fixes = Fixes.UNSAFE if arguments.unsafe else Fixes.SAFE
    report = check(files.source(arguments), arguments.overrides, fixes)
    _witness(report)
    repair = report.repair
    left_out = repair.left_out if repair else ()
    return Result(
        text=report.text,
        changed=report.is_repaired,
        applied=repair.applied if repair else 0,
        left_out=[LeftOut(rule=each.diagnostic.rule, title=each.fix.title, reason=each.reason) for each in left_out],
        ok=not report.has_errors,
        summary=counts(report),
        findings=findings(report),
    )


def _witness(report: FileReport) -> None:
    """Reject a text in which a second parser finds other changes than those of the fixes."""
    repair = report.repair
    if repair is None or repair.rounds is None or not report.is_repaired:
        return
    if wrong := change_beyond_repairs(repair.before, report.text, repair.rounds, read_document):
        raise ToolError(f"not fixed: {wrong}; please report this manifest")
