"""The reports that people read: the frame, its underlining, what is shown around it, and the summary."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support_reports import MIXED, checked, report, unreadable

from amplsp.engine.diagnostic import Diagnostic
from amplsp.engine.file_report import FileReport
from amplsp.problem import Fix, Related, Severity
from amplsp.report import Style, render
from amplsp.report.code_frame import picture
from amplsp.terminal import escape, width_of
from amplsp.yaml.encoding import Decoded
from amplsp.yaml.text import LineTable, Span


def shown(text: str, *spans: tuple[int, int], width: int = 80, fixes: tuple[Fix, ...] = ()) -> str:
    """The full report on one finding at the first span, related to the others."""
    lines = LineTable(text)
    main = Span(*spans[0])
    related = tuple(Related(Span(*span), "see here") for span in spans[1:])
    found = Diagnostic(
        "a-rule",
        Severity.ERROR,
        "wrong",
        main,
        lines.position(main.start),
        lines.position(main.end),
        "",
        related,
        fixes,
    )
    file = FileReport("amp.yaml", Decoded(text, "utf-8", b""), [found])
    return render("full", report(file), Style(width=width, is_quiet=True))


def test_a_finding_is_framed_with_the_line_before_it_and_its_fixes() -> None:
    text = shown("a: 1\nb: 22\n", (8, 10), fixes=(Fix("repair", (), safe=True), Fix("rewrite", ())))

    assert text == (
        "error[a-rule]: wrong\n"
        "   ╭─ amp.yaml:2:4\n"
        " 1 │ a: 1\n"
        " 2 │ b: 22\n"
        "   │    ^^\n"
        "   ├─ fix: repair (--fix)\n"
        "   ├─ fix: rewrite (--unsafe-fixes)\n"
        "   ╰─ amplsp explain a-rule\n"
    )


def test_related_places_are_in_the_same_frame_with_a_gap_where_lines_are_left_out() -> None:
    assert shown("first\nb\nc\n\nfifth\n", (11, 16), (0, 5)).splitlines()[2:-1] == [
        " 1 │ first",
        "   │ ----- see here",
        "   ┆",
        " 5 │ fifth",
        "   │ ^^^^^",
    ]


@pytest.mark.parametrize(
    ("line", "span", "under"),
    [
        ("\tx: y", (4, 5), " " * 7 + "^"),
        ("日本: 語", (4, 5), " " * 6 + "^^"),
        ("😀 a", (2, 3), "   ^"),
        ("e\u0301 a", (3, 4), "  ^"),
        ("abc", (3, 3), "   ^"),
        ("", (0, 0), "^"),
    ],
    ids=["tab", "wide", "emoji", "combining", "line end", "empty"],
)
def test_carets_are_under_what_they_mark_however_wide_the_letters_are(
    line: str, span: tuple[int, int], under: str
) -> None:
    row = shown(line + "\n", span).splitlines()[3]

    assert row.split("│ ", 1)[1] == under


def test_a_very_long_line_is_cut_around_the_finding() -> None:
    line = "a" * 5000 + "HERE" + "b" * 5000
    rows = shown(line, (5000, 5004), width=60).splitlines()

    source, under = (row.split("│ ", 1)[1] for row in rows[2:4])
    assert source.startswith("…a")
    assert source.endswith("b…")
    assert source[under.index("^") : under.rindex("^") + 1] == "HERE"
    assert all(len(row) <= 60 for row in rows)


@pytest.mark.parametrize(
    ("before", "here", "after"),
    [
        ("", "HERE", "b" * 200),
        ("日" * 9, "HERE", "b" * 200),
        ("日" * 300, "HERE", "b" * 200),
        ("a" * 57, "HERE", ""),
        ("a" * 300, "語語", "日" * 300),
        ("a" * 40 + "日" * 40, "語", ""),
        ("é" * 200 + "e\u0301" * 100, "👍🏽", "\t" * 50),
    ],
)
def test_carets_are_under_wide_letters_of_a_line_that_is_cut(before: str, here: str, after: str) -> None:
    line = before + here + after
    rows = shown(line, (len(before), len(before + here)), width=60).splitlines()

    source, under = (row.split("│ ", 1)[1] for row in rows[2:4])
    front = source[: source.index(here)]
    assert under == " " * width_of(front) + "^" * width_of(here)
    assert all(width_of(row) <= 60 for row in rows)
    assert source.startswith("…") == (front != before)
    assert source.endswith("…") == (source != before + here + after and not source.endswith(here + after))


def test_a_cut_line_is_shown_from_its_start_where_half_of_a_long_mark_fits() -> None:
    def rows(before: int, mark: int) -> tuple[str, str]:
        source, under = shown("a" * before + "X" * mark + "b" * 200, (before, before + mark), width=60).splitlines()[
            2:4
        ]
        return source.split("│ ", 1)[1], under.split("│ ", 1)[1]

    assert rows(30, 4)[0].startswith("aaa")
    assert rows(26, 200)[0].startswith("aaa")
    assert rows(27, 200)[0].startswith("…a")
    for before in (0, 26, 27, 400):
        source, under = rows(before, 200)
        assert source.endswith("X…")
        assert under == " " * source.index("X") + "^" * source.count("X")


def test_a_line_is_shown_whole_up_to_the_last_column() -> None:
    def source(line: str) -> str:
        return shown(line, (0, 1), width=35).splitlines()[2].split("│ ", 1)[1]

    assert source("a" * 30) == "a" * 30
    assert source("a" * 31) == "a" * 29 + "…"
    assert source("日" * 15) == "日" * 15
    assert source("日" * 16) == "日" * 14 + "…"


def test_at_most_four_related_places_are_shown() -> None:
    text = "".join(f"line{number}\n" for number in range(7))
    spans = [(6 * number, 6 * number + 5) for number in range(7)]

    assert shown(text, *spans).count("see here") == 4


def test_a_finding_over_several_lines_is_underlined_on_its_first() -> None:
    assert shown("key:\n  a: 1\n", (0, 10)).splitlines()[3].endswith("│ ^^^^")


@given(
    st.text(st.characters(exclude_characters="\r\n"), max_size=300),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(20, 90),
)
def test_no_line_is_wider_than_the_terminal_and_the_mark_lies_within(
    line: str, one: int, other: int, available: int
) -> None:
    start, end = sorted((min(one, len(line)), min(other, len(line))))

    drawn = picture(line, Span(0, len(line)), start, end, available)

    assert width_of(drawn.text) <= available
    assert drawn.width >= 1
    assert drawn.start >= 0
    # A mark after the last column of a full line is one column further.
    assert drawn.start + drawn.width <= available + 1


@given(st.text())
def test_shown_text_never_holds_what_moves_the_cursor(text: str) -> None:
    safe = escape(text)

    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", safe)
    safe.encode("utf-8")


def test_the_concise_report_has_one_line_for_each_finding() -> None:
    style = Style(is_quiet=True)
    lines = render("concise", report(checked(MIXED), unreadable()), style).splitlines()

    assert len(lines) == len(checked(MIXED).diagnostics) + 1
    assert all(re.match(r"amp\.yaml:\d+:\d+: (error|warning|info)\[[a-z-]+\] ", line) for line in lines[:-1])
    assert lines[-1] == "latin.yaml:7:6: error: byte 0xe9 is not valid UTF-8"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([checked(MIXED)], "1 error, 2 warnings, 1 info in 1 file"),
        ([checked(MIXED), checked(MIXED, "b"), unreadable()], "in 2 files; 1 file could not be read"),
        ([unreadable()], "1 file could not be read"),
        ([], ""),
    ],
)
def test_the_summary_counts_findings_and_files(files: list[FileReport], expected: str) -> None:
    assert render("concise", report(*files)).removesuffix("\n").endswith(expected)


def test_without_line_drawing_characters_the_frame_is_plain() -> None:
    text = render("full", report(checked(MIXED)), Style(has_unicode=False))

    assert text.isascii()
    assert "  --> amp.yaml:2:1\n" in text
