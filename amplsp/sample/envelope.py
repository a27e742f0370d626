"""What every message of an installation has in common."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from amplsp.sample.subject import EPOCH, moment, slug, subject_of

if TYPE_CHECKING:
    from datetime import datetime

    from amplsp.sample.context import Context


def envelope(context: Context, action: str) -> dict[str, Any]:
    """The keys of a message that identify its installation."""
    names = installation(context)
    kept = ("projectId", "provider", "groupRef", "groupName", "consumerRef", "consumerName", "installationId")
    raw_name = {"rawObjectName": context.object_name} if context.object_name else {}
    return {
        "action": action,
        **{key: names[key] for key in kept},
        "installationUpdateTime": moment(
            EPOCH - timedelta(days=context.installation_dice.at("changed").between(2, 90))
        ),
        **({"objectName": context.deliverable.delivered_name} if context.object_name else {}),
        **raw_name,
        **workspace(context),
    }


def installation(context: Context) -> dict[str, str]:
    """The names and identifiers of an installation and of the customer who made it."""
    project, dice = context.project_dice, context.installation_dice
    customer = subject_of("customer", dice.at("customer"))
    return {
        "projectId": project.at("project").uuid(),
        "provider": context.slug,
        "integrationId": project.at("integration", context.deliverable.integration.name).uuid(),
        "integrationName": context.deliverable.integration.name,
        "installationId": dice.at("installation").uuid(),
        "connectionId": dice.at("connection").uuid(),
        "groupRef": slug(customer.company),
        "groupName": customer.company,
        "consumerRef": f"user-{dice.at('consumer').between(100, 999)}",
        "consumerName": customer.full_name,
    }


def workspace(context: Context) -> dict[str, str]:
    """The customer's part of the provider's address; empty if the address has no such part."""
    provider = context.provider
    if provider is None or "{{.workspace}}" not in provider.base_url:
        return {}
    return {"workspace": f"{slug(subject_of('customer', context.installation_dice.at('customer')).company)}-workspace"}


def happened(context: Context) -> datetime:
    """When the operation of a message ended."""
    return EPOCH + timedelta(seconds=context.dice("time").between(0, 8 * 60 * 60))
