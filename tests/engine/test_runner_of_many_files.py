"""Many files: the same reports in the same order, in one process or in several."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from amplsp.catalog import CatalogError
from amplsp.engine import runner
from amplsp.engine.configuration import Configuration
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.processes import worthwhile_processes
from amplsp.engine.runner import Catalogs, Job, check_jobs, select
from amplsp.manifest.files import ManifestOpener

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="one process does all here")

TEXT = "specVersion: 1.0.0\nintegrations:\n  - name: {name}\n    provider: hubspott\n    proxy: {{enabled: true}}\n"


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    for number in range(20):
        (tmp_path / f"{number}.amp.yaml").write_text(TEXT.format(name=f"Name{number}"))
    (tmp_path / "7.amp.yaml").write_bytes(b"\xff")
    monkeypatch.setattr(runner, "_WORTHWHILE", 100)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1, 2}, raising=False)
    return select([str(tmp_path)], ManifestOpener(), ConfigurationFinder()).jobs


def contents(jobs: list[Job]) -> list[tuple[object, ...]]:
    return [(each.path, each.text, each.diagnostics, str(each.error)) for each in check_jobs(jobs, Catalogs())]


def test_several_processes_report_the_same_as_one(many: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    assert worthwhile_processes([job.path for job in many], runner._WORTHWHILE) == 3
    together = contents(many)

    monkeypatch.setattr(runner, "_WORTHWHILE", 10**9)
    assert worthwhile_processes([job.path for job in many], runner._WORTHWHILE) == 1
    assert together == contents(many)
    assert [each[0] for each in together] == sorted(job.path for job in many)


def test_progress_goes_on_to_the_end(many: list[Job]) -> None:
    told: list[tuple[int, int]] = []

    check_jobs(many, Catalogs(), lambda done, total: told.append((done, total)))

    assert told[-1] == (20, 20)
    assert told == sorted(told)


def test_what_a_process_could_not_do_is_done_again_here(many: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    expected = contents(many)
    own = os.getpid()
    check = runner.check_job

    def die_elsewhere(job: Job, catalogs: Catalogs) -> object:
        if os.getpid() != own:
            raise MemoryError
        return check(job, catalogs)

    monkeypatch.setattr(runner, "check_job", die_elsewhere)
    assert contents(many) == expected


def test_a_broken_catalog_is_an_error_in_every_process(many: list[Job], tmp_path: Path) -> None:
    (tmp_path / "catalog.json").write_text("{}")
    configuration = Configuration(catalog=tmp_path / "catalog.json")

    with pytest.raises(CatalogError):
        check_jobs([job._replace(configuration=configuration) for job in many], Catalogs())
