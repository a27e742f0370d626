"""The install screens for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.preview import labels
from amplsp.preview.connecting import UNKNOWN_KIND
from amplsp.preview.model_of_screens import unknown_label
from amplsp.preview.screens import callout, shown, tab_label, wants_optional
from amplsp.preview.wizard import (
    NO_DEFAULTS,
    NO_OBJECTS,
    STEPS,
    Description,
    Page,
    Variant,
    additional_fields,
    choosing,
    field_mappings,
    included_fields,
    object_mapping,
    pages_of,
    uses_defaults,
)
from amplsp.terminal import BOLD, DIM, Painter, escape

if TYPE_CHECKING:
    from amplsp.preview.model import IntegrationPreview
    from amplsp.preview.model_of_screens import Connecting, Item, Tab


def screens(integration: IntegrationPreview, app: str, variant: Variant, paint: Painter) -> Iterator[str]:
    """What a customer of an integration sees, screen by screen."""
    yield paint(escape(integration.name) + labels.SCREENS, BOLD)
    yield ""
    yield from _connecting(integration.connecting, paint)
    if variant is Variant.WIZARD:
        yield from _wizard(integration, app, paint)
        return
    for tab in integration.tabs:
        yield ""
        yield f"  {paint(escape(f'Tab: {tab_label(tab)}'), BOLD)}"
        yield from _tab(tab, app, integration.provider_name, paint)
    if integration.writes:
        yield ""
        yield f"  {paint(f'Tab: {labels.WRITE_TAB}', BOLD)}"
        yield f"    {escape(labels.writes(app))}"
        for box in integration.writes:
            yield f"      [ ] {escape(unknown_label(box.object_name))}"
    if not integration.tabs and not integration.writes:
        yield f"    {labels.NOTHING_TO_CHOOSE}"


def _connecting(connecting: Connecting, paint: Painter) -> Iterator[str]:
    yield f"  {paint(escape(connecting.title), BOLD)}"
    if connecting.kind != UNKNOWN_KIND:
        yield _hint(f"the customer {connecting.kind}", paint, 4)
    if connecting.note:
        yield _hint(connecting.note, paint, 4)
    if connecting.text:
        yield f"    {escape(connecting.text)}"
    for each in connecting.inputs:
        more = "; ".join(part for part in (each.help, each.url) if part)
        yield f"    {escape(each.label)}: [{escape(each.placeholder)}]" + (
            f"  {paint(escape(more), DIM)}" if more else ""
        )


def _hint(text: str, paint: Painter, indent: int) -> str:
    return " " * indent + paint(f"({escape(text)})", DIM)


def _tab(tab: Tab, app: str, provider_name: str, paint: Painter) -> Iterator[str]:
    for hint in tab.hints:
        yield _hint(hint, paint, 4)
    mapped = callout(tab, app, provider_name)
    if mapped:
        yield f"    {escape(mapped)}"
    yield f"    {escape(labels.reads(app))}"
    yield from _tags(tab.required, paint)
    if not tab.required:
        yield f"      {labels.NONE_REQUIRED}"
    if tab.required_questions:
        yield f"    {labels.REQUIRED_QUESTIONS}"
        yield from _questions(tab.required_questions, paint)
    if tab.optional_questions:
        yield f"    {labels.OPTIONAL_QUESTIONS}"
        yield from _questions(tab.optional_questions, paint)
    if wants_optional(tab):
        yield f"    {escape(labels.reads_optionally(app))}"
        yield from _boxes(tab, paint)


def _tags(items: Sequence[Item], paint: Painter, before: str = "") -> Iterator[str]:
    for item in items:
        yield f"      {before}{escape(shown(item))}"
        for hint in item.hints:
            yield _hint(hint, paint, 8)


def _boxes(tab: Tab, paint: Painter) -> Iterator[str]:
    yield from _tags(tab.optional, paint, "[ ] ")
    if tab.every_field:
        yield f"      [ ] {labels.EVERY_FIELD}"


def _questions(items: Sequence[Item], paint: Painter, *, placeholder: str = labels.PLACEHOLDER) -> Iterator[str]:
    for item in items:
        star = f" {labels.REQUIRED}" if item.field.is_required else ""
        yield f"      {escape(shown(item))}{star}"
        yield from _prompt(item, paint)
        yield f"        [{escape(item.field.default or placeholder)}]"


def _prompt(item: Item, paint: Painter) -> Iterator[str]:
    """The explanation of a question, which may have several lines."""
    for line in (item.field.prompt or "").splitlines():
        if line.strip():
            yield f"        {paint(escape(line), DIM)}"


def _wizard(integration: IntegrationPreview, app: str, paint: Painter) -> Iterator[str]:
    yield ""
    yield f"  {paint(STEPS[1], BOLD)}"
    tabs = [tab for tab in integration.tabs if tab.object_name is not None]
    for hint in (hint for tab in integration.tabs if tab.object_name is None for hint in tab.hints):
        yield _hint(hint, paint, 4)
    if uses_defaults(tabs):
        yield _hint(NO_DEFAULTS, paint, 4)
    yield f"    {escape(choosing(integration))}" if tabs else f"    {NO_OBJECTS}"
    for tab in tabs:
        yield f"      [ ] {escape(tab_label(tab))}"
        if tab.writes:
            yield f"        [ ] Write Enabled: {escape(f'Allow {app} to write back to {tab_label(tab)}')}"
    for tab in tabs:
        for page in pages_of(tab):
            yield ""
            yield f"  {paint(escape(f'{STEPS[2]}: {tab_label(tab)}'), BOLD)}"
            yield from _page(page, tab, app, integration.provider_name, paint)
    yield ""
    yield f"  {paint('Review & Create', BOLD)}"
    yield "    Review your configuration before creating the installation."


def _page(page: Page, tab: Tab, app: str, provider_name: str, paint: Painter) -> Iterator[str]:
    if page is Page.FIELDS:
        if tab.mapped_to is not None:
            yield from _head(object_mapping(provider_name, app))
            yield f"      {escape(unknown_label(tab.object_name or ''))} -> {escape(tab.mapped_to)}"
        if tab.required:
            yield from _head(included_fields())
            yield from _tags(tab.required, paint)
        elif tab.mapped_to is None:
            yield f"    {escape(f'No configuration needed for {tab_label(tab)}. Click Next to continue.')}"
    elif page is Page.MAPPINGS:
        yield from _head(field_mappings(provider_name, app, writes=tab.writes))
        for item in tab.questions:
            star = " *" if item.field.is_required else ""
            yield f"      [Select a field...] -> {escape(shown(item))}{star}"
            yield from _prompt(item, paint)
    else:
        yield from _head(additional_fields(provider_name, app))
        yield from _boxes(tab, paint)


def _head(description: Description) -> Iterator[str]:
    yield f"    {description.title}"
    yield f"    {escape(description.text)}"
