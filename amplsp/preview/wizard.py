"""The screens of the wizard, the other form of the installation.

Source: react of amp-labs, `src/components/InstallWizard`, read and not run.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.preview.model import IntegrationPreview
    from amplsp.preview.model_of_screens import Tab

STEPS = ("Connect", "Select Objects", "Configure", "Review")
NO_DEFAULTS = 'the wizard does not select what "default" says'
NO_OBJECTS = "No objects available for this integration."


class Variant(enum.Enum):
    """The form of the installation that an application shows its customers."""

    STANDARD = "standard"
    WIZARD = "wizard"


class Page(enum.Enum):
    """A page about an object."""

    FIELDS = "fields"
    MAPPINGS = "mappings"
    ADDITIONAL = "additional"


class Description(NamedTuple):
    """The heading of a part of a page, and the sentence after it."""

    title: str
    text: str


def pages_of(tab: Tab) -> tuple[Page, ...]:
    """The pages about an object; empty ones are skipped, except the first if all three are empty."""
    pages = []
    if tab.required or tab.mapped_to is not None:
        pages.append(Page.FIELDS)
    if tab.questions:
        pages.append(Page.MAPPINGS)
    if tab.optional or tab.every_field:
        pages.append(Page.ADDITIONAL)
    return tuple(pages) or (Page.FIELDS,)


def choosing(integration: IntegrationPreview) -> str:
    """The text of the page on which objects are chosen."""
    return (
        f"Choose which objects you want to read from {integration.provider_name}. You can configure each object later."
    )


def object_mapping(provider_name: str, app: str) -> Description:
    """The text above a mapped object."""
    return Description("Object Mapping", f"This {provider_name} object is mapped to the corresponding {app} object.")


def included_fields() -> Description:
    """The text above the fields that are always read."""
    return Description("Included Fields", "These fields are always read and require no configuration.")


def field_mappings(provider_name: str, app: str, *, writes: bool) -> Description:
    """The text above the questions."""
    both = " and write" if writes else ""
    return Description(
        "Field Mappings", f"Map {provider_name} fields to the corresponding {app} fields for read{both}."
    )


def additional_fields(provider_name: str, app: str) -> Description:
    """The text above the fields with check boxes."""
    return Description("Additional Fields", f"Would you like to share any optional {provider_name} fields with {app}?")


def uses_defaults(tabs: Iterable[Tab]) -> bool:
    """Whether any question has a `default`, which the wizard does not support."""
    return any(question.field.default for tab in tabs for question in tab.questions)
