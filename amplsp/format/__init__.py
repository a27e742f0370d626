"""The canonical form of a manifest: order of keys, indentation, quotes, blank lines. The data is unchanged."""

from amplsp.format.formatting import Formatted, Refusal, format_text
from amplsp.format.line_edits import Wishes, line_edits, with_end
from amplsp.format.selection import format_range

__all__ = ["Formatted", "Refusal", "Wishes", "format_range", "format_text", "line_edits", "with_end"]
