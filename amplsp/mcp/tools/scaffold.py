"""Write a manifest for a provider.

Writes an integration with the actions, objects and fields that you ask for (by default well-known ones) and with
comments that explain it. What it writes passes the check. With text or path, it adds the integration to that manifest
and leaves the rest as it is. Returns the text; it does not write files.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from amplsp.engine.configuration import Overrides
from amplsp.mcp.checking import Counts, Finding, check, counts, findings
from amplsp.mcp.files import Files, Source
from amplsp.mcp.model import ManifestArguments, Model, ToolError
from amplsp.problem import Profile
from amplsp.scaffold import ScaffoldError, append, request_from_options, scaffold
from amplsp.yaml.witness import change_beyond_append


class Arguments(ManifestArguments):
    """What to write."""

    provider: str = Field(description='The provider\'s name in manifests, such as "hubspot".')
    module: str | None = Field(None, description="A module of the provider; by default its default module.")
    actions: list[Literal["read", "write", "subscribe", "proxy"]] | None = Field(
        None, description="By default, everything that the provider can do."
    )
    objects: list[str] | None = Field(None, description="The objects to use; by default two or three well-known ones.")
    fields: dict[str, list[str]] | None = Field(None, description="For each object, the fields to read.")
    name: str | None = Field(None, description="The integration's name; by default the provider's name.")
    destination: str | None = Field(None, description="The destination that records and events are sent to.")
    schedule: str | None = Field(None, description='How often to read, as cron: "0 * * * *".')
    backfill: str | None = Field(None, description='"full", "none" or a number of days for the first read.')
    profile: Literal["spec", "platform"] | None = Field(None, description="The profile whose rules names must follow.")
    comments: bool = Field(default=True, description="Whether to add comments that explain the manifest.")


class Result(Model):
    """The manifest."""

    text: str = Field(description="The whole manifest.")
    ok: bool = Field(description="Whether the check finds no errors.")
    summary: Counts
    findings: list[Finding]


def run(arguments: Arguments, files: Files) -> Result:
    """Write it."""
    target = None
    if arguments.path or "text" in arguments.model_fields_set:
        target = files.source(arguments)
    configured = target.configuration if target else Source("", "").configuration
    profile = arguments.profile or (configured.profile or Profile.SPEC).value
    options: dict[str, Any] = arguments.model_dump(exclude={"text", "path", "provider", "profile"})
    options |= {"profile": profile, "destinations": configured.destinations}
    catalog = files.catalog(target)
    try:
        request = request_from_options((arguments.provider,), options)
        text = append(target.text, request, catalog) if target else scaffold(request, catalog)
    except ScaffoldError as error:
        raise ToolError(str(error)) from None
    if target and (wrong := change_beyond_append(target.text, text, "integrations", new_keys=("specVersion",))):
        raise ToolError(f"not added: {wrong}; please report this manifest")
    made = target._replace(text=text) if target else Source("the manifest", text)
    report = check(made, Overrides(Profile(profile)))
    return Result(text=text, ok=not report.has_errors, summary=counts(report), findings=findings(report))
