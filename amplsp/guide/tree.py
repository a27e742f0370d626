"""A docs repository: where its guides and its navigation are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.guide.complaint import GuideError
from amplsp.guide.naming import NO_GUIDES

if TYPE_CHECKING:
    from pathlib import Path

GUIDES = "provider-guides"
CUSTOMER_GUIDES = "customer-guides"
SUFFIX = ".mdx"


class DocsTree(NamedTuple):
    """A docs repository.

    Attributes:
        folder: the folder that has the guides' folder in it.
        script: `generate-docs.ts`, if it is there.
        navigation: `docs.json`, if it is there.
    """

    folder: Path
    script: Path | None
    navigation: Path | None

    @property
    def guides(self) -> list[Path]:
        """The guides, sorted, without pages that are about no provider."""
        found = (self.folder / GUIDES).glob(f"*{SUFFIX}") if (self.folder / GUIDES).is_dir() else ()
        return sorted(path for path in found if path.stem not in NO_GUIDES and path.is_file())


def find_tree(folder: Path) -> DocsTree:
    """Find a docs repository's parts in its root folder or in `src` below it.

    Raises:
        GuideError: there is no such folder, or it holds neither guides nor a navigation.
    """
    if not folder.is_dir():
        raise GuideError([f'there is no folder "{folder}"'])
    for each in (folder / "src", folder):
        script, navigation = each / "generate-docs.ts", each / "docs.json"
        if (each / GUIDES).is_dir() or script.is_file():
            return DocsTree(each, script if script.is_file() else None, navigation if navigation.is_file() else None)
    raise GuideError([f'"{folder}" is no docs repository: it has neither a folder "{GUIDES}" nor a "generate-docs.ts"'])


def has_customer_guide(guide: Path, slug: str) -> bool:
    """Whether a customer guide of the same name stands beside the guides."""
    return (guide.parent.parent / CUSTOMER_GUIDES / f"{slug}{SUFFIX}").is_file()
