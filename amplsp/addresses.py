"""Where the project is on the web: written here from `[project.urls]` in pyproject.toml by `make docs`.

The addresses are empty until the pages are served. Until then, no output names an address; `RELEASING.md` says how to
set them.
"""

from __future__ import annotations

DOCUMENTATION: str = ""
"""The address of the site that `tools/build-site.sh` builds: the pages of the repository at their own paths."""


def manual_url(page: str) -> str | None:
    """The address of a rule's page; None if the pages are not served."""
    return f"{DOCUMENTATION.rstrip('/')}/docs/rules/{page}/" if DOCUMENTATION else None


def schema_id(path: str) -> dict[str, str]:
    """The `$id` of a schema, for its path in the repository; nothing if the pages are not served."""
    return {"$id": f"{DOCUMENTATION.rstrip('/')}/{path}"} if DOCUMENTATION else {}
