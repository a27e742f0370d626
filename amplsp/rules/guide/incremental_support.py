"""The read bullet says what the catalog knows about incremental reading.

If the catalog does not know, every sentence is accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.section_supported import read_sentence
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from amplsp.guide.objects import Incremental
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G19",)

_WORDS = {
    "none": "no object is read incrementally",
    "all": "all objects are read incrementally",
    "listed": "only some objects are read incrementally",
    "some": "some objects are read incrementally",
}
_ENOUGH = {"listed": {"READ-B", "READ-D"}, "some": {"READ-B", "READ-D", "READ-SOME"}}


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    block, known, pattern = subject.reading.bullet("read"), subject.known, subject.reading.pattern
    if subject.reading.has_parts:
        return  # the bullet of each module speaks of that module only
    if block is None or known is None or not pattern or known.incremental.mode == "unknown":
        return
    mode, names = _expected(subject, known.incremental)
    missing = sorted(set(names) - set(subject.reading.inline_objects))
    is_right = pattern in _ENOUGH.get(mode, {known.incremental.sentence})
    if (is_right and not missing) or (known.incremental.may_be_all and pattern == "READ-C"):
        return
    if is_right:
        message = f"according to the catalog, more objects are read incrementally: {', '.join(missing)}"
    else:
        message = f"according to the catalog, {_WORDS[known.incremental.mode]}"
    sentence = read_sentence(known)
    is_for_page = mode == known.incremental.mode
    fixes = (Fix(f"write {quote(sentence)}", (Edit(block.span, sentence),)),) if is_for_page else ()
    yield Problem(block.span, message, fixes=fixes)


def _expected(subject: GuideSubject, known: Incremental) -> tuple[str, tuple[str, ...]]:
    """What the bullet must say; it does not say "all" if the page lists more objects than the catalog."""
    listed = {item.name for item in subject.reading.objects if item.action == "read"}
    is_counted = known.counted and subject.reading.pattern in _ENOUGH["listed"] and not listed <= set(known.counted)
    if not is_counted:
        return known.mode, known.names
    others = {name for provider in subject.providers for name in provider.incremental if name in listed}
    return "listed", (*known.counted, *sorted(others - {*known.counted}))
