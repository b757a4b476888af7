"""A dataframe of any library, opened for a verb, with what can be wrong with it said in time."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from ..model import UnusableInput

if TYPE_CHECKING:
    import narwhals as nw

    AnyFrame = nw.DataFrame[Any] | nw.LazyFrame[Any]

#: The libraries whose frames are taken, by the names that narwhals has for them.
_ENGINES = ("pandas", "polars", "pyarrow", "duckdb", "ibis", "dask", "pyspark")
_SPARK_CONNECT = "pyspark_connect"
#: What begins the names of columns that exist only while a verb works.
OWN = "__iscokit_"
#: Signs that mean something to Spark in the name of a column.
_SPARKS_OWN = frozenset(".`")
#: So many columns of a frame are named where one is missing.
_SHOWN = 20


def opened(frame: Any) -> AnyFrame:
    """Return a dataframe, eager or lazy, as narwhals has it.

    Raises:
        UnusableInput: narwhals is missing, the value is no dataframe, or two of its columns have
            one name.
    """
    try:
        import narwhals as nw
    except ImportError:
        raise _refused(
            frame,
            "dataframes are read through narwhals, which is not installed",
            "pip install 'iscokit[frames]'",
        ) from None
    if isinstance(frame, nw.DataFrame | nw.LazyFrame):
        raise _refused(frame, "the frame is wrapped by narwhals", "give frame.to_native()")
    try:
        found: AnyFrame = wrapped(frame)
        engine = found.implementation.name.lower()
        # The schema of a frame may have lost a double already.
        known = engine.startswith(("pyspark", "duckdb"))
        names = list(frame.columns) if known else found.collect_schema().names()
    except nw.exceptions.DuplicateError:
        engine, names = "", ["", ""]
    except TypeError:
        raise _refused(
            frame, "this is no dataframe", f"give one of {', '.join(_ENGINES)}"
        ) from None
    if len(set(names)) < len(names):
        raise _refused(frame, "two of its columns have one name")
    if any(str(name).startswith(OWN) for name in names):
        raise _refused(frame, f"names of columns that begin with {OWN} are taken")
    if engine not in (*_ENGINES, _SPARK_CONNECT):
        raise _refused(
            frame,
            f"frames of {engine} are not supported",
            f"those of {', '.join(_ENGINES)} are",
        )
    if engine.startswith("pyspark"):
        for name in names:
            _check_for_spark(name, "frame", type(frame).__name__)
    return found


def _check_for_spark(name: str, argument: str, value: object) -> None:
    """Refuse the name of a column that Spark would read as something else.

    Raises:
        UnusableInput: it is such a name.
    """
    if set(name) & _SPARKS_OWN:
        raise UnusableInput(
            argument=argument,
            value=value,
            why=f"Spark reads the column name {name!r} as a path",
            hint="use a name without dots and backticks",
        )


def wrapped(frame: Any) -> Any:
    """Return a native frame as narwhals has it."""
    import narwhals as nw

    with warnings.catch_warnings():
        # Said to those who call narwhals themselves: that it will part with Dask one day.
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        return nw.from_native(frame)


def _refused(frame: Any, why: str, hint: str = "") -> UnusableInput:
    return UnusableInput(argument="frame", value=type(frame).__name__, why=why, hint=hint)


def is_lazy(frame: AnyFrame) -> bool:
    """Return whether a frame is a plan rather than rows."""
    import narwhals as nw

    return isinstance(frame, nw.LazyFrame)


def check_column(frame: AnyFrame, column: object, argument: str = "column") -> str:
    """Return the name of a column that the frame has.

    Raises:
        UnusableInput: it has none of that name.
    """
    if not isinstance(column, str):
        raise UnusableInput(argument=argument, value=column, why="a column is named by a text")
    names = frame.collect_schema().names()
    if column not in names:
        raise UnusableInput(
            argument=argument,
            value=column,
            why=f"the frame has no column {column!r}",
            hint="it has " + ", ".join(map(str, names[:_SHOWN])),
        )
    return column


def new_name(target: str, name: object) -> str:
    """Return the name of a column of codes: the one that is given, or that of the classification.

    Raises:
        UnusableInput: it is no text.
    """
    if name is None:
        return target.replace("-", "_")
    if not isinstance(name, str):
        raise UnusableInput(argument="name", value=name, why="a column is named by a text")
    return name


def check_new(frame: AnyFrame, names: list[str], argument: str, value: object) -> None:
    """Refuse to overwrite a column; `argument` is what would give the new ones other names.

    Raises:
        UnusableInput: the frame has a column of the name, or two are the same.
    """
    check_apart(frame, [*frame.collect_schema().names(), *names], argument, value)


def check_apart(frame: AnyFrame, names: list[Any], argument: str, value: object) -> None:
    """Refuse names of columns of which two are the same to the engine, or that it cannot write.

    Raises:
        UnusableInput: there are such names.
    """
    engine = frame.implementation
    if engine.is_pyspark() or engine.is_pyspark_connect():
        for name in names:
            _check_for_spark(name, argument, value)
    eager = engine.is_pandas() or engine.is_polars() or engine.is_pyarrow() or engine.is_dask()
    seen: set[Any] = set()
    for name in names:
        # Engines of SQL do not tell capitals from small letters.
        told = name if eager or not isinstance(name, str) else name.casefold()
        if told in seen or name == "":
            raise UnusableInput(
                argument=argument,
                value=value,
                why=f"the frame would have two columns {name!r}" if name else "a name is empty",
                hint=f"give another {argument}",
            )
        seen.add(told)
