"""Types of manifests for tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.catalog import load_catalog
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.shape import shape_of
from amplsp.types import Module, Property, Record, module_of

if TYPE_CHECKING:
    from amplsp.catalog.value_types import ValueType

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.amp.yaml"))
PUBLISHED = ROOT / "tests" / "shape" / "deliveries" / "salesforce-account.amp.yaml"

HEAD = """\
specVersion: 1.0.0
integrations:
  - name: mixed-crm
    provider: salesforce
"""


@cache
def value_type(provider: str | None, object_name: str, field: str) -> ValueType | None:
    """The value types in the bundled catalog."""
    facts = load_catalog().get(provider) if provider else None
    return facts.value_type(object_name, field) if facts else None


def module_from(*texts: str, has_writes: bool = False, has_notifications: bool = False) -> Module:
    """The types of manifests."""
    shapes = [shape_of(Manifest(read_document(text))) for text in texts]
    return module_of(shapes, value_type, has_writes=has_writes, has_notifications=has_notifications)


def module_of_crm(body: str, **wanted: bool) -> Module:
    """The types of an integration `mixed-crm` of Salesforce."""
    return module_from(HEAD + body, **wanted)


def module_of_read(fields: str, **wanted: bool) -> Module:
    """The types if `account` is read as `company`, with its own entries."""
    body = f"""\
    read:
      objects:
        - objectName: account
          mapToName: company
          destination: accounts
          {fields}
"""
    return module_of_crm(body, **wanted)


def key(record: Record, name: str) -> Property:
    """A key of a record."""
    return next(each for each in record.properties if each.key == name)
