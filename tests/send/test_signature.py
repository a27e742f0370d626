"""Common libraries accept the signatures, and reject everything that was changed on the way."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook as StandardWebhook
from support_handlers import OTHER_SECRET
from support_sending import SECRET
from svix.webhooks import Webhook, WebhookVerificationError

from amplsp.send.signature import TOLERANCE, SecretError, Signer, new_id

BODY = '{"action":"read","objectName":"Müller 🎉"}'.encode()


def signed(body: bytes = BODY, seconds_ago: int = 0) -> dict[str, str]:
    return Signer.from_secret(SECRET).headers(new_id(), int(time.time()) - seconds_ago, body)


@settings(max_examples=30)
@given(text=st.text(max_size=200))
def test_svix_accepts_every_body(text: str) -> None:
    body = text.encode()

    Webhook(SECRET).verify(body, signed(body))


@settings(max_examples=30)
@given(at=st.sampled_from([at for at, byte in enumerate(BODY) if byte < 128]), change=st.integers(1, 127))
def test_svix_rejects_a_body_with_one_changed_byte(at: int, change: int) -> None:
    changed = BODY[:at] + bytes([BODY[at] ^ change]) + BODY[at + 1 :]

    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(changed, signed())


def test_the_library_of_standard_webhooks_accepts_it_under_its_own_names() -> None:
    headers = {name.replace("svix", "webhook"): value for name, value in signed().items()}

    StandardWebhook(SECRET).verify(BODY, headers, json_parse=False)


def test_it_is_what_svix_signs() -> None:
    from datetime import datetime, timezone  # noqa: PLC0415 - only here

    at = datetime.fromtimestamp(1_760_000_000, timezone.utc)

    assert Signer.from_secret(SECRET).headers("msg_1", 1_760_000_000, BODY)["svix-signature"] == Webhook(SECRET).sign(
        "msg_1", at, BODY.decode()
    )


@pytest.mark.parametrize("header", ["svix-id", "svix-timestamp"])
def test_the_id_and_the_time_are_signed_too(header: str) -> None:
    headers = signed()
    headers[header] = headers[header][:-1] + ("1" if headers[header][-1] != "1" else "2")

    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(BODY, headers)


def test_what_is_older_than_the_tolerance_is_rejected() -> None:
    Webhook(SECRET).verify(BODY, signed(seconds_ago=TOLERANCE - 60))
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(BODY, signed(seconds_ago=TOLERANCE + 60))


def test_a_strangers_signature_is_rejected() -> None:
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(BODY, Signer.stranger().headers(new_id(), int(time.time()), BODY))


def test_spaces_around_a_secret_and_a_missing_prefix_do_not_matter() -> None:
    usual = Signer.from_secret(SECRET).headers("a", 1, BODY)

    for secret in (f" {SECRET}\n", SECRET.removeprefix("whsec_")):
        assert Signer.from_secret(secret).headers("a", 1, BODY) == usual
    assert Signer.from_secret(OTHER_SECRET).headers("a", 1, BODY) != usual


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_hello world!", "whsec_abc", "whsec_gehéim", "sk_live_1234"])
def test_what_is_not_a_secret_is_rejected_without_being_shown(secret: str) -> None:
    with pytest.raises(SecretError) as caught:
        Signer.from_secret(secret)

    text = secret.removeprefix("whsec_")
    assert not text or text not in str(caught.value)


def test_a_secret_is_not_shown_with_its_signer() -> None:
    signer = Signer.from_secret(SECRET)

    assert SECRET.removeprefix("whsec_") not in repr(signer)
    assert signer.without_secret(f"wrong key {SECRET} and {SECRET[6:]}!") == "wrong key whsec_… and …!"
