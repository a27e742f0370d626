"""The provider has the module.

A module is a part of a provider that has its own objects and capabilities, such as `gmail` of `google`. Most providers
have no modules.

Wrong:
    specVersion: 1.0.0
    integrations:
      - name: mail
        provider: google
        module: Gmail
        read:
          objects:
            - objectName: messages
              destination: mailWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
Right:
    specVersion: 1.0.0
    integrations:
      - name: mail
        provider: google
        module: gmail
        read:
          objects:
            - objectName: messages
              destination: mailWebhook
              schedule: "*/30 * * * *"
              requiredFields:
                - fieldName: id
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.did_you_mean import suggest
from amplsp.manifest.manifest import Manifest
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.manifest._provider_facts import provider_of
from amplsp.rules.manifest._repairs import replacement
from amplsp.yaml.nodes import Node

if TYPE_CHECKING:
    from amplsp.catalog import Provider

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ABOUT = ("module",)
IS_LOCAL = True


def check(manifest: Manifest) -> Iterator[Problem]:
    """Find modules that the provider does not have."""
    for integration in manifest.integrations:
        module = integration.module.text
        provider = provider_of(manifest, integration) if module else None
        if module and provider is not None and not provider.has_module(module):
            date = manifest.catalog.date if manifest.catalog else ""
            yield _problem(integration.module, module, provider, date)


def _problem(node: Node, module: str, provider: Provider, date: str) -> Problem:
    modules = tuple(provider.modules)
    slug = quote(provider.slug)
    if not modules:
        return Problem(node, f"{slug} has no modules in the catalog of {date}; remove {quote(module)}")
    suggestion = suggest(module, modules)
    age = "" if suggestion.words else f" in the catalog of {date}"
    known = ", ".join(map(quote, modules))
    message = f"{quote(module)} is not a module of {slug}, which has {known}{age}{suggestion.question}"
    best = suggestion.best
    fixes = replacement(node, best, safe=best == suggestion.sure) if best else ()
    return Problem(node, message, fixes=fixes)
