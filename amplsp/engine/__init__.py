"""The checker: a subject and settings in, diagnostics out. Prints nothing and knows no protocol, nor any language."""

from amplsp.engine.check import check_in_steps, check_subject
from amplsp.engine.diagnostic import Diagnostic
from amplsp.settings import Settings

__all__ = ["Diagnostic", "Settings", "check_in_steps", "check_subject"]
