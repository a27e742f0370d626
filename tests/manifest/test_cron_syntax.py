"""What is standard five-field cron, and the messages about everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support_cron import Sample, samples

from amplsp.manifest.cron import ScheduleError, never_runs, parse, smallest_gap


def _error(text: str) -> ScheduleError:
    with pytest.raises(ScheduleError) as caught:
        parse(text)
    return caught.value


@given(samples())
def test_every_standard_form_means_its_numbers(sample: Sample) -> None:
    schedule = parse(sample.text)
    assert [field.values for field in schedule.fields] == [tuple(sorted(values)) for values in sample.values]
    assert [sample.text[field.start : field.end] for field in schedule.fields] == sample.text.split()


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("0 0/12 * * *", 1, (0, 12)),
        ("5/20 * * * *", 0, (5, 25, 45)),
        ("*/90 * * * *", 0, (0,)),
        ("*/99999999999999999999 * * * *", 0, (0,)),
        ("007 * * * *", 0, (7,)),
        ("0 0 * * 7", 4, (0,)),
        ("0 0 * * 5-7", 4, (0, 5, 6)),
        ("0 0 * * 1/2", 4, (1, 3, 5)),
        ("0 0 * * 7/2", 4, (0,)),
        ("0 0 * * MON-FRI", 4, (1, 2, 3, 4, 5)),
        ("0 0 * * sun,Sat", 4, (0, 6)),
        ("0 0 1 jan-MAR,Dec *", 3, (1, 2, 3, 12)),
        ("0 0 */10 * *", 2, (1, 11, 21, 31)),
        ("0 0 1 */5 *", 3, (1, 6, 11)),
    ],
)
def test_names_steps_and_weekday_seven_are_standard(text: str, field: int, values: tuple[int, ...]) -> None:
    assert parse(text).fields[field].values == values


def test_any_spaces_separate_fields_and_surround_the_schedule() -> None:
    schedule = parse("  0 \t 9\t*  * MON\t\r\n")
    assert [(field.text, field.start) for field in schedule.fields] == [
        ("0", 2),
        ("9", 6),
        ("*", 8),
        ("*", 11),
        ("MON", 13),
    ]


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("0 0 1 * MON", True),
        ("0 0 1-31 * MON", True),
        ("0 0 1,* * MON", True),
        ("0 0 * * MON", False),
        ("0 0 */2 * MON", False),
        ("0 0 *,1 * MON", False),
        ("0 0 1 * *", False),
        ("0 0 1 * */2", False),
    ],
)
def test_date_and_weekday_are_alternatives_only_where_both_are_restricted(text: str, *, either: bool) -> None:
    assert parse(text).either_day is either


@pytest.mark.parametrize(
    ("text", "field", "wrong", "message"),
    [
        ("60 * * * *", "minute", "60", "minute 60 is outside 0-59"),
        ("0 24 * * *", "hour", "24", "hour 24 is outside 0-23"),
        ("0 0 0 * *", "day of month", "0", "day of month 0 is outside 1-31"),
        ("0 0 1 0/3 *", "month", "0/3", "month 0 is outside 1-12"),
        ("0 0 * 1,13 *", "month", "1,13", "month 13 is outside 1-12"),
        ("0 0 * * 8", "weekday", "8", "weekday 8 is outside 0-7 (0 and 7 are Sunday)"),
        (
            "0 22-2 * * *",
            "hour",
            "22-2",
            'hour range "22-2" runs backwards; write "22-23,0-2" to wrap around, or "2-22"',
        ),
        ("30-10 * * * *", "minute", "30-10", 'write "30-59,0-10" to wrap around, or "10-30"'),
        ("59-9 * * * *", "minute", "59-9", 'write "59,0-9" to wrap around'),
        ("50-10/5 * * * *", "minute", "50-10/5", "write the smaller number first"),
        ("0 0 * * FRI-MON", "weekday", "FRI-MON", 'write "5-6,0-1" to wrap around'),
        ("0 0 * * FRI-SUN", "weekday", "FRI-SUN", 'write "5-7"'),
        ("0 0 * * 7-1", "weekday", "7-1", 'write "0-1"'),
        ("0 MON * * *", "hour", "MON", '"MON" is a weekday name, not an hour; write a number 0-23'),
        ("0 0 * MON *", "month", "MON", '"MON" is a weekday name, not a month'),
        ("0 0 * * jan", "weekday", "jan", '"jan" is a month name, not a weekday'),
        ("0 0 * * Monday", "weekday", "Monday", 'write "MON"'),
        ("0 0 * sept *", "month", "sept", 'write "SEP"'),
        ("0 0 * * foo", "weekday", "foo", 'weekday "foo" is not "*", a number 0-7'),
        ("*/0 * * * *", "minute", "*/0", "a step is at least 1"),
        ("*/x * * * *", "minute", "*/x", 'needs a whole number of at least 1 after "/"'),
        ("*/ * * * *", "minute", "*/", 'needs a whole number of at least 1 after "/"'),
        ("*/-5 * * * *", "minute", "*/-5", 'needs a whole number of at least 1 after "/"'),
        ("1,,2 * * * *", "minute", "1,,2", "minute has an empty list entry"),
        ("1, * * * *", "minute", "1,", "minute has an empty list entry"),
        ("-5 * * * *", "minute", "-5", 'minute "-5" is not "*", a number 0-59'),
        ("5- * * * *", "minute", "5-", 'minute "5-" is not'),
        ("1-5-7 * * * *", "minute", "1-5-7", 'minute "1-5-7" is not'),
        ("** * * * *", "minute", "**", 'minute "**" is not'),
        ("1.5 * * * *", "minute", "1.5", 'minute "1.5" is not'),
        ("٣ * * * *", "minute", "٣", 'minute "٣" is not'),
        ("0\n0 * * * *", "minute", "0\n0", r'minute "0\n0" is not'),
        ("0 0 ? * *", "day of month", "?", 'day of month "?": "?" is not standard cron; write "*"'),
        ("0 0 L * *", "day of month", "L", '"L" (the last day) is not standard cron'),
        ("0 0 15W * *", "day of month", "15W", '"W" (the nearest working day) is not standard cron'),
        ("0 0 LW * *", "day of month", "LW", "is not standard cron"),
        ("0 0 * * 5L", "weekday", "5L", '"L" (the last day) is not standard cron'),
        ("0 0 * * MON#2", "weekday", "MON#2", '"#" (the nth weekday of a month) is not standard cron'),
        ("H/15 * * * *", "minute", "H/15", '"H" (a hashed value) is not standard cron; write a number'),
        ("H(0-29) * * * *", "minute", "H(0-29)", '"H" (a hashed value) is not standard cron'),
        ("0 R * * *", "hour", "R", '"R" (a random value) is not standard cron; write a number'),
        ("0 99 * 99 *", "hour", "99", "hour 99"),
    ],
)
def test_a_wrong_field_is_named_underlined_and_explained(text: str, field: str, wrong: str, message: str) -> None:
    error = _error(text)
    assert message in error.message
    assert (error.field_name, text[error.start : error.end], error.replacement) == (field, wrong, None)


@pytest.mark.parametrize(
    ("text", "wrong", "message"),
    [
        ("", "", "an empty schedule never runs; write five fields: minute, hour, day of month, month, weekday"),
        (" \t ", " \t ", "an empty schedule never runs"),
        (" * * * * ", "* * * *", '"* * * *" has 4 fields; standard cron has five: minute, hour'),
        ("often", "often", '"often" has 1 field; standard cron has five'),
        ("0 0 12 * * MON 2024", "0 0 12 * * MON 2024", "standard cron has five, without seconds and years"),
        ("0 */10 * * * *", "0", '"0" is a sixth field; standard cron has five fields and no seconds; remove it'),
        ("0 0 1 1 * 2024", "2024", '"2024" is a sixth field; standard cron has five fields and no year; remove it'),
        ("0 0 1 1 * 2024-2026", "2024-2026", "no year"),
        ("* * * * * *", "*", "no year"),
        ("TZ=Europe/Berlin 0 0 * * *", "TZ=Europe/Berlin", '"TZ=Europe/Berlin" is not part of a standard schedule'),
    ],
)
def test_another_number_of_fields_is_explained(text: str, wrong: str, message: str) -> None:
    error = _error(text)
    assert message in error.message
    assert (error.field_name, text[error.start : error.end], error.replacement) == ("schedule", wrong, None)


@pytest.mark.parametrize(
    ("macro", "replacement"),
    [
        ("@yearly", "0 0 1 1 *"),
        ("@annually", "0 0 1 1 *"),
        ("@monthly", "0 0 1 * *"),
        ("@weekly", "0 0 * * 0"),
        ("@daily", "0 0 * * *"),
        ("@midnight", "0 0 * * *"),
        ("@hourly", "0 * * * *"),
        ("@Daily", "0 0 * * *"),
    ],
)
def test_a_macro_is_reported_with_the_five_fields_that_it_means(macro: str, replacement: str) -> None:
    error = _error(f" {macro} ")
    assert error.replacement == replacement
    assert error.message == f'"{macro}" is a macro, not five-field cron; write "{replacement}"'
    assert (error.start, error.end) == (1, 1 + len(macro))
    parse(replacement)


@pytest.mark.parametrize("macro", ["@reboot", "@every 10m", "@", "@daily 5"])
def test_a_macro_without_a_standard_meaning_has_no_replacement(macro: str) -> None:
    assert _error(macro).replacement is None


SOME_FIELDS = st.lists(st.sampled_from(["*", "0", "59", "1-5", "*/7", "1,2", "L", "70"]), min_size=5, max_size=5)


@given(
    st.text(max_size=40)
    | st.text(alphabet="0159*/-, @LWHR#?MONjan\t\n", max_size=40)
    | SOME_FIELDS.map(" ".join)  # some of these are schedules
)
def test_any_text_is_a_schedule_or_has_an_error_with_a_place(text: str) -> None:
    error = None
    try:
        schedule = parse(text)
    except ScheduleError as caught:
        error = caught
    if error is None:
        assert (smallest_gap(schedule) is None) == never_runs(schedule)
        return
    assert 0 <= error.start <= error.end <= len(text)
    assert "\n" not in error.message
    assert not error.message.endswith(".")


def test_a_message_quotes_at_most_eighty_characters() -> None:
    for text in ("9" * 100_000 + " * * * *", "x" * 100_000, "* * * * " + "?" * 100_000):
        assert len(_error(text).message) < 300
