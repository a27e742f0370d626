"""The files that are written: the contract, the report, and nothing else."""

from __future__ import annotations

import json
import os
import socket
import stat
import sys
from typing import Any, NoReturn

import pytest
from support_contract import NAME, URL, Bench, contract


def test_c10_the_status_is_draft_whatever_the_template_says(bench: Bench) -> None:
    template = contract()
    template["status"] = "approved"
    bench.write("t.json", template)

    assert json.loads(bench.make("--template", "t.json").out)["status"] == "draft"


@pytest.mark.parametrize("status", ["approved", "in_review", "Draft", "draft "])
@pytest.mark.parametrize("options", [[], ["--force"], ["--force", "--prune"]])
def test_c10_a_contract_whose_status_is_not_draft_is_never_touched(
    bench: Bench, status: str, options: list[str]
) -> None:
    path = bench.write(NAME, {**contract(), "status": status})
    before = path.read_bytes(), path.stat().st_mtime_ns

    outcome = bench.make("-o", ".", *options)

    assert outcome.code == 2
    assert f'its status is "{status}"; only a contract with the status "draft" is overwritten' in outcome.err
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"status": "draft"}',
        json.dumps({**contract(), "status": "approved"})[:-1] + ', "status": "draft"}',
        b"\xff",
        json.dumps([contract()]),
    ],
)
def test_c10_a_file_whose_status_is_unknown_is_never_touched(bench: Bench, content: str | bytes) -> None:
    path = bench.write(NAME, content)
    before = path.read_bytes()

    outcome = bench.make("-o", ".", "--force", "--prune")

    assert outcome.code == 2
    assert NAME in outcome.err
    assert path.read_bytes() == before


def test_c10_a_report_does_not_overwrite_a_contract(bench: Bench) -> None:
    path = bench.write("other.json", {**contract(), "status": "approved"})
    before = path.read_bytes()

    outcome = bench.make("--report", "other.json", "--force")

    bench.refuses(outcome, "other.json: this is a contract; a report never overwrites one")
    assert path.read_bytes() == before


def test_c16_nothing_but_the_contract_and_the_report_is_written_and_no_network_is_used(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(*_: Any) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_network)
    before = set(sys.modules)

    outcome = bench.make("-o", "out", "--report", "report.txt")

    assert outcome.code == 0
    assert outcome.files == [f"out/{NAME}", "report.txt", "scopes.csv"]
    assert not {"sqlite3", "urllib.request", "http.client"} & (set(sys.modules) - before)
    for word in ("INSERT", "CREATE TABLE", "sql"):
        assert word not in (bench.folder / "out" / NAME).read_text(encoding="utf-8")


def test_c18_without_a_folder_standard_output_carries_only_the_contract(bench: Bench) -> None:
    outcome = bench.make("--official-domain", "other.example")

    assert next(iter(json.loads(outcome.out))) == "contract_name"
    assert outcome.out.endswith("}\n")
    assert "\nfile: standard output\n" in outcome.err
    assert "[W]" in outcome.err
    assert outcome.files == ["scopes.csv"]


def test_c19_the_report_lists_everything_a_reviewer_needs(bench: Bench) -> None:
    outcome = bench.make("-o", "out")

    assert outcome.err == (
        "connector contract of Example CRM (exampleCrm)\n"
        f"file: out/{NAME}\n"
        "template: built-in\n"
        "key preview (not stored): PROVIDER_EXAMPLECRM_KEY from the slug, "
        "PROVIDER_EXAMPLE_CRM_KEY from the display name\n"
        "BYOK mode: oauth_and_byok\n"
        "scopes: 2; sources: 1; warnings: 2\n"
        "completeness not verified\n"
        "whether the sources are official: not checked; name the provider's domains with --official-domain\n"
        '[W] provider "exampleCrm" is not in the catalog\n'
        "[W] slug and display name give different keys: PROVIDER_EXAMPLECRM_KEY, PROVIDER_EXAMPLE_CRM_KEY\n"
        f"sources:\n  {URL}\n"
        "scopes:\n  crm.contacts.read\n  https://api.example.com/auth/Deals.ReadOnly\n"
        f"written: out/{NAME}\n"
    )


@pytest.mark.parametrize("options", [["--report", "r.json"], ["--report", "r.txt", "--report-format", "json"]])
def test_c19_the_report_may_be_json_in_a_file(bench: Bench, options: list[str]) -> None:
    outcome = bench.make("-o", "out", *options)

    report = bench.read(options[1])
    assert outcome.err == f"written: out/{NAME}\n"
    assert report["scopes"] == ["crm.contacts.read", "https://api.example.com/auth/Deals.ReadOnly"]
    assert report["file"] == f"out/{NAME}"
    assert report["sources"] == [URL]
    assert report["template"] == "built-in"
    assert report["key_preview"] == {
        "from_slug": "PROVIDER_EXAMPLECRM_KEY",
        "from_display_name": "PROVIDER_EXAMPLE_CRM_KEY",
    }
    assert report["counts"] == {"scopes": 2, "sources": 1, "warnings": 2}
    assert report["completeness"]["verdict"] == "completeness not verified"


def test_c19_json_on_standard_error_is_json_with_the_result_for_the_contract(bench: Bench) -> None:
    bench.make("-o", "out")

    assert json.loads(bench.make("-o", "out", "--report-format", "json").err)["outcome"] == f"unchanged: out/{NAME}"


def test_c19_an_existing_report_is_overwritten_with_force_only(bench: Bench) -> None:
    bench.write("r.txt", "mine")

    bench.refuses(bench.make("-o", "out", "--report", "r.txt"), "r.txt: the file already exists; --force")
    assert bench.make("-o", "out", "--report", "r.txt", "--force").code == 0
    assert bench.make("-o", "out", "--report", "r.txt").code == 0, "the same report again changes nothing"


def test_c19_a_report_may_overwrite_any_file_that_is_not_a_contract(bench: Bench) -> None:
    for content in ([], {"provider_slug": "a"}, {"sections": {}}, "x"):
        bench.write("r.json", content)
        assert bench.make("--report", "r.json", "--force").code == 0, content


def test_c19_a_folder_is_not_a_place_for_a_report(bench: Bench) -> None:
    (bench.folder / "reports").mkdir()

    bench.refuses(bench.make("-o", "out", "--report", "reports", "--force"), "reports: cannot be ")


@pytest.mark.parametrize("path", ["scopes.csv", "./scopes.csv", f"out/{NAME}"])
def test_c19_the_report_takes_no_input_s_and_not_the_contract_s_place(bench: Bench, path: str) -> None:
    bench.refuses(bench.make("-o", "out", "--report", path, "--force"), "--report")


def test_c20_the_same_input_gives_the_same_bytes_in_a_fixed_form(bench: Bench) -> None:
    bench.write("scopes.csv", f"name,description,source\nü,Größe 日本 \U0001f600,{URL}\n")

    printed = bench.make().out
    bench.make("-o", "out")
    written = (bench.folder / "out" / NAME).read_bytes()

    assert written == printed.encode() == bench.make().out.encode()
    assert written.decode() == json.dumps(json.loads(written), ensure_ascii=False, indent=2) + "\n"
    assert "Größe 日本 \U0001f600" in printed


def test_c20_a_second_run_says_unchanged_and_leaves_the_file_alone(bench: Bench) -> None:
    arguments = ("-o", "out", "--report", "report.txt")
    first = bench.make(*arguments)
    path = bench.folder / "out" / NAME
    os.utime(path, (1, 1))

    second = bench.make(*arguments)
    forced = bench.make(*arguments, "--force")

    assert (first.code, first.err) == (0, f"written: out/{NAME}\n")
    assert (second.code, second.err) == (forced.code, forced.err) == (0, f"unchanged: out/{NAME}\n")
    assert path.stat().st_mtime == 1


def test_an_existing_draft_is_overwritten_with_force_only(bench: Bench) -> None:
    bench.make("-o", ".")
    before = (bench.folder / NAME).read_bytes()
    bench.write("more.csv", f"name,source\ncrm.contacts.read,{URL}\n")

    refused = bench.make("-o", ".", "--prune", scopes="more.csv")
    kept = (bench.folder / NAME).read_bytes()
    forced = bench.make("-o", ".", "--prune", "--force", scopes="more.csv")

    assert refused.code == 2
    assert "the file already exists; --diff shows what would change, --force overwrites it" in refused.err
    assert kept == before
    assert forced.code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="file modes and links of POSIX")
def test_writing_is_whole_or_not_at_all_and_keeps_mode_and_link(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    real = bench.write("real.json", json.dumps(contract()))
    real.chmod(0o640)
    (bench.folder / NAME).symlink_to(real)
    before = real.read_bytes()

    def fail(*_: Any) -> NoReturn:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", fail)
        failed = bench.make("-o", ".", "--force", "--prune")
    assert failed.code == 2
    assert "cannot be written: no space left on device" in failed.err
    assert real.read_bytes() == before
    assert failed.files == [NAME, "real.json", "scopes.csv"]

    assert bench.make("-o", ".", "--force", "--prune").code == 0
    assert (bench.folder / NAME).is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_bytes() != before


def test_a_folder_that_cannot_be_made_is_reported(bench: Bench) -> None:
    bench.write("file", "")

    bench.refuses(bench.make("-o", "file/out"), "cannot be")
    (bench.folder / "taken" / NAME).mkdir(parents=True)
    assert bench.make("-o", "taken", "--force").code == 2
