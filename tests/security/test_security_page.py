"""`SECURITY.md` names only what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [row for row in re.findall(r"^\| (.+) \|$", PAGE, re.MULTILINE) if not row.startswith(("must not", "---"))]
PATHS = sorted(set(re.findall(r"`((?:amplsp|tests|vscode-extension)/[\w./-]+)`", PAGE)))


@pytest.mark.parametrize("name", PATHS)
def test_every_file_that_is_named_is_there(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("row", ROWS)
def test_every_danger_has_a_test(row: str) -> None:
    assert re.search(r"`(?:tests|vscode-extension/test)/", row.rpartition(" | ")[2])


def test_every_test_of_security_is_named() -> None:
    mine = {path.relative_to(ROOT).as_posix() for path in Path(__file__).parent.glob("test_*.py")}

    assert mine - set(PATHS) == {"tests/security/test_security_page.py"}
