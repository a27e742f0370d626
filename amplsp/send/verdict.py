"""What a response says about a handler, in plain words."""

from __future__ import annotations

from amplsp.send.cases import Case
from amplsp.send.post import SECONDS, Answer, Silence

_REFUSALS = (400, 401, 403)
"""The statuses with which handlers reject a delivery that they do not trust; 401 is usual."""


def problem_of(case: Case, answer: Answer, usual: Answer | None = None) -> str | None:
    """What the handler did wrong; None if it is correct.

    If the response to the `usual` message was the same, the unusual part of this one is not the cause.
    """
    if usual and not case.is_bad and (usual.status, usual.silence) == (answer.status, answer.silence):
        case = Case.USUAL
    if answer.silence:
        return _silent(case, answer.silence)
    status = answer.status or 0
    if case.is_bad:
        return _of_bad(case, status)
    if 200 <= status < 300:
        return None
    return _of_status(case, status)


def _silent(case: Case, silence: Silence) -> str:
    if silence is Silence.TIMEOUT:
        return f"no answer within {SECONDS:g} seconds; answer first, and work afterwards"
    return f"{silence.value}{_because(case)}"


def _of_bad(case: Case, status: int) -> str | None:
    if 200 <= status < 300:
        return case.accepted
    if status in _REFUSALS:
        return None
    return f"answered {status} to {_indefinite(case)}; 401 would be right"


def _indefinite(case: Case) -> str:
    return f"{'an' if case.value[0] in 'aeiou' else 'a'} {case.value}"


def _of_status(case: Case, status: int) -> str:
    if 300 <= status < 400:
        return f"answered {status}, a redirect, which is not followed; give the address that it leads to"
    if status in (401, 403) or (status == 400 and case is Case.USUAL):
        what = "a good signature" if status != 400 else "it"
        doubt = "" if status != 400 else "if that is about the signature, "
        return f"rejected {what} ({status}); {doubt}does it have the same secret, and does it verify the raw body?"
    if status in (404, 405):
        return f"answered {status}; is the path right, and does it take POST?"
    if status == 413:
        return "rejected the size (413)" + (_because(case) or "; raise the limit on bodies to 350 KB")
    if status == 429:
        return "rejected the number (429); up to 1,000 deliveries may arrive in a second"
    verb = "rejected it" if 400 <= status < 500 else "failed on it" if status >= 500 else "did not give a proper answer"
    return f"{verb} ({status}){_because(case)}"


def _because(case: Case) -> str:
    return f"; {case.hint}" if case.hint and not case.is_bad else ""
