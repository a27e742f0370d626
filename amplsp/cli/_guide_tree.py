"""`amplsp guide --nav`, `--coverage` and `--all`: what concerns a whole docs repository."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amplsp.cli._catalog import open_catalog
from amplsp.cli._guide_files import read_text, unified_diff, write_text
from amplsp.cli._guide_make import known_for_update, order_of
from amplsp.cli._output import say, say_error, say_note
from amplsp.guide.check import Guide, Wanted, check_page
from amplsp.guide.complaint import GuideError, at
from amplsp.guide.coverage import STALE, cover, coverage_lines
from amplsp.guide.markdown import read_page
from amplsp.guide.naming import providers_of
from amplsp.guide.navigation import GROUP, PREFIX, NavigationError, PageList, insert, read_list, sort
from amplsp.guide.reading import Reading
from amplsp.guide.subject import Comparison
from amplsp.guide.tree import GUIDES, SUFFIX, DocsTree, find_tree
from amplsp.guide.update import update_page
from amplsp.yaml.text import LineTable

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.yaml.encoding import Decoded

CLEAN, FINDINGS, UNUSABLE = 0, 1, 2
_SLUG = re.compile(r"[A-Za-z0-9][\w.-]*")


def register(given: dict[str, Any]) -> int:
    """Register pages in the navigation and return the exit code: 1 where `--check` or `--diff` finds work.

    Raises:
        GuideError: the navigation cannot be found or read, or a page is withheld.
    """
    folder, *slugs = given["names"] or [""]
    if not folder or (not slugs and not given["check"] and not given["sort"]):
        raise click.UsageError("--nav needs DOCS_DIR and at least one SLUG")
    wrong = next((slug for slug in slugs if not _SLUG.fullmatch(slug)), None)
    if wrong is not None:
        raise click.UsageError(f'"{wrong[:80]}" is not the file stem of a guide')
    tree = find_tree(Path(folder))
    if tree.script is None:
        raise GuideError([f'there is no navigation: "{tree.folder / "generate-docs.ts"}" is missing'])
    files = [path for path in (tree.script, tree.navigation) if path is not None]
    lists = [(path, read_text(path)) for path in files]
    changed = [(path, decoded, _with_pages(path, decoded, slugs, given)) for path, decoded in lists]
    _say_about(tree, slugs, changed)
    return _finish(tree, changed, is_dry=given["check"] or given["diff"], has_diff=given["diff"])


def _with_pages(path: Path, decoded: Decoded, slugs: list[str], given: dict[str, Any]) -> PageList:
    try:
        listed = read_list(decoded.text, is_json=path.suffix == ".json")
        withheld = [slug for slug in slugs if PREFIX + slug in listed.withheld]
        if withheld and not given["force"]:
            names = ", ".join(f'"{slug}"' for slug in withheld)
            raise GuideError(
                [f"{path}: {names} is in a comment, withheld on purpose; --force registers it all the same"]
            )
        for slug in slugs:
            listed = insert(listed, slug)
        return sort(listed) if given["sort"] else listed
    except NavigationError as error:
        position = LineTable(decoded.text).position(error.offset)
        raise GuideError([at(str(path), position, str(error))]) from None


def _say_about(tree: DocsTree, slugs: list[str], changed: list[tuple[Path, Decoded, PageList]]) -> None:
    for path, _, listed in changed:
        for page in listed.disorder:
            say_note(f"note: {path}: {page} is out of order; --sort puts the pages in order")
    if len(changed) == 2 and changed[0][2].pages != changed[1][2].pages:
        say_note(f"note: the lists of {changed[0][0].name} and {changed[1][0].name} differ")
    for slug in slugs:
        if not (tree.folder / GUIDES / f"{slug}{SUFFIX}").is_file():
            say_note(f"note: there is no guide {GUIDES}/{slug}{SUFFIX} yet")


def _finish(tree: DocsTree, changed: list[tuple[Path, Decoded, PageList]], *, is_dry: bool, has_diff: bool) -> int:
    different = [(path, decoded, listed.text) for path, decoded, listed in changed if listed.text != decoded.text]
    for path, decoded, text in different:
        if has_diff:
            say(unified_diff(str(path), decoded.text, text))
        elif not is_dry:
            write_text(path, decoded, text)
        say_note(f"{'would change' if is_dry else 'changed'}: {path}")
    if not different:
        say_note("unchanged: every page is registered")
    if tree.navigation is None:
        say_note('there is no "docs.json"; run `npm run gen` to make it')
    return FINDINGS if different and is_dry else CLEAN


def report_coverage(given: dict[str, Any]) -> int:
    """Report what a docs repository lacks; with `--strict` exit code 1 where it lacks something.

    Raises:
        GuideError: it is no docs repository, or its navigation cannot be read.
    """
    tree = find_tree(_folder(given, "--coverage"))
    catalog = open_catalog(given["config"]).catalog
    comparison, wanted = Comparison(catalog), Wanted(select=STALE)
    stale = {}
    for path in tree.guides:
        found = check_page(Guide(read_text(path).text, path.stem), comparison, wanted)
        stale[path.stem] = [each.rule for each in found if each.severity > 1 and each.rule in STALE]
    coverage = cover(stale, stale, _pages(tree), catalog)
    say("".join(f"{line}\n" for line in coverage_lines(coverage)))
    if tree.script is None:
        say_note(f'there is no "generate-docs.ts" with a group "{GROUP}"')
    return FINDINGS if given["strict"] and not coverage.is_complete else CLEAN


def _pages(tree: DocsTree) -> list[str] | None:
    path = tree.script or tree.navigation
    if path is None:
        return None
    text = read_text(path).text
    try:
        return read_list(text, is_json=path.suffix == ".json").pages
    except NavigationError as error:
        raise GuideError([at(str(path), LineTable(text).position(error.offset), str(error))]) from None


def _folder(given: dict[str, Any], option: str) -> Path:
    if len(given["names"]) != 1:
        raise click.UsageError(f"{option} needs one DOCS_DIR")
    return Path(given["names"][0])


def show_all(given: dict[str, Any]) -> int:
    """Show what the catalog would change in every guide; exit code 1 where it would change any.

    Raises:
        GuideError: it is no docs repository.
    """
    if not given["diff"]:
        raise click.UsageError("--all goes with --diff only; write guides one by one with --update")
    tree = find_tree(_folder(given, "--all"))
    catalog = open_catalog(given["config"]).catalog
    outcomes = [_one(path, catalog, given) for path in tree.guides]
    if None in outcomes:
        return UNUSABLE
    return FINDINGS if any(outcomes) else CLEAN


def _one(path: Path, catalog: Catalog, given: dict[str, Any]) -> bool | None:
    """Show what changes in one guide: whether anything does; None where it cannot be said."""
    keys = providers_of(path.stem, catalog)
    if not keys:
        say_note(f"note: {path}: no provider has this guide")
        return False
    try:
        decoded = read_text(path)
        reading = Reading(read_page(decoded.text))
        known = known_for_update(order_of(keys[0], catalog, given), path, reading)
        updated = update_page(reading, known, catalog, str(path))
    except GuideError as error:
        for line in error.lines:
            say_error(line)
        return None
    difference = unified_diff(str(path), decoded.text, updated.text)
    say(difference)
    return bool(difference)
