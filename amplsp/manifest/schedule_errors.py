"""What each of the five cron fields accepts, and the messages for everything that is not standard cron."""

from __future__ import annotations

from amplsp.late_pattern import late_pattern
from amplsp.manifest.schedule_words import WORDS, cron_of
from amplsp.named_tuple import NamedTuple

__all__ = [
    "KINDS",
    "MACROS",
    "FieldKind",
    "ScheduleError",
    "bad_item",
    "not_five_fields",
    "quote",
    "reversed_range",
    "shorten",
]

# Expansions as crontab(5) gives them; @reboot has none.
MACROS = {f"@{word}": cron for word, cron in WORDS.items() if word != "nightly"}

_WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

_EXTENSIONS = {
    "?": ('"?" is not standard cron', 'write "*"'),
    "#": ('"#" (the nth weekday of a month) is not standard cron', 'write weekdays such as "1" or "MON-FRI"'),
    "L": ('"L" (the last day) is not standard cron', "write a day or weekday that it takes"),
    "W": ('"W" (the nearest working day) is not standard cron', "write a day of the month"),
    "H": ('"H" (a hashed value) is not standard cron', "write a number"),
    "R": ('"R" (a random value) is not standard cron', "write a number"),
}
_EXTENSION = late_pattern(r"L(?:W|-?[0-9]+)?|[0-9]*L|[0-9]+W|WL?[0-9]*|[HR](?:\([0-9-]*\))?(?:/[0-9]+)?")
_LETTERS = late_pattern(r"[A-Za-z]+")
_YEAR = late_pattern(r"\*|(?:19|20)[0-9]{2}(?:[-/,][0-9]+)*")
_LONGEST_QUOTE = 80
_FIVE_FIELDS = "minute, hour, day of month, month, weekday"


class ScheduleError(ValueError):
    """A schedule that is not standard five-field cron.

    Attributes:
        message: what is wrong and what would be right, lower case, no full stop.
        field_name: the wrong field ("minute", "hour", "day of month", "month", "weekday"), or "schedule" if no single
            field is wrong.
        start: offset of the wrong part in the schedule's text, in code points.
        end: offset after it.
        replacement: five fields that mean the same as the whole text, for macros such as ``@daily``; else None.
        proposal: five fields that the words probably mean, for ``hourly`` or ``every 10 minutes``; else None.
    """

    proposal: str | None = None

    def __init__(self, message: str, field_name: str, start: int, end: int, replacement: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field_name = field_name
        self.start = start
        self.end = end
        self.replacement = replacement


class FieldKind(NamedTuple):
    """What a field accepts.

    Attributes:
        name: its name in messages.
        low: the smallest number.
        high: the largest number that can be written; weekday 7 is also Sunday.
        wrap_high: the end of ``*`` and of a start with a step; 6 for weekdays, so that Sunday does not count twice.
        names: three-letter names in lower case and their numbers.
    """

    name: str
    low: int
    high: int
    wrap_high: int
    names: dict[str, int]

    @property
    def range(self) -> str:
        """The range as text, such as "0-23"."""
        extra = " (0 and 7 are Sunday)" if self.name == "weekday" else ""
        return f"{self.low}-{self.high}{extra}"


KINDS = (
    FieldKind("minute", 0, 59, 59, {}),
    FieldKind("hour", 0, 23, 23, {}),
    FieldKind("day of month", 1, 31, 31, {}),
    FieldKind("month", 1, 12, 12, {name[:3]: number for number, name in enumerate(_MONTHS, 1)}),
    FieldKind("weekday", 0, 7, 6, {name[:3]: number for number, name in enumerate(_WEEKDAYS)}),
)


def shorten(value: str) -> str:
    """At most 80 characters of a value on one line, so that a message stays readable."""
    short = value if len(value) <= _LONGEST_QUOTE else value[: _LONGEST_QUOTE - 1] + "…"
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in short)


def quote(value: str) -> str:
    """A value in double quotes, at most 80 characters of it."""
    return f'"{shorten(value)}"'


def not_five_fields(text: str, words: list[tuple[str, int, int]]) -> ScheduleError:
    """The error for a text that is empty, is a macro, or does not have five fields.

    Args:
        text: the schedule's text.
        words: its space-separated parts with their offsets.
    """
    if not words:
        return ScheduleError(
            f"an empty schedule never runs; write five fields: {_FIVE_FIELDS}", "schedule", 0, len(text)
        )
    start, end = words[0][1], words[-1][2]
    cron = cron_of(text)
    if cron is not None and text[start:end].lower() not in MACROS:
        error = ScheduleError(f'{quote(text[start:end])} is not cron; write "{cron}"', "schedule", start, end)
        error.proposal = cron
        return error
    if words[0][0].startswith("@"):
        return _macro(text[start:end], start, end)
    if "TZ=" in words[0][0]:
        message = f"{quote(words[0][0])} is not part of a standard schedule; write the five fields only"
        return ScheduleError(message, "schedule", words[0][1], words[0][2])
    if len(words) == len(KINDS) + 1:
        return _six_fields(words)
    number = f"{len(words)} field" + ("" if len(words) == 1 else "s")
    extra = ", without seconds and years" if len(words) == len(KINDS) + 2 else ""
    message = f"{quote(text[start:end])} has {number}; standard cron has five{extra}: {_FIVE_FIELDS}"
    return ScheduleError(message, "schedule", start, end)


def _macro(macro: str, start: int, end: int) -> ScheduleError:
    replacement = MACROS.get(macro.lower())
    instead = f'"{replacement}"' if replacement else f"five fields: {_FIVE_FIELDS}"
    message = f"{quote(macro)} is a macro, not five-field cron; write {instead}"
    return ScheduleError(message, "schedule", start, end, replacement)


def _six_fields(words: list[tuple[str, int, int]]) -> ScheduleError:
    # "*" alone could be either; beside a single number in front it is a weekday, and the number the seconds.
    last = words[-1][0]
    is_year = bool(_YEAR.fullmatch(last)) and (last != "*" or words[0][0] == "*")
    word, start, end = words[-1] if is_year else words[0]
    what = "year" if is_year else "seconds"
    message = f"{quote(word)} is a sixth field; standard cron has five fields and no {what}; remove it"
    return ScheduleError(message, "schedule", start, end)


def reversed_range(kind: FieldKind, item: str, low: int, high: int) -> str:
    """The message about a range whose end is before its start, such as ``22-2``."""
    problem = f"{kind.name} range {quote(item)} runs backwards"
    if "/" in item:
        return f"{problem}; write the smaller number first"
    if low > kind.wrap_high:
        return f'{problem}; write "{_span(kind.low, high)}", as Sunday begins the week'
    if kind.name == "weekday" and high == 0:
        return f'{problem}; write "{_span(low, kind.high)}"'
    around = f"{_span(low, kind.wrap_high)},{_span(kind.low, high)}"
    return f'{problem}; write "{around}" to wrap around, or "{high}-{low}"'


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def bad_item(kind: FieldKind, item: str) -> str:
    """The message about a list item that is not a number, name, range or step of this field."""
    if not item:
        return f"{kind.name} has an empty list entry; write numbers {kind.range} with one comma between them"
    for character in "?#":
        if character in item:
            return _extension(kind, item, character)
    if _EXTENSION.fullmatch(item.upper()):
        return _extension(kind, item, next(letter for letter in item.upper() if letter in "LWHR"))
    _, slash, step = item.partition("/")
    if slash and not (step.isascii() and step.isdigit()):
        return f'{kind.name} step {quote(item)} needs a whole number of at least 1 after "/"'
    word = next((word for word in _LETTERS.findall(item) if word.lower() not in kind.names), None)
    if word:
        return _bad_name(kind, word)
    return f"{kind.name} {quote(item)} is not {_accepted(kind)}"


def _extension(kind: FieldKind, item: str, character: str) -> str:
    problem, instead = _EXTENSIONS[character]
    return f"{kind.name} {quote(item)}: {problem}; {instead}"


def _accepted(kind: FieldKind) -> str:
    names = f', a name such as "{list(kind.names)[1].upper()}"' if kind.names else ""
    return f'"*", a number {kind.range}{names}, a range, a list or a step of these'


def _bad_name(kind: FieldKind, word: str) -> str:
    lower = word.lower()
    for other, full_names in ((KINDS[3], _MONTHS), (KINDS[4], _WEEKDAYS)):
        full = next((name for name in full_names if name.startswith(lower)), None) if len(lower) >= 3 else None
        if full and other is kind:
            return f'{kind.name} name {quote(word)} is not standard cron; write "{full[:3].upper()}"'
        if full:
            return f"{quote(word)} is a {other.name} name, not {_an(kind.name)}; write a number {kind.range}"
    return f"{kind.name} {quote(word)} is not {_accepted(kind)}"


def _an(name: str) -> str:
    return f"an {name}" if name.startswith("h") else f"a {name}"
