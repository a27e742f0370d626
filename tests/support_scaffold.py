"""Every scaffold with one or two options, and its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support_check import check_document

from amplsp.catalog import ACTIONS
from amplsp.engine import Settings
from amplsp.problem import Profile
from amplsp.scaffold import ScaffoldRequest
from amplsp.yaml import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.catalog import Catalog, Provider


def usual_requests(provider: Provider) -> Iterator[ScaffoldRequest]:
    """No options, each module, each single action, and all objects of one kind, if the provider supports them."""
    if not any(provider.can(action) for action in ACTIONS):
        return
    for module in (None, *provider.modules):
        able = [action for action in ACTIONS if provider.can(action, module)]
        if not able:
            continue
        bare = ScaffoldRequest((provider.slug,), module=module)
        yield bare
        for action in able:
            yield bare._replace(actions=(action,))
            names = provider.objects(action, module)
            if names:
                yield bare._replace(actions=(action,), objects=names)


def findings(text: str, catalog: Catalog) -> list[str]:
    """The findings in both profiles, each on a line."""
    document = Document(text)
    return [
        f"{profile.value}: line {found.start.line + 1}: {found.severity.word}[{found.rule}] {found.message}"
        for profile in Profile
        for found in check_document(document, Settings(profile=profile), catalog)
    ]
