"""Pages that `mdx-syntax` accepts compile with the real MDX compiler, and pages that it reports do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.rules_block import StateBlock
from support_guide import compiled
from support_mdx import MDX

from amplsp.mdx.markdown import read_page

TEXTS = [text for text in (MDX / "texts.txt").read_text(encoding="utf-8").split("\n=====\n") if text]

PIECES = [
    *("a", " ", "\n", "\n\n", "- ", "> ", "# ", "1. ", "   ", "*", "**", "`", "```\n", "\\", "[a](b)", "](", "[", "|"),
    *("\n    ", "\n      ", "\n---\n", "![", "{1\n}"),
    *("{", "}", "{a}", "{/* c */}", "{/*", "*/}", "{{.x}}", "{{a}}", "{a b}", "{a.b}", "{'}'}", "{}", "<!-- c -->"),
    *("<", ">", "<b>", "</b>", "<b/>", "<Note>", "</Note>", "<Note>\n", "</Note>\n", "<br>", "<a href='x'>", "</a>"),
    *("<https://x.y>", "<word>", "import x", "export ", "&lt;", "\\{", "\\<", "<a {...b}/>", "<a b={c}/>", "</", "/>"),
]


def verdict(text: str) -> str:
    """The reader's verdict: `sound`, `broken`, or `unknown`."""
    problems = read_page(text).mdx_problems
    if any(problem.is_sure for problem in problems):
        return "broken"
    return "unknown" if problems else "sound"


def test_every_text_of_the_table_is_judged_as_the_compiler_does() -> None:
    real = ["broken" if why else "sound" for why in compiled(TEXTS)]
    wrong = [
        (text, mine, right)
        for text, mine, right in zip(TEXTS, map(verdict, TEXTS), real, strict=True)
        if mine not in (right, "unknown")
    ]

    assert wrong == []


UNJUDGED = [
    "export {a}",
    "{/}/}",
    "{class A{}}",
    "{function(){}}",
    "{a.#b}",
    "{\\u0061}",
    "{delete a}",
    "{a ?? b || c}",
    "{/a/}",
    "{super}",
    "{x => {return 1}}",
    "export function f() {\n\n  return 1\n}\n\ntext",
    "{'\\01'}",
    "{`\\01`}",
    "{a?.b = 1}",
    "{eval = 1}",
    "{[a] = b}",
    "{-a ** b}",
    "{() => await a}",
    "{async () => await a}",
    "{({a = 1}) => a}",
    "{/[}]/}",
    "{import.meta}",
]
"""What takes more than the grammar to judge."""


def test_the_rest_of_the_table_is_judged() -> None:
    assert [text for text in TEXTS if verdict(text) == "unknown"] == UNJUDGED


LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join)


@settings(max_examples=4)
@given(st.lists(LINES, min_size=100, max_size=150))
def test_random_text_is_judged_as_the_compiler_does(texts: list[str]) -> None:
    texts = [text for text in texts if not text.startswith("---")]
    for text, why in zip(texts, compiled(texts), strict=True):
        assert verdict(text) in ("broken" if why else "sound", "unknown"), (text, why)


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        ("a {b c} d", "{b c}"),
        ("- x\n- y <https://a.b>\n", "<"),
        ("text\n\n> a <word> b\n", "<word>"),
        ("# T {a b}\n", "{a b}"),
        ("a\n\n<!-- x -->\n\nb", "<!-- x -->"),
        ("- a\n  b <!-- x -->\n", "<!-- x -->"),
        ("<Note>\n\ntext\n", "<Note>"),
        ("a\r\n\r\nb {{.workspace}}\r\n", "{{.workspace}}"),
    ],
)
def test_a_problem_is_underlined_where_it_is(text: str, underlined: str) -> None:
    (problem,) = read_page(text).mdx_problems

    assert text[slice(*problem.span)] == underlined


@pytest.mark.parametrize(
    "line",
    [
        *("    <Step>\n", "    <br/>\n", "> <b>a</b>\n", "    {a}\n", "<Step\n  title='a'>\n\n"),
        *("<a b='\n", '<a b="\n\n', "<Note\n", "<a\n\n", "<a b={\n\n", "<a b={ } c>\n\n", "<!-- \n\n", "{a b\n\n"),
    ],
)
def test_a_long_run_of_tags_is_read_in_time_proportional_to_its_length(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    get_lines = StateBlock.getLines

    def counted(state: StateBlock, begin: int, end: int, indent: int, keepLastLF: bool) -> str:  # noqa: FBT001, N803
        asked.append(end - begin)
        return get_lines(state, begin, end, indent, keepLastLF)

    monkeypatch.setattr(StateBlock, "getLines", counted)
    sizes = []
    for count in (200, 400):
        asked.clear()
        read_page(line * count)
        sizes.append(sum(asked))

    assert sizes[1] <= sizes[0] * 3


@pytest.mark.parametrize("broken", ["<a b={\n\n", "<!-- \n\n", "{a b\n\n", "<Note\n\n"])
def test_broken_tags_before_it_do_not_break_what_goes_on_over_blank_lines(broken: str) -> None:
    whole = "{/* one\n\n" + "two\n\n" * 40 + "*/}"

    assert len(read_page(broken * 3 + whole).mdx_problems) <= 3


def test_text_in_code_is_not_a_finding() -> None:
    assert read_page("`{{.x}}` and\n\n```yaml\na: {{.x}} <b>\n```\n").mdx_problems == []


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in Path(MDX / "package-lock.json").read_text(encoding="utf-8")
