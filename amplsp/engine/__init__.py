"""The checker: it takes a subject and settings and returns diagnostics. Nothing here prints or knows a protocol."""

from amplsp.engine.check import check_in_steps, check_subject
from amplsp.engine.diagnostic import Diagnostic
from amplsp.settings import Settings

__all__ = ["Diagnostic", "Settings", "check_in_steps", "check_subject"]
