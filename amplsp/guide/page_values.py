"""The title and the base URL of an existing guide, which are kept if they differ from the catalog's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.guide.page_renewal import is_modular
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.guide.facts import GuideFacts
    from amplsp.guide.provider_info import Choices
    from amplsp.guide.reading import Reading


class PageValues(NamedTuple):
    """The name and the base URL for an update.

    Attributes:
        facts: the facts with both.
        choices: the choices of what to change in the page.
        differing: a sentence about each value that differs from the catalog's.
    """

    facts: GuideFacts
    choices: Choices
    differing: tuple[str, ...] = ()


def page_values(
    reading: Reading, facts: GuideFacts, choices: Choices, provider: Provider | None, name: str
) -> PageValues:
    """Choose the name and the base URL: those in the facts, else those in the page, unless the catalog's are requested.

    Args:
        reading: the existing guide.
        facts: the facts about the provider.
        choices: the user's choices.
        provider: the catalog's facts.
        name: the catalog's name for this guide; empty if it has none.
    """
    differing, update = [], {}
    title = (reading.page.title or "").strip()
    if facts.display_name is None and (title or name):
        update["display_name"] = name if choices.retitles and name else title or name
        if title and name and title != name:
            differing.append(_difference("title", title, name, "retitle", is_changed=choices.retitles))
    if facts.base_url is not None:
        choices = choices._replace(rebases=True)
    elif provider is not None:
        url = reading.proxy_url.strip()
        right = {provider.base_url, *(module.base_url for module in provider.modules.values())}
        if url and url not in right and provider.base_url and not is_modular(reading):
            differing.append(_difference("base URL", url, provider.base_url, "rebase", is_changed=choices.rebases))
        if url and not choices.rebases:
            update["base_url"] = url
    return PageValues(facts.model_copy(update=update), choices, tuple(differing))


def _difference(what: str, here: str, catalog: str, option: str, *, is_changed: bool) -> str:
    if is_changed:
        return f"{what} {quote(here)} becomes {quote(catalog)}, as in the catalog"
    return f"{what} {quote(here)} is {quote(catalog)} in the catalog; it is kept, --{option} changes it"
