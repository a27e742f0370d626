"""What is known about the providers: data files and read-only look-ups.

`load_catalog()` opens it. Each provider's facts are read when they are first asked for, so that a run pays only for the
providers that its manifests name. `amplsp.catalog.update` refreshes it.
"""

from amplsp.catalog.catalog import Catalog, ProviderAlias, Summary, load_catalog
from amplsp.catalog.facts import (
    ACTIONS,
    AUTH_KINDS,
    CAPABILITIES,
    ApiKey,
    CustomAuth,
    Guide,
    Input,
    Module,
    OAuth,
    ObjectFacts,
    ObjectFields,
)
from amplsp.catalog.provider import Provider
from amplsp.catalog.store import CatalogError

__all__ = [
    "ACTIONS",
    "AUTH_KINDS",
    "CAPABILITIES",
    "ApiKey",
    "Catalog",
    "CatalogError",
    "CustomAuth",
    "Guide",
    "Input",
    "Module",
    "OAuth",
    "ObjectFacts",
    "ObjectFields",
    "Provider",
    "ProviderAlias",
    "Summary",
    "load_catalog",
]
