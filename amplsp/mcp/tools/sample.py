"""Make up messages that a manifest delivers.

Returns messages as its handlers will receive them: reads, events, schema changes, notifications, and write requests.
The same manifest and seed always give the same messages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.mcp.model import ManifestArguments, Model, ToolError
from amplsp.sample import (
    ACTIONS,
    DEFAULT_SEED,
    WEBHOOK,
    WRITE,
    Deliverable,
    SelectionError,
    as_sent,
    record_limits,
    sample,
    select,
)
from amplsp.shape import shape_of

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.mcp.files import Files


class Arguments(ManifestArguments):
    """A manifest, and which messages."""

    integration: str | None = Field(None, description="Only this integration.")
    object: str | None = Field(None, description="Only this object, by its objectName or its delivered name.")
    action: str | None = Field(
        None, description=f"Only this kind of message: {', '.join(ACTIONS)}, or notification:TYPE."
    )
    records: int = Field(1, ge=0, description="The number of records or events in a message.")
    transport: Literal["webhook", "kinesis", "s3"] = Field("webhook", alias="as", description="How it is delivered.")
    seed: str = Field(DEFAULT_SEED, description="Another seed gives other values.")


class Result(Model):
    """The messages."""

    messages: list[dict[str, Any]]


def run(arguments: Arguments, files: Files) -> Result:
    """Make them up."""
    source = files.source(arguments)
    shape = shape_of(Manifest(read_document(source.text)))
    try:
        chosen = select(shape, integration=arguments.integration, object_name=arguments.object, action=arguments.action)
    except SelectionError as error:
        raise ToolError(str(error).replace("--", "")) from None  # options there, arguments here
    catalog = files.catalog(source)
    return Result(messages=[_message(each, catalog, arguments) for each in chosen])


def _message(deliverable: Deliverable, catalog: Catalog, arguments: Arguments) -> dict[str, Any]:
    if deliverable.action == WRITE and arguments.transport != WEBHOOK:
        raise ToolError(f"as {arguments.transport}: a write request is sent to the platform, not delivered by it")
    least, most = record_limits(deliverable)
    if not least <= arguments.records <= most:
        raise ToolError(f"records {arguments.records}: {deliverable.name} has {least} to {most}")
    provider = catalog.get(deliverable.integration.provider or "")
    made = sample(deliverable, provider, records=arguments.records, seed=arguments.seed)
    return dict(as_sent(made, arguments.transport))
