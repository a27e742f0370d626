"""The models of tools' arguments and results, and the error for what they cannot do."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ToolError(Exception):
    """What a tool cannot do; the text says why and what would be right, for the agent."""


class Model(BaseModel):
    """A model of arguments or results, without other keys."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class ManifestArguments(Model):
    """A manifest: its text, or its path."""

    text: str = Field("", description="The text of the manifest (YAML). Give this or path.")
    path: str = Field(
        "",
        description="The file of the manifest, below one of the roots. With text as well: the file that the text is "
        "for, so that the configuration for that file applies.",
    )
