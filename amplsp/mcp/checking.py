"""Checks a text for tools, and returns the findings in the form for results."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

import amplsp
from amplsp.engine.configuration import Overrides
from amplsp.engine.runner import Catalogs, Fixes, Job, check_job
from amplsp.manifest.files import ManifestOpener
from amplsp.mcp.model import ManifestArguments, Model, ToolError
from amplsp.problem import Profile, Severity
from amplsp.report import Report, render
from amplsp.rules import rule_ids

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.file_report import FileReport
    from amplsp.mcp.files import Source

RULE_URI = "amplsp://rules/"
Level = Literal["error", "warning", "info"]


class CheckArguments(ManifestArguments):
    """A manifest, and the settings of the check."""

    profile: Literal["spec", "platform"] | None = Field(
        None, description="Check against the written specification (spec, the default) or the live platform."
    )
    destinations: list[str] | None = Field(
        None, description="The names of the destinations that exist; any other is reported."
    )

    @property
    def overrides(self) -> Overrides:
        """The settings that override the configuration."""
        named = None if self.destinations is None else tuple(self.destinations)
        return Overrides(Profile(self.profile) if self.profile else None, named)


class Place(Model):
    """A position: one-based line, and column in code points."""

    line: int
    column: int


class Range(Model):
    """A range; the end is after the last character."""

    start: Place
    end: Place


class Edit(Model):
    """A replacement of a range."""

    range: Range
    text: str


class FixOffered(Model):
    """A fix for a finding."""

    title: str
    safe: bool = Field(description="Whether the tool fix applies it without unsafe.")
    left_out: str | None = Field(description="Why it was not applied when fixes were applied.")
    edits: list[Edit]


class Related(Model):
    """A place that explains a finding."""

    message: str
    range: Range


class Finding(Model):
    """A finding."""

    rule: str
    severity: Level
    message: str
    path: str = Field(description="Where it is, such as integrations[name=crm].read.objects[contacts].schedule.")
    range: Range
    related: list[Related]
    fixes: list[FixOffered]
    manual: str = Field(description="The resource with the rule's manual; the tool explain returns it too.")


class Counts(Model):
    """The number of findings of each severity."""

    errors: int
    warnings: int
    infos: int


def check(source: Source, overrides: Overrides, fixes: Fixes = Fixes.NONE) -> FileReport:
    """Check a text, and apply fixes to it on request.

    Raises:
        ToolError: it cannot be read.
    """
    path = str(source.path) if source.path else "amp.yaml"
    data = source.text.encode("utf-8", errors="replace")
    report = check_job(Job(path, ManifestOpener(), source.configuration, overrides, data, fixes), Catalogs())
    if report.error is not None:
        raise ToolError(f"cannot read {source.name}: {report.error.message}")
    return report


def findings(report: FileReport) -> list[Finding]:
    """The findings, in the form of `amplsp check --output-format json`."""
    data: dict[str, Any] = json.loads(render("json", Report([report], amplsp.__version__)))
    listed = data["files"][0]["diagnostics"]
    for each in listed:
        del each["url"]
    return [Finding(**each, manual=_manual(found)) for each, found in zip(listed, report.diagnostics, strict=True)]


def _manual(found: Diagnostic) -> str:
    return f"{RULE_URI}{found.rule}" if found.rule in rule_ids() else found.url or ""


def counts(report: FileReport) -> Counts:
    """The numbers of findings."""
    levels = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    errors, warnings, infos = (report.count(level) for level in levels)
    return Counts(errors=errors, warnings=warnings, infos=infos)


def check_rule(name: str) -> None:
    """Reject an id that no rule has.

    Raises:
        ToolError: there is no such rule for manifests.
    """
    from amplsp.did_you_mean import did_you_mean  # noqa: PLC0415 - only a wrong name needs it

    if name not in rule_ids():
        raise ToolError(f'unknown rule "{name[:80]}"{did_you_mean(name, rule_ids())}')
