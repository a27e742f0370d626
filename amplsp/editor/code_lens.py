"""Code lenses: what an integration does in figures, and the way to one more object."""

from __future__ import annotations

from typing import Any, NamedTuple

from amplsp.editor.in_words import daily_runs, runs_a_day
from amplsp.editor.scope import OBJECT_ACTIONS
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration
from amplsp.yaml import Mapping, Span

SCAFFOLD = "amplsp.scaffold"


class CodeLens(NamedTuple):
    """A line above a part of the manifest.

    Attributes:
        span: the integration's name, or what stands for it.
        title: the words.
        command: what a click runs; empty for nothing.
        arguments: of the command, JSON values.
    """

    span: Span
    title: str
    command: str = ""
    arguments: tuple[Any, ...] = ()


def code_lenses(manifest: Manifest) -> list[CodeLens]:
    """The lenses of all integrations."""
    found: list[CodeLens] = []
    for integration in manifest.integrations:
        if not isinstance(integration.node, Mapping) or not integration.node.own_entries:
            continue
        span = integration.name.span if integration.name.text else integration.anchor
        found.append(CodeLens(span, figures(integration)))
        provider = integration.provider.text
        if provider and manifest.catalog is not None and provider in manifest.catalog:
            module = integration.module.text
            options = ({"module": module},) if module else ()
            found.append(CodeLens(span, "scaffold another object", SCAFFOLD, (provider, *options)))
    return found


def figures(integration: Integration) -> str:
    """How many objects an integration has for each action, and how often it reads."""
    counts = {action: len(integration.objects_of(action)) for action in OBJECT_ACTIONS}
    parts = [", ".join(f"{count} {action}" for action, count in counts.items() if count) or "no objects"]
    runs = [daily_runs(obj.schedule.text) for obj in integration.read_objects if obj.schedule.text]
    known = [each for each in runs if each is not None]
    if known:
        parts.append(runs_a_day(sum(known)))
    return " · ".join(parts)
