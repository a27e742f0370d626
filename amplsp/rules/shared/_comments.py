"""What the rules about suppression comments look at, whatever kind of text has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from amplsp.problem import Kind
from amplsp.suppression import Suppression
from amplsp.yaml.text import LineTable


class Commented(Protocol):
    """A text with suppression comments."""

    @property
    def kind(self) -> Kind:
        """Which rules are about it."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def lines(self) -> LineTable:
        """The lines of the text."""

    @property
    def suppressions(self) -> Sequence[Suppression]:
        """The comments that silence rules."""
