"""The baseline: findings that a team knows and accepts for now, so that only new ones are reported.

A finding is identified by its file, rule and path by names (`integrations[name=crm].read.objects[contacts].schedule`),
not by its wording or line, and counts as often as it was there. The first version of the file had paths by indexes
(`integrations[0].read.objects[1].schedule`). It can still be read, and its entries that have not been checked since are
kept as `findings_by_index`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from amplsp.atomic_write import write_atomically
from amplsp.engine.file_report import FileReport
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind
from amplsp.rules import is_always_on, resolve
from amplsp.text_file import one_spelling, read_bounded, reason_of

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.engine.diagnostic import Diagnostic

VERSION = 2
LARGEST = 50_000_000
"""In bytes."""
_Key = tuple[str, str, str]
"""File, relative to the baseline's folder; rule; path."""
IsJudged = Callable[[FileReport, str], bool]
"""Tells whether a run would have reported the findings of a rule in a file."""


class BaselineError(Exception):
    """A baseline that cannot be used; the text says why."""


class Baseline(NamedTuple):
    """The known findings.

    Attributes:
        named: how often each finding is known, by paths by names.
        indexed: the same by paths by indexes.
    """

    named: Counter[_Key]
    indexed: Counter[_Key]


class Written(NamedTuple):
    """The number of findings that were written: those of the run, and those kept from the former baseline."""

    fresh: int
    kept: int


class Compared(NamedTuple):
    """Reports, compared with a baseline.

    Attributes:
        reports: the reports with only the findings that are not known.
        known: the number of known findings, which are left out.
        gone: the number of known findings that have disappeared, among the files and rules that were checked.
    """

    reports: list[FileReport]
    known: int
    gone: int


def read_baseline(path: Path, kind: Kind = Kind.MANIFEST) -> Baseline:
    """Read a baseline; former names of rules are replaced by their ids.

    Raises:
        BaselineError: the file cannot be read, or is not a baseline.
    """
    try:
        data = json.loads(read_bounded(path, LARGEST))
    except OSError as error:
        raise BaselineError(
            f'cannot read the baseline "{path}": {reason_of(error)}; --write-baseline writes one'
        ) from None
    except RecursionError:
        raise BaselineError(f'the baseline "{path}" is nested too deeply') from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise BaselineError(f'the baseline "{path}" is not valid JSON: {error}') from None
    except ValueError:
        raise BaselineError(f'the baseline "{path}" has a number of too many digits') from None
    version = data.get("version") if isinstance(data, dict) else None
    if version not in (1, VERSION) or isinstance(version, bool):
        raise BaselineError(f'"{path}" is not a baseline of this version of amplsp; --write-baseline writes one')
    try:
        found = _counted(data["findings"], kind)
        if version == 1:
            return Baseline(Counter(), found)
        return Baseline(found, _counted(data.get("findings_by_index", {}), kind))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise BaselineError(f'the baseline "{path}" is damaged; --write-baseline writes a new one') from None


def _counted(findings: Any, kind: Kind) -> Counter[_Key]:
    found: Counter[_Key] = Counter()
    for file, rules_of_file in findings.items():
        for rule, places in rules_of_file.items():
            for place, count in places.items():
                for meant in resolve(rule, kind) or (rule,):
                    found[file, meant, place] += int(count)
    return found


def compare(
    reports: Iterable[FileReport],
    baseline: Baseline,
    path: Path,
    kind: Kind = Kind.MANIFEST,
    is_judged: IsJudged = lambda *_: True,
) -> Compared:
    """Remove the findings of a baseline from reports (of equal ones, the first), and count them."""
    left = Baseline(Counter(baseline.named), Counter(baseline.indexed))
    spelt = _spellings(baseline)
    fresh, known = [], 0
    checked: dict[str, FileReport] = {}
    for report in reports:
        name = _name(report.path, path, spelt)
        kept = [each for each in report.diagnostics if is_always_on(each.rule, kind) or not _take(left, name, each)]
        known += len(report.diagnostics) - len(kept)
        fresh.append(
            FileReport(report.path, report.decoded, kept, report.error, report.repair, is_strict=report.is_strict)
        )
        if _is_read_whole(report, kind):
            checked[name] = report
    gone = sum(
        count
        for (file, rule, _), count in (left.named + left.indexed).items()
        if file in checked and is_judged(checked[file], rule) and not is_always_on(rule, kind)
    )
    return Compared(fresh, known, gone)


def _take(left: Baseline, file: str, found: Diagnostic) -> bool:
    """Whether a finding is known; each known one is used only once."""
    for counts, place in ((left.named, found.path), (left.indexed, found.index_path)):
        if counts[file, found.rule, place] > 0:
            counts[file, found.rule, place] -= 1
            return True
    return False


def _is_read_whole(report: FileReport, kind: Kind) -> bool:
    """Whether a file could be read to its end: it has no syntax errors, which hide other findings."""
    return report.error is None and not any(is_always_on(each.rule, kind) for each in report.diagnostics)


def write_baseline(
    path: Path,
    reports: Sequence[FileReport],
    kind: Kind = Kind.MANIFEST,
    is_judged: IsJudged = lambda *_: True,
) -> Written:
    """Record all findings as known, except syntax errors, which can hide others.

    Entries of an older baseline are kept if they are about other files that exist, rules that were not run, or files
    that could not be read to the end.

    Raises:
        BaselineError: the file exists, but is not a baseline.
        OSError: the file cannot be written.
    """
    old = _former(path, kind)
    spelt = _spellings(old)
    fresh = Counter(
        (_name(report.path, path, spelt), each.rule, each.path)
        for report in reports
        for each in report.diagnostics
        if not is_always_on(each.rule, kind)
    )
    files = {_name(report.path, path, spelt): report for report in reports}

    def is_kept(key: _Key) -> bool:
        file, rule, _ = key
        if file not in files:
            return (path.parent / file).exists()
        return not (_is_read_whole(files[file], kind) and is_judged(files[file], rule))

    # A known finding at a place that was checked again counts once.
    named = fresh | Counter({key: count for key, count in old.named.items() if is_kept(key)})
    indexed = Counter({key: count for key, count in old.indexed.items() if is_kept(key)})
    data = {"version": VERSION, "findings": _nested(named)}
    if indexed:
        data["findings_by_index"] = _nested(indexed)
    write_atomically(path, (json.dumps(data, indent=2, ensure_ascii=True) + "\n").encode("ascii"))
    return Written(fresh.total(), named.total() + indexed.total() - fresh.total())


def _former(path: Path, kind: Kind) -> Baseline:
    """The baseline that is overwritten; an empty one if there is none, or if it is damaged.

    Raises:
        BaselineError: the file is not a baseline.
    """
    try:
        return read_baseline(path, kind)
    except BaselineError:
        data = read_bounded(path, LARGEST) if path.is_file() else b""
    if data.strip() and not is_like_baseline(data):
        raise BaselineError(f'"{path}" is not a baseline, so it is not overwritten; name another file')
    return Baseline(Counter(), Counter())


def is_like_baseline(data: bytes) -> bool:
    """Whether a file has the keys of a baseline, in valid JSON or not."""
    return data.lstrip()[:1] in (b"{", b"<") and all(key in data for key in (b'"version"', b'"findings"'))


def _nested(counts: Counter[_Key]) -> dict[str, dict[str, dict[str, int]]]:
    findings: dict[str, dict[str, dict[str, int]]] = {}
    for (file, rule, place), count in sorted(counts.items()):
        findings.setdefault(file, {}).setdefault(rule, {})[place] = count
    return findings


def _spellings(baseline: Baseline) -> dict[str, str]:
    """The files of a baseline as it spells them, by a spelling that is the same where the system ignores case."""
    return {one_spelling(file): file for file, _, _ in (*baseline.named, *baseline.indexed)}


def _name(file: str, path: Path, spelt: Mapping[str, str]) -> str:
    """The name of a file in a baseline; as the baseline spells it, if the file is in it."""
    folder = os.path.abspath(path.parent)  # noqa: PTH100 - links are not followed
    try:
        name = os.path.relpath(file, folder)
    except ValueError:  # another drive on Windows
        name = os.path.abspath(file)  # noqa: PTH100
    name = name.replace(os.sep, "/")
    return spelt.get(one_spelling(name), name)
