"""The connectors' Go source as a source of facts: read with a parser, without a Go tool chain, and never guessed at."""

from amplsp.connectors.go_package import FOLDER, Unresolved
from amplsp.connectors.object_source import ConnectorObjects, read_objects
from amplsp.connectors.overlay import Overlaid, overlay
from amplsp.connectors.provider_source import ProviderFacts, read_provider, read_providers
from amplsp.connectors.scope_source import SourceScope, read_source_scopes

__all__ = [
    "FOLDER",
    "ConnectorObjects",
    "Overlaid",
    "ProviderFacts",
    "SourceScope",
    "Unresolved",
    "overlay",
    "read_objects",
    "read_provider",
    "read_providers",
    "read_source_scopes",
]
