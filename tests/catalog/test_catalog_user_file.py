"""The user's refreshed catalog as a file: where it is, and what happens if it is broken or cannot be written."""

import json
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support_catalog_format import BUNDLED, Update, hubspot

from amplsp.catalog import CatalogError, load_catalog
from amplsp.catalog.update import catalog_status
from amplsp.catalog.user_catalog import _check_day, cache_folder


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "not valid JSON"),
        (b"[]", "not a catalog of this version"),
        (b'{"format": 99, "bundledDate": ""}', "not a catalog of this version"),
        (b'{"format": 1}', "header is incomplete"),
    ],
)
def test_a_broken_refreshed_catalog_is_not_used_and_the_reason_can_be_reported(
    cache: Path, content: bytes, reason: str
) -> None:
    cache.mkdir()
    (cache / "catalog.json").write_bytes(content)

    catalog = load_catalog()

    assert len(catalog) == BUNDLED
    assert reason in catalog.problem
    assert "amplsp catalog reset" in catalog.problem
    assert catalog_status().problem == catalog.problem
    with pytest.raises(CatalogError):
        load_catalog(cache / "catalog.json")


@pytest.mark.parametrize(
    "damage",
    [
        {"providers": {}},
        {"providers": ["x"]},
        {"date": "2027-02-31"},
        {"source": None},
        {"providers": {"x": 1}},
        *(
            {"providers": {"x": {"displayName": "X", "baseUrl": "", "auth": "none", "capabilities": {}, **wrong}}}
            for wrong in (
                {"displayName": None},
                {"capabilities": {"read": "yes"}},
                {"modules": {"m": {}}},
                {"modules": {"m": 5}},
                {"modules": ["m"]},
                {"inputs": [{}]},
                {"inputs": [{"name": "n", "modules": "m"}]},
                {"apiKey": {"in": []}},
                {"oauth": {"scopeMappings": 5}},
                {"customAuth": {"inputs": [5]}},
                {"postAuth": "x"},
            )
        ),
    ],
)
def test_a_refreshed_catalog_that_was_damaged_by_hand_is_not_used(
    update: Update, cache: Path, damage: dict[str, Any]
) -> None:
    update(hubspot())
    path = cache / "catalog.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **damage}), encoding="utf-8")

    assert load_catalog().refreshed is None
    assert load_catalog().problem


def check_day(text: str) -> None:
    """Compare with the standard library, which takes longer to load."""
    try:
        exists = date.fromisoformat(text).isoformat() == text
    except ValueError:
        exists = False

    with nullcontext() if exists else pytest.raises(CatalogError):
        _check_day(text)


@given(st.from_regex(r"\A[0-9]{4}-[01][0-9]-[0-3][0-9]\Z") | st.dates().map(str) | st.text(max_size=12))
def test_a_date_is_accepted_exactly_when_it_exists(text: str) -> None:
    check_day(text)


@pytest.mark.parametrize("year", [0, 1, 1900, 2000, 2023, 2024])
def test_the_first_and_last_days_of_each_month_exist(year: int) -> None:
    for month in range(14):
        for day in (0, 1, 28, 29, 30, 31, 32):
            check_day(f"{year:04}-{month:02}-{day:02}")


@pytest.mark.parametrize(
    "text", ["2024-1-01", "2024-01-1", "24-01-01", "2024-01", "2024-01-01-01", "20x4-01-01", "٢٠٢٤-01-01"]
)
def test_a_date_of_another_form_is_none(text: str) -> None:
    with pytest.raises(CatalogError):
        _check_day(text)


def test_an_unreadable_refreshed_catalog_is_not_used(cache: Path) -> None:
    (cache / "catalog.json").mkdir(parents=True)

    assert "directory" in load_catalog().problem.lower() or "permission" in load_catalog().problem.lower()


def test_facts_older_than_those_of_a_newly_installed_amplsp_are_not_used(update: Update, cache: Path) -> None:
    update({**hubspot(), "timestamp": "2020-01-01"})
    path = cache / "catalog.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "bundledDate": "2021-01-01"}), encoding="utf-8")

    assert load_catalog().refreshed is None
    assert "older than the bundled one" in load_catalog().problem


def test_a_place_that_cannot_be_written_is_reported_and_nothing_is_left_after(update: Update, cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(CatalogError, match="cannot write"):
        update(hubspot())


def test_a_failed_rename_leaves_no_temporary_file(update: Update, cache: Path) -> None:
    (cache / "catalog.json" / "x").mkdir(parents=True)

    with pytest.raises(CatalogError, match="cannot write"):
        update(hubspot())

    assert [path.name for path in cache.iterdir()] == ["catalog.json"]


def test_a_catalog_file_named_by_the_user_is_used_in_both_formats(update: Update, cache: Path, tmp_path: Path) -> None:
    update(hubspot())

    for path in (cache / "catalog.json", tmp_path / "source.json"):
        catalog = load_catalog(path)
        assert catalog.slugs == ("hubspot",)
        assert catalog.date == "2027-03-04"
    with pytest.raises(CatalogError, match="cannot read"):
        load_catalog(tmp_path / "missing.json")


def test_the_cache_folder_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMPLSP_CACHE_DIR", raising=False)
    for home in ("", "/elsewhere", " "):
        monkeypatch.setenv("XDG_CACHE_HOME", home)
        assert cache_folder() == platformdirs.user_cache_dir("amplsp", appauthor=False)
