"""Work in steps: slow work does not delay requests."""

from __future__ import annotations

import io
import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from amplsp.server.initialize import Client
from amplsp.server.jobs import Jobs
from amplsp.server.json_rpc import MessageWriter
from amplsp.server.message_queue import End, MessageQueue
from amplsp.server.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


def noting(log: list[str], name: str, steps: int) -> Iterator[None]:
    for number in range(steps):
        log.append(f"{name}{number}")
        yield


def run(jobs: Jobs) -> None:
    while jobs:
        jobs.step()


def test_urgent_jobs_come_first_and_others_in_their_order() -> None:
    jobs, log = Jobs(), []
    jobs.start("a", noting(log, "a", 2), urgent=False)
    jobs.start("b", noting(log, "b", 1), urgent=False)
    jobs.step()
    jobs.start("c", noting(log, "c", 2))

    run(jobs)

    assert log == ["a0", "c0", "c1", "a1", "b0"]


def test_a_job_of_the_same_key_takes_the_place_of_the_old_one() -> None:
    jobs, log = Jobs(), []
    jobs.start("check", noting(log, "old", 5))
    jobs.step()
    jobs.start("check", noting(log, "new", 2))
    jobs.drop("no such job")

    run(jobs)

    assert log == ["old0", "new0", "new1"]


def test_a_job_may_begin_itself_again() -> None:
    jobs, log = Jobs(), []

    def again() -> Iterator[None]:
        jobs.start("check", noting(log, "second", 1))
        return
        yield

    jobs.start("check", again())
    run(jobs)

    assert log == ["second0"]


def test_a_job_that_fails_is_over() -> None:
    jobs = Jobs()

    def failing() -> Iterator[None]:
        raise ZeroDivisionError
        yield

    jobs.start("check", failing())
    with pytest.raises(ZeroDivisionError):
        jobs.step()

    assert not jobs
    assert "check" not in jobs


class Recorder(io.BytesIO):
    """Records what was written, with the work that was done before."""

    def __init__(self, log: list[str]) -> None:
        super().__init__()
        self.log = log

    def write(self, data: Any) -> int:
        message = json.loads(bytes(data).split(b"\r\n\r\n", 1)[1])
        self.log.append(f"answer to {message['id']}")
        return len(data)


def test_a_request_that_was_taken_back_while_it_waited_is_not_handled() -> None:
    log: list[str] = []
    waiting, everything_is_read = MessageQueue(), threading.Event()
    server = Server(Client({"capabilities": {}}), MessageWriter(Recorder(log)), waiting)
    server.protocol.handlers = {"amplsp/ping": lambda _: log.append("handled")}
    messages = [
        {"id": 1, "method": "amplsp/ping"},
        {"id": 2, "method": "amplsp/ping"},
        {"method": "$/cancelRequest", "params": {"id": 1}},
        {"id": 1, "method": "amplsp/ping"},
    ]
    sent = io.BytesIO()
    for each in messages:
        MessageWriter(sent).send(each)
    waiting.read_from(io.BytesIO(sent.getvalue()), everything_is_read.set)
    everything_is_read.wait()

    server.run()

    assert log == ["answer to 1", "handled", "answer to 2", "handled", "answer to 1"]
    assert waiting.cancelled == set()


def test_a_request_that_comes_during_a_check_is_answered_before_the_next_step() -> None:
    log: list[str] = []
    waiting = MessageQueue()
    server = Server(Client({"capabilities": {}}), MessageWriter(Recorder(log)), waiting)
    server.protocol.handlers = {"amplsp/ping": lambda _: None}

    def check() -> Iterator[None]:
        for number in range(3):
            log.append(f"step {number}")
            if number == 1:
                waiting.put({"jsonrpc": "2.0", "id": 7, "method": "amplsp/ping"})
                waiting.put(lambda: log.append("background result"))
            yield
        waiting.put(End())

    server.jobs.start("check", check())

    assert server.run() == 1
    assert log == ["step 0", "step 1", "answer to 7", "background result", "step 2"]
