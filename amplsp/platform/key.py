"""The key of a project, which is never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.platform import PlatformError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "AMP_API_KEY"
"""The environment variable with the key, which `amp` uses too."""
_HIDDEN = "[key]"
_SHORTEST = 8
"""The shortest key, in characters; a shorter one could be any word in a text."""


class Key:
    """A key; printing it, by mistake or in a traceback, does not show its characters."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return f"Key({_HIDDEN})"

    def reveal(self) -> str:
        """The characters, only for the header of a request."""
        return self._text

    def removed_from(self, text: str) -> str:
        """A message from any source, without the key."""
        return text.replace(self._text, _HIDDEN)

    def removed_from_data(self, data: bytes) -> bytes:
        """A response without the key, in case the platform repeats it, so that it is neither shown nor recorded."""
        return data.replace(self._text.encode(), _HIDDEN.encode()) if len(self._text) >= _SHORTEST else data


def key_from(environment: Mapping[str, str]) -> Key:
    """The key in an environment.

    Raises:
        PlatformError: there is none, or it cannot be sent.
    """
    text = environment.get(VARIABLE, "").strip()
    if not text:
        raise PlatformError(f"{VARIABLE} is not set; it must have an API key of the project")
    # A library that refuses to send such a key would quote it in its error.
    if not text.isascii() or not text.isprintable() or " " in text:
        raise PlatformError(f"{VARIABLE} is not a key: it has a space, a line break or a character beyond ASCII")
    return Key(text)
