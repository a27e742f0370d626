"""`amplsp contract --check`: checks contracts and reports as `amplsp check` does."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import amplsp
from amplsp.cli import CLEAN, FINDINGS, UNUSABLE
from amplsp.cli._catalog import open_catalog
from amplsp.cli._output import can_show, is_terminal, say, say_error, say_note, wants_colour, width, write_file
from amplsp.contract.check import check_contract
from amplsp.contract.errors import ContractError
from amplsp.contract.input_file import read_input
from amplsp.contract.scopes_file import read_scopes
from amplsp.contract.subject import Comparison
from amplsp.contract.template import load_template
from amplsp.engine.diagnostic import MANUAL_URL
from amplsp.engine.file_report import FileReport
from amplsp.problem import Severity
from amplsp.report import Report, RuleInfo, Style, is_for_people, render
from amplsp.report.colour import Painter
from amplsp.report.words import summary
from amplsp.rules.contract import checks
from amplsp.yaml.encoding import Decoded

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
    comparison = Comparison(
        open_catalog(options.config).catalog,
        load_template(options.template).value if options.template else None,
        read_scopes(options.scopes, sources=False) if options.scopes else None,
        options.approved_ok,
        options.no_scopes,
    )
    results = [_check(name, comparison) for name in sorted(set(options.names))]
    reports = [result for result in results if isinstance(result, FileReport)]
    unreadable = [result for result in results if isinstance(result, ContractError)]
    if reports:
        _write(options, Report(reports, amplsp.__version__, _infos, _MANUAL_URL, options.strict))
    for error in unreadable:
        say_error(str(error))
    return UNUSABLE if unreadable else _exit_code(options, reports)


def _check(name: str, comparison: Comparison) -> FileReport | ContractError:
    try:
        file = read_input(Path(name))
    except ContractError as error:
        return error
    return FileReport(name, Decoded(file.text, "utf-8", b""), check_contract(file, comparison))


def _infos() -> list[RuleInfo]:
    return [RuleInfo(check.id, check.summary, check.manual.strip(), check.level) for check in checks().values()]


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
