"""The platform's own catalog format: checked with pydantic, turned into the platform's part of our facts.

Three layouts are read: `{"catalog": {slug: …}, "timestamp": …}`, a bare map of slugs, and an array of providers with a
`name`. Unknown keys are skipped, because the platform adds some now and then.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


def _none_as_empty(value: Any) -> Any:
    """The platform's encoder writes null for an empty map or list."""
    return {} if value is None else value


Slug = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Text = Annotated[str, StringConstraints(max_length=4000)]
Flags = Annotated[dict[str, Any], BeforeValidator(_none_as_empty)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class Support(_Model):
    """Capability flags; the four actions are plain booleans, others may be nested."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    read: bool | None = None
    write: bool | None = None
    subscribe: bool | None = None
    proxy: bool | None = None


class ModuleInfo(_Model):
    """One module."""

    displayName: Text = ""  # noqa: N815 - the format's own word, here and below
    baseURL: Text = ""  # noqa: N815
    support: Support | None = None
    subscribeRequirements: Flags | None = None  # noqa: N815


class MetadataItem(_Model):
    """A token that the customer supplies, or that is fetched after authentication."""

    name: Text
    displayName: Text | None = None  # noqa: N815
    docsURL: Text | None = None  # noqa: N815
    prompt: Text | None = None
    defaultValue: Text | None = None  # noqa: N815
    moduleDependencies: dict[str, Any] | None = None  # noqa: N815


class Metadata(_Model):
    """What is needed beside the credentials."""

    input: list[MetadataItem] | None = None
    postAuthentication: list[MetadataItem] | None = None  # noqa: N815


class Oauth2Opts(_Model):
    """OAuth facts."""

    grantType: Text | None = None  # noqa: N815
    docsURL: Text | None = None  # noqa: N815
    explicitScopesRequired: bool | None = None  # noqa: N815
    explicitWorkspaceRequired: bool | None = None  # noqa: N815
    scopeMappings: dict[str, Any] | None = None  # noqa: N815


class Attachment(_Model):
    """Where an API key goes."""

    name: Text | None = None
    valuePrefix: Text | None = None  # noqa: N815


class ApiKeyOpts(_Model):
    """API key facts."""

    attachmentType: Text | None = None  # noqa: N815
    header: Attachment | None = None
    query: Attachment | None = None
    docsURL: Text | None = None  # noqa: N815


class BasicOpts(_Model):
    """User name and password facts."""

    docsURL: Text | None = None  # noqa: N815


class CustomOpts(_Model):
    """Custom authentication facts."""

    inputs: list[MetadataItem] | None = None
    headers: list[Attachment] | None = None


class ProviderInfo(_Model):
    """One provider."""

    name: Slug | None = None
    displayName: Text | None = None  # noqa: N815
    authType: Text | None = None  # noqa: N815
    baseURL: Text | None = None  # noqa: N815
    defaultModule: Text | None = None  # noqa: N815
    modules: dict[Annotated[str, Field(min_length=1)], ModuleInfo] | None = None
    support: Support | None = None
    metadata: Metadata | None = None
    oauth2Opts: Oauth2Opts | None = None  # noqa: N815
    apiKeyOpts: ApiKeyOpts | None = None  # noqa: N815
    basicOpts: BasicOpts | None = None  # noqa: N815
    customOpts: CustomOpts | None = None  # noqa: N815


class PlatformCatalog(_Model):
    """The whole catalog."""

    catalog: Annotated[dict[Slug, ProviderInfo], Field(min_length=1)]
    timestamp: Any = None
