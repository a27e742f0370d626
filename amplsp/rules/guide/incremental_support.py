"""The read bullet says what the catalog knows about incremental reading.

Where the catalog knows nothing, every sentence is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.section_supported import read_sentence
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
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
    missing = sorted(set(known.incremental.names) - set(subject.reading.inline_objects))
    is_right = pattern in _ENOUGH.get(known.incremental.mode, {known.incremental.sentence})
    if (is_right and not missing) or (known.incremental.may_be_all and pattern == "READ-C"):
        return
    if is_right:
        message = f"the catalog knows more objects that are read incrementally: {', '.join(missing)}"
    else:
        message = f"by the catalog {_WORDS[known.incremental.mode]}"
    sentence = read_sentence(known)
    fix = Fix(f"write {quote(sentence)}", (Edit(block.span, sentence),))
    yield Problem(block.span, message, fixes=(fix,))
