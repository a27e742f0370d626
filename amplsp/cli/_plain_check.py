"""The most frequent runs of `amplsp check`, whose arguments are read without click, which takes long to load.

Only files, folders and the following options are read here. If there is anything else among the arguments, or anything
wrong, click reads all of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from amplsp.problem import Kind, Profile
from amplsp.report import formats

if TYPE_CHECKING:
    from pathlib import Path

FLAGS = {
    "--diff": ("diff", True),
    "--exit-zero": ("exit_zero", True),
    "--fix": ("fix", True),
    "--force-exclude": ("force_exclude", True),
    "--no-baseline": ("no_baseline", True),
    "--no-force-exclude": ("force_exclude", False),
    "--no-strict": ("strict", False),
    "--quiet": ("quiet", True),
    "--show-files": ("show_files", True),
    "--statistics": ("statistics", True),
    "--strict": ("strict", True),
    "--unsafe-fixes": ("unsafe_fixes", True),
    "-q": ("quiet", True),
}
"""The meaning of options without a value."""


def _as_path(value: str) -> Path:
    from pathlib import Path  # noqa: PLC0415 - start-up time of runs without such an option

    return Path(value)


VALUES: Mapping[str, tuple[str, Callable[[str], bool], Callable[[str], object]]] = {
    "--color": ("color", ("auto", "always", "never").__contains__, str),
    "--config": ("config", bool, _as_path),
    "--output-format": ("output_format", lambda value: value in formats(), str),
    "--profile": ("profile", lambda value: value in tuple(Profile), str),
}
"""For each option with a value: its name in a `CheckRequest`, the possible values, and their type."""


def read_plainly(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The arguments of `amplsp check` as options of a `CheckRequest`; None if click must read them."""
    paths: list[str] = []
    given: dict[str, Any] = {}
    words = iter(arguments)
    for word in words:
        option, is_with_value, value = word.partition("=")
        if not word:
            return None
        if word == "-" or not word.startswith("-"):
            paths.append(word)
        elif word in FLAGS:
            name, meaning = FLAGS[word]
            given[name] = meaning
        elif option in VALUES:
            name, takes, kind = VALUES[option]
            value = value if is_with_value else next(words, "-")
            if value.startswith("-") or not takes(value):
                return None
            given[name] = kind(value)
        else:
            return None
    if sys.platform == "win32" and any(map("*?[~$%".__contains__, "".join(arguments))):
        return None  # click does what shells do elsewhere
    return {"paths": tuple(paths), **given}


def plain_check(arguments: Sequence[str]) -> int | None:
    """Run a check with simple arguments and return its exit code; None if click must read the arguments.

    Raises:
        Failure, ConfigurationError, CatalogError: it cannot be done.
    """
    options = read_plainly(arguments)
    if options is None:
        return None
    from amplsp.cli._check_files import check_files  # noqa: PLC0415 - needed only now, as the others
    from amplsp.cli._check_request import CheckRequest  # noqa: PLC0415
    from amplsp.manifest.files import ManifestOpener  # noqa: PLC0415

    return check_files(CheckRequest(Kind.MANIFEST, **options), ManifestOpener())
