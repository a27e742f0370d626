"""Signs deliveries as the platform does, with the scheme that Svix and Standard Webhooks publish.

The key is the base64-decoded secret without `whsec_`; the signed text is `ID.TIMESTAMP.BODY`, with the raw body.

Certainty: read in public code and tried; the `svix` package accepts these signatures.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets

PREFIX = "whsec_"
TOLERANCE = 300
"""The largest difference between the clocks of the two sides, in seconds."""

_NAMES = {"+": "plus", "/": "sol", "=": "equals"}
"""The names in HTML of the characters of base64 that are neither letters nor digits."""

_TELLING = 8
"""The smallest number of characters of the secret that are removed from a response; fewer reveal nothing."""


class SecretError(ValueError):
    """Not a signing secret; the text says what is wrong, without the secret."""


class Signer:
    """Signs with a secret, and never shows it."""

    def __init__(self, key: bytes, secret: str = "") -> None:
        self._key = key
        self._secret = _spellings(secret.removeprefix(PREFIX)) if secret else None

    @classmethod
    def from_secret(cls, secret: str) -> Signer:
        """The signer of a secret such as `whsec_…`.

        Raises:
            SecretError: it is empty, or is not base64.
        """
        text = secret.strip().removeprefix(PREFIX)
        try:
            key = base64.b64decode(text.encode("ascii"), validate=True)
        except (binascii.Error, UnicodeEncodeError):
            raise SecretError(f'does not have a signing secret, which is "{PREFIX}" followed by base64') from None
        if not key:
            raise SecretError("is empty")
        return cls(key, text)

    @classmethod
    def stranger(cls) -> Signer:
        """A signer with a random key."""
        return cls(secrets.token_bytes(24))

    def headers(self, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
        """The headers that prove the sender and the time of a body."""
        signed = f"{message_id}.{timestamp}.".encode() + body
        digest = hmac.new(self._key, signed, hashlib.sha256).digest()
        return {
            "svix-id": message_id,
            "svix-timestamp": str(timestamp),
            "svix-signature": f"v1,{base64.b64encode(digest).decode()}",
        }

    def without_secret(self, text: str) -> str:
        """A text from any source with the secret removed, in any encoding."""
        return self._secret.sub("…", text) if self._secret else text


def _spellings(secret: str) -> re.Pattern[str]:
    """A pattern for words that begin like a secret, unescaped or escaped for JSON, HTML or an address."""
    return re.compile("".join(map(_spelling, secret[:_TELLING])) + r"[\w+/=\\&#;%-]*")


def _spelling(character: str) -> str:
    code, plain = ord(character), re.escape(character)
    if character.isalnum():
        return plain
    in_address = {"+": "-|", "/": "_|"}.get(character, "")
    in_html = rf"&#x0*{code:x};|&#0*{code};|&{_NAMES[character]};"
    return rf"(?:\\?{plain}|{in_address}(?i:%{code:02x}|\\u00{code:02x}|{in_html}))"


def new_id() -> str:
    """A unique message id."""
    return f"msg_{secrets.token_hex(14)}"
