"""Dataframes of every library, made from one table and read back as plain rows."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import Any

import dask.dataframe as dd
import duckdb
import ibis
import narwhals as nw
import polars as pl
import pyarrow as pa
import pytest

from iscokit.frames.opened import wrapped

_open: list[Any] = []
BACKENDS = ("pandas", "polars", "polars lazy", "pyarrow", "duckdb", "ibis", "dask", "pyspark")


@dataclass(frozen=True)
class Backend:
    """A library of dataframes."""

    name: str
    spark: Any = None

    def frame(self, table: pa.Table) -> Any:
        """Return a table as a frame of the library; DuckDB in a connection of its own."""
        if self.name == "pyarrow":
            return table
        if self.name == "polars":
            return pl.from_arrow(table)
        if self.name == "polars lazy":
            held = pl.from_arrow(table)
            assert isinstance(held, pl.DataFrame)
            return held.lazy()
        if self.name == "duckdb":
            connection = duckdb.connect()
            _open.append(connection)  # before DuckDB 2 a frame does not keep its connection
            connection.register("given", table)
            connection.execute("CREATE TABLE held AS SELECT * FROM given")
            return connection.table("held")
        if self.name == "ibis":
            return ibis.memtable(table)
        if self.name == "dask":
            return dd.from_pandas(table.to_pandas(), npartitions=2)  # type: ignore[no-untyped-call]  # as dask has it
        if self.name == "pyspark":
            plain = [
                column.cast(column.type.value_type)
                if pa.types.is_dictionary(column.type)
                else column
                for column in table.columns
            ]
            return self.spark.createDataFrame(pa.table(plain, names=table.column_names))
        return table.to_pandas()


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and isnan(value)


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of a frame, what is missing as None."""
    opened = wrapped(frame)
    if isinstance(opened, nw.LazyFrame):
        wanted = opened.collect_schema().names()
        opened = opened.collect().select(wanted)
    return [
        {name: None if value is None or _is_nan(value) else value for name, value in row.items()}
        for row in opened.rows(named=True)
    ]


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """Yield a session of a cluster of two workers on this machine."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("no Java runtime: PySpark is not tested")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local-cluster[2,1,512]")
    options = {
        "spark.executor.memory": "512m",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.log.level": "OFF",
        "spark.sql.shuffle.partitions": "1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Backend:
    """Return each library in turn."""
    if request.param == "pyspark":
        return Backend("pyspark", request.getfixturevalue("spark"))
    return Backend(request.param)
