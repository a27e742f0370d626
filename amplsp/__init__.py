"""Checks, completes and writes Ampersand manifests (`amp.yaml`)."""

__version__ = "0.1.0"
