"""Samples for tests, and the types that they must fit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from support_types import module_from

from amplsp.catalog import load_catalog
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.sample import Deliverable, Message, deliverables, sample, select
from amplsp.shape import Shape, shape_of
from amplsp.types.languages import language

if TYPE_CHECKING:
    from amplsp.catalog.provider import Provider


def shape(text: str) -> Shape:
    """The shape of a manifest."""
    return shape_of(Manifest(read_document(text)))


def provider_of(deliverable: Deliverable) -> Provider | None:
    """The bundled catalog's facts about an integration's provider."""
    return load_catalog().get(deliverable.integration.provider or "")


def made(deliverable: Deliverable, **options: Any) -> Message:
    """A message of a kind."""
    return sample(deliverable, provider_of(deliverable), **options)


def everything(text: str, **options: Any) -> list[Message]:
    """A message of every kind that a manifest delivers."""
    return [made(each, **options) for each in deliverables(shape(text))]


def message(text: str, action: str = "read", object_name: str | None = None, **options: Any) -> Message:
    """The only message of an action."""
    (chosen,) = select(shape(text), action=action, object_name=object_name)
    return made(chosen, **options)


def record(text: str, **options: Any) -> dict[str, Any]:
    """The first record of the only read message."""
    entry: dict[str, Any] = message(text, **options)["result"][0]
    return entry


def validator(*texts: str, **wanted: bool) -> Draft202012Validator:
    """A validator that rejects messages that a manifest does not deliver, from the JSON Schema for users."""
    return Draft202012Validator(json.loads(language("json-schema").render(module_from(*texts, **wanted))))


def read_manifest(body: str, provider: str = "salesforce", object_name: str = "account") -> str:
    """A manifest that reads an object with these entries and keys, each line indented as after `- objectName`."""
    lines = "".join(f"          {line}\n" for line in body.splitlines())
    return f"""\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: {provider}
    read:
      objects:
        - objectName: {object_name}
          destination: hook
{lines}"""
