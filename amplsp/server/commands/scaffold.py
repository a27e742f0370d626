"""Commands that write manifests, and their choices: `providers`, `offer`, `scaffold`, `addIntegration`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.catalog import ACTIONS
from amplsp.catalog.usage import by_use
from amplsp.scaffold import ScaffoldError, append, offer, request_from_options, scaffold
from amplsp.server.commands import command, no_arguments
from amplsp.server.json_rpc import InvalidParamsError

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Summary
    from amplsp.scaffold import ScaffoldRequest
    from amplsp.server.session import Session


@command("amplsp.providers")
def providers(session: Session, arguments: list[Any]) -> list[dict[str, Any]]:
    """The providers that can do something in a manifest, the most used first, each with its guide's page or null."""
    no_arguments("amplsp.providers", arguments)
    _, catalog = session.settings.for_file("untitled:providers")
    summaries = [found for slug in catalog.slugs if (found := catalog.summary(slug)) is not None]
    able = [each for each in summaries if set(each.capabilities) & set(ACTIONS)]
    return [_entry(each, catalog) for each in by_use(able)]


def _entry(summary: Summary, catalog: Catalog) -> dict[str, Any]:
    provider = catalog.get(summary.slug)
    guide = provider.guide if provider is not None else None
    return {
        "provider": summary.slug,
        "displayName": summary.display_name,
        "auth": summary.auth,
        "actions": [action for action in ACTIONS if action in summary.capabilities],
        "guide": guide.url if guide is not None else None,
    }


@command("amplsp.offer")
def offer_choices(session: Session, arguments: list[Any]) -> dict[str, Any]:
    """What can be chosen before a provider, perhaps one of its modules, is scaffolded: an `amplsp.scaffold.Offer`.

    Raises:
        InvalidParamsError: no provider, an unknown one, or a module that it does not have.
    """
    provider, module = (*arguments, None)[:2] if arguments else (None, None)
    if not isinstance(provider, str) or not isinstance(module, str | None) or len(arguments) > 2:
        raise InvalidParamsError('amplsp.offer takes a provider such as "salesforce" and optionally one of its modules')
    _, catalog = session.settings.for_file(f"untitled:{provider}")
    try:
        return offer(provider, catalog, module)._asdict()
    except ScaffoldError as error:
        raise InvalidParamsError(str(error)) from None


@command("amplsp.scaffold")
def scaffold_manifest(session: Session, arguments: list[Any]) -> str:
    """The text of a sample manifest.

    Raises:
        InvalidParamsError: no provider, an unknown one, or an option that makes no sense.
    """
    provider, options = (*arguments, {})[:2] if arguments else (None, {})
    if not isinstance(provider, str) or not isinstance(options, dict) or len(arguments) > 2:
        raise InvalidParamsError(
            'amplsp.scaffold takes a provider such as "hubspot" and optionally an object with options'
        )
    request, catalog = _request(session, provider, options)
    try:
        return scaffold(request, catalog)
    except ScaffoldError as error:
        raise InvalidParamsError(str(error)) from None


@command("amplsp.addIntegration")
def add_integration(session: Session, arguments: list[Any]) -> str:
    """A manifest's text with another scaffolded integration; the rest of it is unchanged.

    Raises:
        InvalidParamsError: no text or provider, a text that is not a valid manifest, or a choice that makes no sense.
    """
    text, provider, options = (*arguments, {})[:3] if len(arguments) > 1 else (None, None, {})
    if not (isinstance(text, str) and isinstance(provider, str) and isinstance(options, dict)) or len(arguments) > 3:
        raise InvalidParamsError(
            "amplsp.addIntegration takes the text of a manifest, a provider and optionally an object with options"
        )
    request, catalog = _request(session, provider, options)
    try:
        return append(text, request, catalog)
    except ScaffoldError as error:
        raise InvalidParamsError(str(error)) from None


def _request(session: Session, provider: str, options: dict[str, Any]) -> tuple[ScaffoldRequest, Catalog]:
    """The request, and the catalog for it; the options are those of `ScaffoldRequest`, by default the workspace's.

    Raises:
        InvalidParamsError: an option makes no sense.
    """
    settings, catalog = session.settings.for_file(f"untitled:{provider}")
    usual = {"profile": settings.profile.value, "destinations": settings.destinations}
    try:
        return request_from_options((provider,), {**usual, **options}), catalog
    except ScaffoldError as error:
        raise InvalidParamsError(str(error)) from None
