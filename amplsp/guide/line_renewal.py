"""Updates a line of a guide by its function: writes the fixed sentence, with the author's facts and other words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from amplsp.guide.customer_prompt import is_ordinary, is_wrong
from amplsp.guide.incremental_words import ReadWords, read_words
from amplsp.guide.line_function import ACTIONS, plain
from amplsp.guide.reading import is_denied_after
from amplsp.guide.section_supported import code_list, read_sentence
from amplsp.guide.strings import fill, match
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.guide.provider_info import ProviderInfo

_ACTION_HEAD = re.compile(
    r"\*{0,2}\[?(?:Read|Write|Subscribe|Proxy) Actions?\*{0,2}\]?(?:\([^)]*\))?\*{0,2}", re.IGNORECASE
)
_NAMED = re.compile(r"\[?\w+ actions?\b", re.IGNORECASE)
_BASE_URL = re.compile(
    r",?\s+using the base URL:?\s*(?:`\s*(?P<code>[^`]*?)\s*`|(?P<bare>https?://[^\s,]+?)(?=[.,]?(?:\s|\Z)))",
    re.IGNORECASE,
)
_EMBED = re.compile(r"Embed the \[Install ?Integration\]\([^)]*\) UI component", re.IGNORECASE)
_PROMPT = re.compile(
    r"[.,]?\s+(?:(?:The|This)(?: UI)? component|which|it)\s+(?:will\s+prompt|prompts)\s+(?:the|your)\s+customers?\s+"
    r"for\s+(?P<asked>(?:[^.]|\.(?!\s|\Z))+)\.?",
    re.IGNORECASE,
)
_MANIFEST = re.compile(
    r"Create a manifest file(?:(?: like| similar to| using|; see) (?:the |an )?(?:example above|"
    r"\[example(?: integration| above)?\]\([^)]*\)(?: above)?))?(?: for your integration)?\.?",
    re.IGNORECASE,
)
_PLAIN = {
    "deploy": re.compile(r"Deploy it using the \[amp CLI\]\([^)]*\)\.?", re.IGNORECASE),
    "destination": re.compile(
        r"If (?:you are |you're )?using Read Actions, create a \[destination\]\([^)]*\)\.?", re.IGNORECASE
    ),
    "start": re.compile(r"Start using the connector[.!]?", re.IGNORECASE),
    "manifest": _MANIFEST,
}
_AFTER = re.compile(
    r"If your integration has \[?(?:Read|Write|Subscribe|Proxy) (?:Actions?|Calls?)\]?(?:\([^)]*\))?, "
    r"(?:[^.]|\.(?!\s|\Z))+\.?",
    re.IGNORECASE,
)
_DYN = re.compile(
    r"(?:Please note that )?(?:this|the) connector['\u2019]s base URL is\s*`\s*(?P<url>[^`]*?)\s*`", re.IGNORECASE
)
_INTRO = re.compile(
    r"This connector uses (?P<what>.+?),? (?:which means(?: that)?|so) you do not need to (?:set up|configure) "
    r"a Provider App before getting started\. \(?Provider apps are only required for providers (?:that use|using) "
    r"(?:the )?OAuth2 Authorization Code grant type\.?\)?\.?",
    re.IGNORECASE,
)
_USUAL = re.compile(
    r"(?:an? )?(?:API[ -]Key|Basic|OAuth ?2(?:\.0)? Client Credentials)(?: auth(?:entication)?| grant type)?",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"For an? (?:example|sample) manifest(?: file)?(?: of an? (?P<name>.{1,80}?) integration)?, (?:visit|see) our "
    r"\[samples repo(?:sitory)? on github\]\((?P<url>https://github\.com/amp-labs/samples/blob/(?:\\.|[^()\s]|\([^()]*\))+)\)\.?",
    re.IGNORECASE,
)
_BRANCH = re.compile(r"(/amp-labs/samples/blob/)[^/]+/")
_SAMPLE_LINK = re.compile(r"\]\((https?://github\.com/amp-labs/samples/[^)\s]*)\)")


class Facts(NamedTuple):
    """The facts for writing lines.

    Attributes:
        known: everything that is known.
        name_of: returns the name of the object that an author's word means; empty if none is known.
        example: the text of the section with the example; a step can point to it instead of linking to the same page.
        speaks_of_incremental: whether the author says elsewhere that something is read incrementally.
        names_exceptions: whether the author says elsewhere that something is not.
        is_told: whether it is known from another source than the guide what is read incrementally.
        base_url: the address that replaces the author's; empty to keep that.
    """

    known: ProviderInfo
    name_of: Callable[[str], str]
    example: str = ""
    speaks_of_incremental: bool = False
    names_exceptions: bool = False
    is_told: bool = False
    base_url: str = ""


class _Task(NamedTuple):
    """A line to update."""

    function: str
    words: str
    generated: str
    facts: Facts


def renewed(function: str, words: str, generated: str, facts: Facts) -> str:
    """The updated line.

    Args:
        function: the function of the line.
        words: its current text, on one line.
        generated: the text of a new guide for it; empty if a new guide would not have it.
        facts: the facts.
    """
    if facts.base_url:
        words = _rebased(words, facts.base_url)
    if not generated or _is_denied(function, words):
        return words
    task = _Task(function, words, generated, facts)
    writer = _after if function.startswith("after-") else _WRITERS.get(function)
    return writer(task) if writer else generated


def _rebased(words: str, url: str) -> str:
    """Words with another base URL, which is always between backticks in a sentence about it."""
    for pattern in (_BASE_URL, _DYN):
        found = pattern.search(words)
        if found:
            name = next(name for name in found.re.groupindex if found[name] is not None)
            return words[: found.start(name)] + url + words[found.end(name) :]
    return words


def _is_denied(function: str, words: str) -> bool:
    named = _NAMED.match(plain(words))
    return function in ACTIONS and named is not None and is_denied_after(plain(words), named.end())


def _with_tail(generated: str, tail: str) -> str:
    """A sentence with the author's text after it: more words of the sentence, or other sentences."""
    words = tail.strip()
    if words.strip(" .*!") == "":
        return generated
    goes_on = words[0] in ",;:.(\u2013\u2014-" or words[0].islower()
    if goes_on:
        return generated.rstrip(".!") + (tail.rstrip() if tail[0].isspace() or words[0] in ",;:." else f" {words}")
    return f"{generated} {words}"


def _action(task: _Task) -> str:
    head = _ACTION_HEAD.match(task.words)
    if head is None or (task.function == "subscribe" and task.facts.known.facts.subscribe_note):
        return task.generated
    canonical = task.generated.partition(")")[0] + ")."
    return _with_tail(canonical, task.words[head.end() :])


def _proxy(task: _Task) -> str:
    head = _ACTION_HEAD.match(task.words)
    if head is None:
        return task.generated
    tail = task.words[head.end() :]
    url = _BASE_URL.match(tail)
    if url is None:
        return task.generated if tail.strip(" .") == "" else _with_tail(task.generated, tail)
    return _with_tail(fill("PROXY", url=url["code"] or url["bare"]), tail[url.end() :])


def _read(task: _Task) -> str:
    said = read_words(task.words, lambda name: bool(task.facts.name_of(name)))
    if said.mode == "none" and said.names:
        said = said._replace(mode="other")
    sentence = _read_sentence(said, task.facts)
    if not sentence:
        return _with_tail("[Read Actions](/read-actions).", said.rest)
    return " ".join([sentence, *said.notes])


def _read_sentence(said: ReadWords, facts: Facts) -> str:
    """The sentence about reading; empty if the author's own words are kept."""
    known = facts.known
    if facts.is_told:
        return read_sentence(known)
    if said.mode in {"other", "most"}:
        return ""
    if said.mode == "listed":
        names = dict.fromkeys(facts.name_of(name) or name for name in said.names)
        names |= dict.fromkeys(known.incremental.names)
        if {*names} == {*known.incremental.names}:
            return read_sentence(known)
        return known.say("READ-B", objects=code_list(names, " and " if known.is_docs else ", "))
    if said.mode == "all":
        return "" if facts.names_exceptions else known.say("READ-C")
    sentence = read_sentence(known)
    is_denial = known.incremental.sentence == "READ-A"
    return "" if is_denial and said.mode == "silent" and facts.speaks_of_incremental else sentence


def _step(task: _Task) -> str:
    link = _SAMPLE_LINK.search(task.words)
    if link and link[1] not in task.facts.example:
        return task.words
    return task.generated if _PLAIN[task.function].fullmatch(plain(task.words)) else task.words


def _after(task: _Task) -> str:
    found = _AFTER.match(task.words)
    if found and "`" in found.group():
        return task.words
    return _with_tail(task.generated, task.words[found.end() :]) if found else task.words


def is_plain_after(words: str) -> bool:
    """Whether a step inside the last one says no more than the usual sentence."""
    found = _AFTER.fullmatch(words)
    return found is not None and "`" not in words


def _dyn(task: _Task) -> str:
    found = _DYN.match(task.words)
    return _with_tail(fill("DYN", url=found["url"]), task.words[found.end() :]) if found else task.words


def _example(task: _Task) -> str:
    found = _EXAMPLE.fullmatch(task.words)
    known = task.facts.known
    if found is None or (found["name"] and not _is_of(known, found["name"], found["url"])):
        return task.words
    path = _BRANCH.sub(rf"\g<1>{known.branch}/", found["url"])
    said = None if known.is_docs else match("EX", task.words)
    if said is not None and said["url"] == path and said["provider"] == known.name and said["article"] == known.article:
        return task.words
    return known.say("EX", url=path)


def _is_of(known: ProviderInfo, name: str, url: str) -> bool:
    """Whether an example is about this provider, even if it has another name from a copied page."""
    folder = known.sample.rpartition("/")[0] or known.key
    return signs(name) in signs(known.name) or f"/{folder}/" in url


def signs(text: str) -> str:
    """The letters and digits of a text without case, which are the same in two spellings of a name or address."""
    return "".join(filter(str.isalnum, text.casefold()))


def _embed(task: _Task) -> str:
    head = _EMBED.match(task.words)
    if head is None:
        return task.words
    tail = task.words[head.end() :]
    found = _PROMPT.match(tail)
    if found is None:
        return task.generated if tail.strip(" .") == "" else task.words
    asked = found["asked"].strip()
    known = task.facts.known
    sentence = task.generated if is_wrong(asked, known) or is_ordinary(asked, known) else ""
    if not sentence:
        sentence = f"{fill('U4')} {fill('PROMPT-FIELDS', fields=asked)}"
    return _with_tail(sentence, tail[found.end() :])


def _intro(task: _Task) -> str:
    found = _INTRO.match(plain(task.words))
    if found is None:
        return task.words
    tail = re.sub(r"\A The fields are [^.]*\.", "", plain(task.words)[found.end() :])
    if _USUAL.fullmatch(found["what"]) or "TODO" in task.generated:
        is_usual = _USUAL.fullmatch(found["what"]) is not None
        return _with_tail(task.generated, tail) if is_usual else task.words
    usual = fill("INTRO-KEY").partition(",")
    return _with_tail(f"This connector uses {found['what']}{usual[1]}{usual[2]}", tail)


_WRITERS = {
    "read": _read,
    "subscribe": _action,
    "write": _action,
    "proxy": _proxy,
    "embed": _embed,
    "intro": _intro,
    "dyn": _dyn,
    "example": _example,
    **dict.fromkeys(_PLAIN, _step),
}
