"""The platform knows the provider, under exactly this name.

Names are case-sensitive. The reference lists `jira` and `zendesk`, which the platform knows as `atlassian` with
`module: jira` and as `zendeskSupport`; for these, the profile `spec` only warns.

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

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.did_you_mean import question
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.views import Integration
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.manifest._repairs import replace_text, replacement
from amplsp.yaml.insertion import insert_entry
from amplsp.yaml.nodes import Node

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, ProviderAlias

LEVELS = Levels(Severity.ERROR, Severity.ERROR)

# The reference names these providers, so that a manifest which follows it is not wrong.
_IN_REFERENCE = Levels(Severity.WARNING, Severity.ERROR)

_MOST_HINTS = 200
"""The largest number of unknown names with suggestions; a manifest with more is machine-made."""

_ORDER = ("name", "displayName", "provider", "module")


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find the providers that the catalog does not have."""
    catalog = manifest.catalog
    if catalog is None:
        return
    hints: dict[str, _Hint] = {}
    for integration in manifest.integrations:
        name = integration.provider.text
        if not name or name in catalog:
            continue
        alias = catalog.alias(name)
        if alias:
            yield _known_otherwise(manifest, integration, alias)
            continue
        if name not in hints:
            hints[name] = _hint(catalog, name) if len(hints) < _MOST_HINTS else _Hint(())
        yield _unknown(catalog.date, integration.provider, name, hints[name])


class _Hint(NamedTuple):
    """What a name may mean; `sure` is the only provider that it can mean."""

    words: tuple[str, ...]
    sure: str | None = None


def _hint(catalog: Catalog, name: str) -> _Hint:
    sure = catalog.sure_match(name)
    return _Hint((sure,), sure) if sure else _Hint(tuple(catalog.suggest(name)))


def _unknown(date: str, node: Node, name: str, hint: _Hint) -> Problem:
    if not hint.words:
        return Problem(node, f"unknown provider {quote(name)}; the catalog of {date} has no such name")
    fixes = replacement(node, hint.words[0], safe=hint.sure is not None) if len(hint.words) == 1 else ()
    return Problem(node, f"unknown provider {quote(name)}{question(hint.words)}", fixes=fixes)


def _known_otherwise(manifest: Manifest, integration: Integration, alias: ProviderAlias) -> Problem:
    names = " or ".join(map(quote, alias.slugs)) + (f' with "module: {alias.module}"' if alias.module else "")
    level = _IN_REFERENCE if alias.in_reference else None
    message = f"unknown provider {quote(alias.name)}; the platform calls it {names}"
    return Problem(integration.provider, message, level, fixes=_rename(manifest, integration, alias))


def _rename(manifest: Manifest, integration: Integration, alias: ProviderAlias) -> tuple[Fix, ...]:
    """The platform's name of the provider, with the alias's module; none if another module is written."""
    if len(alias.slugs) != 1:
        return ()
    edits = replace_text(integration.provider, alias.slugs[0])
    if alias.module and integration.module.text != alias.module:
        inserted = insert_entry(manifest.document, integration.node, "module", alias.module, _ORDER)
        edits = (*edits, inserted) if inserted and edits and not integration.module else ()
    is_safe = integration.provider.anchor is None  # an alias may use it where it is right
    return (Fix(f"replace by {quote(alias.slugs[0])}", edits, is_safe),) if edits else ()
