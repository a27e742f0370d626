"""The two sides of `amplsp diff`: files, folders, standard input, and git revisions."""

from __future__ import annotations

import re
from pathlib import Path

from amplsp.cli._manifest import STDIN, place_in, tell_syntax_errors, text_of
from amplsp.cli._output import Failure, say_note, say_passed_over
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.discovery import find_files
from amplsp.engine.git_revisions import GitError, files_at, read_at
from amplsp.engine.sides import Version, version
from amplsp.manifest.files import ManifestOpener, is_manifest_name

_COMMIT = re.compile("[0-9a-f]{40}")
_IN_REVISION = re.compile(r"((?:[^:{]|\{[^}]*\})+):(.*)", re.DOTALL)
"""`REV:path`; as for git the first colon counts, beside those in braces as in `HEAD^{/fix: typo}`."""
_SHORT = 10

Side = dict[str, Version]
"""The manifests of a side by their paths from its folder; of a single one the path is empty."""


def read_side(name: str) -> Side:
    """What an argument names: a file, a folder, `-`, or `REV:path`.

    Raises:
        Failure: it is none of these, or cannot be read.
    """
    if name == STDIN:
        return {"": version("<stdin>", text_of(STDIN))}
    path = Path(name)
    if path.is_dir():
        return _folder(path)
    found = _IN_REVISION.fullmatch(name)
    if found and not path.exists() and not _is_drive(found[1]):
        return side_at(found[1], Path(found[2] or "."))
    return {"": version(name, text_of(name))}


def side_at(revision: str, path: Path) -> Side:
    """A file or the manifests below a folder as they were in a revision.

    Raises:
        Failure: git cannot say, or the revision has no such file.
    """
    try:
        if path.is_dir() or (not path.exists() and files_at(revision, path)):
            configurations = ConfigurationFinder()
            names = [each for each in files_at(revision, path) if is_manifest_name(each.rpartition("/")[2])]
            kept = [name for name in names if not configurations.excludes(str(path / name), is_folder=False)]
            return {name: _at(revision, path / name) for name in kept}
        return {"": _at(revision, path)}
    except GitError as error:
        raise Failure(f'cannot read "{revision}:{path}": {error}') from None


def _at(revision: str, path: Path) -> Version:
    data = read_at(revision, path)
    if data is None:
        raise GitError("the revision has no such file")
    shown = revision[:_SHORT] if _COMMIT.fullmatch(revision) else revision
    name = f"{shown}:{path.as_posix()}"
    return version(name, text_of(name, data), path.as_posix())


def _folder(folder: Path) -> Side:
    configurations = ConfigurationFinder()
    listed = find_files(str(folder), ManifestOpener(), configurations)
    say_passed_over(configurations)
    return {Path(name).relative_to(folder).as_posix(): version(name, text_of(name)) for name in listed.paths}


def _is_drive(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def tell_remarks(side: Side) -> None:
    """Say on standard error which manifests are compared only in part, and of which entries the last one counts."""
    for each in side.values():
        tell_syntax_errors(each.document, each.name, "compared")
        for remark in each.shape.remarks:
            say_note(f"note: {place_in(each.document, each.name, remark.place)}: {remark.text}")
