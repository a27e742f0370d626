"""Checks every link of a built site, its anchors and pictures too: `python tools/check_site.py FOLDER`.

Addresses elsewhere are not asked, but must be well formed, and nothing that a page shows may come from elsewhere;
`--external` lists them with the pages that they are on.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"img": "src", "script": "src", "source": "src", "iframe": "src", "link": "href"}
"""The elements that a browser loads without being asked, with the attribute that says from where."""
SCHEMES = frozenset({"http", "https"})


@dataclass
class Page(HTMLParser):
    """What a page links to, and what can be linked to in it."""

    path: Path
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect."""
        values = {name: value or "" for name, value in attrs}
        self.anchors.update(values[name] for name in ("id", "name") if name in values)
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif LOADED.get(tag) in values and values.get("rel") not in ("canonical", "prev", "next"):
            self.loaded.append(values[LOADED[tag]])


def pages(site: Path) -> dict[Path, Page]:
    """Every page by its file, but the one for what is not found: shown at any address, its links fit none."""
    return {path: Page(path) for path in sorted(site.rglob("*.html")) if path.name != "404.html"}


def problems(site: Path, known: dict[Path, Page]) -> list[str]:
    """What is wrong with the links, a line each."""
    found = []
    for path, page in known.items():
        where = path.relative_to(site).as_posix()
        found += [f"{where}: {what}: {link}" for link in page.links if (what := _of_link(link, page, site, known))]
        found += [
            f"{where}: {what}: {link}"
            for link in page.loaded
            if (what := "loaded from elsewhere" if urlsplit(link).netloc else _of_link(link, page, site, known))
        ]
    return found


def _of_link(link: str, page: Page, site: Path, known: dict[Path, Page]) -> str:
    parts = urlsplit(link)
    if parts.scheme in SCHEMES:
        return "" if "." in parts.netloc and " " not in link else "not an address"
    if parts.scheme or parts.netloc or link.startswith("/"):
        return "neither an address nor a relative link"
    target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
    if target.is_dir():
        target /= "index.html"
    if not target.is_file() or not target.is_relative_to(site):
        return "leads nowhere"
    anchor = unquote(parts.fragment)
    if anchor and target in known and anchor not in known[target].anchors:
        return "no such anchor"
    return ""


def external(site: Path, known: dict[Path, Page]) -> dict[str, list[str]]:
    """Addresses elsewhere, each with the pages that it is on."""
    found: dict[str, list[str]] = {}
    for path, page in known.items():
        for link in sorted(set(page.links)):
            if urlsplit(link).scheme in SCHEMES:
                found.setdefault(link, []).append(path.relative_to(site).as_posix())
    return dict(sorted(found.items()))


def main(folder: str, *options: str) -> None:
    """Say what is wrong, or what is linked elsewhere."""
    site = Path(folder).resolve()
    known = pages(site)
    if "--external" in options:
        for link, places in external(site, known).items():
            sys.stdout.write(f"{link}\n" + "".join(f"    {each}\n" for each in places))
    found = problems(site, known)
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
