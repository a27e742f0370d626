"""Repeatable random values: each depends only on the seed and on its purpose.

Therefore another field in a manifest changes no other value, and a sample is the same with any version of Python and of
libraries. That is why no library for invented data is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar
from uuid import UUID

Item = TypeVar("Item")

_CAPITALS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_SIGNS = _CAPITALS_AND_DIGITS + _CAPITALS_AND_DIGITS[:26].lower()


@dataclass(frozen=True, slots=True)
class Dice:
    """Dice for one purpose; `at` returns dice for a part of it."""

    purpose: tuple[str, ...]

    def at(self, *purpose: str) -> Dice:
        """The dice for a part."""
        return Dice((*self.purpose, *purpose))

    def bytes(self, count: int) -> bytes:
        """Some bytes; at most 64."""
        text = "\0".join(f"{len(each)}:{each}" for each in self.purpose)
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=count).digest()

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int.from_bytes(self.bytes(16), "big") % (most - least + 1)

    def of(self, items: Sequence[Item]) -> Item:
        """One of several values."""
        return items[self.between(0, len(items) - 1)]

    def digits(self, count: int) -> str:
        """A number with this many digits, the first of which is not 0."""
        return str(self.between(10 ** (count - 1), 10**count - 1))

    def hex(self, count: int) -> str:
        """Hexadecimal digits, at most 128."""
        return self.bytes(64).hex()[:count]

    def signs(self, count: int) -> str:
        """Letters and digits, at most 64."""
        return "".join(_SIGNS[byte % len(_SIGNS)] for byte in self.bytes(count))

    def capitals(self, count: int) -> str:
        """Capital letters and digits, at most 64."""
        return "".join(_CAPITALS_AND_DIGITS[byte % len(_CAPITALS_AND_DIGITS)] for byte in self.bytes(count))

    def uuid(self) -> str:
        """A random UUID."""
        return str(UUID(bytes=self.bytes(16), version=4))
