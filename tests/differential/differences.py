"""Where amplsp reads a text differently from ruamel.yaml or the YAML test suite, and why that stays.

amplsp reads with libyaml, and the platform with a translation of libyaml to Go: what libyaml makes of a text is what is
deployed. And a manifest may contain less than YAML may. ruamel.yaml breaks lines at U+0085, U+2028 and U+2029, as YAML
1.1 did: generated documents have none of these.
"""

from __future__ import annotations

import re

_OF_MANIFESTS = re.compile(
    r'tag .* (has no meaning in a manifest|does not fit a)|.* is not "!!\w+"; remove the tag$'
    r"|a key must be text, not a|missing key before this colon"
)
_CORE = ("str", "int", "float", "bool", "null")
_CORE_INTEGER = re.compile(r"[-+]?[0-9]+|0x[0-9a-fA-F]+")
_CORE_NUMBER = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|.*\..{3}"
)

NOT_OF_THE_OTHER = (
    # YAML allows tabs between signs and values.
    r"found character '\\t'|expected chomping or indentation indicators, but found '\\t'",
    r"expected ' ', but found '\\t'|expected ',' or '[\]}]', but got '<scalar>'",
    # After a block scalar there may be comments that begin further to the left.
    r"more indented follow up line than first in a block scalar",
    # A document may be empty.
    r"expected the node content, but found '<document end>'",
)
"""Complaints of ruamel.yaml about texts that are YAML."""

_ODD = re.compile(
    # libyaml knows only letters, digits, - and _ in the name of an anchor, and no # in a tag.
    r"(?<![^\s,\[{])(?:[&*][\w-]*[^\s\w,\[\]{}-]|!\S*#)"
)


def is_odd(text: str) -> bool:
    """Whether a text has signs that only libyaml separates."""
    return _ODD.search(text) is not None


def is_legal(message: str) -> bool:
    """Whether a text with this mistake is valid YAML, but not a manifest."""
    return _OF_MANIFESTS.match(message) is not None


def is_not_of_the_other(complaint: str) -> bool:
    """Whether ruamel.yaml rejects valid YAML."""
    return any(re.match(each, complaint) for each in NOT_OF_THE_OTHER)


NOT_OF_OURS = (
    # A value cannot be a part of itself: nothing that reads a manifest could end.
    r"alias .* refers to the value that it is part of",
    # libyaml takes a tab at the beginning of a block scalar's first line for its indentation.
    r"a tab cannot indent YAML",
    # A manifest has no empty key.
    r"missing key before the colon",
    # libyaml takes a colon in brackets for the sign after a key.
    r'a value must not begin with an unquoted ":"',
    # ruamel.yaml reads more than libyaml, such as a colon at the end of a value in brackets.
    r".* does not fit here; a mapping needs|indented by \d+, which does not match any level here",
    # People write three dots instead of text.
    r'"\.\.\..*" is a placeholder',
    # libyaml knows no brackets in a tag.
    r'a value must not begin with an unquoted "!',
    # ruamel.yaml allows that, as libyaml does; YAML does not.
    r"a comment needs a space before its #",
)
"""What we report and ruamel.yaml reads."""


def is_not_of_ours(message: str) -> bool:
    """Whether we report valid YAML as an error."""
    return any(re.match(each, message) for each in NOT_OF_OURS)


def fits(tag: str, text: str) -> bool:
    """Whether a text may have a tag; what it means otherwise is not defined."""
    kind = tag.removeprefix("tag:yaml.org,2002:")
    number = {"int": _CORE_INTEGER, "float": _CORE_NUMBER}.get(kind)
    is_number = number is not None and number.fullmatch(text) is not None and "0o" not in text
    return kind == "str" or is_number or (kind, text.lower()) in _FITTING


def is_text(tag: str, text: str) -> bool:
    """Whether a value is text in YAML 1.2's core schema, which has no dates, and no numbers with `_` or in base 2."""
    kind = tag.removeprefix("tag:yaml.org,2002:")
    return kind not in _CORE or (kind in ("int", "float") and not _CORE_NUMBER.fullmatch(text))


_FITTING = {("null", "null"), ("null", "~"), ("null", ""), ("bool", "true"), ("bool", "false")}
_BY_REASON = {
    "libyaml takes ':' and '?' in brackets and braces for signs": "58MP 5T43 DBG4 HM87/0 HM87/1 652Z 4ABK FRK4 CFD4",
    "libyaml wants the colon on the line of its key": "4MUZ 5MUD 9SA2 K3WX NJ66 UT92 VJP3/1",
    "libyaml knows only letters, digits, - and _ in the name of an anchor": "2SXE 8XYN W5VH Y2GN",
    "libyaml allows no tab there": "6CA3 96NN A2M4 DK95/0 Q5MG R4YG",
    "libyaml forgets blank lines at the end of a block scalar": "JEF9/2 L24T/1 Y79Y/1",
    "libyaml allows an odd indentation in quotes and brackets": "9C9N QB6E",
    "libyaml allows a tab there": "DK95/1 Y79Y/0 Y79Y/3 Y79Y/4 Y79Y/5",
    "libyaml allows a dash without a value in brackets": "G5U8 YJV2",
    "libyaml allows blank lines that are longer than the first line of a block scalar": "S98Z",
    "libyaml reads on after a directive": "MUS6/0 MUS6/4",
    "a manifest has no empty key": "2JQS 6M2F M2N8 NHX8 NKF9 S3PD SM9W/1 UKK6",
    "a manifest is a mapping: text is taken for half of an entry": "7Z25 DK3J FP8R M7A3 W4TN",
    "a manifest has no directives but %YAML 1.1 and 1.2": "2LFX 6LVF BEC7 MUS6/5 MUS6/6 ZYU8",
    "only the first document is read; a rule reports that there are others": "3HFZ QLJ7",
}
OF_THE_SUITE = {name: reason for reason, names in _BY_REASON.items() for name in names.split()}
"""The cases of the YAML test suite that are read otherwise, by their name, with or without their number."""
