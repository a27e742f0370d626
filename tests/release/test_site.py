"""The site builds without a warning, and has every page that amplsp would link to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support_tools import needs

from amplsp import addresses
from amplsp.problem import Kind
from amplsp.rules import page_of, rules

ROOT = Path(__file__).parents[2]
SITE = "https://docs.example/"


@pytest.mark.skipif(sys.platform == "win32", reason="the site is built by a shell script")
def test_the_site_builds_and_has_the_pages_of_all_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "DOCUMENTATION", SITE)

    built = subprocess.run(
        [needs("sh"), ROOT / "tools" / "build-site.sh", tmp_path],
        env={**os.environ, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )

    assert built.returncode == 0, built.stdout + built.stderr
    urls = {addresses.manual_url(page_of(rule, kind)) or "" for kind in Kind for rule in rules(kind)}
    assert [url for url in urls if not (tmp_path / url.removeprefix(SITE) / "index.html").is_file()] == []
    for path in (ROOT / "schema").rglob("*.schema.json"):
        served = addresses.schema_id(path.relative_to(ROOT).as_posix())["$id"].removeprefix(SITE)
        assert (tmp_path / served).read_bytes() == path.read_bytes()
