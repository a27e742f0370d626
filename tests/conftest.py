from __future__ import annotations

import gc
import os
import signal
import tempfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator

# A busy machine breaks nothing. Every run tries the same examples; `pytest --hypothesis-profile=explore` tries others.
settings.register_profile("same", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("explore", settings.get_profile("same"), derandomize=False)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-fixtures", action="store_true", help="rewrite the expectations in tests/rules/fixtures")


@pytest.fixture
def update_fixtures(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-fixtures"))


def pytest_configure(config: pytest.Config) -> None:
    """Use the bundled catalog in every test and while tests are collected, not a developer's own."""
    folder = tempfile.TemporaryDirectory(prefix="amplsp-tests-")
    config.add_cleanup(folder.cleanup)
    os.environ["AMPLSP_CACHE_DIR"] = folder.name
    # In the background, a shell lets the tests ignore Ctrl-C, and so would the programs that they start and interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Make the garbage collector ignore objects that live as long as the run: tests, and what they import."""
    gc.disable()
    try:
        return (yield)
    finally:
        # The source of chance that hypothesis keeps must exist before objects are frozen, which hides them from it.
        given(st.none())(lambda _: None)()
        gc.enable()
        gc.freeze()
