"""A short run of what `make differential` does at length."""

from __future__ import annotations

import shutil
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

from differential import manifests, patches

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be there")
@pytest.mark.skipif(not all(map(shutil.which, patches.TOOLS)), reason="there is no patch or no git")
def test_what_a_diff_shows_is_what_would_be_written(tmp_path: Path) -> None:
    texts = manifests.texts()
    given = dict(patches.files(Random(1), 60, lambda random: random.choice(texts)))

    assert patches.compare(given, tmp_path) == []
