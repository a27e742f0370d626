"""Code lenses: figures about an integration, and a command for another object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.editor.in_words import daily_runs, next_run, runs_a_day, short_words
from amplsp.editor.scope import OBJECT_ACTIONS
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration, ObjectView
from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Mapping, Node, Scalar, Span

if TYPE_CHECKING:
    from datetime import datetime

SCAFFOLD = "amplsp.scaffold"
DESCRIBE = "amplsp.describeIntegration"


class CodeLens(NamedTuple):
    """A line above a part of the manifest.

    Attributes:
        span: the integration's name, or another place in it.
        title: the words.
        command: the command for a click; always one of the server's, since many editors run any command.
        arguments: the arguments of the command, JSON values; `DESCRIBE` needs the document's URI before them.
    """

    span: Span
    title: str
    command: str
    arguments: tuple[Any, ...] = ()


def code_lenses(manifest: Manifest) -> list[CodeLens]:
    """The lenses of all integrations."""
    found: list[CodeLens] = []
    for index, integration in enumerate(manifest.integrations):
        if not _has_content(integration.node):
            continue
        span = integration.name.span if integration.name.text else integration.anchor
        found.append(CodeLens(span, figures(integration), DESCRIBE, (index,)))
        provider = integration.provider.text
        if provider and manifest.catalog is not None and provider in manifest.catalog:
            module = integration.module.text
            options = ({"module": module},) if module else ()
            found.append(CodeLens(span, "scaffold another object", SCAFFOLD, (provider, *options)))
    return found


def _has_content(node: Node) -> bool:
    """Whether an integration contains anything but keys."""
    if not isinstance(node, Mapping):
        return False
    return any(not isinstance(value, Scalar) or value.text for value in (entry.value for entry in node.own_entries))


def figures(integration: Integration) -> str:
    """The number of objects of an integration for each action, and how often it reads."""
    counts = {action: len(integration.objects_of(action)) for action in OBJECT_ACTIONS}
    parts = [", ".join(f"{count} {action}" for action, count in counts.items() if count) or "no objects"]
    runs = [daily_runs(obj.schedule.text) for obj in integration.read_objects if obj.schedule.text]
    known = [each for each in runs if each is not None]
    if known:
        parts.append(runs_a_day(sum(known)))
    return " · ".join(parts)


def description(integration: Integration, now: datetime) -> str:
    """An integration in some lines: its figures, then its objects by action, and when each is read next."""
    lines = [f"{integration.name.text or 'integration'}: {figures(integration)}"]
    for action in OBJECT_ACTIONS:
        words = [_object_words(obj, now) for obj in integration.objects_of(action) if obj.name.text]
        if words:
            lines.append(f"{action}: {', '.join(words)}")
    return "\n".join(lines)


def _object_words(obj: ObjectView, now: datetime) -> str:
    schedule = obj.get("schedule").text or ""
    run = next_run(schedule, now)
    when = f", next {run:%a %Y-%m-%d %H:%M} UTC" if run is not None else ""
    return f"{obj.name.text} ({short_words(schedule).lower()}{when})" if short_words(schedule) else f"{obj.name.text}"
