"""Finds, reads and replaces the files for commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from amplsp.cli._output import Failure, WrongUsage, say_error, say_passed_over
from amplsp.engine.configuration import NO_OVERRIDES
from amplsp.engine.runner import Job, Selection, select
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind
from amplsp.text_file import BYTES_OF_A_CHARACTER, ReadError, read_text, reason_of
from amplsp.yaml.encoding import Decoded

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.engine.configuration import Overrides
    from amplsp.engine.configuration_finder import ConfigurationFinder
    from amplsp.engine.file_report import FileReport
    from amplsp.subject import Opener


STDIN = "-"
_WAYS_TO_A_MANIFEST = (
    '\namplsp scaffold PROVIDER -o amp.yaml writes one; "include" in amplsp.toml lists manifests by other names'
)
NOTHING_BUT_EXCLUDED = "nothing to do: the configuration excludes everything that is named"


class Inputs(NamedTuple):
    """The files for a command, as the user names them: files, folders, `-`; by default the current folder."""

    paths: tuple[str, ...]
    stdin_filename: str | None = None

    @property
    def files_and_folders(self) -> list[str]:
        """The paths without standard input."""
        return [path for path in self.paths or (".",) if path != STDIN]

    @property
    def stdin_name(self) -> str | None:
        """The name for standard input; None if it is not among the inputs."""
        return (self.stdin_filename or "<stdin>") if STDIN in self.paths else None

    def select(
        self, opener: Opener, configurations: ConfigurationFinder, overrides: Overrides = NO_OVERRIDES
    ) -> Selection:
        """Find the files of a kind, and read standard input if it is named.

        Raises:
            WrongUsage: a name is empty, or there is a name for standard input, but no standard input.
            ConfigurationError: a configuration is broken.
        """
        if self.stdin_filename is not None and STDIN not in self.paths:
            raise WrongUsage("--stdin-filename needs - among the paths")
        if "" in self.paths:
            raise WrongUsage('"" is not the name of a file')
        found = select(self.files_and_folders, opener, configurations, overrides)
        if (name := self.stdin_name) is not None:
            data = sys.stdin.buffer.read(BYTES_OF_A_CHARACTER * opener.most_characters + 1)
            job = Job(name, opener, configurations.for_file(name), overrides, data)
            (found.excluded if configurations.leaves_out(name) else found.jobs).append(job)
        say_passed_over(configurations)
        return found

    def are_all_in(self, excluded: Sequence[Job]) -> bool:
        """Whether all named paths are excluded, so that there is nothing to do, but also nothing wrong."""
        return len(excluded) == len(self.paths or (".",))

    def nothing_found(self, what: str, opener: Opener) -> str:
        """The message about folders without files of a kind to check or format."""
        searched = ", ".join(f'"{path}"' for path in self.files_and_folders)
        here = "the folder" if all(map(os.path.isdir, self.files_and_folders)) else "what you named:"
        names = ", ".join(opener.names)
        advice = _WAYS_TO_A_MANIFEST if opener.kind is Kind.MANIFEST else ""
        return f"nothing to {what}: {here} {searched} has no {opener.kind.value} that is not excluded ({names}){advice}"


class NotWritten(Failure):
    """A file was not replaced and is unchanged; the text says why."""


def give_back(excluded: Iterable[Job]) -> None:
    """Write excluded standard input unchanged, for callers that wait for the changed text."""
    for job in excluded:
        if job.data is not None:
            sys.stdout.buffer.write(job.data)


@contextmanager
def reading() -> Iterator[None]:
    """Report files that cannot be read as failures.

    Raises:
        Failure: one cannot be read.
    """
    try:
        yield
    except OSError as error:
        raise Failure(f'cannot read "{error.filename}": {reason_of(error)}') from error


def read_needed(path: Path) -> Decoded:
    """Read a file that a command needs.

    Raises:
        Failure: it cannot be read, or is not text.
    """
    try:
        return read_text(path)
    except ReadError as error:
        raise Failure(_reason(str(path), error)) from None


def replace(path: str, decoded: Decoded, text: str) -> None:
    """Replace a file's text, completely or not at all, in its encoding, unless it has changed since it was read.

    Raises:
        NotWritten: it has changed, or cannot be written.
    """
    from pathlib import Path  # noqa: PLC0415 - start-up time of what writes no file

    from amplsp.atomic_write import write_atomically  # noqa: PLC0415

    try:
        if Path(path).read_bytes() != decoded.encode(decoded.text):
            raise NotWritten("changed in the meantime; not overwritten")
        write_atomically(path, decoded.encode(text))
    except OSError as error:
        reason = reason_of(error)
        raise NotWritten(f"cannot be written: {reason[:1].lower()}{reason[1:]}") from None


def replace_needed(path: Path, decoded: Decoded, text: str) -> None:
    """Replace the text of a file that a command must write.

    Raises:
        Failure: it is not replaced.
    """
    try:
        replace(str(path), decoded, text)
    except NotWritten as error:
        raise Failure(f"{path}: {error}") from None


def say_unreadable(reports: Iterable[FileReport]) -> None:
    """Write why files could not be read."""
    for report in reports:
        if report.error is not None:
            say_read_error(report.path, report.error)


def say_read_error(path: str, error: ReadError) -> None:
    """Write why a file could not be read, and where in it."""
    say_error(_reason(path, error))


def _reason(path: str, error: ReadError) -> str:
    at = error.position
    where = f":{at.line + 1}:{at.column + 1}" if at else ""
    return f"{path}{where}: {error.message}"
