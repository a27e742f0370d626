"""The outcome of deliveries, for people: a line for each, and what a handler did wrong."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from amplsp.report.summary import count_of
from amplsp.send.data import summary
from amplsp.terminal import BOLD, DIM, GREEN, RED, Painter, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amplsp.send.download import Downloads
    from amplsp.send.sending import Outcome

_INDENT = " " * 9
_MOST_OF_AN_ANSWER = 160
_PATIENCE = 1.0
"""The number of seconds in which files should be fetched; a handler can do that after its response."""


def outcome_text(outcome: Outcome, previous: Outcome | None, paint: Painter) -> str:
    """The lines about a delivery; text about the previous one is not repeated."""
    is_first = previous is None or previous.target != outcome.target
    head = [f"to {paint(escape(outcome.target.url), BOLD)}"] if is_first else []
    is_known = not is_first and previous is not None and previous.problem == outcome.problem
    lines = [*head, *_answered(outcome, paint), *([] if is_known else _explained(outcome, paint))]
    return "".join(f"{line}\n" for line in lines)


def _answered(outcome: Outcome, paint: Painter) -> Iterator[str]:
    answer = outcome.answer
    if answer is not None and outcome.was_sent:
        mark = paint("wrong", BOLD, RED) if outcome.problem else paint("ok", GREEN) + "   "
        status = str(answer.status) if answer.status else "none"
        time = paint(f"{answer.seconds * 1000:6,.0f} ms", DIM)
        yield f"  {mark}  {status:4} {time}  {escape(outcome.delivery.name)}"


def _explained(outcome: Outcome, paint: Painter) -> Iterator[str]:
    """What the handler did wrong, and its response."""
    if outcome.problem and not outcome.was_sent:
        yield "  " + paint(escape(outcome.problem), RED)
    elif outcome.problem:
        yield _INDENT + escape(outcome.problem)
        said = _said(outcome.answer.text) if outcome.answer else ""
        if said:
            yield _INDENT + paint(f"it answered: {said}", DIM)


def _said(text: str) -> str:
    """The first line with words in a handler's response."""
    text = _words_of(text) if text.lstrip().startswith("<") else text
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return escape(first[:_MOST_OF_AN_ANSWER]) + ("…" if len(first) > _MOST_OF_AN_ANSWER else "")


def _words_of(page: str) -> str:
    """The message in a framework's error page: with Express in `pre`, with others in the title."""
    found = (re.search(rf"<{tag}>\s*([^<\s][^<]*)<", page, re.IGNORECASE) for tag in ("pre", "title", "h1"))
    return html.unescape(next((match[1] for match in found if match), page))


def ending_text(outcomes: Sequence[Outcome], downloads: Downloads, paint: Painter) -> str:
    """The numbers of deliveries that were handled and not handled, and what is not known about the others."""
    counts = summary(outcomes)
    words = [f"{counts['handled']:,} handled"] if counts["handled"] + counts["wrong"] else []
    words += [f"{counts['wrong']:,} not"] if counts["wrong"] else []
    words += [f"{counts['unsent']:,} not sent"] if counts["unsent"] else []
    total = count_of(len(outcomes), "delivery", "deliveries")
    text = paint(f"{total}: {', '.join(words)}", GREEN if counts["handled"] == len(outcomes) else RED)
    return "".join(f"{line}\n" for line in [*_unfetched(outcomes, downloads), text])


def _unfetched(outcomes: Sequence[Outcome], downloads: Downloads) -> list[str]:
    """A note if a result by URL was accepted, but the file is not fetched soon after."""
    addresses = [each.delivery.download for each in outcomes if each.delivery.download and each.problem is None]
    missing = [each for each in addresses if not downloads.was_fetched(each, wait=_PATIENCE / len(addresses))]
    if not missing:
        return []
    files = count_of(len(missing), "result by URL was", "results by URL were")
    return [f"note: {files} accepted but not fetched; does the handler read resultInfo.downloadUrl?"]
