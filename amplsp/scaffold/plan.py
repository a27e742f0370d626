"""Everything that an integration of a scaffold will contain, decided but not written yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.catalog.nouns import words
from amplsp.did_you_mean import did_you_mean
from amplsp.manifest.cron import ScheduleError, describe_gap, never_runs, parse, smallest_gap
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.scaffold.fields import plan_fields
from amplsp.scaffold.objects import Objects, choose_objects
from amplsp.scaffold.request import ScaffoldError
from amplsp.scaffold.target import integration_name, target_of
from amplsp.scaffold.words import PLACEHOLDER

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.scaffold.fields import ObjectFieldsPlan
    from amplsp.scaffold.request import ScaffoldRequest
    from amplsp.scaffold.target import Target

_SCHEDULES = ("*/30 * * * *", "10,40 * * * *", "20,50 * * * *", "5,35 * * * *", "15,45 * * * *", "25,55 * * * *")
_FEWEST_MINUTES = 10
_USUAL_DAYS = 30
_MOST_DAYS = 36_500
_LONGEST_TEXT = 255
_DAYS = re.compile(r"[0-9]{1,9}\Z")


class BackfillPlan(NamedTuple):
    """How far back the first read goes: `days`, or everything if None. `limit`: whether it is the longest possible."""

    days: int | None
    limit: bool = False


class ReadPlan(NamedTuple):
    """One object of `read`. `backfill` is None if there is none, `has_past` tells whether one is possible."""

    name: str
    schedule: str
    fields: ObjectFieldsPlan
    backfill: BackfillPlan | None
    has_past: bool


class IntegrationPlan(NamedTuple):
    """One integration."""

    target: Target
    name: str
    destination: str
    objects: Objects
    reads: tuple[ReadPlan, ...]

    def read(self, name: str) -> ReadPlan | None:
        """The read object with this name; None if there is none."""
        return next((read for read in self.reads if read.name == name), None)


def plan_all(
    request: ScaffoldRequest, catalog: Catalog, taken: set[str] | None = None, reads_before: int = 0
) -> list[IntegrationPlan]:
    """Decide what to write for each provider of a request.

    Args:
        request: the choices.
        catalog: the facts.
        taken: names of integrations that exist already.
        reads_before: the number of existing schedules, so that new ones start at other minutes.

    Raises:
        ScaffoldError: a choice is not possible.
    """
    _check_choices(request)
    names = set(taken or ())
    plans: list[IntegrationPlan] = []
    for slug in request.providers:
        started = reads_before + sum(len(plan.reads) for plan in plans)
        plan = _plan(slug, request, catalog, names, started)
        names.add(plan.name)
        plans.append(plan)
    _check_fields_used(request, plans)
    return plans


def _plan(slug: str, request: ScaffoldRequest, catalog: Catalog, taken: set[str], started: int) -> IntegrationPlan:
    target = target_of(slug, request, catalog)
    objects = choose_objects(target, request.objects or tuple(request.fields))
    reads = []
    for index, name in enumerate(objects.read):
        schedule = request.schedule or _SCHEDULES[(started + index) % len(_SCHEDULES)]
        chosen = request.fields.get(name, ())
        fields = plan_fields(target, name, chosen, is_written=name in objects.write, is_first=index == 0)
        has_past = name not in target.provider.no_historic_backfill
        backfill = _backfill(target, name, request.backfill) if has_past else None
        reads.append(ReadPlan(name, " ".join(schedule.split()), fields, backfill, has_past))
    return IntegrationPlan(
        target, integration_name(target, request, taken), _destination(target, request), objects, tuple(reads)
    )


def _destination(target: Target, request: ScaffoldRequest) -> str:
    """The chosen destination, else one named after the provider, or the first listed one if that is not listed."""
    if request.destination is not None:
        return request.destination
    first, *rest = words(target.provider.slug) or [target.provider.slug]
    usual = f"{first}{''.join(word.capitalize() for word in rest)}Webhook"
    return usual if not request.destinations or usual in request.destinations else request.destinations[0]


def _check_choices(request: ScaffoldRequest) -> None:
    if not request.providers:
        raise ScaffoldError("name a provider; amplsp providers lists all")
    if len(request.providers) > 1:
        for option, value in (("module", request.module), ("name", request.name)):
            if value is not None:
                raise ScaffoldError(f"one {option} cannot serve several providers; scaffold them one by one")
    texts = [("destination", request.destination)] if request.destination is not None else []
    texts += [("field", field) for fields in request.fields.values() for field in fields]
    for kind, text in texts:
        if not text.strip() or len(text) > _LONGEST_TEXT or not text.isprintable() or text != text.strip():
            raise ScaffoldError(
                f"{kind} {quote(text)} must have 1 to {_LONGEST_TEXT} visible characters and no spaces around them"
            )
    if request.destination and request.destinations and request.destination not in request.destinations:
        hint = did_you_mean(request.destination, request.destinations)
        raise ScaffoldError(f"destination {quote(request.destination)} is not one of the configured ones{hint}")
    if request.schedule is not None:
        _check_schedule(request.schedule)
    if request.backfill is not None:
        _days(request.backfill)


def _check_schedule(text: str) -> None:
    try:
        schedule = parse(text)
    except ScheduleError as error:
        raise ScaffoldError(f'schedule {error}; a cron schedule looks like "*/30 * * * *"') from error
    if never_runs(schedule):
        raise ScaffoldError(f"schedule {quote(text)} never runs: no date matches")
    gap = smallest_gap(schedule)
    if gap is not None and gap.minutes < _FEWEST_MINUTES:
        raise ScaffoldError(
            f"schedule {quote(text)} runs too often, {describe_gap(gap)}; "
            f"leave at least {_FEWEST_MINUTES} minutes between two runs"
        )


def _check_fields_used(request: ScaffoldRequest, plans: list[IntegrationPlan]) -> None:
    read = {read.name for plan in plans for read in plan.reads}
    for name in request.fields:
        if name not in read:
            listed = ", ".join(sorted(read)) or "none"
            raise ScaffoldError(
                f"fields of {quote(name)} cannot be used, because it is not among the read objects: {listed}"
            )


def _days(text: str) -> int | None:
    """The number of days of a backfill; None for `full` and `none`."""
    if text in ("full", "none"):
        return None
    if not _DAYS.match(text) or int(text) > _MOST_DAYS:
        raise ScaffoldError(f'backfill {quote(text)} must be "full", "none" or a number of days up to {_MOST_DAYS}')
    return int(text)


def _backfill(target: Target, name: str, wanted: str | None) -> BackfillPlan | None:
    """How far back to read: the chosen period, limited to what the provider allows, else 30 days."""
    if wanted == "none":
        return None
    days = _days(wanted) if wanted else _USUAL_DAYS
    if target.provider.slug == "snowflake":
        if wanted and days is not None:
            raise ScaffoldError('snowflake does not support a number of days; choose the backfill "full" or "none"')
        return BackfillPlan(None)
    # The platform limits the calendar's events alone; the catalog knows objects by name, not by module.
    limit = target.provider.backfill_max_days(name)
    if limit is not None and (days is None or days > limit):
        return BackfillPlan(limit, limit=True)
    return BackfillPlan(days)


def is_placeholder(name: str) -> bool:
    """Whether a name is a placeholder for one that is not known yet."""
    return name == PLACEHOLDER
