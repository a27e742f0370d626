"""Pages for newcomers: their commands are run in an empty folder, and the output is compared.

`make docs` writes what they print now.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support_pages import PROGRAM, played

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ["getting-started", "profiles", "suppressions", "scaffold", "catalog", "shape"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_its_commands_print(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    update_fixtures: bool,  # noqa: FBT001 - a fixture
) -> None:
    page = DOCS / f"{name}.md"
    text = page.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    now = played(text, capfdbinary)

    if update_fixtures:
        page.write_text(now, encoding="utf-8", newline="\n")
        return
    assert PROGRAM in text
    assert now == text, "run make docs and read the difference"
