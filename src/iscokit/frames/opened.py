"""A dataframe of any library, opened for a verb, with what can be wrong with it said in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model import UnusableInput

if TYPE_CHECKING:
    import narwhals as nw


def opened(frame: Any, column: str) -> nw.DataFrame[Any]:
    """Return a dataframe as narwhals has it.

    Raises:
        UnusableInput: narwhals is missing, the value is no dataframe, it is lazy, or it has no such
            column.
    """
    try:
        import narwhals as nw
    except ImportError:
        raise UnusableInput(
            argument="frame",
            value=type(frame).__name__,
            why="dataframes are read through narwhals, which is not installed",
            hint="pip install 'iscokit[frames]'",
        ) from None
    if not isinstance(column, str):
        raise UnusableInput(argument="column", value=column, why="a column is named by a text")
    try:
        found: Any = nw.from_native(frame)
        twice = len(set(found.collect_schema().names())) < len(found.collect_schema().names())
    except nw.exceptions.DuplicateError:
        twice, found = True, None
    except TypeError:
        raise UnusableInput(
            argument="frame",
            value=type(frame).__name__,
            why="this is no dataframe",
            hint="give one of pandas, polars or pyarrow; a list of texts goes to search_many",
        ) from None
    if twice:
        raise UnusableInput(
            argument="frame", value=type(frame).__name__, why="two of its columns have one name"
        )
    if isinstance(found, nw.LazyFrame):
        raise UnusableInput(
            argument="frame",
            value=type(frame).__name__,
            why="the frame is lazy, and titles are coded in Python",
            hint="collect it first",
        )
    if column not in found.columns:
        raise UnusableInput(
            argument="column",
            value=column,
            why="the frame has no such column",
            hint="it has " + ", ".join(map(str, found.columns[:20])),
        )
    eager: nw.DataFrame[Any] = found
    return eager
