"""An object is one that the provider is known to have for the action.

The catalog's lists hold what documentation and connectors name. An object that is missing there may be a custom object,
so this is only a hint, unless a listed name is so near that the difference looks like a slip of the pen. Nothing is
said where the account decides which objects there are, or where the catalog knows none for the action.

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

from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules._provider_facts import facts_of
from amplsp.rules._replacement import replace_text
from amplsp.rules._suggestion import Suggestion, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import Integration, ObjectView
    from amplsp.rules._provider_facts import Facts

LEVELS = Levels(Severity.INFO, Severity.INFO)

_MOST_LETTERS = 2


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the objects that the catalog does not list."""
    for integration in manifest.integrations:
        facts = facts_of(manifest, integration)
        if facts is None:
            continue
        date = manifest.catalog.date if manifest.catalog else ""
        for action, objects in _sections(integration):
            for obj in objects:
                if obj.name.text and not _may_exist(facts, action, obj.name.text):
                    yield _problem(facts, action, obj, date)


def _sections(integration: Integration) -> Iterator[tuple[str, Sequence[ObjectView]]]:
    yield "read", integration.read_objects
    yield "write", integration.write_objects
    yield "subscribe", integration.subscribe_objects


def _may_exist(facts: Facts, action: str, name: str) -> bool:
    """Whether the catalog lists the object, or does not know enough to say anything."""
    provider = facts.provider
    known = provider.objects(action, facts.module)
    if not known or name in known or provider.is_open_ended(action) or provider.matches_pattern(name, action):
        return True
    return provider.case_free and name.casefold() in map(str.casefold, known)


def _problem(facts: Facts, action: str, obj: ObjectView, date: str) -> Problem:
    name = obj.name.text or ""
    meant = _near(name, facts.provider.objects(action, facts.module))
    if not meant.words:
        message = (
            f"{quote(name)} is not among the objects that the catalog of {date} knows for {action} of {facts.name}; "
            "all is well if it is a custom object"
        )
        return Problem(obj.name, message)
    message = f"unknown object {quote(name)} for {action} of {facts.name}{meant.question}"
    return Problem(obj.name, message, Severity.WARNING, fixes=_fixes(facts, obj, meant))


def _near(name: str, known: tuple[str, ...]) -> Suggestion:
    """The known names with at most two letters wrong; words that the name only begins are no slips of the pen."""
    found = suggest(name, known)
    words = tuple(word for word in found.words if abs(len(word) - len(name)) <= _MOST_LETTERS)
    return found if words == found.words else Suggestion(words)


def _fixes(facts: Facts, obj: ObjectView, meant: Suggestion) -> tuple[Fix, ...]:
    """Rename the object everywhere in the integration, as the sections refer to each other by its name."""
    name, wanted = obj.name.text, meant.best
    if wanted is None:
        return ()
    edits = {}
    for action, objects in _sections(obj.integration):
        for each in objects:
            if each.name.text != name:
                if _becomes(facts, action, each, wanted):
                    return ()
                continue
            known = facts.provider.objects(action, facts.module)
            replaced = replace_text(each.name, wanted)
            if not replaced or (name in known and wanted not in known):
                return ()
            edits[replaced[0].span] = replaced[0]
    return (Fix(f"rename to {quote(wanted)}", tuple(edits.values()), safe=meant.sure is not None),)


def _becomes(facts: Facts, action: str, other: ObjectView, wanted: str) -> bool:
    """Whether another object has the wanted name, or will have it by a fix of its own: two would be one too many."""
    name = other.name.text
    if not name or name == wanted:
        return name == wanted
    if _may_exist(facts, action, name):
        return False
    return _near(name, facts.provider.objects(action, facts.module)).best == wanted
