"""The subject of a record: an invented person at an invented company, so that its values fit each other.

Addresses are in `example.com`, telephone numbers are reserved for fiction (555-01xx), and nobody real is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from amplsp.sample.names import kind_word
from amplsp.sample.word_lists import listed, words_for

if TYPE_CHECKING:
    from amplsp.sample.dice import Dice

PLACES = (
    ("San Francisco", "CA", "94105", "US", "United States", "+1 415 555", 37.7898, -122.3942, "America/Los_Angeles"),
    ("Chicago", "IL", "60601", "US", "United States", "+1 312 555", 41.8857, -87.6225, "America/Chicago"),
    ("Boston", "MA", "02110", "US", "United States", "+1 617 555", 42.3574, -71.0514, "America/New_York"),
    ("Toronto", "ON", "M5V 2T6", "CA", "Canada", "+1 416 555", 43.6426, -79.3871, "America/Toronto"),
    ("Seattle", "WA", "98101", "US", "United States", "+1 206 555", 47.6101, -122.3344, "America/Los_Angeles"),
)
PEOPLE, COMPANIES, DEALS = words_for("people"), words_for("companies"), words_for("deals")
"""The nouns for records about a person, a company or a sale."""

EPOCH = datetime(2026, 1, 12, 9, 0, tzinfo=timezone.utc)
"""The Monday on which everything in a sample happens: samples must not depend on the day that they are made."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a record; `kind` is the noun for one record of its object."""

    kind: str
    first_name: str
    last_name: str
    company: str
    phone: str
    street: str
    place: int
    created: datetime
    changed: datetime

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def handle(self) -> str:
        """The person's user name."""
        return f"{self.first_name}.{self.last_name}".lower()

    @property
    def email(self) -> str:
        """An address that never reaches anyone."""
        return f"{self.handle}@example.com"

    @property
    def domain(self) -> str:
        """The company's domain, in the one that is reserved for examples."""
        return f"{slug(self.company)}.example.com"

    @property
    def name(self) -> str:
        """The name of the record itself."""
        if self.kind in PEOPLE:
            return self.full_name
        if self.kind in COMPANIES:
            return self.company
        return f"{self.company} {'renewal' if self.kind in DEALS else self.kind}"


def subject_of(object_name: str, dice: Dice) -> Subject:
    """The subject of a record of an object."""
    place = dice.at("place").between(0, len(PLACES) - 1)
    created = EPOCH - timedelta(minutes=dice.at("created").between(60 * 24 * 30, 60 * 24 * 700))
    return Subject(
        kind=kind_word(object_name),
        first_name=dice.at("first name").of(listed("firstNames")),
        last_name=dice.at("last name").of(listed("lastNames")),
        company=dice.at("company").of(listed("namesOfCompanies")),
        phone=f"{PLACES[place][5]} 01{dice.at('phone').between(0, 99):02}",
        street=f"{dice.at('house').between(1, 240)} {dice.at('street').of(listed('streets'))}",
        place=place,
        created=created,
        changed=EPOCH - timedelta(minutes=dice.at("changed").between(1, 60 * 24 * 20)),
    )


def slug(words: str) -> str:
    """Words as a part of an address."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in words.lower()).split())


def moment(time: datetime) -> str:
    """A date and time as messages have them."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
