"""The facts about providers as data: all facts about one, the facts about one object, and lists.

`docs/json.md` describes the keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.catalog import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amplsp.catalog import Catalog, Provider, Summary


def facts(provider: Provider, catalog: Catalog, module: str | None) -> dict[str, Any]:
    """All facts as JSON data; with a module only its objects, tokens, capabilities and limits."""
    guide = provider.guide
    return {
        "provider": provider.slug,
        "displayName": provider.display_name,
        "catalogDate": catalog.date,
        "guide": guide.url if guide else None,
        "baseUrl": provider.base_url or None,
        "auth": _auth(provider),
        "capabilities": provider.capabilities(module) if module else provider.own_capabilities,
        "tokens": [_token(each) for each in provider.inputs(module)],
        "defaultModule": provider.default_module,
        "modules": {
            each.id: {
                "displayName": each.display_name,
                "baseUrl": each.base_url or None,
                "capabilities": provider.capabilities(each.id),
            }
            for each in provider.modules.values()
        },
        "objects": {name: _object(provider, name) for name in _object_names(provider, module)},
        "openEnded": [action for action in ("read", "write", "subscribe") if provider.is_open_ended(action)],
        "incremental": provider.incremental_mode,
        "limits": limits(provider, module),
        "notes": notes(provider),
        "variantOf": provider.variant_of,
        "experimental": provider.experimental,
    }


def limits(provider: Provider, module: str | None = None) -> list[str]:
    """The limits of a provider or module, a sentence for each, with the rule that checks it."""
    objects = _object_names(provider, module)
    found = [
        f"{name}: at most {days} days of backfill (rule provider-backfill-limit)"
        for name in objects
        if (days := provider.backfill_max_days(name)) is not None
    ]
    if provider.watch_fields_auto_only:
        found.append("update events need watchFieldsAuto: all (rule provider-watch-fields)")
    by_events: dict[tuple[str, ...], list[str]] = {}
    for name, events in provider.subscribe_partial.items():
        if name in objects:
            by_events.setdefault(events, []).append(name)
    for events, names in by_events.items():
        sent = f"only {', '.join(events)}" if events else "none"
        found.append(f"events of {', '.join(names)}: {sent} (rule provider-event-limit)")
    return found


def notes(provider: Provider) -> list[str]:
    """Other facts, a sentence for each, about which a manifest cannot be wrong."""
    found = [
        f"the platform's catalog does not have {action}, but a guide or a sample shows it; make sure that it works"
        for action in ACTIONS
        if provider.evidence(action) and not provider.can(action)
    ]
    if provider.no_historic_backfill:
        found.append(f"without backfill days, only recent records are read: {', '.join(provider.no_historic_backfill)}")
    if provider.incremental_mode == "none":
        found.append("every run reads all records: no incremental reading")
    elif provider.incremental_mode == "some":
        found.append(f"incremental reading only for: {', '.join(provider.incremental) or 'nothing known'}")
    return found


def object_details(provider: Provider, name: str) -> dict[str, Any]:
    """All facts about one object, including its fields."""
    known = provider.fields(name)
    fields = {field: known.label(field) for field in known.names} if known else {}
    return {
        "object": name,
        **_object(provider, name),
        "fields": fields,
        "totalFields": known.total if known else None,
        "backfillMaxDays": provider.backfill_max_days(name),
        "subscribeEvents": provider.subscribe_events(name),
    }


def _object_names(provider: Provider, module: str | None) -> tuple[str, ...]:
    if module is not None:
        return provider.objects(None, module)
    return tuple(sorted({name for each in (None, *provider.modules) for name in provider.objects(None, each)}))


def _object(provider: Provider, name: str) -> dict[str, Any]:
    known, fields = provider.object(name), provider.fields(name)
    return {
        "displayName": (known.display_name if known else "") or None,
        "docsUrl": (known.docs_url if known else "") or None,
        "actions": list(known.actions) if known else [],
        "modules": sorted(known.modules) if known else [],
        "incremental": provider.incremental_mode == "general" or name in provider.incremental,
        "fields": fields.total if fields else None,
    }


def _auth(provider: Provider) -> dict[str, Any]:
    key, custom = provider.api_key, provider.custom_auth
    details = {
        "kind": provider.auth,
        "apiKey": key._asdict() if key else None,
        "custom": custom._asdict() if custom else None,
        "docsUrl": provider.oauth.docs_url or provider.basic_docs_url or (key.docs_url if key else ""),
        "scopesRequired": provider.oauth.scopes_required or None,
        "providerAppFields": list(provider.provider_app_fields),
        "fetchedAfterwards": list(provider.post_auth),
    }
    return {name: value for name, value in details.items() if value}


def _token(each: Any) -> dict[str, Any]:
    named = {
        "name": each.name,
        "displayName": each.display_name,
        "default": each.default,
        "docsUrl": each.docs_url,
        "prompt": each.prompt,
        "modules": list(each.modules),
    }
    return {name: value for name, value in named.items() if value}


def select(catalog: Catalog, capabilities: Iterable[str], auth: str | None, search: str | None) -> list[Summary]:
    """The providers that have all these capabilities, this kind of authentication, and this text in a name."""
    found = []
    for slug in catalog.slugs:
        summary = catalog.summary(slug)
        if summary is None or not set(capabilities) <= set(summary.capabilities):
            continue
        if auth is not None and not _is_auth(summary.auth, auth):
            continue
        if search is None or _mentions(summary, catalog, search):
            found.append(summary)
    return found


def _is_auth(kind: str, wanted: str) -> bool:
    """Whether a kind is the chosen one or in its family, such as `oauth2_password` for `oauth2`."""
    return kind == wanted or kind.startswith(f"{wanted}_")


def _mentions(summary: Summary, catalog: Catalog, search: str) -> bool:
    names = [summary.slug, summary.display_name, *summary.modules, *summary.modules.values()]
    names += [alias.name for alias in catalog.aliases if summary.slug in alias.slugs]
    return any(search.casefold() in name.casefold() for name in names)


def as_data(summaries: list[Summary]) -> list[dict[str, Any]]:
    """The list as JSON data."""
    return [
        {
            "provider": each.slug,
            "displayName": each.display_name,
            "auth": each.auth,
            "capabilities": list(each.capabilities),
            "modules": each.modules,
        }
        for each in summaries
    ]
