"""Document links: from a provider to its guide, from an object to the provider's documentation of it."""

from __future__ import annotations

from collections.abc import Iterator

from amplsp.manifest.manifest import Manifest
from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Span


class DocumentLink(NamedTuple):
    """A place with a link to a page.

    Attributes:
        span: the place.
        url: the address.
        title: the title.
    """

    span: Span
    url: str
    title: str


def document_links(manifest: Manifest) -> list[DocumentLink]:
    """All links, each place once."""
    found = {link.span: link for link in _links(manifest)}
    return [found[span] for span in sorted(found)]


def _links(manifest: Manifest) -> Iterator[DocumentLink]:
    for integration in manifest.integrations:
        slug = integration.provider.text
        provider = manifest.catalog.get(slug) if manifest.catalog is not None and slug else None
        if provider is None:
            continue
        if provider.guide is not None:
            yield DocumentLink(integration.provider.span, provider.guide.url, f"{provider.display_name}: guide")
        for obj in integration.objects():
            facts = provider.object(obj.name.text) if obj.name.text else None
            if facts is not None and facts.docs_url:
                title = f"{facts.display_name or facts.name}: {provider.display_name}'s documentation"
                yield DocumentLink(obj.name.span, facts.docs_url, title)
