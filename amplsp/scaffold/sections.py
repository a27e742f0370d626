"""The sections of an integration as lines of YAML, with comments that teach what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.manifest.cron import in_words
from amplsp.scaffold.lines import BLANK, Line, comment
from amplsp.scaffold.objects import is_in_catalog, near_object
from amplsp.scaffold.plan import is_placeholder
from amplsp.yaml.scalars import as_double_quoted, as_scalar

if TYPE_CHECKING:
    from amplsp.scaffold.fields import FieldPlan
    from amplsp.scaffold.plan import IntegrationPlan, ReadPlan

_SECTION = 4
_LIST = 8
_KEY = 10


def read_section(plan: IntegrationPlan) -> list[Line]:
    """The `read` section; empty if nothing is read."""
    if not plan.reads:
        return []
    lines = [
        BLANK,
        *comment(
            _SECTION,
            "Read: Ampersand fetches these on schedule (cron, UTC) and sends the records to the destination.",
            *_incremental(plan),
            *_doubles(plan),
        ),
        *_head("read"),
    ]
    for index, read in enumerate(plan.reads):
        lines += [BLANK] if index else []
        lines += _read_object(plan, read, is_first=index == 0)
    return lines


def _incremental(plan: IntegrationPlan) -> list[str]:
    provider = plan.target.provider
    names = [read.name for read in plan.reads if not is_placeholder(read.name)]
    if provider.incremental_mode == "none":
        return [f"Every run reads everything again: {plan.target.title} does not say what has changed."]
    if provider.incremental_mode != "some" or not names:
        return []
    full = [name for name in names if name not in provider.incremental]
    return [f"Every run reads all of {', '.join(full)} again, not only what has changed."] if full else []


def _doubles(plan: IntegrationPlan) -> list[str]:
    names = ", ".join(plan.objects.doubles)
    return [f"Left out, because they differ from others only in case: {names}."] if names else []


def _read_object(plan: IntegrationPlan, read: ReadPlan, *, is_first: bool) -> list[Line]:
    words = in_words(read.schedule)
    lines = [
        _object_name(plan, read.name, "read"),
        Line(_KEY, f"destination: {as_scalar(plan.destination)}", _first("create it in your account", is_first)),
        Line(_KEY, f"schedule: {as_double_quoted(read.schedule)}", words[:1].lower() + words[1:]),
        Line(_KEY, "requiredFields:", _first("read for every customer", is_first)),
    ]
    is_explained = not is_first
    for field in read.fields.required:
        lines += _field(field, is_question_explained=not is_first, is_name_explained=is_explained)
        is_explained = is_explained or bool(field.mapped and field.name)
    if read.fields.optional:
        lines.append(Line(_KEY, "optionalFields:", _first("each customer chooses from these", is_first)))
        lines += [Line(_KEY + 2, f"- fieldName: {as_scalar(field.name or '')}") for field in read.fields.optional]
    if read.fields.is_auto:
        is_new = read is next(each for each in plan.reads if each.fields.is_auto)
        lines.append(Line(_KEY, "optionalFieldsAuto: all", _first("each customer may add any other field", is_new)))
    return [*lines, *_backfill(plan, read, is_first=is_first)]


def _field(field: FieldPlan, *, is_question_explained: bool, is_name_explained: bool) -> list[Line]:
    if field.name is None:
        note = _first("no fieldName: each customer is asked", not is_question_explained)
        return [
            Line(_KEY + 2, f"- mapToName: {as_scalar(field.mapped or '')}", note),
            Line(_KEY + 4, f"mapToDisplayName: {as_scalar(field.display or '')}"),
            Line(_KEY + 4, f"prompt: {as_scalar(field.prompt or '')}"),
        ]
    note = "TODO: a field that every customer has" if field.is_guess else ""
    lines = [Line(_KEY + 2, f"- fieldName: {as_scalar(field.name)}", note)]
    if field.mapped:
        lines.append(
            Line(_KEY + 4, f"mapToName: {as_scalar(field.mapped)}", _first("your name for it", not is_name_explained))
        )
    return lines


def _backfill(plan: IntegrationPlan, read: ReadPlan, *, is_first: bool) -> list[Line]:
    if not read.has_past:
        return comment(_KEY, f"No backfill: {plan.target.title} does not return older records of these.")
    backfill = read.backfill
    if backfill is None:
        return []
    note = _first("how far back the first read goes", is_first)
    if backfill.limit:
        note = "the longest period that can be read"
    value = "fullHistory: true" if backfill.days is None else f"days: {backfill.days}"
    return [
        Line(_KEY, "backfill:"),
        Line(_KEY + 2, "defaultPeriod:"),
        Line(_KEY + 4, value, "everything there is" if backfill.days is None and is_first else note),
    ]


def subscribe_section(plan: IntegrationPlan) -> list[Line]:
    """The `subscribe` section; empty if nothing is subscribed to."""
    if not plan.objects.subscribe:
        return []
    admin = ["An admin of the customer's Salesforce must install this."] if _is_salesforce(plan) else []
    lines = [
        BLANK,
        *comment(
            _SECTION,
            f"Subscribe: {plan.target.title} sends an event when these change. Each must be read as well.",
            *admin,
            *([plan.objects.left_out] if plan.objects.left_out else []),
        ),
        *_head("subscribe"),
    ]
    for index, name in enumerate(plan.objects.subscribe):
        lines += [BLANK] if index else []
        lines += _subscribe_object(plan, name, is_first=index == 0)
    return lines


def _is_salesforce(plan: IntegrationPlan) -> bool:
    return "salesforce" in (plan.target.provider.slug, plan.target.main.slug)


def _subscribe_object(plan: IntegrationPlan, name: str, *, is_first: bool) -> list[Line]:
    granted = plan.target.provider.subscribe_events(name)
    lines = [
        _object_name(plan, name, "subscribe"),
        Line(_KEY, f"destination: {as_scalar(plan.destination)}"),
        Line(_KEY, "inheritFieldsAndMapping: true", _first("as in read", is_first)),
    ]
    if granted is None or "createEvent" in granted:
        lines += _event("createEvent")
    if granted is None or "updateEvent" in granted:
        lines += [*_event("updateEvent"), *_watched(plan, name, is_first=is_first)]
    if granted is None or "deleteEvent" in granted:
        lines += _event("deleteEvent")
    if granted is not None:
        lines += comment(_KEY, f"Only some of its events are sent: {', '.join(granted)}.")
    return lines


def _event(name: str) -> list[Line]:
    return [Line(_KEY, f"{name}:"), Line(_KEY + 2, "enabled: always")]


def _watched(plan: IntegrationPlan, name: str, *, is_first: bool) -> list[Line]:
    """Which changes are watched: two fields of the first object as an example, all fields of the others."""
    read = plan.read(name)
    fields = [field for field in (read.fields.required if read else ()) if field.name and not field.is_guess]
    names = [field.watched or "" for field in fields if field.watched and not set(field.watched) & set(".[]")]
    telling = [each for each in names if each.lower() not in ("id", "key", "type")][:2]
    if not telling or not is_first or plan.target.provider.watch_fields_auto_only:
        is_new = name in plan.objects.subscribe[:2]
        return [Line(_KEY + 2, "watchFieldsAuto: all", _first("a change of any field", is_new))]
    return [
        Line(_KEY + 2, "requiredWatchFields:", "only changes of these, by their mapped names"),
        *(Line(_KEY + 4, f"- {as_scalar(each)}") for each in telling),
    ]


def write_section(plan: IntegrationPlan) -> list[Line]:
    """The `write` section; empty if nothing is written."""
    if not plan.objects.write:
        return []
    purpose = f"Write: your application creates and updates these in {plan.target.title}."
    doubles = [] if plan.reads else _doubles(plan)
    lines = [BLANK, *comment(_SECTION, purpose, *doubles), *_head("write")]
    is_explained = False
    for name in plan.objects.write:
        lines.append(_object_name(plan, name, "write"))
        read = plan.read(name)
        if read is not None and read.fields.maps:
            lines.append(
                Line(
                    _KEY, "inheritMapping: true", _first("write under the names of read (mapToName)", not is_explained)
                )
            )
            is_explained = True
    return lines


def proxy_section(plan: IntegrationPlan) -> list[Line]:
    """The `proxy` section; empty if it is not chosen."""
    if "proxy" not in plan.target.actions:
        return []
    provider, module = plan.target.provider, plan.target.module
    product = provider.modules[module] if module else None
    uses_module = product is not None and product.base_url != provider.base_url and provider.can("proxy", module)
    url = product.base_url if product and uses_module else provider.base_url
    where = f", {url}" if url else ""
    return [
        BLANK,
        *comment(_SECTION, f"Proxy: your application calls the API itself through Ampersand{where}"),
        Line(_SECTION, "proxy:"),
        Line(_SECTION + 2, "enabled: true"),
        *([Line(_SECTION + 2, "useModule: true", "the address of the module")] if uses_module else []),
    ]


def _head(section: str) -> list[Line]:
    return [Line(_SECTION, f"{section}:"), Line(_SECTION + 2, "objects:")]


def _object_name(plan: IntegrationPlan, name: str, action: str) -> Line:
    return Line(_LIST, f"- objectName: {as_scalar(name)}", _doubt(plan, name, action))


def _doubt(plan: IntegrationPlan, name: str, action: str) -> str:
    """What the user must find out about an object that the catalog does not list for the action."""
    target, title = plan.target, plan.target.provider.display_name
    if is_placeholder(name):
        return f"TODO: the name of an object in {title}"
    if target.knows(action, name):
        return ""
    if not is_in_catalog(target, name) and (near := near_object(target, name)):
        return f"TODO: not in the catalog; did you mean {near}?"
    if action == "subscribe":
        return f"TODO: make sure that {title} sends events for it"
    if target.knows("read", name):
        return "TODO: make sure that it can be written"
    return f"TODO: not in the catalog; make sure that {title} has it"


def _first(note: str, is_first: bool) -> str:  # noqa: FBT001 - reads as "this note, if it is the first"
    return note if is_first else ""
