"""The connectors' Go source as a source of facts: read with a parser, without a Go tool chain, and never guessed at."""

from amplsp.connectors.go_package import Unresolved
from amplsp.connectors.object_source import ConnectorObjects, read_objects
from amplsp.connectors.overlay import Overlaid, overlay
from amplsp.connectors.provider_source import ProviderFacts, read_provider, read_providers

__all__ = [
    "ConnectorObjects",
    "Overlaid",
    "ProviderFacts",
    "Unresolved",
    "overlay",
    "read_objects",
    "read_provider",
    "read_providers",
]
