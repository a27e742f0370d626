"""`amplsp guide --check`: checks guides and reports as `amplsp check` does."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

import amplsp
from amplsp.cli import CLEAN, FINDINGS, NOTHING_TO_DO, UNUSABLE, _repairs
from amplsp.cli._catalog import open_catalog
from amplsp.cli._files import read_needed, say_unreadable
from amplsp.cli._output import (
    Failure,
    can_show,
    check_can_write,
    is_terminal,
    say,
    say_error,
    say_note,
    wants_colour,
    width,
    write_file,
)
from amplsp.did_you_mean import did_you_mean
from amplsp.engine import baseline
from amplsp.engine.diagnostic import MANUAL_URL
from amplsp.engine.file_report import FileReport, Repair
from amplsp.guide.check import Guide, Wanted, check_page, fix_page
from amplsp.guide.facts import NO_FACTS, read_facts
from amplsp.guide.naming import NO_GUIDES
from amplsp.guide.subject import Comparison
from amplsp.guide.tree import SUFFIX, has_customer_guide
from amplsp.problem import Severity
from amplsp.report import Report, RuleInfo, Style, is_for_people, render
from amplsp.report.colour import Painter
from amplsp.report.words import count_of, summary
from amplsp.rules.guide import check_ids, checks
from amplsp.text_file import ReadError, read_text

_MANUAL_URL = MANUAL_URL.removesuffix("rules/") + "guides#"
_DRAWN = "╭─│├╰┆…"


class CheckGuides(NamedTuple):
    """The options of `--check`."""

    names: tuple[str, ...]
    facts: Path | None
    fix: bool
    diff: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: Path | None
    write_baseline: Path | None
    output_format: str | None
    output_file: Path | None
    strict: bool
    samples: Path | None
    todo_style: str | None
    config: Path | None
    color: str


def check_guides(options: CheckGuides) -> int:
    """Check guides and return the exit code; an unreadable file does not keep the others from being checked.

    Raises:
        GuideError: the facts cannot be used.
    """
    wanted = Wanted(options.strict, _ids(options.select) or None, _ids(options.ignore) or frozenset())
    for path in (options.output_file, options.write_baseline):
        if path is not None:
            check_can_write(path)
    if options.samples is not None and not options.samples.is_dir():
        raise Failure(f'there is no folder "{options.samples}"')
    paths = _paths(options.names)
    if options.facts and len(paths) > 1:
        raise click.UsageError("--facts goes with one guide")
    comparison = Comparison(
        open_catalog(options.config).catalog,
        read_facts(read_needed(options.facts).text, str(options.facts)) if options.facts else NO_FACTS,
        options.samples,
        options.todo_style or "mdx",
    )
    is_fixing = options.fix or options.diff
    reports = [_report(path, comparison, wanted, is_fixing=is_fixing) for path in paths]
    if not reports:
        say_error(f"nothing to check: no {SUFFIX} file in {', '.join(options.names)}")
        return NOTHING_TO_DO
    return _finish(options, reports)


def _ids(texts: tuple[str, ...]) -> frozenset[str]:
    names = [name.strip() for text in texts for name in text.split(",") if name.strip()]
    known = {each.casefold(): each for each in check_ids()}
    for name in names:
        if name.casefold() not in known:
            hint = did_you_mean(name, check_ids()) or f"; one of {', '.join(check_ids())}"
            raise click.UsageError(f'unknown check "{name[:80]}"{hint}')
    return frozenset(known[name.casefold()] for name in names)


def _paths(names: tuple[str, ...]) -> list[str]:
    """The guides that are named or lie in a folder that is named, each once, sorted."""
    if not names:
        raise click.UsageError("missing PATH: which guides to check")
    found: list[str] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found += [str(each) for each in path.rglob(f"*{SUFFIX}") if _is_guide(each, path)]
        else:
            found.append(name)
    return sorted(dict.fromkeys(found))


def _is_guide(path: Path, root: Path) -> bool:
    """Whether a file below a folder is a guide: it lies in the guides' folder, or no such folder is on the way."""
    if path.stem in NO_GUIDES or not path.is_file():
        return False
    parents = path.relative_to(root).parts[:-1]
    hidden = any(part.startswith(".") or part == "node_modules" for part in parents)
    return not hidden and (not parents or "provider-guides" in parents or root.name == "provider-guides")


def _report(name: str, comparison: Comparison, wanted: Wanted, *, is_fixing: bool) -> FileReport:
    try:
        decoded = read_text(name)
    except ReadError as error:
        return FileReport(name, error=error)
    path = Path(name)
    guide = Guide(decoded.text, path.stem, has_customer_guide(path.absolute(), path.stem))
    if not is_fixing:
        return FileReport(name, decoded, check_page(guide, comparison, wanted))
    fixed = fix_page(guide, comparison, wanted)
    repair = Repair(decoded.text, fixed.applied)
    return FileReport(name, decoded._replace(text=fixed.text), fixed.diagnostics, repair=repair)


def _finish(options: CheckGuides, reports: list[FileReport]) -> int:
    if options.diff:
        return _show_diff(options, reports)
    if options.fix:
        reports = [_repairs.write(report) for report in reports]
        say_note(_repairs.summary(reports, would=False))
    reports = _without_known(options, reports)
    _write(options, Report(reports, amplsp.__version__, _infos, _MANUAL_URL, options.strict))
    return _exit_code(options, reports)


def _show_diff(options: CheckGuides, reports: list[FileReport]) -> int:
    has_colour = wants_colour(options.color)
    say(_repairs.differences(reports, has_colour=has_colour), has_colour=has_colour)
    say_unreadable(reports)
    say_note(_repairs.summary(reports, would=True))
    code = _exit_code(options, reports)
    return FINDINGS if code == CLEAN and any(report.is_repaired for report in reports) else code


def _without_known(options: CheckGuides, reports: list[FileReport]) -> list[FileReport]:
    path = options.write_baseline or options.baseline
    if path is None:
        return reports
    try:
        if options.write_baseline is not None:
            count = baseline.write_baseline(path, reports)
            say_note(f"wrote {count_of(count, 'finding')} to {path}")
        return baseline.without_known(reports, baseline.read_baseline(path), path)[0]
    except baseline.BaselineError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f'cannot write the baseline "{path}": {error.strerror or error}') from None


def _infos() -> list[RuleInfo]:
    by_id: dict[str, RuleInfo] = {}
    for check in checks():
        by_id.setdefault(check.id, RuleInfo(check.id, check.summary, check.manual.strip(), check.level))
    for name in check_ids():
        if name not in by_id:
            words = "A comment that silences checks is well formed and silences something"
            by_id[name] = RuleInfo(name, words, words, Severity.WARNING)
    return list(by_id.values())


def _write(options: CheckGuides, report: Report) -> None:
    output: Path | None = options.output_file
    name = options.output_format or ("full" if is_terminal() and output is None else "concise")
    has_colour = output is None and wants_colour(options.color)
    text = render(name, report, Style(has_colour, width(), has_unicode=output is not None or can_show(_DRAWN)))
    if output is None:
        say(text, has_colour=has_colour)
    else:
        write_file(output, text)
    if output is None and is_for_people(name):
        return
    say_unreadable(report.files)
    if output is not None:
        say_note(summary(report, Painter(has_colour=False)))


def _exit_code(options: CheckGuides, reports: list[FileReport]) -> int:
    if any(report.error for report in reports):
        return UNUSABLE
    least = Severity.WARNING if options.strict else Severity.ERROR
    is_bad = any(each.severity >= least for report in reports for each in report.diagnostics)
    return FINDINGS if is_bad else CLEAN
