"""The texts of the standard install screens, as in the library that draws them."""

from __future__ import annotations

SCREENS = ": what customers see"
NOTHING_READ = "nothing: no integration with a name could be read"
NONE_REQUIRED = "There are no required fields."
REQUIRED_QUESTIONS = "Map the following fields"
OPTIONAL_QUESTIONS = "Map the following optional fields"
REQUIRED = "* required"
PLACEHOLDER = "Please select one"
WRITE_TAB = "Write"
EVERY_FIELD = "every other field of the customer's account"
SEARCH = "Search fields..."
SEARCH_OBJECTS = "Search objects..."
AT_A_TIME = 8
"""The number of check boxes on one page of a list."""
OF_ACCOUNT = "the customer's account has the label"
NOTHING_TO_CHOOSE = "There is nothing to choose: the customer only connects."


def reads(app: str) -> str:
    """The text above the fields that are always read."""
    return f"{app} reads the following fields"


def reads_optionally(app: str) -> str:
    """The text above the check boxes."""
    return f"{app} reads the following optional fields"


def writes(app: str) -> str:
    """The text above the check boxes of the tab about writing."""
    return f"Allow {app} to write to these objects"


def select_all(number: int, noun: str = "fields") -> str:
    """The check box above the others, if there are several."""
    return f"Select all {number} {noun}"
