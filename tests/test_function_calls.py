"""What users wait for most does not become slower unseen: the calls of six jobs are as many as the committed ones.

Not seconds but calls are compared, which are the same on each machine; `benchmarks/count_calls.py` says which.
"""

from __future__ import annotations

import sys

import count_calls
import pytest


@pytest.mark.skipif(sys.version_info[:2] != count_calls.PYTHON, reason="other versions of Python make other calls")
@pytest.mark.parametrize("job", count_calls.JOBS)
def test_a_job_makes_no_more_calls_than_it_did(job: str) -> None:
    before = count_calls.committed()[job]
    most = before * (1 + count_calls.TOLERANCE)

    calls = count_calls.count(job)

    assert calls <= most, (
        f"{job} makes {calls:,} calls and made {before:,}: look for what is done twice, or loaded without need; "
        "if it has to be, python benchmarks/count_calls.py --write, and say in the commit why"
    )


def test_every_job_has_its_number() -> None:
    assert list(count_calls.committed()) == list(count_calls.JOBS)
