"""`amplsp contract --check`: checks contracts and reports as `amplsp check` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import amplsp
from amplsp.cli import CLEAN, FINDINGS, UNUSABLE
from amplsp.cli._catalog import open_catalog
from amplsp.cli._output import can_show, is_terminal, say, say_error, say_note, wants_colour, width, write_file
from amplsp.contract.scopes_file import read_scopes
from amplsp.contract.subject import ContractOpener
from amplsp.contract.template import load_template
from amplsp.engine import check_subject
from amplsp.engine.diagnostic import MANUAL_URL
from amplsp.engine.file_report import FileReport
from amplsp.problem import Kind, Severity
from amplsp.report import Report, RuleInfo, Style, is_for_people, render
from amplsp.report.colour import Painter
from amplsp.report.words import summary
from amplsp.rules import rules
from amplsp.settings import Settings
from amplsp.text_file import ReadError, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Catalog

_MANUAL_URL = MANUAL_URL.removesuffix("rules/") + "contracts#"
_DRAWN = "╭─│├╰┆…"


class CheckContracts(NamedTuple):
    """The options as they were given."""

    names: tuple[str, ...]
    template: Path | None
    scopes: Path | None
    no_scopes: bool
    approved_ok: bool
    output_format: str | None
    output_file: Path | None
    color: str
    strict: bool
    config: Path | None

    @property
    def format_name(self) -> str:
        """The output format: the one asked for, else a full report for a terminal and a concise one for a pipe."""
        return self.output_format or ("full" if is_terminal() and self.output_file is None else "concise")


def check_contracts(options: CheckContracts) -> int:
    """Check contracts and return the exit code; an unreadable file does not keep the others from being checked.

    Raises:
        ContractError: the template or the list of scopes cannot be used.
    """
    catalog = open_catalog(options.config).catalog
    opener = ContractOpener(
        load_template(options.template).value if options.template else None,
        read_scopes(options.scopes, sources=False) if options.scopes else None,
        options.approved_ok,
        options.no_scopes,
    )
    reports = [_check(name, opener, catalog) for name in sorted(set(options.names))]
    readable = [report for report in reports if report.error is None]
    if readable:
        _write(options, Report(readable, amplsp.__version__, _infos, _MANUAL_URL, options.strict))
    for report in reports:
        if report.error is not None:
            say_error(f"{report.path}: cannot be read: {report.error.message}")
    return UNUSABLE if len(readable) < len(reports) else _exit_code(options, reports)


def _check(name: str, opener: ContractOpener, catalog: Catalog) -> FileReport:
    settings = Settings()
    try:
        decoded = read_text(name, opener.kind.value, opener.most_characters)
        return FileReport(name, decoded, check_subject(opener.open(name, decoded, settings, catalog), settings))
    except ReadError as error:
        return FileReport(name, error=error)


def _infos() -> list[RuleInfo]:
    found = rules(Kind.CONTRACT).values()
    return [RuleInfo(rule.id, rule.summary, rule.manual.strip(), rule.levels.spec) for rule in found]


def _write(options: CheckContracts, report: Report) -> None:
    has_colour = options.output_file is None and wants_colour(options.color)
    text = render(options.format_name, report, Style(has_colour, width(), has_unicode=can_show(_DRAWN)))
    if options.output_file is None:
        say(text, has_colour=has_colour)
        return
    write_file(options.output_file, text)
    if is_for_people(options.format_name):
        say_note(summary(report, Painter(has_colour=False)))


def _exit_code(options: CheckContracts, reports: list[FileReport]) -> int:
    least = Severity.WARNING if options.strict else Severity.ERROR
    is_bad = any(each.severity >= least for report in reports for each in report.diagnostics)
    return FINDINGS if is_bad else CLEAN
