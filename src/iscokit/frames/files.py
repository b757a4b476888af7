"""A file recoded without reading it into memory, of which the result appears at once.

The result is written beside its place under another name and moved there when it is whole, so that
whoever is interrupted finds the old file or none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import UnusableInput
from ..search.progress import progress_of
from .formats import File, Rows, file_at
from .keys import keyed
from .lookup import Lookup, attached
from .move import Move
from .opened import opened, wrapped
from .outcome import Plan
from .recode import Task
from .report import Report, report
from .unfinished import unfinished

if TYPE_CHECKING:
    import pyarrow as pa

_SIZE = re.compile(r"\d+(\.\d+)? ?[KMGT]i?B", re.IGNORECASE)


def recode_file(
    move: Move,
    path: str | os.PathLike[str],
    column: str,
    out: str | os.PathLike[str],
    *,
    memory: str,
    progress: bool,
    **options: Any,
) -> Report:
    """Write a file with another column of codes; see `FrameVerbs.recode_file`."""
    given, goal = file_at(path, "path"), file_at(out, "out")
    given.check_readable()
    if not isinstance(memory, str) or not _SIZE.fullmatch(memory):
        raise _no_size(memory)
    failed: list[UnusableInput] = []
    with unfinished(goal.path) as part, _engines(memory, part) as (reader, writer):
        with _told(given, "read"):
            rows = given.open(reader)
            task = Task(move, opened(rows.relation), column, **options)
            plan, lookup = _decided(task, given, rows)
        told = report(plan, move)
        lookup = _as_arrow_writes(lookup, plan, rows.schema.field(column).type)

        def answered(table: pa.Table) -> pa.Table:
            frame, key, *_ = keyed(opened(table), column)
            found: pa.Table = attached(frame, key, lookup)
            return found

        def each() -> Iterator[pa.Table]:
            try:
                with _told(given, "read"):
                    for table in rows.tables:
                        yield answered(table)
                        done(table.num_rows)
            except UnusableInput as error:  # the engine that asks for the next rows would reword it
                failed.append(error)
                raise

        with progress_of(told.rows_before, "rows", shown=progress) as done:
            try:
                with _told(goal, "written"):
                    schema = answered(rows.schema.empty_table()).schema
                    goal.write(part, schema, each(), rows.form, writer)
            except UnusableInput as error:
                raise (failed[0] if failed else error) from None
    return told


def _decided(task: Task, given: File, rows: Rows) -> tuple[Plan, Lookup]:
    """Return what becomes of the values of a file, and the answers to join."""
    if task.mass is None:
        return task.decided()
    relation, mass = given.with_number(rows.relation, task.mass)
    return task.decided(wrapped(relation), mass)


@contextmanager
def _engines(memory: str, part: Path) -> Iterator[tuple[Any, Any]]:
    """Give two connections to DuckDB, to read and to write, that keep to their memory."""
    try:
        import duckdb
        import pyarrow as pa  # noqa: F401  # batches go through it
    except ImportError:
        raise UnusableInput(
            argument="path",
            value=None,
            why="files are read through DuckDB and pyarrow, which are not both installed",
            hint="pip install 'iscokit[bulk]'",
        ) from None
    config: dict[str, Any] = {
        "memory_limit": memory,
        "temp_directory": str(part.with_suffix(".spill")),
    }
    try:
        reader, writer = duckdb.connect(config=config), duckdb.connect(config=config)
    except duckdb.Error:
        raise _no_size(memory) from None
    with closing(reader), closing(writer):
        yield reader, writer


def _no_size(memory: object) -> UnusableInput:
    return UnusableInput(argument="memory", value=memory, why="write a size such as 500MB or 4GB")


@contextmanager
def _told(file: File, what: str) -> Iterator[None]:
    """Say in words what an engine finds wrong with a file.

    Raises:
        UnusableInput: it cannot be read, or written.
    """
    import duckdb
    import pyarrow as pa

    try:
        yield
    except (duckdb.Error, pa.ArrowException, OSError, EOFError) as error:
        why = "; ".join(line.strip() for line in str(error).splitlines()[:4] if line.strip())
        raise file.refused(f"{file.path.name} cannot be {what}: {why[:400]}") from None


def _as_arrow_writes(lookup: Lookup, plan: Plan, kind: pa.DataType) -> Lookup:
    """Return a lookup by texts as Arrow writes numbers, where another engine has counted them."""
    import pyarrow as pa

    if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
        return lookup
    values = {text: one.value for text, one in plan.of.items() if text is not None}
    written = pa.array(values.values(), kind).cast(pa.string()).to_pylist()
    text = dict(zip(values, written, strict=True))
    return replace(lookup, keys=[text[key] for key in lookup.keys])
