"""A draft that a person has edited, and a new list of scopes: the person's text is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support_contract import NAME, URL, Bench, contract, entry

HEAD = "name,scope_type,description,version,source\n"
LIST = f"{HEAD}a,,A,v1,{URL}\nb,,B,,{URL}\nc,,C,,{URL}\n"
SET = {"requires_firearm": True, "firearm_type_id": "t7"}


def scopes_of(draft: Any) -> list[dict[str, Any]]:
    """The scopes of a contract."""
    scopes: list[dict[str, Any]] = draft["sections"]["scopes"]["scopes"]
    return scopes


def firearms(bench: Bench) -> dict[str, tuple[bool, str]]:
    """The firearm values of each scope, by its description."""
    return {
        each["description"].split(" [")[0]: (each["requires_firearm"], each["firearm_type_id"])
        for each in scopes_of(bench.read())
    }


@pytest.fixture
def reviewed(bench: Bench) -> Bench:
    """A folder with a draft in which a person has set the firearm values of the first two scopes, and added text."""
    bench.write("list.csv", LIST)
    assert bench.make("-o", ".", scopes="list.csv").code == 0
    draft = bench.read()
    scopes_of(draft)[0].update(SET)
    scopes_of(draft)[1].update(firearm_type_id="t1")
    draft["notes"].append("Ask Kim.")
    draft["sections"]["scopes"]["categories"].append({"name": "CRM"})
    draft["sections"]["scopes"]["firearms_gate"]["enabled"] = True
    draft["sections"]["kpi"]["metric_mappings"].append({"from": "a", "to": "b"})
    draft["sections"]["oauth_marketplace"]["functional_summary"] = "Reads."
    bench.write(NAME, json.dumps(draft, indent=2, ensure_ascii=False) + "\n")
    return bench


@pytest.mark.parametrize("options", [[], ["--force"], ["--force", "--prune"]])
def test_an_unchanged_list_leaves_a_reviewed_draft_unchanged(reviewed: Bench, options: list[str]) -> None:
    before = (reviewed.folder / NAME).read_bytes()

    outcome = reviewed.make("-o", ".", *options, scopes="list.csv")

    assert (outcome.code, outcome.err.splitlines()[-1]) == (0, f"unchanged: {NAME}")
    assert "compared with the existing contract: 3 kept, 0 new, 0 changed, 0 removed\n" in outcome.err
    assert "template: the existing contract\n" in outcome.err
    assert (reviewed.folder / NAME).read_bytes() == before


def test_a_diff_of_an_unchanged_list_is_clean(reviewed: Bench) -> None:
    outcome = reviewed.make("-o", ".", "--diff", scopes="list.csv")

    assert (outcome.code, "changes: none\n" in outcome.err) == (0, True)


def test_scopes_that_stay_keep_their_firearm_values_and_new_ones_are_blank_in_the_list_s_order(
    reviewed: Bench,
) -> None:
    before = reviewed.read()
    reviewed.write("new.csv", f"{HEAD}d,,D,,{URL}\nc,read,C,,{URL}\na,write,Ay,v1,{URL}\nb,,B,,{URL}\na,,A2,v2,{URL}\n")

    outcome = reviewed.make("-o", ".", "--force", scopes="new.csv")

    assert outcome.code == 0, outcome.err
    assert "compared with the existing contract: 1 kept, 2 new, 2 changed, 0 removed\n" in outcome.err
    assert firearms(reviewed) == {
        "D": (False, ""),
        "C": (False, ""),
        "Ay": (True, "t7"),
        "B": (False, "t1"),
        "A2": (False, ""),
    }
    after = reviewed.read()
    assert list(firearms(reviewed)) == ["D", "C", "Ay", "B", "A2"]
    assert [list(each) for each in scopes_of(after)] == [list(entry())] * 5
    scopes_of(before)[:] = scopes_of(after)
    assert after == before, "nothing but the scopes changes"


def test_changed_lists_need_force(reviewed: Bench) -> None:
    reviewed.write("new.csv", f"{LIST}d,,D,,{URL}\n")
    before = (reviewed.folder / NAME).read_bytes()

    outcome = reviewed.make("-o", ".", scopes="new.csv")

    assert (outcome.code, (reviewed.folder / NAME).read_bytes()) == (2, before)
    assert "the file already exists; --diff shows what would change" in outcome.err


def test_a_reviewed_scope_that_the_list_lacks_is_named_and_goes_with_prune_only(reviewed: Bench) -> None:
    reviewed.write("new.csv", f"{HEAD}b,,B,,{URL}\n")
    before = (reviewed.folder / NAME).read_bytes()

    refused = reviewed.make("-o", ".", "--force", scopes="new.csv")

    assert (refused.code, (reviewed.folder / NAME).read_bytes()) == (2, before)
    assert 'scopes that a person has reviewed would be removed, which needs --prune: "a (v1)"\n' in refused.err
    assert 'scopes would be removed, which needs --prune: "c"\n' in refused.err
    pruned = reviewed.make("-o", ".", "--force", "--prune", "--report", "r.json", scopes="new.csv")
    assert pruned.code == 0
    assert reviewed.read("r.json")["draft"] == {"kept": 1, "new": 0, "changed": 0, "removed": 2}
    assert firearms(reviewed) == {"B": (False, "t1")}


def test_a_diff_lists_what_happens_to_a_reviewed_draft(reviewed: Bench) -> None:
    reviewed.write("new.csv", f"{HEAD}b,read,B,,{URL}\nd,,D,,{URL}\nc,,C,,{URL}\n")

    outcome = reviewed.make("-o", ".", "--diff", scopes="new.csv")

    assert outcome.code == 1
    assert "changes:\n  + d\n  - a (v1)\n  ~ b\n" in outcome.err
    assert "would not be written: scopes that a person has reviewed would be removed" in outcome.err


def test_a_new_version_is_another_scope_and_comes_blank(reviewed: Bench) -> None:
    reviewed.write("new.csv", LIST.replace("v1", "v2"))

    assert reviewed.make("-o", ".", "--force", scopes="new.csv").code == 2
    assert reviewed.make("-o", ".", "--force", "--prune", scopes="new.csv").code == 0
    assert firearms(reviewed)["A"] == (False, "")


def test_a_scope_whose_description_a_person_has_rewritten_is_still_the_same(reviewed: Bench) -> None:
    draft = reviewed.read()
    scopes_of(draft)[0]["description"] = "Reads all of A."
    reviewed.write(NAME, draft)

    assert reviewed.make("-o", ".", "--force", scopes="list.csv").code == 0
    assert firearms(reviewed)["A"] == (True, "t7")


@pytest.mark.parametrize("status", ["approved", "in_review"])
def test_a_contract_that_is_not_a_draft_is_not_touched_whatever_the_list(reviewed: Bench, status: str) -> None:
    path = reviewed.write(NAME, {**reviewed.read(), "status": status})
    before = path.read_bytes()

    for options in ([], ["--force"], ["--force", "--prune"]):
        outcome = reviewed.make("-o", ".", *options, scopes="list.csv")
        assert (outcome.code, path.read_bytes()) == (2, before)
        assert f'its status is "{status}"' in outcome.err
        assert "--force" not in outcome.err


@pytest.mark.parametrize("column", ["requires_firearm", "firearm_type_id"])
def test_a_list_cannot_set_firearm_values_of_a_draft(reviewed: Bench, column: str) -> None:
    reviewed.write("new.csv", f"name,source,{column}\na,{URL},x\n")

    outcome = reviewed.make("-o", ".", "--force", "--prune", scopes="new.csv")

    assert (outcome.code, f'"{column}" cannot be set here' in outcome.err) == (2, True)


def test_a_scope_that_is_there_twice_keeps_the_values_that_a_person_has_set(reviewed: Bench) -> None:
    draft = reviewed.read()
    scopes_of(draft).insert(0, {**scopes_of(draft)[0], "requires_firearm": False, "firearm_type_id": ""})
    reviewed.write(NAME, draft)

    assert reviewed.make("-o", ".", "--force", scopes="list.csv").code == 0
    assert firearms(reviewed)["A"] == (True, "t7")


def test_a_scope_that_is_there_twice_with_other_values_is_for_a_person_to_correct(reviewed: Bench) -> None:
    draft = reviewed.read()
    scopes_of(draft).append({**scopes_of(draft)[0], "firearm_type_id": "t8"})
    path = reviewed.write(NAME, draft)
    before = path.read_bytes()

    outcome = reviewed.make("-o", ".", "--force", "--prune", scopes="list.csv")

    assert (outcome.code, path.read_bytes()) == (2, before)
    assert 'twice, with different firearm values; keep one of each: "a (v1)"' in outcome.err


def test_a_comment_in_a_draft_stays_with_its_scope(reviewed: Bench) -> None:
    draft = reviewed.read()
    scopes_of(draft)[2] = {**scopes_of(draft)[2], "//": "amp:ignore[source-missing] -- theirs"}
    reviewed.write(NAME, draft)
    reviewed.write("new.csv", LIST.replace("C", "Sees"))

    assert reviewed.make("-o", ".", scopes="list.csv").code == 0
    assert reviewed.make("-o", ".", "--force", scopes="new.csv").code == 0
    assert list(scopes_of(reviewed.read())[2]) == [*entry(), "//"]


def test_a_sixth_key_in_a_draft_goes(reviewed: Bench) -> None:
    draft = reviewed.read()
    scopes_of(draft)[2]["risk"] = "high"
    reviewed.write(NAME, draft)

    assert reviewed.make("-o", ".", scopes="list.csv").code == 2
    assert reviewed.make("-o", ".", "--force", scopes="list.csv").code == 0
    assert list(scopes_of(reviewed.read())[2]) == list(entry())


def test_name_medium_and_mode_that_a_person_has_chosen_stay_unless_options_say_otherwise(bench: Bench) -> None:
    assert bench.run("hubspot", "--scopes", "scopes.csv", "-o", ".").code == 0
    name = "HUBSPOT_CONNECTOR_CONTRACT.json"
    draft = bench.read(name)
    draft["display_name"] = "HubSpot (EU)"
    draft["sections"]["utm"]["schema"]["static_params"]["utm_medium"] = "partner"
    draft["sections"]["byok"].update(oauth_only=True, oauth_and_byok=False)
    bench.write(name, draft)

    assert bench.run("hubspot", "--scopes", "scopes.csv", "-o", ".").err.endswith(f"unchanged: {name}\n")
    options = ("--display-name", "Hub", "--utm-medium", "email", "--auth-mode", "byok_only", "--force")
    assert bench.run("hubspot", "--scopes", "scopes.csv", "-o", ".", *options).code == 0
    after = bench.read(name)
    assert after["display_name"] == "Hub"
    assert after["sections"]["utm"]["schema"]["static_params"]["utm_medium"] == "email"
    assert after["sections"]["byok"]["byok_only"] is True


def test_a_template_that_is_named_adds_its_new_keys_in_their_place_and_takes_none_away(reviewed: Bench) -> None:
    template = contract()
    template["owner"] = "x"
    template["sections"]["kpi"] = {"goal": 1, **template["sections"]["kpi"]}
    template["sections"]["oauth_marketplace"]["functional_summary"] = "Theirs."
    del template["sections"]["budgets"]
    reviewed.write("t.json", template)

    refused = reviewed.make("-o", ".", "--template", "t.json", scopes="list.csv")
    outcome = reviewed.make("-o", ".", "--template", "t.json", "--force", "--diff", scopes="list.csv")
    written = reviewed.make("-o", ".", "--template", "t.json", "--force", scopes="list.csv")

    assert (refused.code, outcome.code, written.code) == (2, 1, 0)
    assert "changes:\n  ~ sections.kpi.goal (no scope)\n  ~ owner (no scope)\n" in outcome.err
    assert "template: t.json, and the existing contract\n" in outcome.err
    after = reviewed.read()
    assert list(after)[-2:] == ["notes", "owner"]
    assert list(after["sections"]["kpi"])[:2] == ["goal", "platform_metrics"]
    assert "budgets" in after["sections"]
    assert after["sections"]["oauth_marketplace"]["functional_summary"] == "Reads."


def test_the_statement_that_there_are_no_scopes_comes_and_goes_with_them(reviewed: Bench) -> None:
    said = ("exampleCrm", "--no-scopes", "--source", URL, "--force", "-o", ".", "--auth-method")

    assert reviewed.run(*said, "API key").code == 2, "the scopes would go"
    assert reviewed.run(*said, "API key", "--prune").code == 0
    assert reviewed.read()["notes"] == ["Ask Kim.", f"no OAuth scopes; API key; {URL}"]
    assert reviewed.read()["sections"]["byok"]["byok_only"] is True
    assert reviewed.run(*said, "API key").err.endswith(f"unchanged: {NAME}\n")
    assert reviewed.run(*said, "user and password").code == 0
    assert reviewed.read()["notes"] == ["Ask Kim.", f"no OAuth scopes; user and password; {URL}"]
    assert reviewed.make("-o", ".", "--force", scopes="list.csv").code == 0
    assert reviewed.read()["notes"] == ["Ask Kim."]
    assert reviewed.run("--check", NAME).code == 0


def test_the_report_of_the_run_that_wrote_a_draft_stays_when_nothing_changes(reviewed: Bench) -> None:
    reviewed.write("new.csv", f"{LIST}d,,D,,{URL}\n")
    arguments = ("-o", ".", "--report", "r.txt")
    assert reviewed.make(*arguments, "--force", scopes="new.csv").code == 0
    before = (reviewed.folder / "r.txt").read_bytes()

    assert reviewed.make(*arguments, scopes="new.csv").code == 0
    assert b"3 kept, 1 new, 0 changed, 0 removed" in before
    assert (reviewed.folder / "r.txt").read_bytes() == before
