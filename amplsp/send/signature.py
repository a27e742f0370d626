"""Signs deliveries as the platform does, with the scheme that Svix and Standard Webhooks publish.

The key is the base64-decoded secret without `whsec_`; what is signed is `ID.TIMESTAMP.BODY`, with the raw body.

Certainty: read in public code and tried; the `svix` package accepts what is signed here.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
TOLERANCE = 300
"""By how many seconds the clocks of the two sides may differ."""


class SecretError(ValueError):
    """The secret cannot be a signing secret; the message does not contain it."""


class Signer:
    """Signs with a secret, and shows it nowhere."""

    def __init__(self, key: bytes, secret: str = "") -> None:
        self._key = key
        self._secret = secret.removeprefix(PREFIX)

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
            raise SecretError(f'is not a signing secret: "{PREFIX}" and base64') from None
        if not key:
            raise SecretError("is empty")
        return cls(key, text)

    @classmethod
    def stranger(cls) -> Signer:
        """A signer with a key that nobody knows."""
        return cls(secrets.token_bytes(24))

    def headers(self, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
        """The headers that prove who sent a body, and when."""
        signed = f"{message_id}.{timestamp}.".encode() + body
        digest = hmac.new(self._key, signed, hashlib.sha256).digest()
        return {
            "svix-id": message_id,
            "svix-timestamp": str(timestamp),
            "svix-signature": f"v1,{base64.b64encode(digest).decode()}",
        }

    def without_secret(self, text: str) -> str:
        """A text from elsewhere, with the secret taken out."""
        return text.replace(self._secret, "…") if self._secret else text


def new_id() -> str:
    """An id that no other message has."""
    return f"msg_{secrets.token_hex(14)}"
