"""`amplsp guide --coverage`: reports what a docs repository lacks."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from amplsp.cli._catalog import open_catalog
from amplsp.cli._files import read_needed
from amplsp.cli._output import CLEAN, FINDINGS, say, say_note
from amplsp.cli.guide.compare import WORTHWHILE
from amplsp.cli.guide.navigation import read_pages
from amplsp.engine.check import check_subject
from amplsp.engine.processes import for_each, worthwhile_processes
from amplsp.guide.docs_tree import STALE, cover, coverage_lines, find_tree
from amplsp.guide.navigation import GROUP
from amplsp.guide.subject import GuideContext, GuideSubject
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity
from amplsp.settings import Settings


class ReportCoverage(NamedTuple):
    """The options of `--coverage`."""

    names: tuple[str, ...]
    strict: bool
    config: Path | None


def report_coverage(options: ReportCoverage) -> int:
    """Report what a docs repository lacks; with `--strict`, the exit code is 1 if something is missing.

    Raises:
        GuideError: it is not a docs repository.
        Failure: a file of it cannot be read.
    """
    if len(options.names) != 1:
        raise click.UsageError("--coverage needs one DOCS_DIR")
    tree = find_tree(Path(options.names[0]))
    catalog = open_catalog(options.config).catalog
    context = GuideContext(catalog)
    processes = worthwhile_processes(list(map(str, tree.guides)), WORTHWHILE)
    found = for_each(tree.guides, partial(_stale_rules, context=context), processes)
    stale = {path.stem: rules for path, rules in zip(tree.guides, found, strict=True)}
    lists = tree.script or tree.navigation
    coverage = cover(stale, stale, read_pages(lists, read_needed(lists)).pages if lists else None, catalog)
    say("".join(f"{line}\n" for line in coverage_lines(coverage)))
    if tree.script is None:
        say_note(f'there is no "generate-docs.ts" with a group "{GROUP}"')
    return FINDINGS if options.strict and not coverage.is_complete else CLEAN


def _stale_rules(path: Path, context: GuideContext) -> list[str]:
    """The rules by which a guide is out of date.

    Raises:
        Failure: it cannot be read.
    """
    found = check_subject(GuideSubject(read_needed(path).text, path.stem, context), Settings(select=STALE))
    return [each.rule for each in found if each.severity > Severity.INFO]
