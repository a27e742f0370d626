"""What is deployed on the platform, and whom a change would reach there. It is only read, never changed.

The addresses and answers are those of the public repository `openapi` of amp-labs (`api/api.yaml`). Nothing here was
tried on the live platform.
"""

from __future__ import annotations


class PlatformError(Exception):
    """The platform or a recording of its answers cannot be used; the text says why, on one line, without the key."""
