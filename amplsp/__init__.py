"""Checks, completes and writes Ampersand manifests (`amp.yaml`).

`check_text` and `check_file` are the Python API; see `docs/api.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.module_names import late_names

if TYPE_CHECKING:
    from amplsp.api import check_file, check_text
    from amplsp.catalog import CatalogError
    from amplsp.engine import Diagnostic
    from amplsp.engine.configuration import ConfigurationError
    from amplsp.problem import Fix, Profile, Severity
    from amplsp.text_file import ReadError

__version__ = "0.1.0"

__all__ = [
    "CatalogError",
    "ConfigurationError",
    "Diagnostic",
    "Fix",
    "Profile",
    "ReadError",
    "Severity",
    "__version__",
    "check_file",
    "check_text",
]

_HOMES = {
    "CatalogError": "amplsp.catalog",
    "ConfigurationError": "amplsp.engine.configuration",
    "Diagnostic": "amplsp.engine",
    "Fix": "amplsp.problem",
    "Profile": "amplsp.problem",
    "ReadError": "amplsp.text_file",
    "Severity": "amplsp.problem",
    "check_file": "amplsp.api",
    "check_text": "amplsp.api",
}
"""The module that defines each public name. It is imported when the name is first used, so that no command pays for the
others."""

__getattr__ = late_names(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
