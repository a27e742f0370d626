"""What is deployed on the platform, and which installations a change would affect. Nothing is changed there.

The addresses and answers are those of the public repository `openapi` of amp-labs (`api/api.yaml`). Nothing here was
tried on the live platform.
"""

from __future__ import annotations


class PlatformError(Exception):
    """The platform or a recording of its answers cannot be used; the text says why, on one line, without the key."""
