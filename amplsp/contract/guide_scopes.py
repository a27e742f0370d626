"""Finds the scopes that a provider's guide names: in tables, sentences, lists, and code after words about scopes.

A guide is prose, so this finds only certain scopes: if one is not found, that proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.markdown_scopes import names_in_tables

if TYPE_CHECKING:
    from amplsp.contract.input_file import InputFile

_WORD = re.compile(r"\bscopes?\b", re.IGNORECASE)
_AFTER = re.compile(
    r"(?<!` )(?<!this )\bscopes?\b(?:(?!\.\s)[^`]){0,40}"
    r"(?P<list>`[^`\s]+`(?:\s*(?:,|and|or|,\s*(?:and|or))\s*`[^`\s]+`)*)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:`(?P<code>[^`\s]+)`|\*\*(?P<bold>[\w.:/-]+[._:/][\w.:/-]+)\*\*)\s+(?:OAuth\s+)?scopes?\b", re.IGNORECASE
)
_ITEM = re.compile(
    r"\s*(?:[-*+]|\d+[.)])\s+(?P<tick>`?)(?P<name>[^\s`]*[.:/_][^\s`]*[^\s`:,.])(?P=tick)[.,;]?\s*(?:(?:[-\u2013\u2014]|:)\s.*)?"
)
"""An item that is a name, possibly with a dash or a colon and an explanation."""
_TOKEN = re.compile(r"[A-Za-z][\w.:/*-]*[.:/_](?:[\w.:/*-]*[\w/*-])?(?<!:)")
_JSON = re.compile(r"\"\w*scopes\"\s*:\s*\[(?P<inside>[^\[\]]*)\]", re.IGNORECASE)
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
_STARTS = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_HEADING = re.compile(r"\s*#{1,6}\s")


def read_guide(file: InputFile) -> tuple[str, ...]:
    """The scopes that a guide names, each once."""
    found = [*names_in_tables(file.text), *_in_lines(file.text.splitlines())]
    for each in _JSON.finditer(file.text):
        found += re.findall(r'"([^"\s]+)"', each["inside"])
    return tuple(dict.fromkeys(found))


def _in_lines(lines: list[str]) -> Iterator[str]:
    is_about_scopes = is_list = is_code = False
    code: list[str] = []
    before = ""
    for line in lines:
        words = line.strip() if _STARTS.match(line) else f"{before} {line.strip()}"
        before = ""
        if _FENCE.match(line):
            names = [name for each in code for name in re.split(r"[\s,]+", each) if name]
            if is_code and is_about_scopes and all(map(_TOKEN.fullmatch, names)):
                yield from names
            is_code, code = not is_code, []
        elif is_code:
            code += [line.strip()] if line.strip() else []
        elif is_list and (item := _ITEM.fullmatch(line)):
            yield item["name"]
        elif _HEADING.match(line):
            is_about_scopes = is_list = False
        elif line.strip():
            before = line.strip()
            yield from _in_sentence(words.replace("e.g.", "as"))
            is_list = bool(_WORD.search(words)) and before.endswith(":")
            is_about_scopes = is_about_scopes or bool(_WORD.search(words))


def _in_sentence(line: str) -> Iterator[str]:
    for found in _BEFORE.finditer(line):
        yield found["code"] or found["bold"]
    for found in _AFTER.finditer(line):
        yield from re.findall(r"`([^`]+)`", found["list"])
