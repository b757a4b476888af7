"""The column of texts by which answers are joined to a frame."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from numbers import Real
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import UnusableInput
from .opened import OWN

if TYPE_CHECKING:
    import narwhals as nw

    from .opened import AnyFrame

#: The column that is made where the column itself is no text, or has a name that engines read.
KEY = f"{OWN}key"
#: Signs that an engine reads as part of a path or as quotes in the name of a column.
_QUOTES = frozenset(".`\"'")
#: What begins the text of a number among texts, which no text begins with. Pandas 2 ends texts at NUL.
_NUMBER = "\x1a"


class Keyed(NamedTuple):
    """A frame with a column of texts.

    Attributes:
        frame: with the column `key`.
        key: its name.
        numbers: the column of numbers that are written as texts, or None.
        originals: what some of the texts stand for, where one column holds texts and numbers.
    """

    frame: AnyFrame
    key: str
    numbers: str | None = None
    originals: Mapping[str, Any] = MappingProxyType({})


def keyed(frame: AnyFrame, column: str, argument: str = "column") -> Keyed:
    """Return a frame with a column of texts to join by.

    A column of texts is that column. Numbers are written as texts by the engine itself, so that a
    number never meets a text that only looks like it; categories as the texts that they stand for.

    Raises:
        UnusableInput: the column holds neither texts nor numbers.
    """
    import narwhals as nw

    kind = frame.collect_schema()[column]
    if kind == nw.String and not set(column) & _QUOTES and column:
        return Keyed(frame, column)
    if kind == nw.Object and frame.implementation.is_pandas():
        return _of_objects(frame, column, argument)
    texts = kind in (nw.String, nw.Categorical) or isinstance(kind, nw.Enum)
    if (
        not texts
        and not kind.is_numeric()
        and not (kind == nw.Unknown and _is_empty(frame, column))
    ):
        raise _refused(argument, column, str(kind))
    numbers = column if kind.is_numeric() else None
    return Keyed(frame.with_columns(text_of(column).alias(KEY)), KEY, numbers)


def text_of(column: str) -> nw.Expr:
    """Return a column as texts; pandas would write what is missing as a word."""
    import narwhals as nw

    return nw.when(~nw.col(column).is_null()).then(nw.col(column).cast(nw.String))


def _is_empty(frame: AnyFrame, column: str) -> bool:
    """Return whether a column, whose type is then not known, has no value at all."""
    import narwhals as nw

    found: Any = frame.select(nw.col(column).is_null().all().alias("empty")).lazy().collect()
    return bool(found["empty"][0])


def _of_objects(frame: AnyFrame, column: str, argument: str) -> Keyed:
    """Return a frame of pandas with texts for a column in which texts and numbers are mixed."""
    import pandas as pd

    from .opened import wrapped

    native: Any = frame.to_native()
    try:
        places, values = pd.factorize(native[column])
    except TypeError:
        raise _refused(argument, column, "things that are neither texts nor numbers") from None
    texts, originals = [], {}
    for value in values:
        if isinstance(value, bool) or not isinstance(value, str | Real | Decimal):
            raise _refused(argument, column, type(value).__name__)
        text = value if isinstance(value, str) else f"{_NUMBER}{value!r}"
        texts.append(text)
        if text is not value:
            originals[text] = value
    made = pd.array(texts, dtype="str" if texts else "object").take(places, allow_fill=True)
    return Keyed(wrapped(native.assign(**{KEY: made})), KEY, None, originals)


def _refused(argument: str, column: str, kind: str) -> UnusableInput:
    return UnusableInput(
        argument=argument,
        value=column,
        why=f"a column of {kind} holds no codes and no titles",
        hint="cast it to text",
    )
