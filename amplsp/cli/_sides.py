"""The two sides of `amplsp diff`: files, folders, standard input, and git revisions."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path

from amplsp.cli._manifest import STDIN, say_remarks, tell_syntax_errors, text_of
from amplsp.cli._output import Failure, say_note, say_passed_over
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.discovery import find_files
from amplsp.engine.git_files import work_tree
from amplsp.engine.git_revisions import INDEX, GitError, read_at, read_below
from amplsp.engine.sides import Version, version
from amplsp.manifest.files import ManifestOpener, is_manifest_name

_COMMIT = re.compile("[0-9a-f]{40}")
_IN_REVISION = re.compile(r"((?:[^:{]|\{[^}]*\})*):(.*)", re.DOTALL)
"""`REV:path`, split as git does: at the first colon that is not in braces as in `HEAD^{/fix: typo}`; without a
revision, it is the index."""
_SHORT = 10

Side = dict[str, Version]
"""The manifests of a side by their paths from its folder; the path of a single one is empty."""


def read_side(name: str) -> Side:
    """Read the side that an argument names: a file, a folder, `-`, or `REV:path`.

    Raises:
        Failure: it is none of these, or cannot be read.
    """
    if name == STDIN:
        return {"": version("<stdin>", text_of(STDIN))}
    if Path(name).is_dir():
        return _folder(Path(name))
    found = in_revision(name)
    return side_at(*found) if found is not None else {"": version(name, text_of(name))}


def in_revision(name: str) -> tuple[str, Path] | None:
    """The revision, or the index, and the path that an argument names; None if it names a file on the disk."""
    found = _IN_REVISION.fullmatch(name)
    if found is None or name == STDIN or Path(name).exists() or _is_drive(found[1]):
        return None
    return found[1], Path(found[2] or ".")


def side_at(revision: str, path: Path) -> Side:
    """A file, or the manifests in a folder, as they were in a revision.

    Raises:
        Failure: git fails, or the revision has no such file.
    """
    try:
        found = (
            None if path.is_file() else read_below(revision, path, partial(_is_manifest, path, ConfigurationFinder()))
        )
        if found is not None or path.is_dir():
            return {name: _version(revision, path / name, data) for name, data in (found or {}).items()}
        data = read_at(revision, path)
    except GitError as error:
        raise Failure(f'cannot read "{revision}:{path}": {error}') from None
    if data is None:
        where = "index" if revision == INDEX else "revision"
        raise Failure(f'cannot read "{revision}:{path}": the {where} has no such file')
    return {"": _version(revision, path, data)}


def _is_manifest(folder: Path, configurations: ConfigurationFinder, name: str) -> bool:
    is_named = is_manifest_name(name.rpartition("/")[2])
    return is_named and not configurations.excludes(str(folder / name), is_folder=False)


def _version(revision: str, path: Path, data: bytes) -> Version:
    shown = revision[:_SHORT] if _COMMIT.fullmatch(revision) else revision
    name = f"{shown}:{path.as_posix()}"
    return version(name, text_of(name, data), path.as_posix())


def _folder(folder: Path) -> Side:
    configurations = ConfigurationFinder()
    listed = find_files(str(folder), ManifestOpener(), configurations)
    say_passed_over(configurations)
    return {Path(name).relative_to(folder).as_posix(): version(name, text_of(name)) for name in listed.paths}


def _is_drive(word: str) -> bool:
    return os.name == "nt" and len(word) == 1 and word.isalpha()


def without_other_repositories(side: Side, folder: Path) -> Side:
    """The manifests of a folder without those of submodules, whose content a revision does not have."""
    root = work_tree(str(folder.absolute()))
    trees = {name: work_tree(str((folder / name).parent.absolute())) for name in side}
    others = sorted({Path(tree).name for tree in trees.values() if tree is not None and tree != root})
    if others:
        say_note(f"note: {', '.join(others)}: not compared, since it is another repository")
    return {name: each for name, each in side.items() if trees[name] == root}


def tell_remarks(side: Side) -> None:
    """Write to standard error which manifests are compared only in part, and which repeated entries are ignored."""
    for each in side.values():
        tell_syntax_errors(each.document, each.name, "compared")
        say_remarks(each.document, each.name, each.shape)
