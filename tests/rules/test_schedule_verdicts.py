"""The verdicts on read schedules: exact over the whole cycle, the same at any time of day."""

from __future__ import annotations

import pytest
from support_check import check_document

from amplsp.engine import Settings
from amplsp.problem import Profile
from amplsp.yaml import Document

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: contactWebhook
          schedule: {schedule}
          requiredFields:
            - fieldName: email
"""

TOO_OFTEN = "schedule-minimum-interval W/E"
NO_CRON = "schedule-syntax E/E"
NEVER = "schedule-never-runs E/E"
UNEVEN = "schedule-uneven-step I/I"
BEYOND = "schedule-uneven-step W/W"

VERDICTS = {
    "0,5 * * * *": (TOO_OFTEN, "the full hour and 5 past: 5 minutes"),
    "59,0 * * * *": (TOO_OFTEN, "59 past and the full hour: 1 minute"),
    "50-59 23 * * *": (TOO_OFTEN, "23:50 and 23:51: 1 minute"),
    "*/11 * * * *": (TOO_OFTEN, "55 past and the full hour: 5 minutes"),
    "1,2 0 1 1 *": (TOO_OFTEN, "00:01 and 00:02: 1 minute"),
    "* * * * *": (TOO_OFTEN, "the full hour and 1 past: 1 minute"),
    "*/9 * * * *": (TOO_OFTEN, "54 past and the full hour: 6 minutes"),
    "5,59 0,23 * * *": (TOO_OFTEN, "23:59 and 00:05 the next day: 6 minutes"),
    "59 23 * * *": None,
    "58 23 * * *": None,
    "*/10 * * * *": None,
    "0,50 * * * *": None,
    "0,59 * * * 1": (TOO_OFTEN, "59 past and the full hour: 1 minute"),
    "0 0/12 * * *": None,
    "0 0 * * 7": None,
    "0 9 * * MON-FRI": None,
    "0 9 * jan,Jul sun": None,
    "0 0 29 2 *": None,
    "0 0 31 2 *": (NEVER, "February has no day 31"),
    "*/5 0 31 4,6 *": (NEVER, "April and June have no day 31"),
    "*/90 * * * *": (BEYOND, "hourly"),
    "*/61 * * * *": (BEYOND, "hourly"),
    "*/60 * * * *": None,
    "0/60 * * * *": None,
    "0 */24 * * *": None,
    "0 */25 * * *": (BEYOND, "daily"),
    "0 0 1 */12 *": None,
    "0 0 1 */13 *": (BEYOND, "yearly"),
    "*/45 * * * *": (UNEVEN, "0, 45"),
    "0 */7 * * *": (UNEVEN, "0, 7, 14, 21"),
    "@daily": (NO_CRON, "0 0 * * *"),
    "@every 5m": (NO_CRON, "not cron, and too often; leave at least 10 minutes between two runs"),
    "@reboot": (NO_CRON, "macro"),
    "hourly": (NO_CRON, 'not cron; write "0 * * * *"'),
    "every 10 minutes": (NO_CRON, 'not cron; write "*/10 * * * *"'),
    "every 45 minutes": (NO_CRON, "has 3 fields"),
    "*/10 * * * * *": (NO_CRON, "five"),
    "0 0 1 1 * 2027": (NO_CRON, "year"),
    "0 0 L * *": (NO_CRON, "last day"),
    "0 0 15W * *": (NO_CRON, "working day"),
    "0 0 * * 5#3": (NO_CRON, "nth weekday"),
    "0 0 ? * *": (NO_CRON, "?"),
    "H * * * *": (NO_CRON, "hashed"),
    "R * * * *": (NO_CRON, "random"),
    "60 * * * *": (NO_CRON, "0-59"),
    "0 24 * * *": (NO_CRON, "0-23"),
    "0 0 0 * *": (NO_CRON, "1-31"),
    "0 0 * 13 *": (NO_CRON, "1-12"),
    "0 0 * * 8": (NO_CRON, "0-7"),
    "30-10 * * * *": (NO_CRON, "backwards"),
    "0 0 * * FRI-MON": (NO_CRON, "backwards"),
}
"""A schedule, the rule that speaks with its severities in both profiles, and what its message names."""


def verdict(schedule: str) -> list[tuple[str, str]]:
    """The findings for a schedule as in `VERDICTS`, with their messages."""
    document = Document(MANIFEST.format(schedule=f'"{schedule}"'))
    found: dict[tuple[str, str], list[str]] = {}
    for profile in Profile:
        for each in check_document(document, Settings(profile)):
            found.setdefault((each.rule, each.message), []).append(each.severity.name[0])
    return [(f"{rule} {'/'.join(levels)}", message) for (rule, message), levels in found.items()]


@pytest.mark.parametrize("schedule", VERDICTS)
def test_a_schedule_has_exactly_one_verdict_in_both_profiles(schedule: str) -> None:
    expected = VERDICTS[schedule]
    found = verdict(schedule)

    assert [rule for rule, _ in found] == ([expected[0]] if expected else [])
    if expected:
        assert expected[1] in found[0][1]


def test_an_unquoted_schedule_without_asterisk_is_judged_like_a_quoted_one() -> None:
    found = check_document(Document(MANIFEST.format(schedule="0,5 8-18 1 1 1-5")))

    assert [each.rule for each in found] == ["schedule-minimum-interval"]


def test_a_schedule_that_is_not_text_is_wrong_in_its_type_only() -> None:
    found = check_document(Document(MANIFEST.format(schedule="5")))

    assert [each.rule for each in found] == ["wrong-type"]
