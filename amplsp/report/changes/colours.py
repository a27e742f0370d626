"""The colours of verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplsp.changes import Verdict
from amplsp.problem import Severity

if TYPE_CHECKING:
    from amplsp.report.terminal import Painter

SEVERITIES: Mapping[Verdict, Severity] = MappingProxyType(
    {
        Verdict.BREAKING: Severity.ERROR,
        Verdict.RISK: Severity.WARNING,
        Verdict.CHECK: Severity.WARNING,
        Verdict.NOTICE: Severity.INFO,
        Verdict.COSMETIC: Severity.INFO,
        Verdict.SAFE: Severity.INFO,
    }
)
"""Which severity a verdict is shown as, where a format knows only severities."""


def painted(text: str, verdict: Verdict, paint: Painter) -> str:
    """A text in the colour of a verdict."""
    return paint.severity(text, SEVERITIES[verdict])
