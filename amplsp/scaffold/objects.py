"""Which objects a scaffold shows: the chosen ones, or a few well-known ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.catalog.usage import load_usage
from amplsp.did_you_mean import closest
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.scaffold.request import ScaffoldError, ScaffoldRequest
from amplsp.scaffold.target import target_of
from amplsp.scaffold.words import PLACEHOLDER, singular

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.scaffold.target import Target

SALESFORCE_MOST_SUBSCRIBED = 5
"""The largest number of objects that can be subscribed to on Salesforce (from the platform's guide to subscribe
actions)."""

_WELL_KNOWN = (
    *("contact", "company", "account", "deal", "opportunity", "lead", "person", "organization", "customer"),
    *("ticket", "issue", "conversation", "order", "invoice", "candidate", "employee", "message", "event", "user"),
    *("project", "task", "product", "campaign", "payment", "subscription", "repo", "job", "meeting", "call", "list"),
)
_USUAL = 3
_LONGEST = 255
_UNUSUAL = re.compile(r"[^A-Za-z0-9_./{}()@$*+&~ -]")


class Objects(NamedTuple):
    """The objects of each section; those of `subscribe` are also in `read`.

    Attributes:
        doubles: chosen objects that differ from others only in case; a manifest can contain only one of them.
        left_out: why some chosen objects cannot be subscribed to; empty if all can.
    """

    read: tuple[str, ...] = ()
    write: tuple[str, ...] = ()
    subscribe: tuple[str, ...] = ()
    doubles: tuple[str, ...] = ()
    left_out: str = ""


def choose_objects(target: Target, wanted: tuple[str, ...]) -> Objects:
    """Decide which objects belong in which section.

    Raises:
        ScaffoldError: a chosen object fits no section, or a chosen action has no object.
    """
    if set(target.actions) == {"proxy"}:
        if wanted:
            raise ScaffoldError(
                f"objects are for read, write and subscribe; the proxy for {target.title} does not need any"
            )
        return Objects()
    return _asked_for(target, wanted) if wanted else _usual(target)


def _asked_for(target: Target, asked: tuple[str, ...]) -> Objects:
    for name in asked:
        _check(target, name)
    wanted = _without_doubles(asked)
    sections = {
        action: tuple(name for name in wanted if action in target.actions and target.offers(action, name))
        for action in ("read", "write", "subscribe")
    }
    readable = tuple(name for name in wanted if target.offers("read", name))
    subscribed, left_out = _subscribable(target, sections["subscribe"])
    placed = {*sections["read"], *sections["write"], *sections["subscribe"]}
    for name in wanted:
        if name not in placed:
            raise ScaffoldError(_misfit(target, name))
    for action in target.actions if target.chosen else ():
        if action != "proxy" and not (subscribed if action == "subscribe" else sections[action]):
            raise ScaffoldError(_misfit(target, wanted[0], action))
    read = sections["read"] if "read" in target.actions else tuple(name for name in readable if name in subscribed)
    doubles = tuple(name for name in asked if name not in wanted)
    return Objects(read, sections["write"], subscribed, doubles, left_out)


def _without_doubles(names: Iterable[str]) -> tuple[str, ...]:
    """The names without those that repeat an earlier one, ignoring case."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold(), name)
    return tuple(first.values())


def _subscribable(target: Target, names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The objects that can be subscribed to, and a sentence about the others."""
    silent = [name for name in names if not target.sends_changes(name)]
    unreadable = [name for name in names if name not in silent and not target.offers("read", name)]
    kept = tuple(name for name in names if name not in silent and name not in unreadable)
    if "salesforce" in (target.provider.slug, target.main.slug) and len(kept) > SALESFORCE_MOST_SUBSCRIBED:
        rest = ", ".join(kept[SALESFORCE_MOST_SUBSCRIBED:])
        reason = f"Left out, because Salesforce allows at most {SALESFORCE_MOST_SUBSCRIBED} objects here: {rest}."
        return kept[:SALESFORCE_MOST_SUBSCRIBED], reason
    reasons = (
        ("subscribing needs reading, and these cannot be read", unreadable),
        ("changes of their records are not reported", silent),
    )
    return kept, " ".join(f"Left out, because {reason}: {', '.join(which)}." for reason, which in reasons if which)


def _check(target: Target, name: str) -> None:
    if any(name in target.known(action) for action in ("read", "write", "subscribe")):
        return
    if not name.strip() or len(name) > _LONGEST:
        raise ScaffoldError(f"object name {quote(name)} has {len(name)} characters; 1 to {_LONGEST} are allowed")
    found = "{{" if "{{" in name else next(iter(_UNUSUAL.findall(name)), "")
    if found or name != name.strip():
        what = found if found.isprintable() and found else "spaces or invisible characters"
        raise ScaffoldError(
            f"object name {quote(name)} has {what} in it, unlike any object in the catalog; "
            f"if {target.title} really has it, write it into the manifest by hand"
        )
    near = near_object(target, name)
    if near and not any(target.is_free(action) for action in target.actions if action != "proxy"):
        raise ScaffoldError(f"unknown object {quote(name)} of {target.title}; did you mean {quote(near)}?")


def is_in_catalog(target: Target, name: str) -> bool:
    """Whether an object is known for any action."""
    return any(target.knows(action, name) for action in ("read", "write", "subscribe"))


def near_object(target: Target, name: str) -> str | None:
    """The known object that an unknown name may mean: it differs in case, by one or two letters, or is its plural.

    None for a name with the ending of custom objects, or if no known object is similar.
    """
    if name.endswith(target.provider.custom_object_marks):
        return None
    known = dict.fromkeys(each for action in ("read", "write", "subscribe") for each in target.known(action))
    found = closest(name, known)
    alike = found.words if found.is_slip else [each for each in known if singular(each) == singular(name)]
    return min(alike, default=None)


def misspelt_objects(request: ScaffoldRequest, catalog: Catalog) -> Iterator[str]:
    """A sentence about each chosen object that is not in the catalog but similar to one that is."""
    wanted = tuple(dict.fromkeys(request.objects or tuple(request.fields)))
    for target in (target_of(slug, request, catalog) for slug in request.providers):
        for name in wanted:
            if not is_in_catalog(target, name) and (near := near_object(target, name)):
                yield f"the catalog has no object {quote(name)} of {target.title}; did you mean {quote(near)}?"


def _misfit(target: Target, name: str, action: str | None = None) -> str:
    known = [each for each in ("read", "write", "subscribe") if name in target.known(each)]
    action = action or ", ".join(each for each in target.actions if each != "proxy")
    listed = ", ".join(target.known(action)[:5])
    hint = f"; it is known for {', '.join(known)}" if known else f"; the known ones are {listed}" if listed else ""
    return f"object {quote(name)} of {target.title} is not known for {action}{hint}"


def _usual(target: Target) -> Objects:
    read = "read" in target.actions or "subscribe" in target.actions
    by_action = {action: ranked(target, action) for action in ("read", "write", "subscribe")}
    reads = _few(target, by_action["read"]) if read else []
    both = {}
    for action in ("write", "subscribe"):
        if action not in target.actions or not read:
            continue
        shared = [name for name in by_action["read"] if name in by_action[action]]
        both[action] = shared
        if shared and not set(shared) & set(reads):
            reads = [*reads[: _USUAL - 1], shared[0]]
    writes = [name for name in reads if name in both.get("write", ())] or _few(target, by_action["write"]) or reads[:1]
    subscribes = [name for name in reads if name in both.get("subscribe", ())] or reads[:1]
    return Objects(
        tuple(reads) if reads or not read else (PLACEHOLDER,),
        (tuple(writes) or (PLACEHOLDER,)) if "write" in target.actions else (),
        (tuple(subscribes) or (PLACEHOLDER,)) if "subscribe" in target.actions else (),
    )


def _few(target: Target, ranked: list[str]) -> list[str]:
    """Two objects, or three if the third is well known."""
    few = ranked[:_USUAL]
    return few if len(few) < _USUAL or _is_known(target, few[-1]) else few[:-1]


def _is_known(target: Target, name: str) -> bool:
    return singular(name) in _WELL_KNOWN or _is_in_samples(target, name)


def _is_in_samples(target: Target, name: str) -> bool:
    facts = target.provider.object(name) or target.main.object(name)
    return facts is not None and any("m" in letters for letters in facts.sources.values())


def ranked(target: Target, action: str) -> list[str]:
    """The useful objects for an action, those that a newcomer is likely to want first."""
    useful = [name for name in target.known(action) if action != "subscribe" or target.sends_changes(name)]
    return list(_without_doubles(sorted(useful, key=lambda name: _rank(target, name, action))))


def _rank(target: Target, name: str, action: str) -> tuple[int, int, int, int, str]:
    """A key for sorting: first what several of the provider's samples use, then what is well known or easy to show."""
    provider = target.provider
    facts, fields = provider.object(name) or target.main.object(name), provider.fields(name)
    word = singular(name)
    place = _WELL_KNOWN.index(word) if word in _WELL_KNOWN else len(_WELL_KNOWN)
    points = 0
    if facts is not None:
        points += 4 * _is_in_samples(target, name)
        points += 2 * all(action in facts.actions for action in target.actions if action != "proxy")
    points += 3 * (place < len(_WELL_KNOWN)) + 3 * (fields is not None) + (name in provider.incremental)
    points -= 2 * name.count("/") + 4 * bool(re.search(r"[^A-Za-z0-9_/.-]", name))
    uses = load_usage().of_object(provider, name, action).here
    return -max(uses, 1), -points, place, len(name), name


class Offer(NamedTuple):
    """The choices for one provider.

    Attributes:
        provider: its slug.
        modules: its modules, the default one first.
        actions: what it, or the chosen module, can do.
        objects: for each action, the known objects, those that a newcomer is likely to want first.
        usual: the objects that a scaffold shows by default.
    """

    provider: str
    modules: tuple[str, ...]
    actions: tuple[str, ...]
    objects: dict[str, tuple[str, ...]]
    usual: tuple[str, ...]


def offer(slug: str, catalog: Catalog, module: str | None = None) -> Offer:
    """List what can be chosen for a provider.

    Raises:
        ScaffoldError: there is no such provider or module, or there is nothing that it can do.
    """
    target = target_of(slug, ScaffoldRequest((slug,), module=module), catalog)
    chosen = choose_objects(target, ())
    modules = sorted(target.provider.modules, key=lambda each: (each != target.provider.default_module, each))
    return Offer(
        slug,
        tuple(modules),
        target.actions,
        {action: tuple(ranked(target, action)) for action in target.actions if action != "proxy"},
        tuple(dict.fromkeys((*chosen.read, *chosen.subscribe, *chosen.write))),
    )
