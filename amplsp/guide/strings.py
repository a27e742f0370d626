"""The fixed sentences and headings of a guide, from `strings.json`; conversion of other text to safe MDX and back.

There are two wordings: `seed`, from the requirements, and `docs`, from the docs team, which has some other sentences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("strings.json")
WORDINGS = ("seed", "docs")
_SLOT = re.compile(r"<(Provider|provider|article|objects|url|branch|path|fields|field)>")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_SIGNS = re.compile(r"[\\*\[\]<{`]|(?<!\w)_|_(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNSAFE = re.compile(r"(?<!\\)[{<]")


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return data


def names() -> tuple[str, ...]:
    """The names of all fixed strings."""
    return tuple(dict.fromkeys([*_data()["strings"], *_data()["docs"]]))


def template(name: str, wording: str = "seed") -> str:
    """A fixed string with its slots."""
    seed, docs = _data()["strings"], _data()["docs"]
    return str(docs.get(name, seed.get(name)) if wording == "docs" or name not in seed else seed[name])


def fill(name: str, wording: str = "seed", **slots: str) -> str:
    """A fixed string with every slot filled in; `provider` fills `<Provider>`.

    Raises:
        KeyError: a slot has no value.
    """
    return _SLOT.sub(lambda found: slots[found[1].lower()], template(name, wording))


@cache
def forms(name: str) -> tuple[str, ...]:
    """A fixed string in all wordings, and other accepted forms of it, with their slots."""
    return tuple(dict.fromkeys([*(template(name, each) for each in WORDINGS), *_data()["accepted"].get(name, ())]))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern for any form of a fixed string, with named groups for its slots."""
    return re.compile("|".join(_as_pattern(form, index) for index, form in enumerate(forms(name))))


@cache
def _beginning(name: str) -> str:
    """The common beginning of all forms of a fixed string."""
    begins = [_SLOT.split(form)[0] for form in forms(name)]
    first, last = min(begins), max(begins)
    return first[
        : next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    ]


def match(name: str, text: str) -> dict[str, str] | None:
    """The values of the slots of a fixed string in a text on one line; None if it is another text."""
    if not text.startswith(_beginning(name)):
        return None
    found = pattern(name).fullmatch(text)
    if found is None:
        return None
    return {key.rstrip("_0123456789"): value for key, value in found.groupdict().items() if value is not None}


def _as_pattern(form: str, index: int) -> str:
    parts, done, seen = [], 0, set()
    for slot in _SLOT.finditer(form):
        name = f"{slot[1].lower()}_{index}"
        parts.append(re.escape(form[done : slot.start()]))
        parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.+?)")
        seen.add(name)
        done = slot.end()
    return "".join([*parts, re.escape(form[done:])])


def as_text(words: str) -> str:
    """Words, such as a label or the name of an object, escaped for Markdown."""
    return _SIGNS.sub(lambda found: f"\\{found.group()}", words)


def from_text(markdown: str) -> str:
    """The words that `as_text` has escaped."""
    return _ESCAPE.sub(r"\1", markdown)


def as_prose(markdown: str) -> str:
    """An author's Markdown, with braces and angle brackets outside code escaped for MDX."""
    return _outside_code(markdown, lambda part: _UNSAFE.sub(lambda found: f"\\{found.group()}", part))


def from_prose(markdown: str) -> str:
    """The Markdown that `as_prose` has escaped."""
    return _outside_code(markdown, lambda part: re.sub(r"\\([{<])", r"\1", part))


def _outside_code(markdown: str, change: Callable[[str], str]) -> str:
    parts, done = [], 0
    for code in _CODE.finditer(markdown):
        parts += [change(markdown[done : code.start()]), code.group()]
        done = code.end()
    return "".join([*parts, change(markdown[done:])])


def as_target(url: str) -> str:
    """An address in the parentheses of a link."""
    return url.replace(" ", "%20").replace("(", r"\(").replace(")", r"\)")


def comment(words: str, style: str) -> str:
    """A comment: `{/* … */}`, or `<!-- … -->` in the style `html`, which does not compile."""
    words = words.replace("*/", "* /").replace("-->", "-- >")
    return f"<!-- {words} -->" if style == "html" else f"{{/* {words} */}}"


@cache
def _articles() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))["articles"]
    return data


def article_for(name: str) -> str:
    """`an` before a vowel letter, else `a`; a table has the names for which that is wrong."""
    known = _articles().get(name.partition(" ")[0])
    return str(known) if known else "an" if name[:1].upper() in "AEIOU" and name else "a"
