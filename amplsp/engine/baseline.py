"""The baseline: findings that a team knows of and puts up with, so that only new ones are reported.

A finding is known by file, rule and place in the manifest (`integrations[0].read.objects[1].schedule`), not by line,
and counts as often as it was there.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from amplsp.atomic_write import write_atomically
from amplsp.engine.file_report import FileReport
from amplsp.problem import Kind
from amplsp.rules import is_always_on, resolve

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.engine.diagnostic import Diagnostic

VERSION = 1
_Key = tuple[str, str, str]
"""File, relative to the baseline's folder; rule; path in the manifest."""


class BaselineError(Exception):
    """A baseline that cannot be read; the text says why."""


def read_baseline(path: Path) -> Counter[_Key]:
    """Read a baseline: how often each finding is known.

    Raises:
        BaselineError: the file cannot be read, or is no baseline.
    """
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise BaselineError(
            f'cannot read the baseline "{path}": {error.strerror}; --write-baseline makes one'
        ) from None
    except (ValueError, RecursionError) as error:
        raise BaselineError(f'the baseline "{path}" is not valid JSON: {error}') from None
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise BaselineError(f'"{path}" is no baseline of this version of amplsp; --write-baseline makes one')
    try:
        return Counter(dict(_entries(data["findings"])))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BaselineError(f'the baseline "{path}" is damaged; --write-baseline makes a new one') from None


def _entries(findings: Any) -> Iterable[tuple[_Key, int]]:
    for file, rules_of_file in findings.items():
        for rule, places in rules_of_file.items():
            for place, count in places.items():
                yield (file, rule, place), int(count)


def without_known(
    reports: Iterable[FileReport], baseline: Counter[_Key], path: Path, kind: Kind = Kind.MANIFEST
) -> tuple[list[FileReport], int]:
    """The reports without the findings of a baseline, the first ones of equals, and how many those were."""
    known = _with_ids(baseline, kind)
    left = Counter(known)
    fresh = []
    for report in reports:
        kept = []
        for diagnostic in report.diagnostics:
            key = _key(report, diagnostic, path)
            if left[key] > 0 and not is_always_on(diagnostic.rule, kind):
                left[key] -= 1
            else:
                kept.append(diagnostic)
        fresh.append(FileReport(report.path, report.decoded, kept, report.error, is_strict=report.is_strict))
    return fresh, known.total() - left.total()


def _with_ids(baseline: Counter[_Key], kind: Kind) -> Counter[_Key]:
    """A baseline in which rules go by their ids; an older one may have their aliases."""
    found: Counter[_Key] = Counter()
    for (file, rule, place), count in baseline.items():
        for meant in resolve(rule, kind) or (rule,):
            found[file, meant, place] += count
    return found


def write_baseline(path: Path, reports: Iterable[FileReport], kind: Kind = Kind.MANIFEST) -> int:
    """Write all findings as known, but for syntax errors, behind which others may hide; returns how many.

    Raises:
        OSError: the file cannot be written.
    """
    counts = Counter(
        _key(report, each, path)
        for report in reports
        for each in report.diagnostics
        if not is_always_on(each.rule, kind)
    )
    findings: dict[str, dict[str, dict[str, int]]] = {}
    for (file, rule, place), count in sorted(counts.items()):
        findings.setdefault(file, {}).setdefault(rule, {})[place] = count
    text = json.dumps({"version": VERSION, "findings": findings}, indent=2, ensure_ascii=True)
    write_atomically(path, (text + "\n").encode("ascii"))
    return counts.total()


def _key(report: FileReport, diagnostic: Diagnostic, path: Path) -> _Key:
    folder = os.path.abspath(path.parent)  # noqa: PTH100 - links are not followed
    try:
        file = os.path.relpath(report.path, folder)
    except ValueError:  # another drive on Windows
        file = os.path.abspath(report.path)  # noqa: PTH100
    return file.replace(os.sep, "/"), diagnostic.rule, diagnostic.path
