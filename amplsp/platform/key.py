"""The key of a project, which nothing ever shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.platform import PlatformError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "AMP_API_KEY"
"""The environment variable that has the key, for `amp` as well."""
_HIDDEN = "[key]"
_SHORTEST = 8
"""Of the characters of a key; a shorter one is a word that may stand anywhere."""


class Key:
    """A key; whoever prints it, by mistake or in a traceback, prints none of its characters."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return f"Key({_HIDDEN})"

    def reveal(self) -> str:
        """The characters, for the header of a request and nothing else."""
        return self._text

    def removed_from(self, text: str) -> str:
        """A message that may have come from elsewhere, without the key."""
        return text.replace(self._text, _HIDDEN)

    def removed_from_data(self, data: bytes) -> bytes:
        """An answer without the key, should the platform repeat it, so that it is neither shown nor recorded."""
        return data.replace(self._text.encode(), _HIDDEN.encode()) if len(self._text) >= _SHORTEST else data


def key_from(environment: Mapping[str, str]) -> Key:
    """The key that an environment has.

    Raises:
        PlatformError: it has none, or what it has cannot be sent.
    """
    text = environment.get(VARIABLE, "").strip()
    if not text:
        raise PlatformError(f"{VARIABLE} is not set; it must have an API key of the project")
    # Such a key would be quoted in the error of whatever library refuses to send it.
    if not text.isascii() or not text.isprintable() or " " in text:
        raise PlatformError(f"{VARIABLE} is not a key: it has a space, a line break or a character beyond ASCII")
    return Key(text)
