"""`docs/json.md` names exactly the keys that commands write as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support_cli import Program

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `amplsp (.+?)`\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
MANIFEST = (Path(__file__).parents[2] / "examples" / "all-actions.amp.yaml").as_posix()
RECORDING = (Path(__file__).parents[1] / "data" / "plan-recording").as_posix()
UNIFIED = (Path(__file__).parents[2] / "examples" / "unified-crm.amp.yaml").as_posix()
COMMANDS = {
    "rules --format json": "rules --kind all --format json",
    "providers --format json": "providers --format json",
    "providers PROVIDER --format json": "providers salesforce --format json",
    "providers PROVIDER --object OBJECT --format json": "providers salesforce --object contact --format json",
    "config --format json": "config --format json",
    "shape FILE --format json": f"shape {MANIFEST} --format json",
    "diff OLD NEW --format json": f"diff {MANIFEST} {MANIFEST} --format json",
    "sample FILE": f"sample {MANIFEST}",
    "plan --format json": f"plan {MANIFEST} --from-dir {RECORDING} --format json",
    "preview FILE --format json": f"preview {MANIFEST} --format json",
    "send FILE --to URL --secret-env NAME --format json": (
        f"send {MANIFEST} --to http://127.0.0.1:1/ --secret-env SECRET_OF_THE_TEST --format json"
    ),
    "model PATH --format json": f"model {UNIFIED} --format json",
}


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_TEST", "whsec_QUJDREVG")


def test_every_section_is_compared() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize("section", COMMANDS)
def test_the_page_has_exactly_the_keys_of_the_output(program: Program, section: str) -> None:
    cells = re.findall(r"^\| (`.*?`) \|", SECTIONS[section], re.MULTILINE)
    documented = {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}
    written: Any = json.loads(program(*COMMANDS[section].split()).out)

    assert {key for each in (written if isinstance(written, list) else [written]) for key in each} == documented


@pytest.mark.parametrize("key", ["tokens", "modules", "objects"])
def test_the_page_names_the_keys_inside(program: Program, key: str) -> None:
    data: Any = json.loads(program("providers", "salesforce", "--format", "json").out)[key]
    section = SECTIONS["providers PROVIDER --format json"]
    row = next(line for line in section.splitlines() if line.startswith(f"| `{key}` |"))

    written = {name for each in (data.values() if isinstance(data, dict) else data) for name in each}

    assert written
    assert written <= set(re.findall(r"`(\w+)`", row))


def test_the_page_names_every_key_of_a_shape(program: Program) -> None:
    data = json.loads(program(*COMMANDS["shape FILE --format json"].split()).out)
    named = set(re.findall(r"`([\w.]+)`", SECTIONS["shape FILE --format json"]))
    destinations = [each for listed in data.pop("destinations").values() for each in listed]

    assert destinations
    assert set(_keys(data)) | set(_keys(destinations)) <= named


def test_the_page_names_every_key_of_a_plan(program: Program) -> None:
    data = json.loads(program(*COMMANDS["plan --format json"].split()).out)
    named = set(re.findall(r"`([\w.]+)`", SECTIONS["plan --format json"] + SECTIONS["diff OLD NEW --format json"]))
    del data["summary"]

    assert all(data[key] for key in ("changes", "integrations", "overrides", "strayObjects", "unknownDestinations"))
    assert set(_keys(data)) <= named


def test_the_page_names_every_key_of_a_preview(program: Program) -> None:
    data = json.loads(program(*COMMANDS["preview FILE --format json"].split()).out)

    assert set(_keys(data)) <= set(re.findall(r"`(\w+)`", SECTIONS["preview FILE --format json"]))


def _keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _keys(part)


def test_the_page_names_every_key_of_a_delivery(program: Program) -> None:
    section = "send FILE --to URL --secret-env NAME --format json"
    data = json.loads(program(*COMMANDS[section].split()).out)

    assert data["deliveries"]
    assert set(_keys(data)) <= set(re.findall(r"`(\w+)`", SECTIONS[section]))
