"""`amplsp guide --nav`: registers guides in the navigation of a docs repository."""

from __future__ import annotations

import re
from pathlib import Path

import click

from amplsp.cli._files import read_needed, replace_needed
from amplsp.cli._output import CLEAN, FINDINGS, Failure, say_note
from amplsp.cli._patch import Change, show_changes
from amplsp.guide.docs_tree import GUIDES, SUFFIX, DocsTree, find_tree
from amplsp.guide.navigation import PREFIX, NavigationError, PageList, insert, read_list, sort
from amplsp.named_tuple import NamedTuple
from amplsp.yaml.encoding import Decoded
from amplsp.yaml.text import LineTable

_SLUG = re.compile(r"[A-Za-z0-9][\w.-]*")


class RegisterPages(NamedTuple):
    """The options of `--nav`."""

    names: tuple[str, ...]
    check: bool
    sort: bool
    force: bool
    diff: bool
    color: str

    @property
    def writes(self) -> bool:
        """Whether the files are changed."""
        return not (self.check or self.diff)


class _File(NamedTuple):
    """A file with a list of pages, and the new list."""

    path: Path
    decoded: Decoded
    listed: PageList

    @property
    def is_changed(self) -> bool:
        return self.decoded.text != self.listed.text


def register_pages(options: RegisterPages) -> int:
    """Register pages in the navigation and return the exit code: 1 if `--check` or `--diff` finds work.

    Raises:
        GuideError: it is not a docs repository.
        Failure: the navigation cannot be read, or a page is withheld.
    """
    folder, *slugs = options.names or [""]
    if not folder or (not slugs and not options.check and not options.sort):
        raise click.UsageError("--nav needs DOCS_DIR and at least one SLUG")
    wrong = next((slug for slug in slugs if not _SLUG.fullmatch(slug)), None)
    if wrong is not None:
        raise click.UsageError(f'"{wrong[:80]}" is not the file stem of a guide')
    tree = find_tree(Path(folder))
    if tree.script is None:
        raise Failure(f'there is no navigation: "{tree.folder / "generate-docs.ts"}" is missing')
    read = [(path, read_needed(path)) for path in (tree.script, tree.navigation) if path is not None]
    files = [_File(path, decoded, _with_pages(path, decoded, slugs, options)) for path, decoded in read]
    _say_about(tree, slugs, files)
    return _finish(tree, files, options)


def read_pages(path: Path, decoded: Decoded) -> PageList:
    """The list of pages in a file of the navigation.

    Raises:
        Failure: there is no list.
    """
    try:
        return read_list(decoded.text, is_json=path.suffix == ".json")
    except NavigationError as error:
        raise _failure(path, decoded, error) from None


def _failure(path: Path, decoded: Decoded, error: NavigationError) -> Failure:
    at = LineTable(decoded.text).position(error.offset)
    return Failure(f"{path}:{at.line + 1}:{at.column + 1}: {error}")


def _with_pages(path: Path, decoded: Decoded, slugs: list[str], options: RegisterPages) -> PageList:
    listed = read_pages(path, decoded)
    withheld = [slug for slug in slugs if PREFIX + slug in listed.withheld]
    if withheld and not options.force:
        names = ", ".join(f'"{slug}"' for slug in withheld)
        raise Failure(f"{path}: {names} is in a comment, so it is withheld on purpose; --force registers it anyway")
    try:
        for slug in slugs:
            listed = insert(listed, slug)
        return sort(listed) if options.sort else listed
    except NavigationError as error:
        raise _failure(path, decoded, error) from None


def _say_about(tree: DocsTree, slugs: list[str], files: list[_File]) -> None:
    for path, _, listed in files:
        for page in listed.disorder:
            say_note(f"note: {path}: {page} is out of order; --sort puts the pages in order")
    if len(files) == 2 and files[0].listed.pages != files[1].listed.pages:
        say_note(f"note: the lists of {files[0].path.name} and {files[1].path.name} differ")
    for slug in slugs:
        if not (tree.folder / GUIDES / f"{slug}{SUFFIX}").is_file():
            say_note(f"note: there is no guide {GUIDES}/{slug}{SUFFIX} yet")


def _finish(tree: DocsTree, files: list[_File], options: RegisterPages) -> int:
    changed = [file for file in files if file.is_changed]
    for path, decoded, listed in changed:
        if options.diff:
            show_changes([Change(str(path), decoded.encode(decoded.text), decoded.encode(listed.text))], options.color)
        elif options.writes:
            replace_needed(path, decoded, listed.text)
        say_note(f"{'changed' if options.writes else 'would change'}: {path}")
    if not changed:
        say_note("unchanged: every page is registered")
    if tree.navigation is None:
        say_note('there is no "docs.json"; run `npm run gen` to make it')
    return FINDINGS if changed and not options.writes else CLEAN
