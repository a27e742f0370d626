"""What `amplsp send` rejects, and that it never shows the secret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support_handlers import handler
from support_sending import SECRET, SENT_MANIFEST

if TYPE_CHECKING:
    from support_cli import Outcome, Program


@pytest.mark.parametrize("url", ["http://8.8.8.8/", "https://[2606:4700::1]/x", "people=http://169.254.169.254/"])
def test_an_address_elsewhere_is_rejected_before_anything_is_read(send: Any, url: str) -> None:
    outcome = send("--to", url, file="missing.yaml")

    assert outcome.code == 2
    assert "--allow-remote" in outcome.err
    assert "missing.yaml" not in outcome.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "say where to send"),
        (("--to", "localhost:3000"), "is not an address"),
        (("--to", "peple=http://127.0.0.1:1/"), 'no destination "peple"; did you mean "people"?'),
        (("--to", "http://127.0.0.1:1/", "--to", "http://127.0.0.1:2/"), "two addresses"),
        (("--to", "people=http://127.0.0.1:1/", "--to", "people=http://127.0.0.1:2/"), 'destination "people"'),
        (("--to", "people=http://127.0.0.1:1/", "--object", "companies"), "these messages: firms"),
        (("--to", "http://127.0.0.1:1/", "--object", "contcts"), 'did you mean "contacts"?'),
        (("--to", "http://127.0.0.1:1/", "--action", "write"), "goes to the platform"),
        (("--to", "http://127.0.0.1:1/", "--action", "notification:nothing"), "notification"),
        (("--to", "http://127.0.0.1:1/", "--all", "--object", "contacts"), "--all sends everything"),
        (("--to", "http://127.0.0.1:1/", "--watch", "--format", "json"), "--watch"),
        (("--to", "http://127.0.0.1:1/", "--records", "1000", "--object", "contacts"), "choose fewer records"),
    ],
)
def test_wrong_usage_is_reported(send: Any, arguments: tuple[str, ...], words: str) -> None:
    outcome = send(*arguments)

    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err


@pytest.mark.parametrize("file", ["missing.yaml", "."])
@pytest.mark.parametrize("more", [(), ("--watch",)])
def test_an_unreadable_manifest_is_reported(send: Any, file: str, more: tuple[str, ...]) -> None:
    outcome = send("--to", "http://127.0.0.1:1/", *more, file=file)

    assert (outcome.code, outcome.out) == (2, "")
    assert f'"{file}"' in outcome.err


class TestTheSecret:
    """The secret is in no output, even if something fails."""

    def assert_hidden(self, outcome: Outcome, secret: str) -> None:
        assert secret.removeprefix("whsec_") not in outcome.out + outcome.err

    def test_is_not_printed_when_all_is_well(self, send: Any) -> None:
        with handler() as found:
            self.assert_hidden(send("--to", found.url, "--hostile"), SECRET)

    def test_is_not_printed_when_the_handler_says_it(self, send: Any) -> None:
        with handler(lambda _: (500, {}, f"wrong secret: {SECRET}".encode())) as found:
            outcome = send("--to", found.url)

        assert "wrong secret: whsec_…" in outcome.out
        self.assert_hidden(outcome, SECRET)

    @pytest.mark.parametrize(
        ("written", "secret"),
        [
            ("/", "\\/"),  # as PHP writes JSON
            ("+", "\\u002b"),
            ("+", "&#43;"),  # as templates write HTML
            ("=", "&#x3D;"),
            ("+", "%2B"),
            ("/", "%2f"),
            ("/", "_"),
        ],
    )
    def test_is_not_printed_when_the_handler_says_it_in_another_spelling(
        self, send: Any, monkeypatch: pytest.MonkeyPatch, written: str, secret: str
    ) -> None:
        monkeypatch.setenv("WEBHOOK_SECRET", "whsec_ab/cd+efghijklmnopqrstuvwxyz012345/67w==")
        said = "ab/cd+efghijklmnopqrstuvwxyz012345/67w==".replace(written, secret)

        with handler(lambda _: (500, {}, f"wrong secret: {said} (sic)".encode())) as found:
            outcome = send("--to", found.url)

        assert "wrong secret: … (sic)" in outcome.out

    def test_is_not_printed_when_what_is_read_of_an_answer_ends_in_it(self, send: Any) -> None:
        with handler(lambda _: (500, {}, b" " * 4080 + SECRET.encode())) as found:
            outcome = send("--to", found.url, "--format", "json")

        assert SECRET.removeprefix("whsec_")[:8] not in outcome.out

    @pytest.mark.parametrize("secret", ["whsec_not base64 at all!", "whsec_abc"])
    def test_is_not_printed_when_it_is_none(self, send: Any, monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
        monkeypatch.setenv("WEBHOOK_SECRET", secret)

        outcome = send("--to", "http://127.0.0.1:1/")

        assert outcome.code == 2
        assert "does not have a signing secret" in outcome.err
        self.assert_hidden(outcome, secret)

    @pytest.mark.parametrize("secret", [SECRET, SECRET.removeprefix("whsec_"), "a=b", ""])
    def test_is_not_printed_when_it_is_given_instead_of_the_name(self, program: Program, secret: str) -> None:
        program.write("amp.yaml", SENT_MANIFEST)

        outcome = program("send", "--to", "http://127.0.0.1:1/", "--secret-env", secret)

        assert outcome.code == 2
        assert "--secret-env" in outcome.err
        assert not secret or secret.removeprefix("whsec_") not in outcome.out + outcome.err

    def test_must_be_named(self, program: Program) -> None:
        program.write("amp.yaml", SENT_MANIFEST)

        outcome = program("send", "--to", "http://127.0.0.1:1/")

        assert outcome.code == 2
        assert "--secret-env NAME" in outcome.err
