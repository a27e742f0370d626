"""What is wrong with a policy."""

from __future__ import annotations

from amplsp.yaml.text import Span


class PolicyError(Exception):
    """A policy that cannot be used; the text says why.

    Attributes:
        key: the key that is wrong; empty for the policy as a whole.
        word: the text that is wrong, of the key or in its list; empty where it is the whole value.
        part: what of the text is wrong, as offsets in it; None for all of it.
    """

    def __init__(self, message: str, key: str = "", word: str = "", part: Span | None = None) -> None:
        super().__init__(message)
        self.key = key
        self.word = word
        self.part = part
