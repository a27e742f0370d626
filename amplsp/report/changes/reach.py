"""The installations that changes affect, in words and as data. Only the terminal and JSON name customers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as encoded

from amplsp.changes import Verdict
from amplsp.changes.recipes import recipe
from amplsp.problem import quote
from amplsp.report.summary import count_of
from amplsp.terminal import BOLD, Painter, escape

if TYPE_CHECKING:
    from amplsp.engine.sides import Told
    from amplsp.platform.answers import Deployed, Installation
    from amplsp.platform.impact import Impact
    from amplsp.platform.own import Own
    from amplsp.platform.plan import Plan, UnknownDestination
    from amplsp.report.changes import ChangeReport

_MOST_NAMES = 10
_MOST_LINES = 30


def name_of(installation: Installation) -> str:
    """The name of an installation: the customer's name and reference, else its id."""
    ref, name = installation.group_ref, installation.group_name
    words = f"{quote(name)} ({ref})" if name and ref else quote(name or ref or installation.id)
    return f"{words}, already unhealthy" if installation.is_unhealthy else words


def steps(report: ChangeReport, told: Told) -> list[str]:
    """How to keep customers' choices when something is renamed, with the ids of a live project if they are known."""
    if report.plan is None:
        return recipe(told.change)
    project = report.plan.project
    ids = {each.name: each.id for each in project.integrations}
    known = [project.name, ids.get(told.change.found.integration or "", "")]
    return recipe(told.change, *(encoded(each, safe="") for each in known))


def count(impact: Impact) -> str:
    """The number of installations that a change affects: `2 of 3 installations`."""
    if not impact.total:
        return "no installations"
    return f"{len(impact.affected):,} of {count_of(impact.total, 'installation')}"


def sentences(impact: Impact) -> Iterator[str]:
    """The installations that a change affects, by name, and those that it does not."""
    names = [name_of(each) for each in impact.affected]
    yield f"reaches {count(impact)}{': ' if names else ''}{_listed(names)}"
    if impact.copies:
        verb = "has" if len(impact.copies) == 1 else "have"
        yield f"{len(impact.copies):,} of them {verb} a copy of the deployed value, which may count instead (unknown)"
    if impact.spared:
        spared = [f"{name_of(each)} has {quote(value)}" for each, value in impact.spared]
        yield f"not where an installation has its own (inferred): {_listed(spared)}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more:,} more" if more > 0 else "")


def closing_of_plan(report: ChangeReport) -> list[str]:
    """The last line about a live project; none if manifests are compared with each other."""
    plan = report.plan
    if plan is None:
        return []
    total = sum(map(len, plan.project.installations.values()))
    broken = {
        each.id for told in report.told if told.change.verdict is Verdict.BREAKING for each in _reached(report, told)
    }
    own = {each.installation.id for each in plan.own}
    words = [
        f"something breaking reaches {len(broken):,} of {count_of(total, 'installation')}"
        if broken
        else f"nothing{' else' if report.accepted else ''} breaking for {count_of(total, 'installation')}"
    ]
    words += [f"{len(own):,} with their own values"] if own else []
    words += [f"{count_of(len(plan.unknown_destinations), 'unknown destination')}"] if plan.unknown_destinations else []
    return ["; ".join(words)]


def _reached(report: ChangeReport, told: Told) -> Sequence[Installation]:
    impact = report.impact(told)
    return impact.affected if impact else ()


def unknown_destination(each: UnknownDestination, paint: Painter) -> str:
    """A line about a destination that the project does not have."""
    at = each.found.start
    where = f"{escape(each.version.name)}:{at.line + 1}:{at.column + 1}"
    what = paint.severity(f"{each.found.severity.word}[{each.found.rule}]", each.found.severity)
    return f"{paint(where, BOLD)}: {what} {escape(each.found.message)}"


def details(plan: Plan, paint: Painter) -> Iterator[str]:
    """Blocks about own values of installations, and about objects that no manifest has."""
    own = [f"{each.integration}, {name_of(each.installation)}: {_own_words(each)}" for each in plan.own]
    strays = [f"{each.integration}, {name_of(each.installation)}: {each.action} {each.object}" for each in plan.strays]
    for title, lines in (
        ("installations with their own values:", own),
        ("objects of installations that are in no manifest:", strays),
    ):
        more = len(lines) - _MOST_LINES
        shown = [*lines[:_MOST_LINES], *([f"and {more:,} more; --format json lists all"] if more > 0 else [])]
        if shown:
            yield "\n".join([paint(title, BOLD), *(f"  {escape(line)}" for line in shown)])


def _own_words(own: Own) -> str:
    about = f"{own.action} {own.object}" if own.object else own.action
    beside = f"; the manifest has {quote(own.deployed)}" if own.deployed else ""
    return f"{about}: {own.key} {quote(own.value)}{beside}"


def impact_data(impact: Impact | None) -> dict[str, Any] | None:
    """The installations that a change affects, as plain data."""
    if impact is None:
        return None
    return {
        "total": impact.total,
        "affected": [installation_data(each) for each in impact.affected],
        "unaffected": [{**installation_data(each), "own": value} for each, value in impact.spared],
        "copies": [installation_data(each) for each in impact.copies],
    }


def installation_data(each: Installation) -> dict[str, Any]:
    """An installation as plain data."""
    return {
        "id": each.id,
        "groupRef": each.group_ref,
        "groupName": each.group_name,
        "health": "unhealthy" if each.is_unhealthy else "healthy",
    }


def plan_data(plan: Plan) -> dict[str, Any]:
    """The plan without the changes, as plain data."""
    return {
        "project": plan.project.name,
        "integrations": [_integration_data(each, plan) for each in plan.project.integrations],
        "overrides": [
            {
                "integration": each.integration,
                "installation": installation_data(each.installation),
                "action": each.action,
                "object": each.object,
                "key": each.key,
                "own": each.value,
                "deployed": each.deployed,
            }
            for each in plan.own
        ],
        "strayObjects": [
            {
                "integration": each.integration,
                "installation": installation_data(each.installation),
                "action": each.action,
                "object": each.object,
            }
            for each in plan.strays
        ],
        "unknownDestinations": [_destination_data(each) for each in plan.unknown_destinations],
    }


def _integration_data(each: Deployed, plan: Plan) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "revision": each.revision,
        "deployedAt": each.deployed_at or None,
        "installations": len(plan.project.installations.get(each.name, ())),
    }


def _destination_data(each: UnknownDestination) -> dict[str, Any]:
    at = each.found.start
    return {
        "message": each.found.message,
        "severity": each.found.severity.word,
        "path": each.version.name,
        "line": at.line + 1,
        "column": at.column + 1,
    }
