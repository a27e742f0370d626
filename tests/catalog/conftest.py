"""A catalog in the platform's format, and a server that has it."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support_catalog_format import NOW, Update, as_platform
from support_catalog_server import Server

from amplsp.catalog.store import read_index, read_provider
from amplsp.catalog.update import UpdateResult, update_catalog


@pytest.fixture(scope="session")
def platform_providers() -> dict[str, Any]:
    """All bundled providers in the platform's format."""
    return {slug: as_platform(read_provider(slug)["platform"]) for slug in read_index()["providers"]}


@pytest.fixture
def document(platform_providers: dict[str, Any]) -> dict[str, Any]:
    """A whole platform catalog; tests may change the two upper levels."""
    return {"catalog": {**platform_providers}, "timestamp": "2027-03-04T05:06:07Z"}


@pytest.fixture
def server(document: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Server() as running:
        running.body = json.dumps(document).encode()
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.released.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that does not exist yet, for every call in the test."""
    monkeypatch.setenv("AMPLSP_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def update(cache: Path, tmp_path: Path) -> Update:  # noqa: ARG001 - the folder is chosen by its being there
    """Update from a document."""

    def run(document: Any) -> UpdateResult:
        source = tmp_path / "source.json"
        source.write_text(json.dumps(document), encoding="utf-8")
        return update_catalog(str(source), now=NOW)

    return run
