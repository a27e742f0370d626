"""Carries `[project.urls]` of pyproject.toml to all that names addresses of the project; `make docs` calls it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from amplsp.engine.toml_text import tomllib

ROOT = Path(__file__).resolve().parents[1]
MODULE = ROOT / "amplsp" / "addresses.py"
EXTENSION = ROOT / "vscode-extension" / "package.json"
SCHEMAS = tuple(
    ROOT / "schema" / name / "v1" / f"{name or 'manifest'}.schema.json" for name in ("", "contract", "report")
)
"""The schemas that are written by hand."""
STORE = ROOT / "schema" / "schemastore.json"
_DOCUMENTATION = re.compile(r'(?<=^DOCUMENTATION: str = ").*(?="$)', re.MULTILINE)
_HEAD = re.compile(r'(?P<dialect>"\$schema": "[^"]*",\n)(  "\$id": .*\n)?')


def addresses(urls: dict[str, str] | None = None) -> dict[Path, str]:
    """The files that name addresses, with their texts.

    Args:
        urls: by label; None for the package's own addresses.
    """
    if urls is None:
        urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    site = urls.get("Documentation", "")
    made = {MODULE: _DOCUMENTATION.sub(lambda _: site, MODULE.read_text(encoding="utf-8"))}
    for path in SCHEMAS:
        address = f"{site.rstrip('/')}/{path.relative_to(ROOT).as_posix()}"
        line = f'  "$id": {json.dumps(address)},\n' if site else ""
        text = path.read_text(encoding="utf-8")
        made[path] = _HEAD.sub(lambda found, line=line: found["dialect"] + line, text, count=1)
    return {**made, EXTENSION: _extension(urls), STORE: _store(site)}


def _store(site: str) -> str:
    """The entries for SchemaStore, which take a schema from where it is served."""
    entries = json.loads(STORE.read_text(encoding="utf-8"))
    for entry, path in zip(entries, ("schema/v1/manifest", "schema/config/v1/config"), strict=True):
        entry.pop("url", None)
        if site:
            entry["url"] = f"{site.rstrip('/')}/{path}.schema.json"
    return json.dumps(entries, indent=2) + "\n"


def _extension(urls: dict[str, str]) -> str:
    """The extension's own links, from which its page in a marketplace is made."""
    data = json.loads(EXTENSION.read_text(encoding="utf-8"))
    for key in ("homepage", "repository", "bugs"):
        data.pop(key, None)
    if urls.get("Documentation"):
        data["homepage"] = urls["Documentation"]
    if urls.get("Source"):
        data["repository"] = {"type": "git", "url": urls["Source"], "directory": "vscode-extension"}
    if urls.get("Issues"):
        data["bugs"] = {"url": urls["Issues"]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
