"""The text that an update of a guide changes because it is generated, and the author's text that it keeps."""

from __future__ import annotations

from support_guide import updated, written


def test_a_step_that_promises_another_way_of_signing_in_is_written_again() -> None:
    text = written("asana")
    for wrong in ("for their API Key", "for their API credentials", "for a password, Workspace and Region"):
        old = text.replace("for OAuth authorization", wrong)
        assert old != text
        assert updated(old, "asana")[:2] == (text, ())


def test_an_authors_comment_after_an_object_stays_and_ours_goes() -> None:
    text = written("asana")
    line = next(line for line in text.splitlines() if line.startswith("- [projects]"))
    noted = text.replace(line, f"{line} {{/* since May */}}", 1)
    asked = text.replace(line, "- projects {/* TODO: Add API reference link */}", 1)

    assert updated(noted, "asana").text == noted
    assert updated(asked, "asana").text == text


def test_an_incremental_object_that_only_the_sentence_names_is_listed_after_an_update() -> None:
    lines = written("slack").splitlines()
    sentence = next(line for line in lines if line.startswith("- [Read Actions]"))
    assert "only supported for `" in sentence
    old = (
        "\n".join(lines).replace(sentence, sentence.replace("only supported for `", "only supported for `stars`, `"))
        + "\n"
    )

    new = updated(old, "slack").text

    assert "`stars`" in new
    assert "\n- stars " in new
    assert updated(new, "slack").text == new


def test_the_sentence_about_signing_in_is_ours_with_the_names_of_fields_too() -> None:
    old = written("freshchat", "auth: {class: api_key_secret, fields: [{label: Key}, {label: Secret}]}\n")
    assert "The fields are Key, Secret." in old

    new = updated(old, "freshchat")

    assert new.kept == ()
    assert "The fields are" not in new.text


def test_marks_after_objects_say_which_list_they_are_for() -> None:
    old = (
        "---\ntitle: Clari Copilot\n---\n\n## What's supported\n\n### Supported objects\n\n"
        "The Clari Copilot connector supports reading from the following objects:\n\n"
        "- [accounts](https://a.example) (write only)\n- [calls](https://a.example) (read, write)\n"
        "- [contacts](https://a.example) (create/update)\n- [deals](https://a.example) (write)\n"
    )

    new = updated(old, "clariCopilot").text

    assert new.count("[calls]") == new.count("[accounts]") == new.count("[contacts]") == new.count("[deals]") == 1


def test_an_object_in_another_number_is_not_listed_again() -> None:
    old = (
        "---\ntitle: Aircall\n---\n\n## What's supported\n\n### Supported actions\n\n"
        "- [Read Actions](/read-actions). Incremental read is supported for Contact, User, Number, and Call.\n\n"
        "### Supported objects\n\nThe Aircall connector supports writing to and reading from the following objects:\n\n"
        + "".join(f"- [{name}](https://a.example)\n" for name in ("Call", "User", "Contact", "Number", "Team", "Tag"))
    )

    new = updated(old, "aircall").text

    assert "- [calls]" not in new
    assert "only supported for `calls`, `users`, `contacts`, `numbers`." in new


def test_an_object_with_its_other_name_in_brackets_is_not_listed_again() -> None:
    old = (
        "---\ntitle: Apollo\n---\n\n## What's supported\n\n### Supported objects\n\n"
        "The Apollo connector supports reading from the following objects:\n\n"
        "- [opportunities (deals)](https://a.example)\n- [labels (lists and tags)](https://a.example)\n"
    )

    new = updated(old, "apollo").text.partition("supports writing")[0]

    assert "\n- deals" not in new
    assert "\n- lists_and_tags" not in new
    assert "\n- [users]" in new
