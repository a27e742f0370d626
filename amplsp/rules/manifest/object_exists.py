"""The provider is known to have the object, for this action.

The catalog lists the objects that documentation and connectors name. An object that is not listed may be a custom
object, so this is only `info`, unless the name differs so little from a listed one that it looks like a typing mistake.
If the customer's account decides which objects there are, as with Salesforce, only such small differences are reported,
as `info`: `leads` for `lead`. Nothing is reported if the catalog does not know any object for the action, or for a
subscribed object that has only `otherEvents`, because such objects have other names.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: tickets
        provider: zendeskSupport
        read:
          objects:
            - objectName: Tickets
              destination: ticketWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
        write:
          objects:
            - objectName: ticket
Right:
    specVersion: 1.0.0
    integrations:
      - name: tickets
        provider: zendeskSupport
        read:
          objects:
            - objectName: tickets
              destination: ticketWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
        write:
          objects:
            - objectName: tickets
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.did_you_mean import Suggestion
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration, ObjectView, SubscribeObject
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest._object_names import listed_objects, may_exist, near_objects
from amplsp.rules.manifest._provider_facts import facts_of
from amplsp.rules.manifest._repairs import replace_text

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.rules.manifest._provider_facts import Facts

LEVELS = Levels(Severity.INFO, Severity.INFO)
IS_LOCAL = True

_MOST_COMPARISONS = 100_000
"""The largest number of comparisons; a manifest that needs more is machine-made, and its last findings have no
suggestions."""


class _Use(NamedTuple):
    """An object in a section; `meant` is None if the object may exist."""

    action: str
    obj: ObjectView
    meant: Suggestion | None


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the objects that the catalog does not list."""
    catalog = manifest.catalog
    for integration in manifest.integrations if catalog else ():
        facts = facts_of(manifest, integration)
        if facts is None or catalog is None:
            continue
        uses = list(_uses(catalog, facts, integration))
        fixes = _fixes(facts, uses) if any(use.meant and use.meant.best for use in uses) else {}
        for use in uses:
            if use.meant is not None:
                yield _problem(facts, use, catalog.date, fixes)


def _uses(catalog: Catalog, facts: Facts, integration: Integration) -> Iterator[_Use]:
    near: dict[tuple[str, str], Suggestion] = {}
    budget = _MOST_COMPARISONS
    for action in ("read", "write", "subscribe"):
        objects = integration.objects_of(action)
        names = {obj.name.text for obj in objects}
        for obj in objects:
            name = obj.name.text
            if not name or _has_only_other_events(obj):
                continue
            if may_exist(facts, action, name):
                yield _Use(action, obj, None)
                continue
            if (action, name) not in near:
                budget -= len(listed_objects(facts, action))
                near[action, name] = near_objects(catalog, facts, action, name) if budget > 0 else Suggestion()
            meant = near[action, name]
            is_told = meant.words or not facts.provider.is_open_ended(action)
            # An object that is there in two spellings is another rule's matter.
            is_double = any(word in names and word.casefold() == name.casefold() for word in meant.words)
            yield _Use(action, obj, meant if is_told and not is_double else None)


def _has_only_other_events(obj: ObjectView) -> bool:
    return isinstance(obj, SubscribeObject) and bool(obj.other_events) and not obj.events


def _problem(facts: Facts, use: _Use, date: str, fixes: dict[tuple[str, str], tuple[Fix, ...]]) -> Problem:
    name, meant = use.obj.name.text or "", use.meant or Suggestion()
    if not meant.words:
        message = (
            f"{quote(name)} is not among the objects that the catalog of {date} knows for {use.action} of {facts.name}"
            "; ignore this if it is a custom object"
        )
        return Problem(use.obj.name, message)
    message = f"unknown object {quote(name)} for {use.action} of {facts.name}{meant.question}"
    level = Severity.INFO if facts.provider.is_open_ended(use.action) else Severity.WARNING
    return Problem(use.obj.name, message, level, fixes=fixes.get((name, meant.best or ""), ()))


def _fixes(facts: Facts, uses: list[_Use]) -> dict[tuple[str, str], tuple[Fix, ...]]:
    """The fixes, by old and new name.

    An object is renamed everywhere in the integration, as the sections refer to each other by its name. It does not get
    a name that another object has, or would get by its own fix. No rename is safe: only the customer's account shows
    whether a name is right.
    """
    by_name: dict[str, list[_Use]] = {}
    becoming: dict[str, set[str]] = {}
    renames: dict[tuple[str, str], None] = {}
    for use in uses:
        name = use.obj.name.text or ""
        by_name.setdefault(name, []).append(use)
        becoming.setdefault(name, set()).add(name)
        if use.meant is not None and use.meant.best is not None:
            becoming.setdefault(use.meant.best, set()).add(name)
            renames[name, use.meant.best] = None
    found: dict[tuple[str, str], tuple[Fix, ...]] = {}
    for name, wanted in renames:
        edits = {edit.span: edit for use in by_name[name] for edit in replace_text(use.obj.name, wanted)}
        if edits and becoming[wanted] == {name} and not any(_loses(facts, use, wanted) for use in by_name[name]):
            found[name, wanted] = (Fix(f"rename to {quote(wanted)}", tuple(edits.values())),)
    return found


def _loses(facts: Facts, use: _Use, wanted: str) -> bool:
    """Whether a section would lose a known name for an unknown one."""
    known = facts.provider.objects(use.action, facts.module)
    return use.obj.name.text in known and wanted not in known
