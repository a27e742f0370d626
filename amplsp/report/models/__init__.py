"""Data models that integrations share, written for people and for other programs.

Each format is a module `<name>_format.py` with `render(report, style) -> str`.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.report.summary import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplsp.engine import Diagnostic
    from amplsp.manifest.manifest import Manifest
    from amplsp.model import Cell, Column, Difference, Model, Row
    from amplsp.report import Style

_SUFFIX = "_format"


class Finding(NamedTuple):
    """A finding about a model.

    Attributes:
        difference: the difference.
        diagnostic: the finding of a check.
        path: the manifest.
    """

    difference: Difference
    diagnostic: Diagnostic
    path: str


class Shared(NamedTuple):
    """A model, with the manifests of its columns: their names, and their content."""

    model: Model
    files: Sequence[tuple[str, Manifest]]

    def file_of(self, column: Column) -> tuple[str, Manifest]:
        """The file of a column."""
        return self.files[column.origin]


class ModelReport(NamedTuple):
    """The models of some manifests.

    Attributes:
        shared: the models.
        findings: the findings about them.
        is_checked: whether findings were requested.
        reason: why there is no model, if there is none.
        version: the version of amplsp.
    """

    shared: Sequence[Shared]
    findings: Sequence[Finding]
    is_checked: bool
    reason: str
    version: str


def formats() -> list[str]:
    """The names of the formats."""
    names = (name for _, name, _ in pkgutil.iter_modules(__path__))
    return sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))


def render(report: ModelReport, form: str, style: Style) -> str:
    """Write a report in a format."""
    text: str = importlib.import_module(f"{__name__}.{form}{_SUFFIX}").render(report, style)
    return text


def nothing(report: ModelReport) -> str:
    """The line that says that there is no model, and why."""
    return f"no shared model: {report.reason}"


def closing(report: ModelReport) -> str:
    """The last line for people: the number of names, and of those that are missing somewhere."""
    rows = [row for each in report.shared for row in each.model.rows]
    missing = sum(not row.is_gapless for row in rows)
    lacking = f"{missing:,} of them missing somewhere" if missing else "none missing"
    return f"{count_of(len(rows), 'name')}, {lacking}"


def source(cell: Cell) -> str:
    """The source of a cell's values: the provider's field, or the customer's answer."""
    if cell.field is None:
        return ""
    if cell.field.source:
        return cell.field.source
    return f"asked, {cell.field.default} proposed" if cell.field.default else "asked"


def kind(cell: Cell) -> str:
    """What is known about a cell's values, in words."""
    return cell.type.words if cell.type is not None else ""


def namesakes(report: ModelReport) -> frozenset[str]:
    """The names of integrations that are in several manifests."""
    files: dict[str, set[str]] = {}
    for each in report.shared:
        for column in each.model.columns:
            files.setdefault(column.integration.name, set()).add(each.file_of(column)[0])
    return frozenset(name for name, where in files.items() if len(where) > 1)


def heads(shared: Shared, twice: frozenset[str]) -> list[tuple[str, str]]:
    """For each column, the integration (with its manifest if the name is not unique) and the provider's object."""
    listed = []
    for each in shared.model.columns:
        name = each.integration.name
        shown = f"{name} ({shared.file_of(each)[0]})" if name in twice else name
        listed.append((shown, each.read.object_name))
    return listed


def gaps(row: Row) -> int:
    """The number of columns that lack a name."""
    return len(row.cells) - len(row.present)
