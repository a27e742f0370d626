"""Hover: the meaning of a place, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from amplsp.editor.anchors import alias_text, anchor_text, merge_text
from amplsp.editor.delivered import field_text, watch_text
from amplsp.editor.documentation import module_text, object_text, provider_text, rows, rule_text, word_text
from amplsp.editor.in_words import days_text, inherited_text, schedule_text
from amplsp.editor.references import anchored_at, span_of_anchor
from amplsp.editor.scope import NodeAt, Scope, node_at, pattern_of
from amplsp.editor.shared_model import model_text, row_text
from amplsp.editor.uses import destinations_of_all
from amplsp.manifest.key_manual import key_text
from amplsp.manifest.manifest import Manifest
from amplsp.markdown_text import quoted, shown
from amplsp.named_tuple import NamedTuple
from amplsp.rules.platform_ids import about, silenced_by
from amplsp.yaml import Path, Scalar, Span

if TYPE_CHECKING:
    from datetime import datetime

    from amplsp.editor.uses import Uses


_DEPTH_OF_OBJECT_KEY = 6
"""`integrations`, its index, `read`, `objects`, its index, the key."""
_INHERITING = ("inheritMapping", "inheritFieldsAndMapping")


class Hover(NamedTuple):
    """What to show over a span.

    Attributes:
        span: the key, value, alias or rule id that it is about.
        markdown: the text.
    """

    span: Span
    markdown: str


class _Hovered(NamedTuple):
    """A value, with the facts for a text about it."""

    scope: Scope
    value: str
    now: datetime
    others: Iterable[Uses]

    @property
    def path(self) -> Path:
        return self.scope.path


def hover(manifest: Manifest, offset: int, now: datetime, others: Iterable[Uses] = ()) -> Hover | None:
    """What to show at an offset; None if there is nothing.

    Args:
        manifest: the manifest, which may be broken.
        offset: the place.
        now: the moment after which the next runs of a schedule are listed.
        others: the uses of the other manifests of the workspace.
    """
    ignored = _rule_at(manifest, offset)
    if ignored is not None:
        return ignored
    anchored = _anchor_at(manifest, offset)
    if anchored is not None:
        return anchored
    place = node_at(manifest.document, offset)
    if place.node.damaged:
        return None
    if place.alias is not None:
        return Hover(place.span, alias_text(manifest.document, place.alias.name, place.alias.target))
    if place.on_key and place.entry is not None and place.entry.is_merge:
        text = merge_text(place.entry)
    elif place.on_key:
        text = key_text(pattern_of(place.path))
    elif isinstance(place.node, Scalar):
        text = _value_text(_Hovered(Scope(manifest, place.path), place.node.source, now, others), place)
    else:
        return None
    return Hover(place.span, text) if text else None


def without_markup(markdown: str) -> str:
    """A text for clients that do not show Markdown."""
    text = re.sub(r"\[([^\]]*)\]\(([^)\s]*)\)", r"\1 (\2)", markdown)
    text = re.sub(r"^```\w*\n|^#+ ", "", text, flags=re.MULTILINE)
    return re.sub(r"\*\*|`", "", text)


def _rule_at(manifest: Manifest, offset: int) -> Hover | None:
    """The rule that an `amp:ignore` comment names at an offset."""
    if "amp:ignore" not in manifest.document.lines.line(manifest.document.lines.line_of(offset)):
        return None
    for directive in manifest.suppressions:
        for rule in directive.rules:
            if rule.span.start <= offset <= rule.span.end:
                added = manifest.added_rules
                named = silenced_by(rule.id, manifest.kind, added)
                parts = [about(rule.id), *(rule_text(each, added) for each in named)]
                text = "\n\n".join(filter(None, parts))
                return Hover(rule.span, text) if text else None
    return None


def _anchor_at(manifest: Manifest, offset: int) -> Hover | None:
    """The anchor that is written at an offset."""
    document = manifest.document
    node = anchored_at(document, offset)
    span = span_of_anchor(document, node) if node is not None else None
    if node is None or span is None or not span.start - 1 <= offset <= span.end:
        return None
    return Hover(Span(span.start - 1, span.end), anchor_text(document, node))


def _value_text(hovered: _Hovered, place: NodeAt) -> str:
    """The text about a value, according to its key, or the key of its list."""
    last = hovered.path[-1] if hovered.path else ""
    name = str(last) if isinstance(last, str) else f"{hovered.path[-2]}[]" if len(hovered.path) > 1 else ""
    source = _TEXTS.get(name)
    text = source(hovered) if source is not None and place.node.text else ""
    if name == "days":
        text = days_text(place.node.value)
    elif name in _INHERITING and place.node.value is True:
        text = inherited_text(hovered.scope)
    return text or word_text(hovered.value, pattern_of(hovered.path)) or key_text(pattern_of(hovered.path))


def _provider(hovered: _Hovered) -> str:
    provider = hovered.scope.provider
    if provider is not None:
        return provider_text(provider, hovered.scope.module)
    catalog = hovered.scope.manifest.catalog
    meant = catalog.suggest(hovered.value) if catalog is not None else []
    names = ", ".join(map(quoted, meant))
    return f"The catalog has no provider {quoted(hovered.value)}." + (f" Similar names: {names}" if names else "")


def _object(hovered: _Hovered) -> str:
    scope = hovered.scope
    facts = [f"Arrives as {quoted(mapped)}"] if (mapped := _mapped_name(scope)) else []
    if scope.integration is not None and scope.action is not None:
        done = {"read": "read", "write": "written", "subscribe": "subscribed to"}
        named = {action: [obj.name.text for obj in scope.integration.objects_of(action)] for action in done}
        sections = ", ".join(word for action, word in done.items() if hovered.value in named[action])
        facts.append(f"In this integration: {sections}")
    return object_text(scope.provider, hovered.value, facts) if scope.provider is not None else rows(facts)


def _mapped_name(scope: Scope) -> str | None:
    return scope.read_object.get("mapToName").text if scope.read_object is not None else None


def _mapped(hovered: _Hovered) -> str:
    """The text about a mapped name: what is delivered with it, here and in the integrations of a shared model."""
    scope = hovered.scope
    shared = model_text(scope) if len(scope.path) == _DEPTH_OF_OBJECT_KEY else row_text(scope, hovered.value)
    return "\n\n".join(filter(None, (field_text(scope), shared)))


def _destination(hovered: _Hovered) -> str:
    manifest = hovered.scope.manifest
    uses = destinations_of_all(manifest, hovered.others).get(hovered.value, 0)
    times = "once" if uses == 1 else f"{uses} times"
    parts = [f"**{shown(hovered.value)}**: a destination, named {times} in this workspace"]
    if manifest.destinations is not None:
        known = hovered.value in manifest.destinations
        parts.append("It is configured." if known else "It is not among the configured destinations.")
    return "\n\n".join(parts)


_TEXTS: dict[str, Callable[[_Hovered], str]] = {
    "provider": _provider,
    "module": lambda hovered: module_text(hovered.scope.provider, hovered.value) if hovered.scope.provider else "",
    "objectName": _object,
    "destination": _destination,
    "schedule": lambda hovered: schedule_text(hovered.value, hovered.now),
    "requiredWatchFields[]": lambda hovered: watch_text(hovered.scope, hovered.value),
    **dict.fromkeys(("fieldName", "default"), lambda hovered: field_text(hovered.scope)),
    "mapToName": _mapped,
}
