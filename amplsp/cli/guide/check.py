"""`amplsp guide --check`: checks guides as `amplsp check` does manifests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from amplsp.cli._check_files import check_files
from amplsp.cli._check_request import CheckRequest
from amplsp.cli._files import read_needed
from amplsp.cli._options import options_of
from amplsp.cli._output import Failure
from amplsp.guide.facts import NO_FACTS, read_facts
from amplsp.guide.subject import GuideOpener
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind

if TYPE_CHECKING:
    from pathlib import Path


class CheckGuides(NamedTuple):
    """The options of `--check` that other checks do not have."""

    names: tuple[str, ...]
    facts: Path | None
    samples: Path | None
    todo_style: str | None
    wording: str | None
    new_baseline: Path | None


def check_guides(ctx: click.Context) -> int:
    """Check guides and return the exit code.

    Raises:
        GuideError: the facts cannot be used.
        Failure: another file that is named as an option cannot be used.
    """
    options = options_of(ctx, CheckGuides, mode="--check", also=CheckRequest._fields)
    if not options.names:
        raise click.UsageError("missing PATH: which guides to check")
    request = options_of(ctx, partial(CheckRequest, Kind.GUIDE, options.names))
    if options.new_baseline is not None:
        request = request._replace(baseline=options.new_baseline, write_baseline=True)
    if options.samples is not None and not options.samples.is_dir():
        raise Failure(f'there is no folder "{options.samples}"')
    facts = read_facts(read_needed(options.facts).text, str(options.facts)) if options.facts else NO_FACTS
    opener = GuideOpener(facts, options.samples, options.todo_style or "mdx", options.wording or "")
    if options.facts and len(request.inputs.select(opener, request.configurations).jobs) > 1:
        raise click.UsageError("--facts goes with one guide")
    return check_files(request, opener)
