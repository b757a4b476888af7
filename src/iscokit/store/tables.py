"""Read fact files: TSV tables and TOML arrays, every value checked against its record type.

A failure is a `DataIntegrity` error that names file, line and field.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from ..model import DataIntegrity
from .layout import Kind

#: Header keys that hold for each row of the table unless the table has a column of that name.
_PROPAGATED = ("source", "checked_on", "confidence")


@dataclass(frozen=True, slots=True)
class Table:
    """The text of a fact file, split: what it says of itself, and rows with their line numbers."""

    path: str
    meta: Mapping[str, str]
    rows: tuple[tuple[int, dict[str, Any]], ...]


def split_tsv(text: str, path: str) -> Table:
    """Split a TSV table into metadata and rows.

    Raises:
        DataIntegrity: no header row, a row of another width, or a repeated column.
    """
    meta: dict[str, str] = {}
    columns: list[str] = []
    rows: list[tuple[int, dict[str, Any]]] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not columns and line.startswith("#"):
            key, _, value = line.lstrip("# ").partition(":")
            meta[key.strip()] = value.strip()
        elif not columns and line.strip():
            columns = line.split("\t")
            if len(set(columns)) != len(columns):
                raise DataIntegrity(
                    file=path, line=number, field="", problem="a column name stands twice"
                )
        elif line:
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) != len(columns):
                raise DataIntegrity(
                    file=path,
                    line=number,
                    field="",
                    problem=f"{len(cells)} cells, but the header has {len(columns)}",
                    fix="separate cells by one tab each and leave an empty cell empty",
                )
            row = dict(zip(columns, cells, strict=True))
            rows.append((number, {c: v for c, v in row.items() if v} if "" in cells else row))
    if not columns:
        raise DataIntegrity(file=path, line=1, field="", problem="the table has no header row")
    return Table(path, meta, tuple(rows))


def split_columns(text: str, path: str, having: str = "") -> dict[str, tuple[str, ...]]:
    """Split a TSV table into its columns, an empty cell as an empty text.

    Takes a fraction of the time of `split_tsv`, which a table that is not well formed is left to.
    With `having`, rows without such a cell may be left out.
    """
    start = 0
    while text.startswith("#", start):
        start = text.find("\n", start) + 1
    head, *lines = text[start:].split("\n")
    if having:
        lines = [line for line in lines if having in line]
    rows = [head.split("\t"), *(line.split("\t") for line in lines if line)]
    if "\r" in text or not head or any(len(row) != len(rows[0]) for row in rows):
        table = split_tsv(text, path)
        held = dict.fromkeys(name for _line, row in table.rows for name in row)
        return {name: tuple(row.get(name, "") for _line, row in table.rows) for name in held}
    names, *body = rows
    return dict(zip(names, zip(*body, strict=True) if body else ((),) * len(names), strict=True))


def split_toml(text: str, path: str, array: str, beside: tuple[str, ...] = ()) -> Table:
    """Split off one array of tables of a TOML file; it may hold arrays of the names `beside`.

    Raises:
        DataIntegrity: the text is no TOML, or holds something else than these arrays.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = [part for part in str(error).split() if part.rstrip(",)").isdigit()]
        line = int(found[0].rstrip(",)")) if found else 1
        raise DataIntegrity(file=path, line=line, field="", problem=f"no TOML: {error}") from None
    strange = sorted(set(content) - {array, *beside})
    entries = content.get(array, [])
    if strange or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise DataIntegrity(
            file=path,
            line=1,
            field=", ".join(strange),
            problem=f"only {', '.join(f'[[{name}]]' for name in dict.fromkeys((array, *beside)))} "
            "entries belong here",
        )
    head = re.compile(rf"\s*\[\[\s*{array}\s*\]\]\s*(#.*)?")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if head.fullmatch(line)]
    if len(lines) != len(entries):  # written in some other way: better no line than a wrong one
        lines = [0] * len(entries)
    return Table(path, {}, tuple(zip(lines, entries, strict=True)))


@dataclass(frozen=True, slots=True)
class _Form:
    """How a kind of record is read: the names of its fields, which are lists, and its validator."""

    names: frozenset[str]
    lists: frozenset[str]
    validator: TypeAdapter[list[Any]]


@cache
def _form(kind: Kind) -> _Form:
    hints = get_type_hints(kind.record)
    names = frozenset(field.name for field in fields(kind.record))
    lists = frozenset(name for name in names if get_origin(hints[name]) is tuple)
    return _Form(names, lists, TypeAdapter(list[kind.record]))  # type: ignore[name-defined]  # known at run time only


def _values(table: Table, kind: Kind) -> Iterator[dict[str, Any]]:
    """Yield what each row says, with the table's own statements added and lists split."""
    form = _form(kind)
    # A record names its sources; in a table the column is called after one of them.
    # In an association `source` is a code, not a publication.
    names = {key: key for key in _PROPAGATED if key in form.names and key != "source"}
    if "sources" in form.names:
        names["source"] = "sources"
    foreign = [key for key in _PROPAGATED if key not in names and key not in form.names]
    inherited = {names[key]: table.meta[key] for key in names if table.meta.get(key)}
    if kind.stem:
        inherited[kind.stem] = table.path.rpartition("/")[2].partition(".")[0]
    renamed = names.get("source") == "sources"
    lists = () if kind.table else tuple(form.lists)
    for _line, row in table.rows:
        values = {**inherited, **row}
        if renamed and "source" in values:
            values["sources"] = values.pop("source")
        for key in foreign:
            values.pop(key, None)
        for name in lists:
            if isinstance(values.get(name), str):  # a list of a TOML file is one already
                values[name] = _split(values[name])
        yield values


@lru_cache(maxsize=4096)
def _split(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several."""
    return tuple(part for part in map(str.strip, cell.split(";")) if part)


def read_table(text: str, path: str, kind: Kind, beside: tuple[Kind, ...] = ()) -> Table:
    """Return what a file holds of the given kind; other kinds may stand beside it in TOML."""
    if not path.endswith(".toml"):
        return split_tsv(text, path)
    return split_toml(text, path, kind.array, tuple(k.array for k in beside))


def problems(table: Table, kind: Kind) -> Iterator[DataIntegrity]:
    """Yield every value of the table that its record type refuses."""
    try:
        _form(kind).validator.validate_python(list(_values(table, kind)))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            position, *field = detail["loc"]
            line = table.rows[int(position)][0] if table.rows else 1
            yield DataIntegrity(
                file=table.path,
                line=line,
                field=".".join(str(part) for part in field),
                problem=detail["msg"].removeprefix("Value error, "),
                fix=f"got {detail['input']!r}"[:200],
            )


def records(table: Table, kind: Kind) -> tuple[Any, ...]:
    """Return the records of the table.

    Raises:
        DataIntegrity: the first value that the record type refuses.
    """
    try:
        return tuple(_form(kind).validator.validate_python(list(_values(table, kind))))
    except ValidationError:
        raise next(problems(table, kind)) from None
