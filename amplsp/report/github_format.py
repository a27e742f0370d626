"""GitHub's workflow commands, which become annotations: `::error file=…,line=…::message`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplsp.problem import Severity
from amplsp.terminal import escape

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.file_report import FileReport
    from amplsp.report import Report, Style

_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
)


def render(report: Report, _style: Style) -> str:
    """Write the report."""
    root = report.root()
    return "".join(f"{line}\n" for file in report.files for line in _commands(file, root.place(file.path).path))


def _commands(file: FileReport, path: str) -> list[str]:
    if file.error is None:
        return [_annotation(path, each) for each in file.diagnostics]
    properties = {"file": path, "title": "unreadable file"}
    if file.error.position is not None:
        at = file.error.position
        properties |= {"line": str(at.line + 1), "col": str(at.column + 1)}
    return [command("error", properties, file.error.message)]


def _annotation(path: str, found: Diagnostic) -> str:
    properties = {"file": path, "line": str(found.start.line + 1), "endLine": str(found.end.line + 1)}
    if found.start.line == found.end.line:
        # GitHub refuses columns of what spans several lines.
        properties |= {"col": str(found.start.column + 1), "endColumn": str(found.end.column + 1)}
    properties["title"] = found.rule
    return command(_COMMANDS[found.severity], properties, found.message)


def command(name: str, properties: dict[str, str], message: str) -> str:
    """A workflow command, with special characters escaped for GitHub."""
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{escape(_data(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return escape(_data(text)).replace(":", "%3A").replace(",", "%2C")
