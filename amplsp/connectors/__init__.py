"""Facts from the connectors' Go source, read with a parser and without Go; nothing is guessed."""

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
