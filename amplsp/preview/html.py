"""The preview as one HTML page: it loads nothing, and no text of a manifest becomes a tag, a style or a script.

All texts are escaped by Jinja, between tags or in quoted attributes. The content security policy has the digests of the
page's own style and script, so that browsers accept no others.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.preview.detail import DETAILS, least_size
from amplsp.preview.model_of_screens import capitalised
from amplsp.preview.wizard import Variant
from amplsp.terminal import escape_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from amplsp.preview.model import Preview

LARGEST = 290_000
"""The largest size of a page in bytes, unless the manifest is absurdly long."""

_DARK = "/*dark*/"
_FOLDER = Path(__file__).parent / "templates"


class _Parts(NamedTuple):
    """The parts that are the same on every page."""

    environment: Environment
    style: str
    script: str


def as_html(
    preview: Preview,
    *,
    variant: Variant = Variant.STANDARD,
    theme: str = "",
    script: str = "",
    version: str = "",
) -> str:
    """Write the page; for a very long manifest only a part, with a note, so that it stays below 300 KB.

    Args:
        preview: what to show.
        variant: the form of the installation.
        theme: `light` or `dark`; empty for the system's setting.
        script: a script by the caller, which runs after the page's own.
        version: the page's version on its server; the page then asks that server for newer ones.
    """
    from amplsp.preview.page import Page  # noqa: PLC0415 - start-up time

    parts = _parts()
    scripts = [each for each in (parts.script, script, _read("live.js") if version else "") if each]
    policy = _policy(parts.style, scripts, asks=bool(version))
    template = parts.environment.get_template("page.html")
    shared = {"theme": theme, "version": version, "policy": policy, "style": parts.style, "scripts": scripts}
    for detail in DETAILS[:-1]:
        if least_size(preview, detail) <= LARGEST:
            pieces = template.generate(page=Page(preview, variant, detail), **shared)
            text = _all_within(LARGEST, pieces)
            if text is not None:
                return text
    return template.render(page=Page(preview, variant, DETAILS[-1]), **shared)


def _all_within(most: int, pieces: Iterator[str]) -> str | None:
    """The pieces as one text; None if they have more than this many bytes, as soon as that is known."""
    kept = []
    for piece in pieces:
        most -= len(piece.encode("utf-8", "replace"))
        if most < 0:
            return None
        kept.append(piece)
    return "".join(kept)


def _policy(style: str, scripts: list[str], *, asks: bool) -> str:
    """The content security policy: only this style and these scripts, and requests only for changes."""
    allowed = [
        "default-src 'none'",
        f"style-src {_digest(style)}",
        f"script-src {' '.join(map(_digest, scripts))}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(allowed + (["connect-src 'self'"] if asks else []))


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _parts() -> _Parts:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - start-up time

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    environment.filters["capitalised"] = capitalised
    return _Parts(environment, _read("style.css").replace(_DARK, _read("dark.css")), _read("page.js"))


def _visible(value: object) -> object:
    """A text of a manifest without invisible characters; text from templates is unchanged."""
    return escape_lines(value) if type(value) is str else value


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
