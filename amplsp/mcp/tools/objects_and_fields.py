"""Look up objects and fields.

Returns what the catalog knows about a provider's objects and, with object, about the fields of that object: the names
to write in a manifest, what each can be used for, types of values, and how certain that is. Look names up here before
you write them into a manifest; do not guess them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from amplsp.did_you_mean import did_you_mean
from amplsp.mcp.known import check_module, provider_named, source_words
from amplsp.mcp.model import Model, ToolError
from amplsp.report.provider_facts import object_details

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.mcp.files import Files

Action = Literal["read", "write", "subscribe", "delete"]


class Arguments(Model):
    """Of which provider."""

    provider: str = Field(description='The provider\'s name in manifests, such as "hubspot".')
    module: str = Field("", description="Only objects of this module of the provider.")
    action: Action | None = Field(None, description="Only objects that support this action.")
    object: str = Field("", description="Only this object, with its fields.")
    search: str = Field("", description="Only objects (with object: only fields) with this text in a name.")


class Use(Model):
    """What an object can be used for."""

    action: str
    sources: list[str] = Field(description="The sources of this fact.")


class Object(Model):
    """An object."""

    object: str
    display_name: str | None
    uses: list[Use]
    modules: list[str]
    fields_known: int = Field(description="How many of its fields the catalog knows; 0 does not mean that it has none.")


class FieldKnown(Model):
    """A field."""

    field: str
    label: str
    type: str | None = Field(description="The type of its values; null where that is not known.")
    values: list[str] = Field(description="Of a choice: the values that are known.")
    read_only: bool


class ObjectFields(Model):
    """The fields of an object."""

    fields: list[FieldKnown]
    total: int = Field(description="How many fields the sources name; more than are listed here where it is cut.")
    backfill_max_days: int | None
    subscribe_events: list[str] | None = Field(description="The only events that it sends; null if no limit is known.")
    docs_url: str | None


class Result(Model):
    """What is known."""

    provider: str
    catalog_date: str
    open_ended: list[str] = Field(description="The actions for which any object of the customer's account is possible.")
    certainty: str = Field(description="What it means if a name is missing here.")
    objects: list[Object]
    details: ObjectFields | None = Field(description="The fields of the object that was asked for.")


def run(arguments: Arguments, files: Files) -> Result:
    """Look them up."""
    catalog = files.catalog()
    provider = provider_named(catalog, arguments.provider)
    if arguments.module:
        check_module(provider, arguments.module)
    names = _names(provider, arguments)
    details = _fields(provider, arguments) if arguments.object else None
    open_ended = [action for action in ("read", "write", "subscribe") if provider.is_open_ended(action)]
    return Result(
        provider=provider.slug,
        catalog_date=catalog.date,
        open_ended=open_ended,
        certainty=_certainty(open_ended, has_names=bool(names)),
        objects=[_object(provider, name) for name in names],
        details=details,
    )


def _names(provider: Provider, arguments: Arguments) -> list[str]:
    modules = (arguments.module,) if arguments.module else (None, *provider.modules)
    known = sorted({name for module in modules for name in provider.objects(arguments.action, module)})
    if arguments.object:
        if provider.object(arguments.object) is None and provider.fields(arguments.object) is None:
            every = sorted({name for module in (None, *provider.modules) for name in provider.objects(None, module)})
            hint = did_you_mean(arguments.object, every) or "; leave object out to list all known objects"
            raise ToolError(f'the catalog knows no object "{arguments.object[:80]}" of "{provider.slug}"{hint}')
        return [arguments.object]
    wanted = arguments.search.casefold()
    return [name for name in known if wanted in name.casefold() or wanted in _label(provider, name).casefold()]


def _label(provider: Provider, name: str) -> str:
    known = provider.object(name)
    return known.display_name if known else ""


def _object(provider: Provider, name: str) -> Object:
    known, fields = provider.object(name), provider.fields(name)
    sources = known.sources if known else {}
    return Object(
        object=name,
        display_name=_label(provider, name) or None,
        uses=[Use(action=action, sources=source_words(sources[action])) for action in sorted(sources)],
        modules=sorted(known.modules) if known else [],
        fields_known=len(fields.names) if fields else 0,
    )


def _fields(provider: Provider, arguments: Arguments) -> ObjectFields:
    data = object_details(provider, arguments.object)
    wanted = arguments.search.casefold()
    listed = [
        _field(provider, arguments.object, name, label)
        for name, label in data["fields"].items()
        if wanted in name.casefold() or wanted in label.casefold()
    ]
    events = data["subscribeEvents"]
    return ObjectFields(
        fields=listed,
        total=data["totalFields"] or 0,
        backfill_max_days=data["backfillMaxDays"],
        subscribe_events=None if events is None else list(events),
        docs_url=data["docsUrl"],
    )


def _field(provider: Provider, object_name: str, name: str, label: str) -> FieldKnown:
    known = provider.value_type(object_name, name)
    return FieldKnown(
        field=name,
        label=label,
        type=known.type if known else None,
        values=list(known.values) if known else [],
        read_only=bool(known and known.is_read_only),
    )


def _certainty(open_ended: list[str], *, has_names: bool) -> str:
    if open_ended:
        return (
            f"the listed names are certain; others are possible for {', '.join(open_ended)}, because accounts have "
            "their own objects; lists of fields are never complete"
        )
    if has_names:
        return "the listed names are certain; the lists may lack others, and lists of fields are never complete"
    return "the catalog knows no names here, which does not mean that there are none; ask the user for the names"
