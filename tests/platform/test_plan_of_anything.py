"""For any response of the platform and any change, there is a report, or the response is rejected."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support_platform import DEPLOYED, INSTALLATIONS, chosen, installation, integration

from amplsp.changes import Kind, kinds
from amplsp.changes.manual import manual_of
from amplsp.engine.sides import compare, version
from amplsp.manifest.reading import read_document
from amplsp.platform import PlatformError
from amplsp.platform.answers import destinations_in, installations_in, integrations_in
from amplsp.platform.deployed import sides
from amplsp.platform.plan import plan
from amplsp.platform.project import Project
from amplsp.platform.recording import record, replay
from amplsp.report import Style
from amplsp.report.changes import ChangeReport, formats, render
from amplsp.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

KINDS = list(kinds().values())
LATER = DEPLOYED.replace("contactHook", "otherHook").replace("score", "rank").replace("phone", "fax")


def report_of(project: Project, text: str) -> ChangeReport:
    local = {"amp.yaml": version("amp.yaml", text)}
    both = sides(project, local)
    told = compare(*both, {})
    return ChangeReport(told, [], "1", plan(project, told, both, {"amp.yaml": Settings()}))


def project_of(answers: dict[str, Any]) -> Project:
    deployed = tuple(integrations_in(answers["integrations"]))
    listed = tuple(installations_in(answers["installations"]))
    return Project(
        "p", deployed, {each.name: listed for each in deployed}, tuple(destinations_in(answers["destinations"]))
    )


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every key and index of some JSON, with what it is in."""
    found = []
    for key in list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        found += [(data, key), *places(data[key])]
    return found


ANSWERS = {
    "integrations": [integration()],
    "installations": [
        *INSTALLATIONS,
        installation(
            4,
            "Delta",
            chosen(schedule="0 * * * *", backfill={"defaultPeriod": {"days": 3}}, selectedFieldsAuto="all"),
            write={"objects": {"contacts": {"objectName": "contacts"}}},
            subscribe={"objects": {"contacts": {"objectName": "contacts", "destination": "x"}}},
        ),
    ],
    "destinations": [{"id": "1", "name": "contactHook", "type": "webhook", "metadata": {}}],
}
some_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=5,
)


@given(st.integers(0, 10_000), some_json)
@settings(max_examples=80)
def test_an_answer_with_anything_in_any_place_gives_a_report_or_is_rejected(place: int, value: Any) -> None:
    answers = copy.deepcopy(ANSWERS)
    found = places(answers)
    part, key = found[place % len(found)]
    part[key] = value

    try:
        report = report_of(project_of(answers), LATER)
    except PlatformError:
        return
    for form in formats():
        assert render(report, form, Style())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_of_change_tells_whom_it_reaches_or_that_nobody_is_concerned(kind: Kind, tmp_path: Path) -> None:
    manual = manual_of(kind)
    data = read_document(manual.old).root.plain()
    contents = [(each["name"], each) for each in data["integrations"]]
    listed = [{**integration(name, number), "latestRevision": {"id": "r", "specVersion": "1.0.0", "content": content}}
              for number, (name, content) in enumerate(contents)]  # fmt: skip
    objects = {name: {"objectName": name, "selectedFields": {}} for name in _objects(data)}
    groups = [installation(1, "All", objects, write={"objects": objects}), installation(2, "None", {})]
    project = project_of({"integrations": listed, "installations": groups, "destinations": []})

    report = report_of(project, manual.new)

    impacts = {told.change.kind: report.impact(told) for told in report.told}
    assert kind.id in impacts, "the platform has the manifest as it was written"
    impact = impacts[kind.id]
    assert (impact is None) == (kind.who == "nobody")
    record(tmp_path / "new", project, [])
    again = report_of(replay(tmp_path / "new"), manual.new)
    assert [each.change for each in again.told] == [each.change for each in report.told]
    assert (
        json.loads(render(again, "json", Style()))["summary"] == json.loads(render(report, "json", Style()))["summary"]
    )


def _objects(data: dict[str, Any]) -> list[str]:
    return [
        obj["objectName"]
        for each in data["integrations"]
        for action in ("read", "write", "subscribe")
        for obj in each.get(action, {}).get("objects", [])
    ]
