"""Find providers.

Lists the providers that a manifest can name, with what they can do and how customers connect. With provider, returns
everything about that provider: modules, tokens that customers enter, limits, notes, its guide. Use objects_and_fields
for its objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from amplsp.catalog import CAPABILITIES
from amplsp.did_you_mean import did_you_mean
from amplsp.mcp.known import provider_named
from amplsp.mcp.model import Model, ToolError
from amplsp.report.provider_facts import as_data, facts, select

if TYPE_CHECKING:
    from amplsp.mcp.files import Files


class Arguments(Model):
    """Which providers."""

    search: str = Field("", description="Only providers with this text in one of their names, including known aliases.")
    capability: list[str] = Field([], description=f"Only providers with all of these: {', '.join(CAPABILITIES)}.")
    auth: str = Field("", description='Only providers with this authentication, such as "oauth2" or "api_key".')
    provider: str = Field("", description="Only this provider, with all that is known about it.")


class Entry(Model):
    """A provider."""

    provider: str = Field(description="The name to write in a manifest.")
    displayName: str  # noqa: N815 - as `amplsp providers --format json` spells it
    auth: str
    capabilities: list[str]
    modules: dict[str, str] = Field(description="Its modules with their names.")


class Result(Model):
    """The providers."""

    catalog_date: str
    known: int = Field(description="The number of all providers in the catalog.")
    providers: list[Entry]
    details: dict[str, Any] | None = Field(
        description="All details of the provider that was asked for; null for a list."
    )


def run(arguments: Arguments, files: Files) -> Result:
    """List them."""
    catalog = files.catalog()
    for word in arguments.capability:
        if word not in CAPABILITIES:
            hint = did_you_mean(word, CAPABILITIES) or f"; there are {', '.join(CAPABILITIES)}"
            raise ToolError(f'unknown capability "{word[:80]}"{hint}')
    found = select(catalog, arguments.capability, arguments.auth or None, arguments.search or None)
    details = None
    if arguments.provider:
        provider = provider_named(catalog, arguments.provider)
        found = [each for each in found if each.slug == provider.slug]
        details = facts(provider, catalog, None)
        del details["objects"]
    listed = [Entry(**each) for each in as_data(found)]
    return Result(catalog_date=catalog.date, known=len(catalog), providers=listed, details=details)
