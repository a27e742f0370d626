"""The canonical form of a manifest: order of keys, indentation, quotes of schedules, blank lines. Data stays."""

from amplsp.format.line_edits import line_edits
from amplsp.format.selection import format_range
from amplsp.format.text import Formatted, Refusal, format_text

__all__ = ["Formatted", "Refusal", "format_range", "format_text", "line_edits"]
