"""From a value in somebody's column to the text of a code: what spreadsheets and files did to it.

Every change has a name, a rule, so that a log can say what was done. Nothing here knows a scheme.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple


class Written(NamedTuple):
    """A value as text, the rules that changed it, and whether it is a missing value or a number."""

    text: str
    rules: tuple[str, ...] = ()
    missing: bool = False
    number: bool = False


#: What R, pandas, Stata, SPSS, SAS and spreadsheets write where there is no value.
_MISSING = frozenset(
    (
        *("", ".", "-", "--", "?", "#n/a", "#na", "n/a", "na", "nan", "nil", "none", "null"),
        *("<na>", "$null$", "sysmis", "missing", "inf", "-inf"),
    )
)
_STATA_MISSING = re.compile(r"\.[a-z]")

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTED = re.compile(r"""^=?["'`\u2018\u2019\u201c\u201d]+(.*?)["'`\u2018\u2019\u201c\u201d]*$""")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_DECIMAL = re.compile(r"(\d+)[.,]0+")


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _plain_digits(text: str) -> str:
    """Return the text with digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )


def _plain_dashes(text: str) -> str:
    return _DASHES.sub("-", text)


def _unquoted(text: str) -> str:
    found = _QUOTED.match(text)
    return found[1].strip() if found else text


def _unscientific(text: str) -> str:
    if not _SCIENTIFIC.fullmatch(text):
        return text
    value = Decimal(text.replace(",", "."))
    return str(int(value)) if value == int(value) else text


#: In this order; each rule is logged if it changed something.
_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("invisible", _visible),
    ("digits", _plain_digits),
    ("dash", _plain_dashes),
    ("width", lambda text: unicodedata.normalize("NFKC", text)),
    ("blanks", lambda text: " ".join(text.split())),
    ("quotes", _unquoted),
    ("scientific", _unscientific),
)


@lru_cache(maxsize=65536)
def _from_text(value: str) -> Written:
    text, rules = value, []
    for rule, change in _STEPS:
        changed = change(text)
        if changed != text:
            text = changed
            rules.append(rule)
    low = text.casefold()
    return Written(text, tuple(rules), low in _MISSING or bool(_STATA_MISSING.fullmatch(low)))


def written(value: Any) -> Written:
    """Return a value of a column as text, with the rules that changed it.

    >>> written(" 0110 ")
    Written(text='0110', rules=('blanks',), missing=False, number=False)
    >>> written(110.0)
    Written(text='110', rules=('number',), missing=False, number=True)
    >>> written(float("nan")).missing, written(".a").missing
    (True, True)
    """
    if isinstance(value, str):
        return _from_text(value)
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return Written("", missing=True)
    if isinstance(value, bool):
        return Written(str(value), ("not_a_code",))
    if isinstance(value, bytes):
        return Written(repr(value), ("not_a_code",))
    if hasattr(value, "item") and callable(value.item):  # a scalar of numpy
        return written(value.item())
    if isinstance(value, int):
        return Written(str(value), ("number",), number=True)
    if isinstance(value, float | Decimal):
        if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124  # NaN
            return Written("", missing=True)
        whole = value == int(value)
        return Written(str(int(value)) if whole else str(value), ("number",), number=True)
    return Written(str(value)[:200], ("not_a_code",))


def without_decimals(text: str) -> str:
    """Return `2221` for `2221.0`, and other text as it is.

    >>> without_decimals("2221.00"), without_decimals("2221.1")
    ('2221', '2221.1')
    """
    found = _DECIMAL.fullmatch(text)
    return found[1] if found else text


_SEPARATOR = re.compile(r"[\s.,\-/_]+")


@lru_cache(maxsize=262144)
def skeleton(text: str) -> str:
    """Return a code without its separators, in upper case.

    >>> skeleton("29-1141"), skeleton("1 - 00 - 00"), skeleton("2654.1.7")
    ('291141', '10000', '265417')
    """
    return _SEPARATOR.sub("", text).upper()
