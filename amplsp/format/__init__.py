"""The canonical form of a manifest: order of keys, indentation, quotes of schedules, blank lines. Data stays."""

from amplsp.format.formatting import Formatted, Refusal, format_range, format_text, line_edits

__all__ = ["Formatted", "Refusal", "format_range", "format_text", "line_edits"]
