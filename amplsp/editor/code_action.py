"""What an editor offers to do with a text."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from amplsp.engine import Diagnostic
    from amplsp.yaml.text import Edit


class ActionKind(enum.Enum):
    """What an action is for, in a hierarchy of words with dots between."""

    QUICK_FIX = "quickfix"
    REWRITE = "refactor.rewrite"
    EXTRACT = "refactor.extract"
    FIX_ALL = "source.fixAll.amplsp"


class CodeAction(NamedTuple):
    """An offer.

    Attributes:
        title: what it does, as an imperative.
        kind: what it is for.
        edits: what it does to the text; they do not overlap.
        diagnostics: the findings that it is about.
        is_preferred: whether it can be done without thinking twice.
    """

    title: str
    kind: ActionKind
    edits: tuple[Edit, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    is_preferred: bool = False
