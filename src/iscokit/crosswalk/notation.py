"""From a value in somebody's column to the text of a code: what spreadsheets and files did to it.

Every change has a name, a rule, so that a log can say what was done. Nothing here knows a scheme.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple


class Written(NamedTuple):
    """A value as text, the rules that changed it, and what kind of value it was.

    `kind` is `text`, `int`, `float`, `missing` or `other`; `other` can be no code.
    """

    text: str
    rules: tuple[str, ...] = ()
    kind: Literal["text", "int", "float", "missing", "other"] = "text"

    @property
    def number(self) -> bool:
        """Whether the value was a number, which cannot keep a leading zero."""
        return self.kind in ("int", "float")


#: No code is longer, with its title behind it or without; what is cannot be one.
_LONGEST = 400
_LARGEST = 10**40

#: What R, pandas, Stata, SPSS, SAS and spreadsheets write where there is no value.
_MISSING = frozenset(
    (
        *("", ".", "-", "--", "?", "#n/a", "#na", "n/a", "na", "nan", "nil", "none", "null"),
        *("<na>", "nat", "$null$", "sysmis", "missing", "inf", "-inf"),
        *("#name?", "#ref!", "#value!", "#div/0!", "#null!", "#num!"),
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
    return str(int(value)) if value < _LARGEST and value == int(value) else text


_BRACKETED = re.compile(r"[\[(]\s*([^\[\]()]*?)\s*[\])]|([^\[\]()]*?)\s*[;,:]+")


def _unbracketed(text: str) -> str:
    """Return what stands in brackets that hold all of the text, or before a stray comma."""
    found = _BRACKETED.fullmatch(text)
    return (found[1] or found[2] or text) if found else text


#: In this order; each rule is logged if it changed something.
_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("invisible", _visible),
    ("digits", _plain_digits),
    ("dash", _plain_dashes),
    ("width", lambda text: unicodedata.normalize("NFKC", text)),
    ("blanks", lambda text: " ".join(text.split())),
    ("quotes", _unquoted),
    ("brackets", _unbracketed),
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
        if len(text) > _LONGEST and rule == "blanks":
            return Written(text[:_LONGEST], ("too_long",), "other")
    low = text.casefold()
    if low in _MISSING or _STATA_MISSING.fullmatch(low):
        return Written(text, tuple(rules), "missing")
    return Written(text, tuple(rules))


def written(value: Any) -> Written:
    """Return a value of a column as text, with the rules that changed it.

    >>> written(" 0110 ")
    Written(text='0110', rules=('blanks',), kind='text')
    >>> written(110.0)
    Written(text='110', rules=('number',), kind='float')
    >>> written(float("nan")).kind, written(".a").kind
    ('missing', 'missing')
    """
    if isinstance(value, str):
        return _from_text(str(value))
    if value is None or type(value).__name__ in ("NAType", "NaTType", "MaskedConstant"):
        return Written("", (), "missing")
    if isinstance(value, bool):
        return Written(str(value), ("not_a_code",), "other")
    if isinstance(value, int | float | Decimal):
        return _from_number(value)
    plain = _scalar(value)
    if plain is not None:
        return written(plain)
    return Written(type(value).__name__, ("not_a_code",), "other")


def _scalar(value: Any) -> Any:
    """Return the plain value of a scalar of numpy; None if it is none."""
    if getattr(value, "ndim", None) != 0 or not hasattr(value, "item"):
        return None
    try:
        plain: Any = value.item()
        return plain if isinstance(plain, str | int | float | None) else float(plain)
    except (TypeError, ValueError, OverflowError):
        return None


def _from_number(value: float | Decimal) -> Written:
    try:
        if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124  # NaN
            return Written("", (), "missing")
        size: Any = abs(value)
        if size >= _LARGEST:
            return Written("", ("too_long",), "other")
        whole = value == int(value)
    except ArithmeticError:  # a signalling NaN
        return Written("", (), "missing")
    kind: Literal["int", "float"] = "int" if isinstance(value, int) else "float"
    return Written(str(int(value)) if whole else str(value), ("number",), kind)


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
