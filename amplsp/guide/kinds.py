"""The sections that every guide has or may have, in their order."""

from __future__ import annotations

import enum
import re

from amplsp.guide.strings import template

_APP_INFO = re.compile(
    r"add your .+ app (?:info|details) (?:to|in) ampersand|add .+ app (?:info|details) (?:to|in) ampersand"
)


class SectionKind(enum.Enum):
    """What a section is; the value is the name of its heading among the fixed strings, and the heading's level."""

    WHAT = ("H-WHAT", 2)
    ACTIONS = ("H-ACT", 3)
    NOTES = ("H-NOTES", 3)
    OBJECTS = ("H-OBJ", 3)
    DOMAIN = ("", 3)
    EXAMPLE = ("H-EX", 3)
    BEFORE = ("H-BEFORE", 2)
    APP_INFO = ("H-APPINFO", 3)
    USING = ("H-USE", 2)
    CUSTOMER = ("H-CUST", 2)
    UPSTREAM = ("H-UP", 2)
    EXTRA = ("", 0)

    @property
    def level(self) -> int:
        """The heading's level."""
        return self.value[1]

    @property
    def heading(self) -> str:
        """The heading's text, with slots where it names the provider; empty where it may be anything."""
        return template(self.value[0]) if self.value[0] else ""

    @classmethod
    def template(cls) -> tuple[SectionKind, ...]:
        """The kinds with a fixed heading, in their order."""
        return tuple(kind for kind in cls if kind.value[0] and kind is not cls.APP_INFO)


REQUIRED = (SectionKind.WHAT, SectionKind.ACTIONS, SectionKind.EXAMPLE, SectionKind.USING)
"""What no guide may lack; "Before you get started" is missed less."""

REGENERATED = (SectionKind.WHAT, SectionKind.ACTIONS, SectionKind.OBJECTS, SectionKind.EXAMPLE, SectionKind.USING)
"""What an update writes anew."""


def _squash(title: str) -> str:
    return re.sub(r"[^a-z0-9 ]+", "", title.casefold().replace("\u2019", "'")).strip()


_BY_TITLE = {_squash(kind.heading): kind for kind in SectionKind.template()}
_BY_TITLE["what is supported"] = SectionKind.WHAT


def kind_of(title: str) -> SectionKind | None:
    """The kind that a heading means, whatever its case and punctuation; None for any other heading."""
    squashed = re.sub(r" +", " ", _squash(title))
    return SectionKind.APP_INFO if _APP_INFO.fullmatch(squashed) else _BY_TITLE.get(squashed)
