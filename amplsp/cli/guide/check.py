"""`amplsp guide --check`: checks guides as `amplsp check` checks manifests."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from amplsp.cli._check_files import check_files
from amplsp.cli._check_options import CheckRequest, RuleIds
from amplsp.cli._files import read_needed
from amplsp.cli._output import Failure
from amplsp.guide.facts import NO_FACTS, read_facts
from amplsp.guide.subject import GuideOpener
from amplsp.problem import Kind


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
    if not options.names:
        raise click.UsageError("missing PATH: which guides to check")
    if options.samples is not None and not options.samples.is_dir():
        raise Failure(f'there is no folder "{options.samples}"')
    if options.facts and (len(options.names) > 1 or Path(options.names[0]).is_dir()):
        raise click.UsageError("--facts goes with one guide")
    facts = read_facts(read_needed(options.facts).text, str(options.facts)) if options.facts else NO_FACTS
    request = CheckRequest(
        Kind.GUIDE,
        options.names,
        output_format=options.output_format,
        output_file=options.output_file,
        color=options.color,
        select=_rules(options.select),
        ignore=_rules(options.ignore),
        fix=options.fix,
        diff=options.diff,
        strict=options.strict,
        baseline=options.write_baseline or options.baseline,
        write_baseline=options.write_baseline is not None,
        config=options.config,
        has_all=options.strict,
    )
    return check_files(request, GuideOpener(facts, options.samples, options.todo_style or "mdx"))


def _rules(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    rules = RuleIds(Kind.GUIDE)
    return tuple(rules.convert(each, None, None) for each in names)
