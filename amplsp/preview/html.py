"""The preview as one HTML page: nothing is loaded, and nothing of a manifest becomes a tag, a style or a script.

Texts reach the page by Jinja's escaping alone, between tags or in quoted attributes. The content security policy names
the page's own style and script by their digests, so that nothing else is taken for one.
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
    from jinja2 import Environment

    from amplsp.preview.model import Preview

LARGEST = 290_000
"""The most bytes of a page, unless the manifest is absurdly long."""

_DARK = "/*dark*/"
_FOLDER = Path(__file__).parent / "templates"


class _Parts(NamedTuple):
    """What is the same on every page."""

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
    """Write the page; of a very long manifest only so much that it stays below 300 KB, and it says so.

    Args:
        preview: what to show.
        variant: the form of the installation.
        theme: `light` or `dark`; empty for what the reader's system prefers.
        script: a script of the caller's, to be run after the page's own.
        version: what the server that the page comes from calls it; the page then asks that server for another one.
    """
    from amplsp.preview.page import Page  # noqa: PLC0415 - start-up time

    parts = _parts()
    scripts = [each for each in (parts.script, script, _read("live.js") if version else "") if each]
    policy = _policy(parts.style, scripts, asks=bool(version))
    template = parts.environment.get_template("page.html")
    text = ""
    for detail in DETAILS:
        if detail is not DETAILS[-1] and least_size(preview, detail) > LARGEST:
            continue
        page = Page(preview, variant, detail)
        text = template.render(
            page=page, theme=theme, version=version, policy=policy, style=parts.style, scripts=scripts
        )
        if len(text.encode("utf-8", "replace")) <= LARGEST:
            break
    return text


def _policy(style: str, scripts: list[str], *, asks: bool) -> str:
    """The content security policy: only this style and these scripts, and no request but for changes."""
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
    """A text of a manifest without characters that do not show; what the templates make is left alone."""
    return escape_lines(value) if type(value) is str else value


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
