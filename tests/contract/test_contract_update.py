"""An existing draft and a new list of scopes; and the evidence that a list is complete."""

from __future__ import annotations

import pytest
from support_contract import NAME, URL, Bench

OLD = f"name,scope_type,description,version,source\na,,A,v1,{URL}\nb,,B,,{URL}\nc,,C,,{URL}\n"
NEW = f"name,scope_type,description,version,source\nc,,C,,{URL}\na,,A,v2,{URL}\nb,read,B,,{URL}\nd,,D,,{URL}\n"


@pytest.fixture
def drafted(bench: Bench) -> Bench:
    """A folder with the draft of the old list, and the new list."""
    bench.write("old.csv", OLD)
    bench.write("new.csv", NEW)
    assert bench.make("-o", ".", scopes="old.csv").code == 0
    return bench


def test_c21_diff_lists_added_removed_and_changed_scopes_and_writes_nothing(drafted: Bench) -> None:
    before = (drafted.folder / NAME).read_bytes()

    outcome = drafted.make("-o", ".", "--diff", "--force", "--prune", scopes="new.csv")

    assert (outcome.code, outcome.out) == (1, "")
    changes = outcome.err.split("changes:\n")[1]
    assert changes == (f"  + a (v2)\n  + d\n  - a (v1)\n  ~ b\n  ~ the order of the scopes\ncompared: {NAME}\n")
    assert (drafted.folder / NAME).read_bytes() == before


def test_c21_diff_in_a_json_report_has_the_same(drafted: Bench) -> None:
    assert drafted.make("-o", ".", "--diff", "--report", "r.json", scopes="new.csv").code == 1

    changes = drafted.read("r.json")["changes"]
    assert (changes["added"], changes["removed"], changes["changed"]) == (["a (v2)", "d"], ["a (v1)"], ["b"])


def test_c21_diff_without_differences_is_clean(drafted: Bench) -> None:
    outcome = drafted.make("-o", ".", "--diff", scopes="old.csv")

    assert outcome.code == 0
    assert "changes: none" in outcome.err


def test_c21_diff_to_nothing_lists_all_scopes_as_added(bench: Bench) -> None:
    outcome = bench.make("-o", "none", "--diff")

    assert outcome.code == 1
    assert "changes:\n  + crm.contacts.read (v2)\n  + https://api" in outcome.err
    assert outcome.files == ["scopes.csv"]


def test_c21_how_a_draft_is_written_is_a_difference_only_with_force(drafted: Bench) -> None:
    path = drafted.write(NAME, drafted.read())

    assert "changes: none" in drafted.make("-o", ".", "--diff", scopes="old.csv").err
    outcome = drafted.make("-o", ".", "--diff", "--force", scopes="old.csv")
    assert outcome.code == 1
    assert "changes:\n  ~ only how the file is written\n" in outcome.err
    assert drafted.make("-o", ".", scopes="old.csv").err.endswith(f"unchanged: {NAME}\n")
    assert b"\n" not in path.read_bytes()
    assert drafted.make("-o", ".", "--force", scopes="old.csv").code == 0
    assert b"\n" in path.read_bytes()


def test_c21_removed_scopes_need_prune(drafted: Bench) -> None:
    before = (drafted.folder / NAME).read_bytes()

    refused = drafted.make("-o", ".", "--force", scopes="new.csv")
    assert refused.code == 2
    assert 'scopes would be removed, which needs --prune: "a (v1)"' in refused.err
    assert (drafted.folder / NAME).read_bytes() == before

    assert drafted.make("-o", ".", "--force", "--prune", scopes="new.csv").code == 0
    assert [scope["scope_name"] for scope in drafted.read()["sections"]["scopes"]["scopes"]] == ["c", "a", "b", "d"]


def test_c21_added_scopes_need_no_prune(drafted: Bench) -> None:
    drafted.write("more.csv", OLD + f"d,,D,,{URL}\n")

    assert drafted.make("-o", ".", "--force", scopes="more.csv").code == 0


@pytest.mark.parametrize("option", ["--diff", "--prune"])
def test_c21_what_is_about_a_draft_needs_its_folder(bench: Bench, option: str) -> None:
    bench.refuses(bench.make(option), f"{option} needs --output DIR")


def test_c22_without_evidence_completeness_is_not_verified(bench: Bench) -> None:
    assert "\ncompleteness not verified\n" in bench.make().err


def test_c22_the_expected_count_supports_or_contradicts(bench: Bench) -> None:
    assert "completeness supported: 2 scopes, expected 2\n" in bench.make("--expect-count", "2").err

    for wrong in ("3", "1", "0"):
        outcome = bench.make("--expect-count", wrong, "-o", "out", "--report", "r.txt")

        assert (outcome.code, outcome.out, outcome.files) == (1, "", ["scopes.csv"])
        assert f"2 scopes, expected {wrong}; nothing is written" in outcome.err


def test_c22_another_list_supports_or_contradicts(bench: Bench) -> None:
    bench.write("same.json", [{"scope": "https://api.example.com/auth/Deals.ReadOnly"}, {"scope": "crm.contacts.read"}])
    bench.write("other.csv", "name\ncrm.contacts.read\nx\n")

    assert "completeness supported: the same names as in same.json\n" in bench.make("--against", "same.json").err

    outcome = bench.make("--against", "other.csv", "-o", "out")

    assert (outcome.code, outcome.out) == (1, "")
    assert 'scopes of other.csv are missing: "x"; nothing is written' in outcome.err
    assert 'scopes are not in other.csv: "https://api.example.com/auth/Deals.ReadOnly"' in outcome.err
    assert not (bench.folder / "out").exists()


def test_c22_a_name_that_is_listed_twice_is_reported_once(bench: Bench) -> None:
    bench.write("mine.csv", f"name,version,source\na,1,{URL}\na,2,{URL}\nb,,{URL}\n")
    bench.write("other.csv", "name,version\nb,\nc,1\nc,2\n")
    bench.write("same.csv", "name,version\nb,1\nb,2\na,\n")

    outcome = bench.make("--against", "other.csv", scopes="mine.csv")

    assert outcome.code == 1
    assert 'scopes of other.csv are missing: "c"; nothing is written\n' in outcome.err
    assert 'scopes are not in other.csv: "a"; nothing is written\n' in outcome.err
    assert "the same names as in same.csv" in bench.make("--against", "same.csv", scopes="mine.csv").err
