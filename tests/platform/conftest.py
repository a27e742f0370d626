from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_platform import Platform, serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def platform() -> Iterator[Platform]:
    with serving() as running:
        yield running
