"""The connectors' Go source as a source of facts: read with a parser, without a Go tool chain, and never guessed at."""

from amplsp.connectors.go_package import Unresolved
from amplsp.connectors.provider_source import ProviderFacts, read_provider, read_providers

__all__ = ["ProviderFacts", "Unresolved", "read_provider", "read_providers"]
