"""A small table of answers, joined to a frame by the engine that holds the frame.

Lazy frames stay lazy. In a cluster the table is sent to every worker. Rows of eager frames stay in
their order, and rows of pandas keep their labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .keys import KEY
from .opened import OWN, wrapped

if TYPE_CHECKING:
    from .opened import AnyFrame

Kind = Literal["text", "number", "truth", "place"]
#: Tables of more rows than this are not written out as SQL.
_WRITTEN_OUT = 20_000
_QUOTE, _APOSTROPHE = '"', "'"
#: The types of each kind, by the names that Arrow has for them, and those of SQL for these.
_ARROW: dict[Kind, str] = {"text": "string", "number": "double", "truth": "bool", "place": "int64"}
_SQL = {"string": "VARCHAR", "double": "DOUBLE", "bool": "BOOLEAN", "int64": "BIGINT"}
_Positions = NDArray[np.int64]


class Answers(NamedTuple):
    """A column of a lookup; `default` is what a row has whose key has no answer."""

    name: str
    kind: Kind
    cells: Sequence[Any]
    default: str | float | bool | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """Answers by key, the rows of one key beside each other.

    Attributes:
        keys: one text for each row.
        columns: the answers, one value for each row.
    """

    keys: Sequence[str]
    columns: Sequence[Answers]

    @property
    def many(self) -> bool:
        """Whether some key has several rows."""
        return len(set(self.keys)) < len(self.keys)

    @property
    def defaults(self) -> dict[str, str | float | bool]:
        """What a row of the frame has in a column if its key has no answer, where that is known."""
        return {one.name: one.default for one in self.columns if one.default is not None}


def attached(frame: AnyFrame, key: str, lookup: Lookup) -> Any:
    """Return the native frame with the columns of a lookup behind its own.

    Args:
        frame: as narwhals has it.
        key: its column of texts; left out of what is returned if it is one made for the join.
        lookup: the answers.
    """
    engine = frame.implementation
    native: Any = frame.to_native()
    if engine.is_pandas():
        found = _pandas(native, key, lookup)
    elif engine.is_pyarrow():
        found = _pyarrow(native, key, lookup)
    elif engine.is_polars():
        found = _polars(native, key, lookup)
    else:
        found = _joined(frame, key, lookup)
    if key != KEY:
        return found
    return wrapped(found).drop(KEY).to_native()


def _pandas(frame: Any, key: str, lookup: Lookup) -> Any:
    import pandas as pd

    keys = list(dict.fromkeys(lookup.keys))
    place = pd.Index(keys, dtype=frame[key].dtype).get_indexer(frame[key])
    rows, answers = _expanded(place, lookup)
    found = frame if rows is None else frame.take(rows)
    types: dict[Kind, Any] = {
        "text": frame[key].dtype,
        "number": "float64",
        "truth": "bool",
        "place": "int64",
    }
    # The default stands last, where -1 finds it.
    return found.assign(
        **{
            one.name: pd.array([*one.cells, one.default], dtype=types[one.kind]).take(answers)
            for one in lookup.columns
        }
    )


def _pyarrow(frame: Any, key: str, lookup: Lookup) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    held = frame[key]
    if not (pa.types.is_string(held.type) or pa.types.is_large_string(held.type)):
        held = held.cast(pa.string())
    keys = pa.array(list(dict.fromkeys(lookup.keys)), held.type)
    place = pc.index_in(held, value_set=keys, skip_nulls=True).fill_null(-1)
    rows, answers = _expanded(place.to_numpy().astype(np.int64), lookup)
    found = frame if rows is None else frame.take(pa.array(rows))
    chosen = pa.array(answers, mask=answers < 0)
    for name, kind, cells, default in lookup.columns:
        column = pa.array(cells, _ARROW[kind]).take(chosen)
        found = found.append_column(name, column if default is None else column.fill_null(default))
    return found


def _polars(frame: Any, key: str, lookup: Lookup) -> Any:
    import polars as pl

    types = {"text": pl.String, "number": pl.Float64, "truth": pl.Boolean, "place": pl.UInt32}
    schema = {key: pl.String, **{one.name: types[one.kind] for one in lookup.columns}}
    columns = [lookup.keys, *(one.cells for one in lookup.columns)]
    answers: Any = pl.DataFrame(dict(zip(schema, columns, strict=True)), schema=schema)
    # To keep rows in order takes half as long again; a plan promises no order.
    if isinstance(frame, pl.LazyFrame):
        found: Any = frame.join(answers.lazy(), on=key, how="left")
    else:
        found = frame.join(answers, on=key, how="left", maintain_order="left")
    filled = [pl.col(name).fill_null(value) for name, value in lookup.defaults.items()]
    return found.with_columns(filled) if filled else found


def _expanded(place: _Positions, lookup: Lookup) -> tuple[_Positions | None, _Positions]:
    """Return which rows of a frame and of the lookup stand side by side; no rows for each once.

    Args:
        place: for each row of the frame the number of its key; -1 without.
        lookup: the answers.
    """
    place = np.asarray(place, np.int64)
    if not lookup.many:
        return None, place
    number = {key: n for n, key in enumerate(dict.fromkeys(lookup.keys))}
    sizes = np.bincount([number[key] for key in lookup.keys], minlength=len(number))
    starts = np.cumsum(sizes) - sizes
    # What has no answer keeps its one row.
    sizes, starts = np.append(sizes, 1), np.append(starts, -1)
    many = sizes[place]
    rows = np.repeat(np.arange(len(place)), many)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(many) - many, many)
    return rows, starts[place[rows]] + within


def _joined(frame: AnyFrame, key: str, lookup: Lookup) -> Any:
    """Join lazily, with a table that the same engine can read."""
    import narwhals as nw

    right = f"{KEY}_right"
    answers = wrapped(_native(frame, right, lookup))
    found: Any = frame.join(answers, left_on=key, right_on=right, how="left")
    filled = [nw.col(name).fill_null(value) for name, value in lookup.defaults.items()]
    return found.with_columns(filled).to_native() if filled else found.to_native()


def _native(frame: AnyFrame, key: str, lookup: Lookup) -> Any:
    """Return a lookup as a frame of the same engine and connection."""
    engine = frame.implementation
    native: Any = frame.to_native()
    columns = [Answers(key, "text", lookup.keys), *lookup.columns]
    if engine.is_pyspark() or engine.is_pyspark_connect():
        from pyspark.sql.functions import broadcast

        types = {"text": "string", "number": "double", "truth": "boolean"}
        schema = ", ".join(f"`{one.name}` {types[one.kind]}" for one in columns)
        rows = list(zip(*(one.cells for one in columns), strict=True))
        return broadcast(native.sparkSession.createDataFrame(rows, schema))
    if engine.is_dask():
        import pandas as pd
        from dask import dataframe as dd

        kinds = {"text": "object", "number": "float64", "truth": "bool", "place": "int64"}
        table = pd.DataFrame(
            {one.name: pd.Series(list(one.cells), dtype=kinds[one.kind]) for one in columns}
        )
        return dd.from_pandas(table, npartitions=1)  # type: ignore[no-untyped-call]  # as dask has it
    import pyarrow as pa

    answers = pa.table({one.name: pa.array(one.cells, _ARROW[one.kind]) for one in columns})
    if engine.is_duckdb():
        return _asked_of(native, answers)
    import ibis

    return ibis.memtable(answers)


def _asked_of(relation: Any, __iscokit_answers: Any) -> Any:
    """Return a table of Arrow as a relation of the same connection as another one.

    It is asked of that relation, because a relation of another connection could not be joined with
    it. A table of up to 20,000 rows is written out: a connection may be closed to what Python holds.
    """
    names = ", ".join(
        f'"{name.replace(_QUOTE, _QUOTE * 2)}"' for name in __iscokit_answers.column_names
    )
    rows = __iscokit_answers.to_pylist()
    texts = [value for row in rows for value in row.values() if isinstance(value, str)]
    if len(rows) > _WRITTEN_OUT or any("\0" in text for text in texts):
        return relation.query(f"{OWN}asked", "SELECT * FROM __iscokit_answers")
    nothing = dict.fromkeys(__iscokit_answers.column_names)
    kinds = [_SQL[str(kind)] for kind in __iscokit_answers.schema.types]
    casts = ", ".join(f"CAST(c{n} AS {kind})" for n, kind in enumerate(kinds))
    places = ", ".join(f"c{n}" for n in range(len(kinds)))
    values = ", ".join(f"({', '.join(map(_literal, row.values()))})" for row in rows or [nothing])
    only = "" if rows else " WHERE false"
    written = f"SELECT {casts} FROM (VALUES {values}) AS v({places}){only}"  # noqa: S608  # quoted above
    query = f"SELECT * FROM ({written}) AS t({names})"  # noqa: S608  # quoted above
    return relation.query(f"{OWN}asked", query)


def _literal(value: Any) -> str:
    """Return a value as a text that SQL casts; it would read a number as a decimal, and round it."""
    return "NULL" if value is None else f"'{str(value).replace(_APOSTROPHE, _APOSTROPHE * 2)}'"
