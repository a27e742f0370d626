"""A plausible value for a field, from the words of its name.

Only samples guess like this; types and checks use only the catalog.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from amplsp.sample.subject import COMPANIES, EPOCH, PEOPLE, PLACES, moment, slug

if TYPE_CHECKING:
    from amplsp.sample.dice import Dice
    from amplsp.sample.subject import Subject

Maker = Callable[["Subject", "Dice"], Any]


def guess(words: Sequence[str], subject: Subject, dice: Dice) -> Any:
    """The value of a field whose name consists of these words; None if they suggest nothing."""
    text = " ".join(words)
    for pattern, make in _RULES:
        if pattern.search(text):
            return make(subject, dice)
    return None


def _place(index: int) -> Maker:
    return lambda subject, _: PLACES[subject.place][index]


def _one_of(*items: Any) -> Maker:
    return lambda _, dice: dice.of(items)


def _person_or(thing: Maker) -> Maker:
    """The title of a person is a job; the title of anything else is a heading."""
    return lambda subject, dice: _job(subject, dice) if subject.kind in PEOPLE else thing(subject, dice)


def _days(least: int, most: int) -> Maker:
    return lambda _, dice: (EPOCH + timedelta(days=dice.between(least, most))).strftime("%Y-%m-%d")


def _moment(subject: Subject, dice: Dice) -> str:
    return moment(subject.created + (subject.changed - subject.created) * dice.between(1, 99) / 100)


def _state(subject: Subject, dice: Dice) -> str:
    if subject.kind in PEOPLE | COMPANIES:
        return str(PLACES[subject.place][1])
    return dice.of(("open", "in progress", "done"))


def _address(subject: Subject, _: Dice) -> dict[str, Any]:
    city, state, postal_code, country, *_rest = PLACES[subject.place]
    return {"street": subject.street, "city": city, "state": state, "postalCode": postal_code, "country": country}


def _changed(subject: Subject, _: Dice) -> str:
    return moment(subject.changed)


def _yes_or_no(_: Subject, dice: Dice) -> bool:
    return dice.between(0, 1) == 1


def _count(_: Subject, dice: Dice) -> int:
    return dice.between(1, 60)


def _amount(_: Subject, dice: Dice) -> int:
    return dice.between(5, 480) * 250


_job = _one_of("Head of Operations", "Account Manager", "VP of Sales", "Software Engineer", "Finance Director")
_sentence = _one_of(
    "Asked for an offer for the next quarter.",
    "Prefers to be called in the morning.",
    "Met at the autumn conference; wants to see the new release.",
    "Renewal is due in spring, budget is approved.",
)
_heading = _one_of("Kick-off meeting", "Question about the invoice", "Renewal for next year", "Onboarding call")

_TABLE: tuple[tuple[str, Maker], ...] = (
    (r"\be ?mails$", lambda subject, _: [subject.email]),
    (r"\be ?mail( address| 1)?$", lambda subject, _: subject.email),
    (r"\b(phones|phone numbers)$", lambda subject, _: [subject.phone]),
    (r"\b(phone|mobile|fax|telephone|cell|whatsapp)( phone)?( number| 1)?$", lambda subject, _: subject.phone),
    (r"\b(first|given) ?name$", lambda subject, _: subject.first_name),
    (r"\b(last|family|sur) ?name$", lambda subject, _: subject.last_name),
    (r"\bmiddle name$", _one_of("Lee", "Kim", "Alex")),
    (r"\b(user ?name|login|handle|nick ?name|screen name)$", lambda subject, _: subject.handle),
    (r"\b(company|organi[sz]ation|account|business|legal|employer|vendor|customer) name$|^company$|^organi[sz]ation$",
     lambda subject, _: subject.company),
    (r"\b(contact|owner|user|author|person|manager|assistant|agent|creator|recipient|lead|display|full) name$",
     lambda subject, _: subject.full_name),
    (r"\bfile ?name$", _one_of("offer.pdf", "minutes.docx", "forecast.xlsx")),
    (r"\bname$", lambda subject, _: subject.name),
    (r"\bpostal code$|\bpost ?code$|\bzip( ?code)?$", _place(2)),
    (r"\bcountry code$|\biso code$", _place(3)),
    (r"\bcountry$", _place(4)),
    (r"\bcity$|\btown$", _place(0)),
    (r"\b(billing|mailing|shipping|other|home|work) state$|\bstate code$|\bprovince$|\bregion$", _place(1)),
    (r"\bstate$", _state),
    (r"\bstreet( address)?$|\baddress( line)? ?[1l]$|\baddress line$", lambda subject, _: subject.street),
    (r"\blatitude$|\blat$", _place(6)),
    (r"\blongitude$|\blng$|\blon$", _place(7)),
    (r"\btime ?zone$", _place(8)),
    (r"\bip( address)?$", lambda _, dice: f"192.0.2.{dice.between(1, 254)}"),
    (r"\b(billing|mailing|shipping|other|home|work|postal|office) address$", _address),
    (r"\baddress$", lambda subject, _: f"{subject.street}, {PLACES[subject.place][0]}"),
    (r"\bcurrency( iso)?( code)?$", _one_of("USD", "USD", "CAD", "EUR")),
    (r"\blanguage( code)?$|\blocale$", _one_of("en", "en", "fr", "es")),
    (r"\b(avatar|photo|image|picture|logo|thumbnail)( link| url| uri)?$",
     lambda subject, _: f"https://www.example.com/images/{slug(subject.name)}.png"),
    (r"\blinked ?in\b", lambda subject, _: f"https://www.example.com/in/{subject.handle}"),
    (r"\bdomain( name)?$", lambda subject, _: subject.domain),
    (r"\b(website|homepage|site)( url)?$", lambda subject, _: f"https://{subject.domain}"),
    (r"\b(url|uri|link|href)$", lambda subject, dice: f"https://{subject.domain}/{subject.kind}/{dice.digits(5)}"),
    (r"^(is|has|can|should|was|allow|enable|requires?)\b", _yes_or_no),
    (r"\b(active|archived|deleted|enabled|disabled|verified|(un)?subscribed|opt(ed)? out)$", _yes_or_no),
    (r"\b(closed|won|locked|primary|private|public|confirmed|deactivated)$", _yes_or_no),
    (r"\b(created|creation|create)\b.*\b(at|time|date|on|timestamp)$|^(created|date created|inserted at)$|\bcreated$",
     lambda subject, _: moment(subject.created)),
    (r"\b(updated|modified|changed|update|activity|viewed)\b.*\b(at|time|date|on|timestamp)$", _changed),
    (r"^(updated|modified|date (updated|modified))$|\bmodstamp$", _changed),
    (r"\b(birth ?day|birth ?date|dob|date of birth)$", _days(-20000, -9000)),
    (r"\b(close|due|end|expir\w+|renewal|next|deadline|maturity|delivery)\b.*\b(date|day|on)$|\b(deadline|due)$",
     _days(7, 240)),
    (r"\b(date|day|on)$", _days(-300, -5)),
    (r"\b(at|timestamp|datetime)$|\b(start|end|due|meeting|event|publish\w*|sent|received) time$", _moment),
    (r"\b(percent(age)?|probability|score|rate|completion|progress)$", lambda _, dice: dice.between(1, 20) * 5),
    (r"\brating$", _one_of(3, 4, 5)),
    (r"^employees$|\b(of|num) employees$|\bemployee count$|\bheadcount$|\bcompany size$",
     lambda _, dice: dice.between(2, 400) * 5),
    (r"\brevenue$|\bturnover$", lambda _, dice: dice.between(4, 900) * 50_000),
    (r"\b(amount|price|total|subtotal|cost|fee|budget|balance|value|salary|arr|mrr|acv|tcv|tax)$", _amount),
    (r"\b(discount|spend|income|paid|payment|refund\w*)$|^(amount|price|total|cost)\b", _amount),
    (r"\b(count|quantity|qty|num|views|clicks|opens|visits|seats|units|items|attempts|replies)$", _count),
    (r"\bnumber of\b|^(num|total)\b", _count),
    (r"\b(duration|seconds|length|interval)$", lambda _, dice: dice.between(2, 120) * 30),
    (r"\bage$", lambda _, dice: dice.between(21, 64)),
    (r"\b(year|fiscal year)$", _one_of(2024, 2025, 2026)),
    (r"\bstage( name)?$", _one_of("Qualification", "Proposal", "Negotiation", "Closed Won")),
    (r"\blifecycle$", _one_of("lead", "opportunity", "customer")),
    (r"\bstatus( name)?$", _one_of("open", "active", "in progress", "closed")),
    (r"\bpriority$", _one_of("high", "medium", "low")),
    (r"\bindustry$|\bsector$", _one_of("Manufacturing", "Software", "Healthcare", "Retail", "Logistics")),
    (r"\b(lead )?source$|\bchannel$", _one_of("Web", "Referral", "Conference", "Phone")),
    (r"\bdepartment$|\bteam$", _one_of("Sales", "Finance", "Engineering", "Operations")),
    (r"\bjob title$|\brole$|\bposition$|\boccupation$|\bjob$", _job),
    (r"\bpronouns?$", _one_of("she", "he", "they")),
    (r"\bgender$", _one_of("female", "male", "non-binary")),
    (r"\bsalutation$", _one_of("Ms.", "Mr.", "Dr.", "Mx.")),
    (r"\btitle$", _person_or(_heading)),
    (r"\b(subject|headline|heading|topic)$", _heading),
    (r"\b(description|notes?|comments?|summary|body|content|message|text|details|reason|bio|about|feedback|plain)$",
     _sentence),
    (r"\b(tags|labels|categories|keywords|topics|interests|skills)$",
     lambda _, dice: list(dice.of((("vip", "newsletter"), ("partner",), ("trial", "2026"))))),
    (r"\b(owner|author|creator|assignee|manager|sender|created by|modified by|updated by|contact|customer)$",
     lambda subject, _: subject.full_name),
    (r"\b(category|type|kind|segment|tier|level|group|plan)$", _one_of("standard", "premium", "partner")),
    (r"\bcolou?r$", lambda _, dice: f"#{dice.hex(6)}"),
    (r"\b(number|code|sku|reference|ref|no)$",
     lambda subject, dice: f"{(subject.kind[:2] or 'no').upper()}-{dice.digits(5)}"),
    (r"\bversion$", lambda _, dice: dice.between(1, 9)),
    (r"\bsize$", lambda _, dice: dice.between(4, 900) * 128),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), make) for pattern, make in _TABLE)
"""The first rule that fits is used, so specific rules come before general ones."""
