# Written by "amplsp types"; changes are lost when it is generated again.
"""What the platform delivers according to the manifest."""

from typing import Annotated, Any, Literal, TypeAlias, Union

from pydantic import BaseModel, ConfigDict, Discriminator, Field, JsonValue, StrictInt, Tag, TypeAdapter


class _Record(BaseModel):
    """Keys that are not listed are kept, in `model_extra`."""

    model_config = ConfigDict(extra="allow", protected_namespaces=())


class Envelope(_Record):
    """What every message says of the installation that it is about."""

    project_id: str = Field(alias="projectId")
    group_ref: str = Field(alias="groupRef")
    """Your id of the customer's organisation."""
    group_name: str = Field(alias="groupName")
    installation_id: str = Field(alias="installationId")
    installation_update_time: str = Field(alias="installationUpdateTime")
    """When the customer last changed the installation; usually date and time."""
    consumer_ref: str | None = Field(default=None, alias="consumerRef")
    """Your id of the user who connected."""
    consumer_name: str | None = Field(default=None, alias="consumerName")
    raw_object_name: str | None = Field(default=None, alias="rawObjectName")
    """The object as the provider calls it."""
    workspace: str | None = None


class ResultInfo(_Record):
    """How the records come."""

    type: Literal["inline", "url"]
    """`inline`: in `result`; `url`: in a file, because the message would be too large."""
    num_records: StrictInt = Field(alias="numRecords")
    download_url: str | None = Field(default=None, alias="downloadUrl")
    """Where the file is, for 15 minutes; with `url` only."""


class ReadMessage(Envelope):
    """What every message with read records says."""

    result_info: ResultInfo | None = Field(default=None, alias="resultInfo")
    """Missing on Kinesis and S3."""
    operation_id: str | None = Field(default=None, alias="operationId")
    operation_time: str | None = Field(default=None, alias="operationTime")
    read_type: Literal["backfill", "scheduled", "triggered"] | None = Field(default=None, alias="readType")


class Association(_Record):
    """A record that is associated with another."""

    id: str | None = None
    object_name: str | None = Field(default=None, alias="objectName")
    raw_object_name: str | None = Field(default=None, alias="rawObjectName")
    fields: dict[str, JsonValue] | None = None
    mapped_fields: dict[str, JsonValue] | None = Field(default=None, alias="mappedFields")
    raw: dict[str, JsonValue] | None = None
    provider_association_metadata: dict[str, JsonValue] | None = Field(default=None, alias="providerAssociationMetadata")


class ReadEntry(_Record):
    """What every record that is read has."""

    raw: dict[str, JsonValue]
    """The provider's record as it came, with the provider's names."""
    associations: dict[str, list[Association]] | None = None


class CrmPersonFields(_Record):
    """Fields of "contacts" under their own names, in lower case."""

    model_config = ConfigDict(extra="forbid")

    email: JsonValue
    """ "email" of "contacts". Always there, perhaps null (documented)."""
    phone: JsonValue = None
    """ "phone" of "contacts". There if the customer chooses it (documented)."""


class CrmPersonMappedFields(_Record):
    """Fields of "contacts" under the names of the manifest; an application may have mapped more (documented)."""

    surname: JsonValue
    """ "lastname" of "contacts". Always there, perhaps null (documented)."""
    favourite_colour: JsonValue = Field(default=None, alias="favouriteColour")
    """ "Favourite colour": the field that the customer chooses for "favouriteColour". Asked: "Where do you note which colour someone likes best?"

    There once the customer has answered; installations from before the question lack it (read in code).
    """


class CrmPersonRecord(ReadEntry):
    """A record of "contacts"."""

    fields: CrmPersonFields
    mapped_fields: CrmPersonMappedFields | None = Field(default=None, alias="mappedFields")


class CrmPersonRead(ReadMessage):
    """Records of "contacts", read by "crm". `result` is missing if `resultInfo.type` is `url`."""

    action: Literal["read"]
    provider: Literal["hubspot"]
    object_name: Literal["person"] = Field(alias="objectName")
    result: list[CrmPersonRecord] | None = None


class EventMessage(Envelope):
    """What every message with events says."""

    result_info: ResultInfo | None = Field(default=None, alias="resultInfo")
    """Missing on Kinesis and S3."""


class AssociatedObject(_Record):
    """One side of a changed association."""

    id: str
    object_name: str | None = Field(default=None, alias="objectName")
    raw_object_name: str | None = Field(default=None, alias="rawObjectName")
    fields: dict[str, JsonValue] | None = None
    mapped_fields: dict[str, JsonValue] | None = Field(default=None, alias="mappedFields")
    raw: dict[str, JsonValue] | None = None


class EventEntry(_Record):
    """What an event may say; a deletion often has an id only."""

    subscribe_event_type: Literal["create", "update", "associationUpdate", "delete", "other"] | None = Field(default=None, alias="subscribeEventType")
    provider_event_type: str | None = Field(default=None, alias="providerEventType")
    """The event as the provider calls it."""
    id: str | None = None
    """The id of the record."""
    fields_updated: list[str] | None = Field(default=None, alias="fieldsUpdated")
    raw: dict[str, JsonValue] | None = None
    """The provider's record as it came, with the provider's names."""
    raw_event: dict[str, JsonValue] | None = Field(default=None, alias="rawEvent")
    """The provider's event as it came."""
    associations: dict[str, list[Association]] | None = None
    from_record: AssociatedObject | None = Field(default=None, alias="fromRecord")
    to_record: AssociatedObject | None = Field(default=None, alias="toRecord")


class CrmPersonEventRecord(EventEntry):
    """An event of a record of "contacts"."""

    fields: CrmPersonFields | None = None
    mapped_fields: CrmPersonMappedFields | None = Field(default=None, alias="mappedFields")


class CrmPersonEvent(EventMessage):
    """Events of "contacts", subscribed to by "crm": create, update, delete.

    `result` is missing if `resultInfo.type` is `url`.
    """

    action: Literal["subscribe"]
    provider: Literal["hubspot"]
    object_name: Literal["person"] = Field(alias="objectName")
    result: list[CrmPersonEventRecord] | None = None


_DELIVERY = {
    "CrmPersonRead": {"action": "read", "provider": "hubspot", "objectName": "person"},
    "CrmPersonEvent": {"action": "subscribe", "provider": "hubspot", "objectName": "person"},
}
_DELIVERY_KEYS = {"action": "action", "provider": "provider", "objectName": "object_name"}


def _delivery_kind(message: Any) -> str | None:
    """Which delivery a message is, a model or not."""
    told = {
        key: message.get(key) if isinstance(message, dict) else getattr(message, attribute, None)
        for key, attribute in _DELIVERY_KEYS.items()
    }
    return next((name for name, tags in _DELIVERY.items() if tags.items() <= told.items()), None)


Delivery: TypeAlias = Annotated[
    Union[
        Annotated[CrmPersonRead, Tag("CrmPersonRead")],
        Annotated[CrmPersonEvent, Tag("CrmPersonEvent")],
    ],
    Discriminator(_delivery_kind, custom_error_type="unknown", custom_error_message="not a known delivery"),
]
"""What may be delivered."""


CrmWebhookDelivery: TypeAlias = Annotated[
    Union[
        Annotated[CrmPersonRead, Tag("CrmPersonRead")],
        Annotated[CrmPersonEvent, Tag("CrmPersonEvent")],
    ],
    Discriminator(_delivery_kind, custom_error_type="unknown", custom_error_message="not a known delivery"),
]
"""What may be delivered to destination "crmWebhook"."""


DESTINATIONS: dict[str, Any] = {
    "crmWebhook": CrmWebhookDelivery,
}
"""What may be delivered to each destination."""


delivery_adapter: TypeAdapter[Delivery] = TypeAdapter(Delivery)
"""Validates: `delivery_adapter.validate_json(body)`."""
