"""Files of rows, by their names: how each is read in parts and written again."""

from __future__ import annotations

import glob
import gzip
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import UnusableInput
from .opened import OWN

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_PACKED, _TAB = ".gz", "\t"
#: A column of texts as numbers, to be added up.
AS_NUMBER = f"{OWN}number"
#: So many rows are in memory at a time.
_AT_A_TIME = 122_880
#: A text file is taken as it stands: no row is a remark, none is skipped, and folders are no columns.
_AS_IT_STANDS: dict[str, Any] = {
    "all_varchar": True,
    "quotechar": '"',
    "escapechar": '"',
    "comment": "",
    "skiprows": 0,
    "hive_partitioning": False,
}


class Rows(NamedTuple):
    """A file opened: as DuckDB counts it, and as Arrow reads it, some rows at a time, in order.

    `form` is what a file that is made of it takes over: the mark between the columns of a text file,
    or the compression of Parquet.
    """

    relation: duckdb.DuckDBPyRelation
    schema: pa.Schema
    tables: Iterator[pa.Table]
    form: str


@dataclass(frozen=True)
class File(ABC):
    """A file of rows; `argument` is what a refusal calls it."""

    path: Path
    argument: str

    @abstractmethod
    def open(self, connection: duckdb.DuckDBPyConnection) -> Rows:
        """Return the rows."""

    @abstractmethod
    def write(
        self,
        part: Path,
        schema: pa.Schema,
        tables: Iterator[pa.Table],
        form: str,
        connection: duckdb.DuckDBPyConnection,
    ) -> None:
        """Write tables to a path, in the form of the file that they are made of where it is of a kind."""

    def with_number(
        self, relation: duckdb.DuckDBPyRelation, column: str
    ) -> tuple[duckdb.DuckDBPyRelation, str]:
        """Return the rows with a column as numbers, and its name."""
        return relation, column

    def check_readable(self) -> None:
        """Refuse a file that is not there, or empty.

        Raises:
            UnusableInput: there is nothing to read.
        """
        if not self.path.is_file():
            raise self.refused(f"there is no file {self.path}")
        if not self.path.stat().st_size:
            raise self.refused(f"{self.path} is empty")

    def refused(self, why: str, hint: str = "") -> UnusableInput:
        """Return the refusal of this file."""
        return UnusableInput(argument=self.argument, value=str(self.path), why=why, hint=hint)

    @property
    def _literal(self) -> str:
        """The path as DuckDB reads it, to which `*` and `[` would mean other files."""
        return glob.escape(str(self.path))

    def _check_names(self, names: list[str]) -> None:
        folded = [name.casefold() for name in names if name]
        twice = next((name for name in folded if folded.count(name) > 1), None)
        if twice is not None:
            raise self.refused(
                f"two columns of {self.path.name} are called {twice!r}",
                "capitals make no difference here; rename one",
            )


class ParquetFile(File):
    """A Parquet file, which keeps its types."""

    def open(self, connection: duckdb.DuckDBPyConnection) -> Rows:
        """Return the rows.

        Raises:
            UnusableInput: two columns have one name, but for capitals.
        """
        import pyarrow as pa
        from pyarrow import parquet

        held = parquet.ParquetFile(self.path, pre_buffer=False)  # it would hold the whole file
        schema: pa.Schema = held.schema_arrow
        self._check_names(schema.names)
        meta = held.metadata
        packed = meta.row_group(0).column(0).compression if meta.num_row_groups else "SNAPPY"
        tables = (pa.Table.from_batches([part]) for part in held.iter_batches(_AT_A_TIME))
        relation = connection.read_parquet(self._literal, hive_partitioning=False)
        return Rows(relation, schema, tables, packed)

    def write(
        self,
        part: Path,
        schema: pa.Schema,
        tables: Iterator[pa.Table],
        form: str,
        connection: duckdb.DuckDBPyConnection,  # noqa: ARG002  # text files need it
    ) -> None:
        """Write tables to a path."""
        from pyarrow import parquet

        packed = form if form.isalnum() and form != "UNCOMPRESSED" else "NONE"
        # One table is written while the next is read and answered.
        with (
            parquet.ParquetWriter(part, schema, compression=packed) as writer,
            ThreadPoolExecutor(1) as beside,
        ):
            written = None
            for table in tables:
                if written is not None:
                    written.result()
                written = beside.submit(writer.write_table, table)
            if written is not None:
                written.result()


class TextFile(File):
    """A file of texts parted by a mark. Every cell keeps its text, `0110` and `NA` included."""

    def open(self, connection: duckdb.DuckDBPyConnection) -> Rows:
        """Return the rows.

        Raises:
            UnusableInput: the file begins with an empty line; two columns have one name, but for
                capitals.
        """
        import pyarrow as pa

        opening = gzip.open if self.path.suffix.lower() == _PACKED else open
        with opening(self.path, "rb") as file:
            if not file.readline().strip(b"\xef\xbb\xbf\r\n\t ,;|"):
                raise self.refused(
                    f"{self.path.name} begins with an empty line", "its names come first"
                )
        mark = self._mark(connection)
        raw = connection.read_csv(self._literal, sep=mark, header=False, **_AS_IT_STANDS)
        names = [name or "" for name in raw.limit(1).fetchall()[0]]
        self._check_names(names)
        relation = connection.read_csv(
            self._literal,
            sep=mark,
            header=True,
            names=[name or f"column{n}" for n, name in enumerate(names)],
            **_AS_IT_STANDS,
        )
        # In DuckDB 1 by another name.
        read = getattr(relation, "to_arrow_reader", None) or relation.fetch_arrow_reader

        def tables() -> Iterator[pa.Table]:  # read when the values are counted, and not before
            for part in read(_AT_A_TIME):
                yield pa.Table.from_batches([part])

        schema = pa.schema([(name, pa.string()) for name in relation.columns])
        return Rows(relation, schema, tables(), mark)

    def _mark(self, connection: duckdb.DuckDBPyConnection) -> str:
        """Return what parts the columns."""
        if self._is_tabbed:
            return _TAB
        sniffed = connection.execute(
            "SELECT Delimiter FROM sniff_csv(?, quote='\"', escape='\"', comment='', skip=0)",
            [self._literal],
        ).fetchall()
        return str(sniffed[0][0]) if sniffed else ","

    @property
    def _is_tabbed(self) -> bool:
        return self.path.name.lower().removesuffix(_PACKED).endswith(".tsv")

    def with_number(
        self, relation: duckdb.DuckDBPyRelation, column: str
    ) -> tuple[duckdb.DuckDBPyRelation, str]:
        """Return the rows with a column of texts as numbers, missing where it is none."""
        quoted = column.replace('"', '""')
        # Not of the column itself: the cast would be made by the reader, which refuses the file.
        number = f'TRY_CAST(trim("{quoted}") AS DOUBLE) AS {AS_NUMBER}'
        return relation.project(f"*, {number}"), AS_NUMBER

    def write(
        self,
        part: Path,
        schema: pa.Schema,
        tables: Iterator[pa.Table],
        form: str,
        connection: duckdb.DuckDBPyConnection,
    ) -> None:
        """Write tables to a path."""
        import pyarrow as pa

        mark = _TAB if self._is_tabbed else form if len(form) == 1 and form != _TAB else ","
        packed = "gzip" if self.path.suffix.lower() == _PACKED else "none"
        batches = (batch for table in tables for batch in table.to_batches())
        rows = connection.from_arrow(pa.RecordBatchReader.from_batches(schema, batches))
        rows.write_csv(str(part), sep=mark, header=True, compression=packed)


_KINDS: dict[str, type[File]] = {
    ".parquet": ParquetFile,
    ".pq": ParquetFile,
    ".csv": TextFile,
    ".tsv": TextFile,
    ".txt": TextFile,
}


def file_at(path: str | os.PathLike[str], argument: str) -> File:
    """Return a file by its path; its name says what it is.

    Raises:
        UnusableInput: no path, or the name does not tell.
    """
    if not isinstance(path, str | os.PathLike) or not isinstance(os.fspath(path), str):
        raise UnusableInput(argument=argument, value=path, why="a file is named by a path")
    held = Path(path)
    try:
        if held.is_symlink():
            held = held.resolve()
    except (OSError, ValueError) as error:  # too long, or with a sign that no name has
        raise UnusableInput(argument=argument, value=str(path)[:80], why=str(error)[:80]) from None
    packed = held.suffix.lower() == _PACKED
    kind = _KINDS.get((Path(held.stem) if packed else held).suffix.lower())
    if kind is None or (packed and kind is ParquetFile):
        raise UnusableInput(
            argument=argument,
            value=str(path),
            why="the name of the file does not say what it is",
            hint="write .parquet, .csv, .tsv or .txt; texts may be packed as .gz",
        )
    file = kind(held, argument)
    if argument == "out" and held.is_dir():
        raise file.refused(f"{held} is a folder")
    if argument == "out" and not held.parent.is_dir():
        raise file.refused(f"there is no folder {held.parent}")
    return file
