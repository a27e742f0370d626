"""Makes the preview of a manifest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from amplsp.preview.clock import clock_of
from amplsp.preview.connecting import connecting_of
from amplsp.preview.flow import streams_of
from amplsp.preview.model import IntegrationPreview, Messages, Preview
from amplsp.preview.screens import tabs_of, writes_of
from amplsp.shape import shape_of

if TYPE_CHECKING:
    from amplsp.changes import Change
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import Integration as View
    from amplsp.shape import Integration, Shape

APP = "Your App"
"""The default name of the builder's application."""


def preview_of(  # noqa: PLR0913 - each is its own part, and all are named
    manifest: Manifest,
    *,
    shape: Shape | None = None,
    name: str = "amp.yaml",
    app: str = APP,
    findings: Iterable[Diagnostic] = (),
    changes: Iterable[Change] | None = None,
    against: str = "",
    has_messages: bool = True,
) -> Preview:
    """What customers see of a manifest, what is delivered, and when; of a broken manifest, the readable parts.

    Args:
        manifest: the manifest, with its catalog.
        shape: the manifest's shape, if the caller has it, or one that keeps parts that the text hides now.
        name: the name of the manifest.
        app: the name of the builder's application.
        findings: the findings of a check.
        changes: the changes from another version.
        against: the name of that version.
        has_messages: whether to invent messages and write their types, which only the page shows.
    """
    shape = shape_of(manifest) if shape is None else shape
    # Of two integrations with one name the shape has the later one.
    views = {each.name.text: each for each in manifest.integrations if each.name.text}
    return Preview(
        name=name,
        app=app,
        integrations=tuple(_integration(each, views.get(each.name), manifest) for each in shape.integrations),
        clock=clock_of(shape.integrations),
        messages=_messages(shape, manifest) if has_messages else (),
        findings=tuple(findings),
        remarks=shape.remarks,
        changes=None if changes is None else tuple(changes),
        against=against,
        is_partial=shape.is_partial,
        lines=manifest.lines,
    )


def _messages(shape: Shape, manifest: Manifest) -> tuple[Messages, ...]:
    from amplsp.preview.messages import messages_of  # noqa: PLC0415 - only the page shows them

    return messages_of(shape, manifest.catalog)


def _integration(integration: Integration, view: View | None, manifest: Manifest) -> IntegrationPreview:
    slug = integration.provider
    provider = manifest.catalog.get(slug) if manifest.catalog and slug else None
    proxy_url = ""
    if integration.proxy and provider:
        module = provider.modules.get(integration.module or provider.default_module or "")
        proxy_url = module.base_url if integration.proxy.uses_module and module else provider.base_url
    return IntegrationPreview(
        name=integration.name,
        display_name=integration.label,
        provider=slug,
        module=integration.module,
        provider_name=provider.display_name if provider else slug or "the provider",
        connecting=connecting_of(slug, provider, integration.module),
        tabs=tabs_of(integration, view),
        writes=writes_of(integration),
        streams=streams_of(integration, provider),
        proxy=integration.proxy,
        proxy_url=proxy_url,
        place=integration.place,
    )
