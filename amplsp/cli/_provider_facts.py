"""What `amplsp providers` says about one provider, as data and for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.catalog import ACTIONS
from amplsp.cli._output import columns
from amplsp.report.terminal import BOLD, DIM

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Provider
    from amplsp.report.terminal import Painter

AUTH_WORDS = {
    "oauth2_auth_code": "OAuth: customers sign in",
    "oauth2_auth_code_pkce": "OAuth with PKCE: customers sign in",
    "oauth2_client_credentials": "OAuth: customers enter a client ID and secret",
    "oauth2_password": "OAuth: customers enter a user name and a password",
    "oauth2_other": "OAuth",
    "api_key": "customers enter an API key",
    "basic": "customers enter a user name and a password",
    "custom": "special to this provider",
    "jwt": "customers enter a key that signs tokens",
    "none": "nothing is needed",
    "unknown": "not known",
}
"""How customers connect, in words."""


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
    """What the provider, or a module, does not let people do, one sentence each, with the rule that looks after it."""
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
    """What else is good to know, one sentence each; a manifest can do nothing wrong there."""
    found = [
        f"the platform's catalog has no {action}, but a guide or a sample shows it: make sure"
        for action in ACTIONS
        if provider.evidence(action) and not provider.can(action)
    ]
    if provider.no_historic_backfill:
        found.append(f"without backfill days only recent records: {', '.join(provider.no_historic_backfill)}")
    if provider.incremental_mode == "none":
        found.append("every read run reads everything: no incremental reading")
    elif provider.incremental_mode == "some":
        found.append(f"incremental reading only of: {', '.join(provider.incremental) or 'nothing known'}")
    return found


def describe(provider: Provider, catalog: Catalog, module: str | None, paint: Painter) -> str:
    """All facts for people."""
    data = facts(provider, catalog, module)
    able = [action for action, answer in data["capabilities"].items() if answer]
    able += [] if module else _only_in_modules(provider)
    rows = [
        ("can", ", ".join(able) or "nothing yet"),
        ("connecting", AUTH_WORDS.get(provider.auth, provider.auth)),
        *(("token", _token_words(each)) for each in data["tokens"]),
        ("API", provider.base_url),
        ("guide", data["guide"] or ""),
        ("variant of", provider.variant_of or ""),
        *(("limit", each) for each in data["limits"]),
        *(("note", each) for each in data["notes"]),
        ("status", "experimental" if provider.experimental else ""),
    ]
    head = f"{paint(provider.display_name, BOLD)} ({provider.slug})\n"
    text = head + "".join(f"  {paint(f'{name:10}', DIM)}  {value}\n" for name, value in rows if value)
    return text + _modules(provider, paint) + _objects(data, module, paint)


def _only_in_modules(provider: Provider) -> list[str]:
    """What some modules can do and the provider by itself cannot, with these modules."""
    own = provider.own_capabilities
    able: dict[str, list[str]] = {}
    for module in provider.modules:
        for word, answer in provider.capabilities(module).items():
            if answer and not own.get(word):
                able.setdefault(word, []).append(module)
    return [f"{word} (module {' or '.join(modules)})" for word, modules in able.items()]


def _modules(provider: Provider, paint: Painter) -> str:
    if not provider.modules:
        return ""
    rows = [
        (
            f"{each.id} (default)" if each.id == provider.default_module else each.id,
            ", ".join(action for action in ACTIONS if provider.can(action, each.id)) or "nothing yet",
            each.display_name,
        )
        for each in provider.modules.values()
    ]
    return "\n" + columns(("module", "can", "name"), rows, paint)


def _objects(data: dict[str, Any], module: str | None, paint: Painter) -> str:
    rows = [
        (
            name,
            ", ".join(each["actions"]),
            ", ".join(each["modules"]),
            str(each["fields"] or ""),
            each["displayName"] or "",
        )
        for name, each in data["objects"].items()
    ]
    if not rows:
        where = f" of module {module}" if module else ""
        return f"\nThe catalog of {data['catalogDate']} knows no objects{where}.\n"
    more = "\nAny other object of the customer's account is possible too.\n" if data["openEnded"] else ""
    return "\n" + columns(("object", "can be used to", "modules", "fields known", "name"), rows, paint) + more


def object_details(provider: Provider, name: str) -> dict[str, Any]:
    """All facts about one object, its fields included."""
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


def _token_words(token: dict[str, Any]) -> str:
    name = f"{token['displayName']} ({token['name']})" if "displayName" in token else token["name"]
    parts = [name]
    if "default" in token:
        parts.append(f"default {token['default']}")
    if "modules" in token:
        parts.append(f"for {', '.join(token['modules'])}")
    return ", ".join(parts) + (f", see {token['docsUrl']}" if "docsUrl" in token else "")
