"""The install screens as plain data, for programs; `docs/json.md` describes the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.preview.screens import callout

if TYPE_CHECKING:
    from amplsp.preview.model import IntegrationPreview, Preview
    from amplsp.preview.model_of_screens import Item, Tab

Data = dict[str, Any]


def as_data(preview: Preview) -> Data:
    """The screens as dictionaries, lists and words; a label that only the customer's account has is null."""
    return {"integrations": [_integration(each, preview.app) for each in preview.integrations]}


def _integration(integration: IntegrationPreview, app: str) -> Data:
    return {
        "name": integration.name,
        "displayName": integration.display_name,
        "provider": integration.provider,
        "tabs": [_tab(each, app, integration.provider_name) for each in integration.tabs],
        "write": [each.object_name for each in integration.writes],
    }


def _tab(tab: Tab, app: str, provider_name: str) -> Data:
    return {
        "object": tab.object_name,
        "label": tab.label,
        "callout": callout(tab, app, provider_name),
        "required": [_item(each) for each in tab.required],
        "requiredQuestions": [_question(each) for each in tab.required_questions],
        "optionalQuestions": [_question(each) for each in tab.optional_questions],
        "optional": [_item(each) for each in tab.optional],
        "everyField": tab.every_field,
    }


def _item(item: Item) -> Data:
    return {"fieldName": item.field.source, "mapToName": item.field.mapped_name, "label": item.label}


def _question(item: Item) -> Data:
    field = item.field
    return {"mapToName": field.mapped_name, "label": item.label, "prompt": field.prompt, "default": field.default}
