"""Checks many files: reads each, runs the rules, in several processes where that is faster."""

from __future__ import annotations

import enum
import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from amplsp.catalog import load_catalog
from amplsp.collecting import uncollected
from amplsp.engine.check import check_subject
from amplsp.engine.configuration import NO_OVERRIDES, NOTHING, settings_of
from amplsp.engine.file_report import FileReport, Repair
from amplsp.engine.model_groups import TOGETHER, Groups
from amplsp.manifest.manifest import Manifest
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Profile
from amplsp.rules import import_rules
from amplsp.text_file import ReadError, decode_text, read_text
from amplsp.yaml import Decoded

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Catalog
    from amplsp.engine.configuration import Configuration, Overrides
    from amplsp.engine.configuration_finder import ConfigurationFinder
    from amplsp.settings import Settings
    from amplsp.subject import Opener, Subject

_WORTHWHILE = 200_000
"""The bytes of manifests for which another process is certainly worth its start: about 0.2 s of checking."""


class Fixes(enum.Enum):
    """Which fixes a run applies."""

    NONE = "none"
    SAFE = "safe"
    UNSAFE = "unsafe"


class Job(NamedTuple):
    """One file to check.

    Attributes:
        path: the file, as the user names it.
        opener: makes a subject of its text.
        configuration: the content of the nearest configuration file.
        overrides: the settings that override it.
        data: the content, if it does not come from the file, as for standard input.
        fixes: which fixes are applied to the text; nothing is written.
    """

    path: str
    opener: Opener
    configuration: Configuration = NOTHING
    overrides: Overrides = NO_OVERRIDES
    data: bytes | None = None
    fixes: Fixes = Fixes.NONE

    @property
    def settings(self) -> Settings:
        """The settings of the check."""
        return settings_of(self.configuration, self.overrides, self.opener.kind)


class Selection(NamedTuple):
    """The files to check.

    Attributes:
        jobs: the files.
        unreadable: reports on named paths that cannot be read.
        excluded: named files that are left out; for standard input with its content.
    """

    jobs: list[Job]
    unreadable: list[FileReport]
    excluded: list[Job]


class Catalogs:
    """The catalogs in use, each opened only once, when it is first needed.

    Attributes:
        groups: the manifests that share a data model with others, also opened only once.
    """

    def __init__(self) -> None:
        self._opened: dict[Path | None, Catalog] = {}
        self.groups = Groups()

    def get(self, path: Path | None = None) -> Catalog:
        """The catalog of a configuration.

        Raises:
            CatalogError: it cannot be used.
        """
        found = self._opened.get(path)
        if found is None:
            found = self._opened[path] = load_catalog(path)
        return found

    @property
    def problems(self) -> list[str]:
        """Why refreshed catalogs are not used."""
        return [catalog.problem for catalog in self._opened.values() if catalog.problem]


def select(
    paths: Iterable[str], opener: Opener, configurations: ConfigurationFinder, overrides: Overrides = NO_OVERRIDES
) -> Selection:
    """Make jobs of the paths that a user named: folders are searched, and each file is included once.

    Raises:
        ConfigurationError: a configuration is broken.
    """
    jobs: dict[str, Job] = {}
    unreadable = []
    excluded = []
    for path in paths:
        if configurations.leaves_out(path):
            excluded.append(Job(path, opener))
            continue
        named = [path]
        if os.path.isdir(path):  # noqa: PTH112 - paths stay as they were written
            from amplsp.engine.discovery import find_files  # noqa: PLC0415 - files that are named need no search

            named, failed, _ = find_files(path, opener, configurations)
            unreadable += [FileReport(each.path, error=ReadError(each.reason)) for each in failed]
        for each in named:
            key = os.path.realpath(each)
            if key not in jobs or (os.path.islink(jobs[key].path) and not os.path.islink(each)):  # noqa: PTH114
                jobs[key] = Job(each, opener, configurations.for_file(each), overrides)
    return Selection(list(jobs.values()), unreadable, excluded)


def read(job: Job) -> Decoded:
    """The text of a job.

    Raises:
        ReadError: its file cannot be read, or is not text.
    """
    what, most = job.opener.kind.value, job.opener.most_characters
    return read_text(job.path, what, most) if job.data is None else decode_text(job.data, what, most)


def check_job(job: Job, catalogs: Catalogs) -> FileReport:
    """Read and check one file; for one that cannot be read, the report says so.

    Raises:
        CatalogError: the configured catalog cannot be used.
    """
    try:
        return _checked(job, catalogs) if job.fixes is Fixes.NONE else _repaired(job, catalogs)
    except ReadError as error:
        return FileReport(job.path, error=error)


@uncollected
def _checked(job: Job, catalogs: Catalogs) -> FileReport:
    decoded = read(job)
    found = check_subject(subject_of(job, decoded, catalogs), job.settings)
    return FileReport(job.path, decoded, found, is_strict=job.settings.strict)


def subject_of(job: Job, decoded: Decoded, catalogs: Catalogs) -> Subject:
    """The subject for a text of a job.

    Raises:
        ReadError: the text cannot be read as one.
        CatalogError: the configured catalog cannot be used.
    """
    subject = job.opener.open(job.path, decoded, job.settings, catalogs.get(job.configuration.catalog))
    if job.settings.model.group in TOGETHER and isinstance(subject, Manifest):
        return catalogs.groups.join(subject, job.path, job.configuration)
    return subject


def _repaired(job: Job, catalogs: Catalogs) -> FileReport:
    from amplsp.engine.fixing import fix_subject  # noqa: PLC0415 - start-up time

    decoded = read(job)
    subject = subject_of(job, decoded, catalogs)
    fixed = fix_subject(subject, job.settings, unsafe=job.fixes is Fixes.UNSAFE)
    after = decoded._replace(text=fixed.text)
    repair = Repair(decoded.text, len(fixed.applied), fixed.rounds if subject.is_yaml else None, fixed.left_out)
    return FileReport(job.path, after, fixed.diagnostics, repair=repair, is_strict=job.settings.strict)


def check_jobs(
    jobs: Sequence[Job], catalogs: Catalogs, progress: Callable[[int, int], None] | None = None
) -> list[FileReport]:
    """Check many files; the reports are sorted by path.

    Args:
        jobs: what to check.
        catalogs: the facts about providers.
        progress: called from time to time with the number of checked files and of all files.

    Raises:
        CatalogError: a configured catalog cannot be used.
    """
    ordered = sorted(jobs, key=lambda job: job.path)
    work = partial(check_job, catalogs=catalogs)
    if len(ordered) <= 1:
        return list(map(work, ordered))
    from amplsp.engine.processes import for_each, worthwhile_processes  # noqa: PLC0415 - start-up time of one file

    processes = worthwhile_processes([job.path for job in ordered], _WORTHWHILE)
    if processes > 1:
        # Read before the processes part, so that none does it again and a broken one is known.
        for kind in {job.opener.kind for job in ordered}:
            import_rules(kind)
        for path in {job.configuration.catalog for job in ordered}:
            catalogs.get(path)
    return for_each(ordered, work, processes, progress)


def platform_takes(jobs: Iterable[Job], reports: Sequence[FileReport], catalogs: Catalogs) -> bool:
    """Whether the platform accepts every file of a run, although there are errors according to the specification."""
    failed = {report.path: report for report in reports if report.has_errors}
    if not failed or any(report.error for report in reports):
        return False
    mine = [job for job in jobs if job.path in failed]
    if any(job.settings.profile is Profile.PLATFORM for job in mine):
        return False
    for job in mine:
        decoded = failed[job.path].decoded
        if decoded is None:
            return False
        found = check_subject(subject_of(job, decoded, catalogs), job.settings._replace(profile=Profile.PLATFORM))
        if FileReport(job.path, diagnostics=found).has_errors:
            return False
    return True
