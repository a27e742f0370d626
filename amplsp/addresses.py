"""Where the project is on the web: written here from `[project.urls]` in pyproject.toml by `make docs`.

Empty while nobody serves the pages: then no output names an address, and `RELEASING.md` says what to do about it.
"""

from __future__ import annotations

DOCUMENTATION: str = ""
"""Where the site is that `tools/build-site.sh` builds: the pages of the repository at their own paths."""


def manual_url(page: str) -> str | None:
    """Where the page of a rule is, None while nobody serves it."""
    return f"{DOCUMENTATION.rstrip('/')}/docs/rules/{page}/" if DOCUMENTATION else None


def schema_id(path: str) -> dict[str, str]:
    """The `$id` of a schema by its path in the repository, nothing while nobody serves it."""
    return {"$id": f"{DOCUMENTATION.rstrip('/')}/{path}"} if DOCUMENTATION else {}
