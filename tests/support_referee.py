"""Reads manifests with ruamel.yaml, a YAML library that the formatter does not use, to check it."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML


def read(text: str) -> Any:
    """The data of a text's first document as plain Python values, by YAML 1.2."""
    yaml = YAML(typ="safe", pure=True)
    yaml.allow_duplicate_keys = True
    return next(iter(yaml.load_all(text)), None)


def comments(text: str) -> list[str]:
    """All comments of a text, sorted; as the library's own scanner finds them."""
    yaml = YAML()
    yaml.allow_duplicate_keys = True
    found: list[str] = []
    for token in yaml.scan(text):
        _collect(token.comment if hasattr(token, "comment") else None, found)
    return sorted(found)


def _collect(part: Any, found: list[str]) -> None:
    if isinstance(part, list):
        for each in part:
            _collect(each, found)
    elif part is not None:
        # After the sign of a block scalar it is a string.
        written = part if isinstance(part, str) else str(part.value)
        lines = written.replace("\r", "\n").split("\n")
        found += [line.strip() for line in lines if line.strip().startswith("#")]
