"""The terminal's colours."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from amplsp.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

BOLD, DIM, RED, GREEN, YELLOW, BLUE, CYAN = 1, 2, 31, 32, 33, 34, 36

SEVERITY_COLOURS: Mapping[Severity, int] = MappingProxyType(
    {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.INFO: CYAN}
)


class Painter:
    """Paints text, or leaves it as it is where there are no colours."""

    def __init__(self, *, has_colour: bool) -> None:
        self._has_colour = has_colour

    def __call__(self, text: str, *codes: int) -> str:
        """The text in the colours and weights of these ANSI codes."""
        if not self._has_colour or not text:
            return text
        return f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[0m"

    def severity(self, text: str, severity: Severity) -> str:
        """The text in the colour of a severity, bold."""
        return self(text, BOLD, SEVERITY_COLOURS[severity])
