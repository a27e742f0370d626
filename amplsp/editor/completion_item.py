"""What completion offers."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from amplsp.yaml.nodes import Path
    from amplsp.yaml.text import Edit

Topic = tuple[str, ...]
"""What `texts.describe` can say more about: the kind of thing and what it needs to find it."""


class CompletionKind(enum.Enum):
    """What an offer is."""

    KEY = "key"
    BLOCK = "block"
    WORD = "word"
    PROVIDER = "provider"
    MODULE = "module"
    OBJECT = "object"
    FIELD = "field"
    DESTINATION = "destination"
    SCHEDULE = "schedule"
    NUMBER = "number"
    RULE = "rule"


class Completion(NamedTuple):
    """An offer.

    Attributes:
        label: what the list shows.
        kind: what it is.
        edit: what accepting it does to the text.
        path: the way to the key or value that is then there.
        filter_text: what the characters typed so far are compared with.
        detail: a few words beside the label.
        topic: what its documentation is about; empty where there is none.
        snippet: the edit's text with places to fill in, in the syntax of the Language Server Protocol, each line but
            the first indented relative to the line of the edit; empty where the edit's text is all.
    """

    label: str
    kind: CompletionKind
    edit: Edit
    path: Path
    filter_text: str
    detail: str = ""
    topic: Topic = ()
    snippet: str = ""
