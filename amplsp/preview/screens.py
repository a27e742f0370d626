"""The install screens: the tabs, and what each asks.

The order and the labels are those of the library that draws the screens; source: react of amp-labs, `src/components`,
`Configure` and `utils/manifest.ts`, read and not run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from amplsp.preview.labels import AT_A_TIME
from amplsp.preview.model_of_screens import Item, Tab, WriteBox, capitalised, unknown_label
from amplsp.problem import quote
from amplsp.shape import fields_of
from amplsp.shape.rules import has_open_fields, identity, steps_of

if TYPE_CHECKING:
    from amplsp.manifest.views import Integration as View
    from amplsp.shape import Field, Integration, Read

NO_OBJECT = (
    "the customer chooses the object: this version of the install screens does not show read objects without objectName"
)
_PATH = (
    "the screen shows {name} as a path or in words made from it, since accounts have no label for it;"
    ' "mapToDisplayName" gives it one'
)
_ONE_DEFAULT = 'the questions {names} have the same default: "Each field must be mapped to a unique value" stops that'


def tabs_of(integration: Integration, view: View | None) -> tuple[Tab, ...]:
    """The tabs in the order of the manifest; `view` is the integration's text, for objects without a name."""
    written = {identity(each.object_name) for each in integration.writes}
    named = [_tab(each, is_written=identity(each.object_name) in written) for each in integration.reads]
    return tuple(_in_order(named, list(_nameless(view)) if view else []))


def _in_order(named: Sequence[Tab], nameless: list[Tab]) -> Iterator[Tab]:
    """The tabs; those without an object's name are inserted at their place in the text.

    The others keep the order of the shape: an object that is listed twice has its later entry, at the earlier place.
    """
    for tab in named:
        while nameless and nameless[0].place.start < tab.place.start:
            yield nameless.pop(0)
        yield tab
    yield from nameless


def writes_of(integration: Integration) -> tuple[WriteBox, ...]:
    """The check boxes of the tab about writing, in the order of the manifest."""
    return tuple(
        WriteBox(each.object_name, each.place, tuple(map(".".join, each.mapped_names))) for each in integration.writes
    )


def _tab(read: Read, *, is_written: bool) -> Tab:
    mapped = (read.label or capitalised(read.mapped_name)) if read.mapped_name else None
    return _filled(
        Tab(
            object_name=read.object_name,
            label=read.label,
            mapped_to=mapped,
            every_field=read.has_open_fields,
            writes=is_written,
            place=read.place,
        ),
        read.fields,
    )


def _nameless(view: View) -> Iterator[Tab]:
    """Read objects with only a mapped name: the customer says which object it is."""
    for each in view.read_objects:
        mapped_name = each.get("mapToName").text
        if each.name.text or not mapped_name:
            continue
        label = each.get("mapToDisplayName").text or capitalised(mapped_name)
        is_open = has_open_fields(each.get("optionalFieldsAuto").text)
        tab = Tab(None, label, every_field=is_open, hints=(NO_OBJECT,), place=each.node.span)
        yield _filled(tab, fields_of(each.node))


def _filled(tab: Tab, fields: Iterable[Field]) -> Tab:
    """The tab with its entries, each in its part of the screen."""
    items = [_item(each) for each in fields]
    questions = [each for each in items if each.field.is_question]
    plain = [each for each in items if not each.field.is_question]
    return replace(
        tab,
        required=tuple(each for each in plain if each.field.is_required),
        required_questions=tuple(each for each in questions if each.field.is_required),
        optional_questions=tuple(each for each in questions if not each.field.is_required),
        optional=tuple(sorted((each for each in plain if not each.field.is_required), key=_by_label)),
        hints=(*tab.hints, *_same_defaults(questions)),
    )


def _by_label(item: Item) -> str:
    """The key for sorting check boxes; the field's name replaces a label that only the account has."""
    letters = normalize("NFKD", item.label or item.name)
    return "".join(each for each in letters if not combining(each)).casefold()


def _item(field: Field) -> Item:
    if field.is_question:
        return Item(field, field.label or field.mapped_name)
    is_path = len(steps_of(field.source or "")) > 1 or (field.source or "").startswith("$")
    hints = (_PATH.format(name=quote(field.source or "")),) if is_path and not field.label else ()
    return Item(field, field.label, hints)


def _same_defaults(questions: Sequence[Item]) -> Iterator[str]:
    """Questions that start in a state that the customer cannot choose."""
    counts = Counter(each.field.default.casefold() for each in questions if each.field.default)
    for default, count in counts.items():
        if count > 1:
            same = [each for each in questions if each.field.default and each.field.default.casefold() == default]
            yield _ONE_DEFAULT.format(names=" and ".join(quote(each.label or "") for each in same))


def shown(item: Item) -> str:
    """The label of an entry, or the text instead of one that only the account has."""
    return item.label or unknown_label(item.name)


def tab_label(tab: Tab) -> str:
    """The label of a tab, or the text instead of it."""
    return tab.label or unknown_label(tab.object_name or "")


def callout(tab: Tab, app: str, provider_name: str) -> str | None:
    """The sentence above a mapped object."""
    if tab.mapped_to is None or tab.object_name is None:
        return None
    return f"{tab.mapped_to} in {app} is mapped to {unknown_label(tab.object_name)} in {provider_name}."


def wants_optional(tab: Tab) -> bool:
    """Whether the screen has the part with check boxes."""
    return bool(tab.optional) or tab.every_field


def notes_of(tab: Tab) -> Iterator[str]:
    """Notes on the behaviour of the screen that cannot be seen."""
    if any(not each.field.default for each in tab.required_questions):
        yield "Customers must answer every required question before they can install."
    if any(each.field.default for each in tab.questions):
        yield "A default is selected only where the customer has never configured the object."
    if len(tab.optional) > AT_A_TIME or tab.every_field:
        yield f"Customers see {AT_A_TIME} check boxes at a time."
