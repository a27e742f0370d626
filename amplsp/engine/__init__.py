"""The checker: a text and settings in, diagnostics out. Prints nothing and knows no protocol."""

from amplsp.engine.check import check_document, check_in_steps, format_path, path_at
from amplsp.engine.diagnostic import Diagnostic
from amplsp.engine.settings import Settings

__all__ = ["Diagnostic", "Settings", "check_document", "check_in_steps", "format_path", "path_at"]
