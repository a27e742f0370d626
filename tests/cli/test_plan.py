"""`amplsp plan` against a server on loopback that answers as the platform does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support_platform import DEPLOYED, INSTALLATIONS, KEY, Platform, chosen, content, installation, integration

if TYPE_CHECKING:
    from support_cli import Outcome, Program

MOVED = DEPLOYED.replace("destination: contactHook", "destination: betaHook", 1)
FORMATS = ("full", "concise", "json", "markdown", "github", "sarif")


def plan(program: Program, text: str, *more: str) -> Outcome:
    program.write("amp.yaml", text)
    return program("plan", "--project", "my project", *more)


def changes(program: Program, text: str, *more: str) -> dict[str, Any]:
    """The changes by their kind and object."""
    data = json.loads(plan(program, text, "--format", "json", *more).out)
    return {f"{each['kind']} {each['object']}": each["installations"] for each in data["changes"]}


def affected(impact: dict[str, Any]) -> list[str]:
    return [each["groupRef"] for each in impact["affected"]]


def test_what_is_deployed_already_is_not_a_change_however_the_platform_writes_it(
    program: Program, platform: Platform
) -> None:
    result = plan(program, DEPLOYED)

    assert (result.code, result.err) == (0, "")
    assert "no relevant changes" in result.out
    assert "nothing breaking for 3 installations" in result.out
    assert {each.method for each in platform.requests} == {"GET"}


def test_what_the_platform_does_not_keep_is_not_a_change(program: Program, platform: Platform) -> None:
    text = DEPLOYED.replace("integrations:", "appName: mine\nintegrations:")
    text = text.replace("provider: hubspot", "provider: hubspot\n    module: ''\n    displayName: ''")
    text = text.replace("prompt: Which", "mapToDisplayName: ''\n              prompt: Which")
    contacts, rest = text.split("subscribe:")
    rest = rest.replace("destination: contactHook", "destination: ''")
    stored = content()
    stored["subscribe"]["objects"][0]["destination"] = ""
    platform.has([integration(subscribe=stored["subscribe"])], {}, ["contactHook"])

    assert changes(program, f"{contacts}subscribe:{rest}") == {}


def test_a_change_names_the_installations_it_reaches_and_those_with_their_own_value(
    program: Program, platform: Platform
) -> None:
    result = plan(program, MOVED)

    assert result.code == 1
    assert len(platform.requests) == 3
    assert 'reaches 1 of 3 installations: "Acme Corp" (org_1)' in result.out
    assert 'not where an installation has its own (inferred): "Beta" (org_2) has "betaHook"' in result.out
    assert 'crm, "Beta" (org_2): read contacts: destination "betaHook"; the manifest has "contactHook"' in result.out
    assert 'crm, "Gamma \\x1b[31m" (org_3): proxy: enabled "true"' in result.out
    assert 'crm, "Gamma \\x1b[31m" (org_3): read leads' in result.out
    assert "something breaking reaches 1 of 3 installations; 2 with their own values" in result.out


@pytest.mark.parametrize(
    ("edit", "change", "reached"),
    [
        (("- fieldName: phone\n", "- fieldName: fax\n"), "optional-field-removed contacts", [1]),
        (("mapToName: score", "mapToName: rank"), "question-renamed contacts", [1]),
        (("mapToName: score", "mapToName: score\n              fieldName: s"), "question-answered contacts", [1]),
        (("- fieldName: email", "- mapToName: mail"), "required-question-added contacts", [1, 2]),
        (("- fieldName: email", "- fieldName: e_mail"), "required-field-removed contacts", [1, 2]),
        (("- fieldName: domain", "- fieldName: url"), "required-field-added companies", [1, 2, 3]),
        (("          enabled: always\n          req", "          req"), "enabled-always-removed companies", [1, 2, 3]),
        (("- objectName: contacts\n    sub", "- objectName: deals\n    sub"), "write-object-removed contacts", []),
        (("createEvent", "deleteEvent"), "event-removed contacts", [1, 2]),
        (("provider: hubspot", "provider: zoho"), "provider-changed None", [1, 2, 3]),
        (("name: crm", "name: sales"), "integration-renamed None", [1, 2, 3]),
    ],
)  # fmt: skip
def test_whom_a_change_reaches_depends_on_what_they_chose(
    program: Program, platform: Platform, edit: tuple[str, str], change: str, reached: list[int]
) -> None:
    assert edit[0] in DEPLOYED

    impact = changes(program, DEPLOYED.replace(*edit, 1))[change]

    assert platform.requests
    assert (impact["total"], affected(impact)) == (3, [f"org_{each}" for each in reached])


def test_a_field_that_becomes_optional_goes_from_those_who_never_ticked_it(
    program: Program, platform: Platform
) -> None:
    installations = [
        installation(1, "Acme", chosen(selectedFields={"Email": True})),
        installation(2, "Beta", chosen(selectedFieldsAuto="all")),
        installation(3, "Gamma", chosen()),
        installation(4, "Delta"),
    ]
    platform.has([integration()], {"crm": installations}, ["contactHook"])
    field = "            - fieldName: email\n"
    text = DEPLOYED.replace(field, "").replace(
        "            - fieldName: phone\n", f"{field}            - fieldName: phone\n"
    )

    assert affected(changes(program, text)["field-becomes-optional contacts"]) == ["org_3"]


def test_an_installation_s_own_schedule_protects_it_and_whether_a_copy_does_is_not_known(
    program: Program, platform: Platform
) -> None:
    installations = [
        installation(1, "Acme", chosen(schedule="0 * * * *")),
        installation(2, "Beta", chosen(schedule="5 5 * * *", disabled=True, fieldFilters=[{"fieldName": "a"}])),
        installation(3, "Gamma", chosen("Contacts", backfill={"defaultPeriod": {"days": 3}})),
    ]
    platform.has([integration()], {"crm": installations}, ["contactHook"])
    text = DEPLOYED.replace("0 * * * *", "0 0 * * *", 1)

    impact = changes(program, text)["schedule-changed contacts"]
    out = plan(program, text).out

    assert affected(impact) == ["org_1", "org_3"]
    assert [(each["groupRef"], each["own"]) for each in impact["unaffected"]] == [("org_2", "5 5 * * *")]
    assert [each["groupRef"] for each in impact["copies"]] == ["org_1"]
    assert "1 of them has a copy of the deployed value, which may count instead (unknown)" in out
    for own in ('disabled "true"', 'fieldFilters "some records only"', 'backfill "3 days"', 'schedule "5 5 * * *"'):
        assert own in out


def test_of_very_many_installations_the_terminal_shows_some_and_json_all(program: Program, platform: Platform) -> None:
    many = [installation(number, f"C{number}", chosen(destination="own")) for number in range(40)]
    many += [installation(number, f"C{number}", chosen()) for number in range(40, 60)]
    platform.has([integration()], {"crm": many}, ["contactHook", "betaHook"])

    out = plan(program, MOVED).out

    assert 'reaches 20 of 60 installations: "C40" (org_40), ' in out
    assert '"C49" (org_49) and 10 more' in out
    assert "  and 10 more; --format json lists all" in out
    assert len(changes(program, MOVED)["destination-changed contacts"]["unaffected"]) == 40


def test_what_concerns_nobody_who_is_installed_counts_nobody(program: Program, platform: Platform) -> None:
    platform.has([integration()], {}, ["contactHook"])

    assert changes(program, DEPLOYED.replace("Which", "What")) == {"prompt-changed contacts": None}
    assert "reaches no installations" in plan(program, MOVED).out


def test_a_project_without_integrations_gets_its_first_one(program: Program, platform: Platform) -> None:
    platform.has([], {}, ["contactHook"])

    result = plan(program, DEPLOYED, "--format", "concise")

    assert result.code == 0
    assert "safe[integration-added] crm" in result.out


@pytest.mark.parametrize("form", FORMATS)
def test_a_destination_that_the_project_does_not_have_fails_the_run_in_every_format(
    program: Program, platform: Platform, form: str
) -> None:
    platform.has([integration()], {"crm": INSTALLATIONS}, ["contactHooks"])

    result = plan(program, DEPLOYED, "--format", form)

    assert result.code == 1
    assert "unknown destination" in result.out
    assert plan(program, DEPLOYED, "--fail-on", "never").code == 0
    assert plan(program, "# amp:ignore[destination-exists]\n\n" + DEPLOYED).code == 0


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_counts_and_only_those_for_the_terminal_and_for_programs_name_customers(
    program: Program, platform: Platform, form: str
) -> None:
    out = plan(program, MOVED, "--format", form).out

    assert platform.requests
    assert KEY not in out
    assert ("Acme Corp" in out) == (form in {"full", "json"})
    if form != "json":
        assert "1 of 3 installations" in out


def test_a_comment_of_a_plan_is_not_read_as_that_of_a_diff_and_recipes_have_the_ids(
    program: Program, platform: Platform
) -> None:
    out = plan(program, DEPLOYED.replace("mapToName: score", "mapToName: rank"), "--format", "markdown").out

    assert out.startswith("<!-- amplsp-plan -->\n")
    number = platform.answers["/v1/projects/my project/integrations"][0]["id"]
    assert f"PATCH /projects/my%20project/integrations/{number}/objects/contacts" in out


def test_accepted_changes_and_verdicts_of_the_configuration_count_as_for_diff(
    program: Program, platform: Platform
) -> None:
    program.write("accept.toml", '[[accept]]\nkind = "destination-changed"\nreason = "it moved 😀"\n')

    result = plan(program, MOVED, "--accept", "accept.toml")

    assert (result.code, platform.requests[0].method) == (0, "GET")
    assert "accepted[destination-changed]" in result.out
    program.write("amplsp.toml", '[diff]\ndestination-changed = "notice"\n')
    assert plan(program, MOVED).code == 0
    assert plan(program, MOVED, "--fail-on", "notice").code == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name a project with --project, or a recording with --from-dir"),
        (("-p", "x", "--record", "a", "--from-dir", "b"), "--record does not go with --from-dir"),
        (("-p", "x", "-", "-"), "standard input can be named only once"),
        (("-p", "x", "nowhere.yaml"), 'cannot read "nowhere.yaml"'),
        (("-p", "other"), 'the platform does not know the integrations of project "other"'),
        (("-p", "my project", "--api-url", "http://example.com"), "unencrypted"),
        (("-p", "my project", "--format", "jsn"), 'did you mean "json"'),
    ],
)
def test_wrong_usage_is_reported_and_ends_with_2(
    program: Program, platform: Platform, arguments: tuple[str, ...], says: str
) -> None:
    program.write("amp.yaml", DEPLOYED)

    result = program("plan", *arguments)

    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert all(each.key == KEY for each in platform.requests)


def test_without_a_key_nobody_is_asked(program: Program, platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMP_API_KEY")

    result = plan(program, DEPLOYED)

    assert (result.code, result.err.splitlines()[0]) == (
        2,
        "error: AMP_API_KEY is not set; it must have an API key of the project",
    )
    assert platform.requests == []


def test_standard_input_and_broken_manifests_are_compared_as_far_as_they_can_be_read(
    program: Program, platform: Platform
) -> None:
    text = "\ufeff" + DEPLOYED.replace("\n", "\r\n").replace("provider: hubspot", "provider: [hubspot")

    result = program("plan", "-p", "my project", "-", stdin=text)

    assert platform.requests
    assert "the part that could be read is compared" in result.err
    assert program("plan", "-p", "my project", "-", stdin=text.replace("[", "")).code == 0


def test_check_asks_the_platform_which_destinations_exist(program: Program, platform: Platform) -> None:
    program.write("amplsp.toml", 'destinations = ["contactHooks"]\n')
    program.write("amp.yaml", DEPLOYED.replace("contactHook", "contactHooks", 1))

    result = program("check", "--project", "my project", "--select", "destination-exists")

    assert result.code == 1
    assert result.out.count("destination-exists") == 1
    assert 'unknown destination "contactHooks"; did you mean "contactHook"?' in result.out
    assert [each.path for each in platform.requests] == ["/v1/projects/my%20project/destinations"]
    assert program("check", "--project", "other").code == 2
