"""The rules that the configuration of the current folder adds, for commands without a file."""

from __future__ import annotations

import contextlib
import os
import re
from typing import TYPE_CHECKING

from amplsp.rule import ADDED_ID

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.rule import Rule


def may_be_added(name: str) -> bool:
    """Whether a name could be the id of a rule that a configuration adds."""
    return re.fullmatch(ADDED_ID, name) is not None


def rules_added_here(config: Path | None = None) -> tuple[Rule, ...]:
    """The rules that the configuration of this folder, or the one that the user names, adds.

    Raises:
        ConfigurationError: it is broken.
    """
    from amplsp.engine.configuration_finder import ConfigurationFinder  # noqa: PLC0415 - `--help` needs none of it

    return ConfigurationFinder(config).for_folder(os.getcwd()).added_rules  # noqa: PTH109 - as the finder has them


def completed_rules() -> tuple[Rule, ...]:
    """The same for the completion of a word, during which errors are ignored."""
    from amplsp.engine.configuration import ConfigurationError  # noqa: PLC0415 - as above

    with contextlib.suppress(ConfigurationError):
        return rules_added_here()
    return ()
