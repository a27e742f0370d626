"""The user's refreshed catalog: one JSON file in the cache folder, with the platform's part of the facts.

Only `catalog update` writes it. Because every run reads it, its shape is checked without pydantic.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from amplsp.catalog.store import CatalogError
from amplsp.named_tuple import NamedTuple
from amplsp.text_file import reason_of

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
_FILE = "catalog.json"
_DAYS = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
_TEXT = ("displayName", "baseUrl", "auth")
_OPTIONAL_TEXT = ("defaultModule", "basicDocsUrl")
_ALL_MARKS = frozenset("<>{}[]`\\")
"""What no name of the bundled catalog has."""
_MARKS = {"baseUrl": frozenset("`")}
_TEXT_LISTS = ("postAuth", "providerAppFields", "subscribeRequirements")


class UserCatalog(NamedTuple):
    """A refreshed catalog, checked."""

    path: Path
    source: str
    """The file or URL that it was made from."""
    date: str
    """The day that the facts are of, as `2026-08-21`."""
    fetched: str
    """When it was made, ISO 8601 in UTC."""
    bundled_date: str
    """The date of the catalog that was bundled when it was made."""
    providers: dict[str, Any]
    """Slug to the platform's part of the facts."""

    def is_superseded_by(self, bundled_date: str) -> bool:
        """Whether a newer amplsp has been installed since, with more recent facts."""
        return bundled_date > self.bundled_date and bundled_date > self.date


def cache_folder(cache_dir: str | Path | None = None) -> str:
    """The folder of the user's refreshed catalog: the argument, `AMPLSP_CACHE_DIR`, or the system's cache folder."""
    chosen = cache_dir or os.environ.get("AMPLSP_CACHE_DIR")
    if chosen:
        return os.fspath(chosen)
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        # platformdirs takes longer to load than the rest of the catalog; on Linux its answer is this one.
        home = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")  # noqa: PTH111 - start-up time
        return os.path.join(home, "amplsp")  # noqa: PTH118 - as above
    from platformdirs import user_cache_dir  # noqa: PLC0415 - see above

    return user_cache_dir("amplsp", appauthor=False)


def user_catalog_path(cache_dir: str | Path | None = None) -> Path:
    """The file of the user's refreshed catalog, whether it exists or not."""
    from pathlib import Path  # noqa: PLC0415 - as above

    return Path(cache_folder(cache_dir), _FILE)


def read_user_catalog(cache_dir: str | Path | None = None) -> tuple[UserCatalog | None, str | None]:
    """Read the refreshed catalog: the catalog, or None and, if there is a file, why it cannot be used."""
    path = os.path.join(cache_folder(cache_dir), _FILE)  # noqa: PTH118 - start-up time, as below
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return parse_user_catalog(path, file.read()), None
    except (FileNotFoundError, NotADirectoryError):
        return None, None
    except OSError as error:
        reason = reason_of(error)
    except CatalogError as error:
        reason = str(error)
    advice = "the bundled catalog is used; run amplsp catalog update or amplsp catalog reset"
    return None, f'the refreshed catalog "{path}" cannot be used ({reason}); {advice}'


def parse_user_catalog(path: str | Path, content: bytes) -> UserCatalog:
    """Parse and check the content of a refreshed catalog.

    Raises:
        CatalogError: it is not JSON, was written by another version, or does not have the right shape.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CatalogError("it is not valid JSON") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise CatalogError("it is not a catalog of this version of amplsp")
    header = {key: data.get(key) for key in ("source", "date", "fetched", "bundledDate")}
    if not all(isinstance(value, str) for value in header.values()):
        raise CatalogError("its header is incomplete")
    _check_day(str(header["date"]))
    providers = data.get("providers")
    if not isinstance(providers, dict) or not providers:
        raise CatalogError("it has no providers")
    for slug, facts in providers.items():
        _check_platform(slug, facts)
    source, date, fetched, bundled_date = map(str, header.values())
    from pathlib import Path  # noqa: PLC0415 - most users have no such file

    harmless = {slug: _without_mark_up(facts) for slug, facts in providers.items()}
    return UserCatalog(Path(path), source, date, fetched, bundled_date, harmless)


def _without_mark_up(value: Any, key: str = "") -> Any:
    """Facts whose texts are words alone: they are written into guides, pages and manifests, and come from anybody."""
    if isinstance(value, dict):
        return {name: _without_mark_up(member, name) for name, member in value.items()}
    if isinstance(value, list):
        return [_without_mark_up(member, key) for member in value]
    if not isinstance(value, str) or (value.isprintable() and _MARKS.get(key, _ALL_MARKS).isdisjoint(value)):
        return value
    marks = _MARKS.get(key, _ALL_MARKS)
    return " ".join("".join(" " if each in marks or not each.isprintable() else each for each in value).split())


def is_user_catalog(data: Any) -> bool:
    """Whether parsed JSON is meant to be a refreshed catalog, and not the platform's own format."""
    return isinstance(data, dict) and "format" in data and "bundledDate" in data


def _check_day(text: str) -> None:
    """Reject a text that is not a day, without `datetime`: loading it takes as long as reading the whole catalog."""
    parts = text.split("-")
    if [len(part) for part in parts] == [4, 2, 2] and all(part.isascii() and part.isdigit() for part in parts):
        year, month, day = map(int, parts)
        is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        days = 29 if month == 2 and is_leap else _DAYS.get(month, 0)
        if year and 1 <= day <= days:
            return
    raise CatalogError("its date is not a date")


def _check_platform(slug: str, facts: Any) -> None:
    sound = (
        isinstance(facts, dict)
        and all(isinstance(facts.get(key), str) for key in _TEXT)
        and all(isinstance(facts.get(key, ""), str) for key in _OPTIONAL_TEXT)
        and all(_is_text_list(facts.get(key, [])) for key in _TEXT_LISTS)
        and _is_flags(facts.get("capabilities"))
        and _has_sound_modules(facts.get("modules", {}))
        and _has_sound_inputs(facts.get("inputs", []))
        and _is_flat(facts.get("apiKey", {}), ())
        and _is_flat(facts.get("oauth", {}), ("scopeMappings",))
        and _is_flat(facts.get("customAuth", {}), ("inputs", "providerInputs", "headers"))
    )
    if not sound:
        raise CatalogError(f'its entry for "{slug}" does not have the right shape')


def _is_text_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_flat(value: Any, lists: tuple[str, ...]) -> bool:
    """Whether a mapping has only text and true/false, except for lists of text under these keys."""
    return isinstance(value, dict) and all(
        _is_text_list(member) if key in lists else isinstance(member, str | bool) for key, member in value.items()
    )


def _is_flags(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(flag, bool) for flag in value.values())


def _has_sound_modules(modules: Any) -> bool:
    return isinstance(modules, dict) and all(
        isinstance(module, dict)
        and isinstance(module.get("displayName"), str)
        and isinstance(module.get("baseUrl"), str)
        and _is_flags(module.get("capabilities"))
        and _is_text_list(module.get("subscribeRequirements", []))
        for module in modules.values()
    )


def _has_sound_inputs(inputs: Any) -> bool:
    return isinstance(inputs, list) and all(
        isinstance(each, dict)
        and isinstance(each.get("name"), str)
        and all(isinstance(each.get(key, ""), str) for key in ("displayName", "docsUrl", "prompt", "defaultValue"))
        and _is_text_list(each.get("modules", []))
        for each in inputs
    )
