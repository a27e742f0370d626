"""The step about the UI component ends with the sentence about what it asks for.

It names the labels of the tokens that customers supply, with commas or "and" between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.section_using import prompt
from amplsp.guide.strings import fill
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.guide._sentences import replacing
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G51",)
IS_DEFAULT = False
_BEGIN = "The UI component will prompt"
_SAME = len("The UI component will prompt the customer for OAuth")


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    known = subject.known
    step = next((each for each in subject.reading.blocks(SectionKind.USING) if each.bare.startswith(fill("U4"))), None)
    if known is None or step is None or subject.prompt.startswith(("{/*", "<!--")):
        return
    said = step.bare.removeprefix(fill("U4")).strip()
    right = {_plain(each) for each in subject.in_all_wordings(prompt)}
    if _plain(said) in right or not said.startswith(_BEGIN):
        if not said:
            end = step.span.end
            fix = Fix(f"add {quote(subject.prompt)}", (Edit(Span(end, end), f" {subject.prompt}"),), safe=True)
            yield Problem(step.span, f"this sentence is missing: {subject.prompt}", fixes=(fix,))
        return
    if subject.prompt[:_SAME] != said[:_SAME]:
        return  # another class of authentication, which `auth-prompt` reports
    at = subject.text.find(said, step.span.start, step.span.end)
    fixes = (replacing(Span(at, at + len(said)), subject.prompt),) if at >= 0 else ()
    yield Problem(step.span, f"the step ends with {quote(said)}; it should read: {subject.prompt}", fixes=fixes)


def _plain(sentence: str) -> str:
    return sentence.replace(", and ", ", ").replace(" and ", ", ").replace("\\", "").casefold()
