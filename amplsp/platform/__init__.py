"""What is deployed on the platform, and which installations a change would affect. Nothing is changed there.

Addresses and responses are as in the public repository `openapi` of amp-labs (`api/api.yaml`). Nothing was tried on the
live platform.
"""

from __future__ import annotations


class PlatformError(Exception):
    """The platform or a recording of its responses cannot be used; the text says why, on one line, without the key."""
