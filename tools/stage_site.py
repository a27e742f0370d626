"""Puts the repository's pages where the site is built from: `tools/build-site.sh` calls it with an empty folder.

Every page keeps its path, so that links hold on a forge and on the site. Two do not: `docs/README.md` is the site's
first page, and `README.md` is the page `readme`. A link to a folder leads to the page in it; one to a file that the
site does not have leads to its place under `Source` of `[project.urls]`, and is plain text while that is empty.
"""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
from pathlib import Path

from amplsp.engine.toml_text import tomllib

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / "tools" / "site" / "zensical.toml"
STYLE = ROOT / "tools" / "site" / "site.css"
SOURCES = (":(glob)*.md", "LICENSE", "llms.txt", "docs", "schema", "examples", "vscode-extension", "amplsp/mcp/skill")
SHOWN = frozenset({".md", ".json", ".yaml", ".yml", ".ts", ".py", ".txt", ".svg", ".png", ".toml", ""})
MOVED = {"docs/README.md": "index.md", "README.md": "readme.md"}
RULES = "# every rule"
SOURCE = "# the source"
_FENCE = re.compile(r"^ *(```+|~~~+)", re.MULTILINE)
_CODE_OR_LINK = re.compile(r"(?P<code>`+)(?:.|\n)*?(?P=code)|(?P<image>!?)\[(?P<text>[^\[\]]*)\]\((?P<to>[^()\s]+)\)")


def sources() -> list[str]:
    """The paths of the repository that the site has, those not committed yet among them."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *SOURCES]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout  # noqa: S603 - our own
    return sorted(each for each in listed.splitlines() if (ROOT / each).is_file() and Path(each).suffix in SHOWN)


class Stage:
    """Links from one page to another, as the site has them."""

    def __init__(self, paths: list[str], source: str) -> None:
        self._paths = frozenset(paths)
        self._source = source.rstrip("/")

    def page(self, path: str, text: str) -> str:
        """A page's text with the links that it has on the site."""
        made, start, fence = [], 0, ""
        for found in _FENCE.finditer(text):
            if not fence:
                made.append(self._links(path, text[start : found.start()]))
                start, fence = found.start(), found[1]
            elif found[1].startswith(fence):
                made.append(text[start : found.end()])
                start, fence = found.end(), ""
        return "".join([*made, text[start:] if fence else self._links(path, text[start:])])

    def _links(self, path: str, text: str) -> str:
        def link(found: re.Match[str]) -> str:
            if found["code"]:
                return found[0]
            to = self.address(path, found["to"])
            return f"{found['image']}[{found['text']}]({to})" if to else found["text"]

        return _CODE_OR_LINK.sub(link, text)

    def address(self, path: str, link: str) -> str | None:
        """The target of a page's link on the site; None if there is none."""
        name, mark, anchor = link.partition("#")
        if not name or re.match(r"[a-z]+:", link):
            return link
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        for known in (target, f"{target}/README.md"):
            if known in self._paths:
                here = posixpath.dirname(place(path)) or "."
                return posixpath.relpath(place(known), here) + mark + anchor
        if not (ROOT / target).exists():
            return link  # the build says that it is broken
        return f"{self._source}/blob/main/{target}{mark}{anchor}" if self._source else None


def place(path: str) -> str:
    """Where the site has a file of the repository."""
    return MOVED.get(path, path)


def settings(paths: list[str], source: str = "") -> str:
    """The settings of the build, with every rule in the navigation and the source, if it is anywhere."""
    text = SETTINGS.read_text(encoding="utf-8")
    pages = [place(path) for path in paths if path.endswith(".md")]
    rules = [page for page in pages if re.fullmatch(r"docs/rules/.*(?<!README)\.md", page)]
    kinds = {"Manifests": "docs/rules/[^/]*", "Guides": "docs/rules/guide/.*", "Contracts": "docs/rules/contract/.*"}
    lines = []
    for kind, pattern in kinds.items():
        entries = ", ".join(f'"{page}"' for page in rules if re.fullmatch(pattern, page))
        lines.append(f'{{ "{kind}" = [{entries}] }},')
    made = text.replace(RULES, "\n      ".join(lines))
    return made.replace(SOURCE, f'repo_url = "{source}"') if source else made


def missing(made: str, paths: list[str]) -> list[str]:
    """The pages of `docs/` that are in no place of the navigation."""
    pages = [place(path) for path in paths if path.endswith(".md")]
    return [page for page in pages if page.startswith("docs/") and f'"{page}"' not in made]


def main(folder: Path) -> None:
    """Fill the folder."""
    paths = sources()
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    source = urls.get("Source", "")
    stage = Stage(paths, source)
    made = settings(paths, source)
    if missing(made, paths):
        sys.exit(f"not in the navigation of {SETTINGS.relative_to(ROOT)}: {', '.join(missing(made, paths))}")
    pages = folder / "pages"
    for path in paths:
        to = pages / place(path)
        to.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".md"):
            text = stage.page(path, (ROOT / path).read_text(encoding="utf-8"))
            to.write_text(text, encoding="utf-8", newline="\n")
        else:
            to.write_bytes((ROOT / path).read_bytes())
    (pages / STYLE.name).write_bytes(STYLE.read_bytes())
    (folder / SETTINGS.name).write_text(made, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
