"""`amplsp guide --all` shows what an update of every guide would change."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amplsp.cli._catalog import open_catalog
from amplsp.cli._files import read_needed
from amplsp.cli._output import CLEAN, FINDINGS, UNUSABLE, Failure, say_error, say_note
from amplsp.cli._patch import Change, show_changes
from amplsp.cli.guide._notes import say_differing
from amplsp.cli.guide.write import Sources, change_of, worded
from amplsp.engine.processes import for_each, worthwhile_processes
from amplsp.guide import GuideError
from amplsp.guide.docs_tree import find_tree, providers_of
from amplsp.guide.facts import NO_FACTS
from amplsp.guide.provider_info import Choices
from amplsp.guide.reading import Reading
from amplsp.guide.writer import update_page
from amplsp.mdx.markdown import read_page
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.catalog import Catalog

WORTHWHILE = 200_000
"""The bytes of guides for which another process is worth its start."""


class CompareGuides(NamedTuple):
    """The options of `--all`."""

    names: tuple[str, ...]
    diff: bool
    retitle: bool
    rebase: bool
    branch: str | None
    example: str | None
    todo_style: str | None
    wording: str | None
    config: Path | None
    color: str


class _Compared(NamedTuple):
    """What an update of a guide would change, and what to say about it.

    Attributes:
        path: the guide.
        change: the change; None if there is none to show.
        differing: which of its values differ from the catalog.
        errors: why it cannot be updated.
        is_known: whether it belongs to a provider.
    """

    path: Path
    change: Change | None = None
    differing: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    is_known: bool = True


def compare_guides(options: CompareGuides) -> int:
    """Show what the catalog would change in every guide; the exit code is 1 if it would change any.

    Raises:
        GuideError: it is not a docs repository.
    """
    if not options.diff:
        raise click.UsageError("--all goes with --diff only; write guides one by one with --update")
    if len(options.names) != 1:
        raise click.UsageError("--all needs one DOCS_DIR")
    guides = find_tree(Path(options.names[0])).guides
    catalog = (opened := open_catalog(options.config)).catalog
    choices = Choices(options.example or "auto", options.todo_style or "mdx", options.branch or "")
    choices = choices._replace(retitles=options.retitle, rebases=options.rebase, wording=options.wording or "")
    work = partial(_compare, catalog=catalog, choices=worded(choices, opened))
    compared = for_each(guides, work, worthwhile_processes(list(map(str, guides)), WORTHWHILE))
    return max((_tell(each, options.color) for each in compared), default=CLEAN)


def _compare(path: Path, catalog: Catalog, choices: Choices) -> _Compared:
    keys = providers_of(path.stem, catalog)
    if not keys:
        return _Compared(path, is_known=False)
    differing: tuple[str, ...] = ()
    try:
        decoded = read_needed(path)
        reading = Reading(read_page(decoded.text))
        known, differing = Sources(keys[0], NO_FACTS, catalog, choices).known_for_update(path, reading)
        updated = update_page(reading, known, catalog, str(path))
    except GuideError as error:
        return _Compared(path, None, differing, tuple(error.lines))
    except Failure as error:
        return _Compared(path, None, differing, (error.message,))
    return _Compared(path, change_of(path, decoded, updated.text), differing)


def _tell(compared: _Compared, color: str) -> int:
    """Show what changes in one guide, and return the exit code."""
    if not compared.is_known:
        say_note(f"note: {compared.path}: this guide belongs to no provider")
        return CLEAN
    say_differing(compared.path, compared.differing)
    for line in compared.errors:
        say_error(line)
    if compared.change is None:
        return UNUSABLE
    show_changes([compared.change], color)
    return CLEAN if compared.change.before == compared.change.after else FINDINGS
