"""What a message is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.sample.dice import Dice
from amplsp.sample.provider_style import Style
from amplsp.sample.record import Source
from amplsp.shape.rules import identity

if TYPE_CHECKING:
    from amplsp.catalog.provider import Provider
    from amplsp.sample.deliverables import Deliverable
    from amplsp.sample.record import Record

UNNAMED = "unknown"
"""The value of `provider` in messages of an integration that names none."""


@dataclass(frozen=True)
class Context:
    """A kind of message, the provider's facts, the seed and the number of records."""

    deliverable: Deliverable
    provider: Provider | None
    seed: str
    records: int

    @property
    def object_name(self) -> str | None:
        """The provider's name of the object."""
        return self.deliverable.object_name

    @property
    def slug(self) -> str:
        """The provider's name in messages."""
        return self.deliverable.integration.provider or UNNAMED

    @cached_property
    def style(self) -> Style:
        """How the provider writes its records."""
        return Style(self.slug, self.provider)

    @property
    def project_dice(self) -> Dice:
        """Dice for values that are the same in every message of a project."""
        return Dice((self.seed,))

    @property
    def installation_dice(self) -> Dice:
        """Dice for values that are the same in every message of an installation."""
        return self.project_dice.at("installation", self.deliverable.integration.name)

    def dice(self, *purpose: str) -> Dice:
        """Dice for values of this message only."""
        object_name = identity(self.object_name or "")
        return self.installation_dice.at(self.deliverable.action, object_name, *purpose)

    @cached_property
    def source(self) -> Source:
        """The source of its records."""
        return Source(self.object_name or "", self.deliverable.read, self.style, self.provider)

    def record(self, index: int) -> Record:
        """One of the object's records; it is the same in every kind of message."""
        dice = self.installation_dice.at("record", identity(self.object_name or ""), str(index))
        return self.source.record(dice)
