"""A provider is one that the platform knows, written exactly so.

Names are case-sensitive. The reference lists `jira` and `zendesk`, which the platform knows as `atlassian` with
`module: jira` and as `zendeskSupport`; for these the profile `spec` only warns.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspott
        proxy:
          enabled: true
      - name: tickets
        provider: jira
        proxy:
          enabled: true
Right:
    specVersion: 1.0.0
    integrations:
      - name: crm
        provider: hubspot
        proxy:
          enabled: true
      - name: tickets
        provider: atlassian
        module: jira
        proxy:
          enabled: true
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules._insertion import insert_entry
from amplsp.rules._replacement import replace_text, replacement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.catalog import Alias, Catalog
    from amplsp.manifest.manifest import Manifest
    from amplsp.manifest.views import Integration

LEVELS = Levels(Severity.ERROR, Severity.ERROR)

# The reference names these providers, so that a manifest which follows it is not wrong.
_IN_REFERENCE = Levels(Severity.WARNING, Severity.ERROR)

_ORDER = ("name", "displayName", "provider", "module")


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the providers that the catalog does not have."""
    catalog = manifest.catalog
    if catalog is None:
        return
    for integration in manifest.integrations:
        name = integration.provider.text
        if not name or name in catalog:
            continue
        alias = catalog.alias(name)
        yield _known_otherwise(manifest, integration, alias) if alias else _unknown(catalog, integration, name)


def _unknown(catalog: Catalog, integration: Integration, name: str) -> Problem:
    meant = catalog.suggest(name)
    if not meant:
        message = f"unknown provider {quote(name)}; the catalog of {catalog.date} has no such name"
        return Problem(integration.provider, message)
    sure = catalog.sure_match(name)
    best = sure or (meant[0] if len(meant) == 1 else None)
    question = " or ".join(map(quote, [best] if best else meant))
    fixes = replacement(integration.provider, best, safe=best == sure) if best else ()
    return Problem(integration.provider, f"unknown provider {quote(name)}; did you mean {question}?", fixes=fixes)


def _known_otherwise(manifest: Manifest, integration: Integration, alias: Alias) -> Problem:
    names = " or ".join(map(quote, alias.slugs)) + (f' with "module: {alias.module}"' if alias.module else "")
    level = _IN_REFERENCE if alias.in_reference else None
    message = f"unknown provider {quote(alias.name)}; the platform calls it {names}"
    return Problem(integration.provider, message, level, fixes=_rename(manifest, integration, alias))


def _rename(manifest: Manifest, integration: Integration, alias: Alias) -> tuple[Fix, ...]:
    """The provider's own name, with the module where the alias means one; none where another module is written."""
    if len(alias.slugs) != 1:
        return ()
    edits = replace_text(integration.provider, alias.slugs[0])
    if alias.module and integration.module.text != alias.module:
        inserted = insert_entry(manifest.document, integration.node, "module", alias.module, _ORDER)
        edits = (*edits, inserted) if inserted and edits and not integration.module else ()
    return (Fix(f"replace by {quote(alias.slugs[0])}", edits, safe=True),) if edits else ()
