"""Programs of the machine that some tests need."""

from __future__ import annotations

import os
import shutil

import pytest


def needs(program: str) -> str:
    """The path of a program; without it the test is skipped; if `CI` is set, it fails."""
    found = shutil.which(program)
    if found is None:
        assert not os.environ.get("CI"), f"{program} is missing; this test must run in CI"
        pytest.skip(f"needs {program}")
    return found
