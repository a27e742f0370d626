"""Say how a changed manifest affects installed customers.

Compares two versions of a manifest. Each change has a verdict (breaking, risk, check, notice, cosmetic, safe), the
reason, and the consequences for customers and for code that receives their data. Run it before you hand over a change
to a deployed manifest.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import Field

import amplsp
from amplsp.engine.git_revisions import GitError, merge_base, read_at
from amplsp.engine.sides import Version, compare, version
from amplsp.mcp.files import Files, Source
from amplsp.mcp.model import Model, ToolError
from amplsp.report import Style
from amplsp.report.changes import ChangeReport, render
from amplsp.text_file import ReadError, decode_text


class Arguments(Model):
    """Two versions."""

    old: str = Field("", description="The text of the old manifest. Give this, old_path or against.")
    new: str = Field("", description="The text of the new manifest. Give this or new_path.")
    old_path: str = Field("", description="The file of the old manifest, below one of the roots.")
    new_path: str = Field("", description="The file of the new manifest, below one of the roots.")
    against: str = Field(
        "",
        description="The git revision with the old version of new_path; by default, if no other old version is given, "
        "the commit at which the current branch left the main branch.",
    )


class Result(Model):
    """The changes."""

    breaking: bool = Field(description="Whether any change is breaking.")
    summary: dict[str, int] = Field(description="The number of changes for each verdict, worst first.")
    changes: list[dict[str, Any]] = Field(
        description="kind, verdict, integration, action, object, name, to, message, why, consequences, places."
    )
    remarks: list[str]


def run(arguments: Arguments, files: Files) -> Result:
    """Compare them."""
    given = arguments.model_fields_set
    new = files.read(arguments.new if "new" in given else None, arguments.new_path, "new or new_path")
    if "old" in given or arguments.old_path:
        if arguments.against:
            raise ToolError("against is for one manifest, named by new_path; two were given")
        old = files.read(arguments.old if "old" in given else None, arguments.old_path, "old or old_path")
    else:
        old = _committed(new, arguments.against)
    # The same path is used for the manifest on both sides, for any names of the files.
    sides = [version(f"{name}: {side.name}", side.text, "") for name, side in (("old", old), ("new", new))]
    told = compare({"": sides[0]}, {"": sides[1]}, dict(new.configuration.diff))
    report = ChangeReport(told, [], amplsp.__version__)
    data = json.loads(render(report, "json", Style()))
    return Result(
        breaking="breaking" in data["summary"],
        summary=data["summary"],
        changes=data["changes"],
        remarks=[remark for side in sides for remark in _remarks(side)],
    )


def _committed(new: Source, against: str) -> Source:
    """The manifest as it was in a revision."""
    if new.path is None:
        raise ToolError(
            "give the old manifest as old or old_path, or give new_path, so that git can be asked for an old version"
        )
    try:
        revision = against or merge_base(new.path).commit
        data = read_at(revision, new.path)
    except GitError as error:
        raise ToolError(f'nothing to compare "{new.name}" with: {error}') from None
    if data is None:
        raise ToolError(f'revision "{revision[:80]}" does not have "{new.name}"')
    try:
        return Source(f"{revision}:{new.name}", decode_text(data).text)
    except ReadError as error:
        raise ToolError(f'cannot read "{new.name}" in revision "{revision[:80]}": {error.message}') from None


def _remarks(side: Version) -> list[str]:
    document = side.document
    found = [
        (each.span, f"{each.message}; only the part that could be read is compared") for each in document.syntax_errors
    ]
    found += [(each.place, each.text) for each in side.shape.remarks]
    return [f"{side.name}:{document.position(span.start).line + 1}: {text}" for span, text in found]
