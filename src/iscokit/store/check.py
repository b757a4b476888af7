"""Integrity of a whole folder of facts, in the words of the field.

`check` reads every file, holds each row against its record type, and then against the other
tables: does the cited source exist, is that a country, has the framework this level. Every finding
names file, line, field and what to do. An expert can run it on a folder of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ..model import DataIntegrity, first_day, last_day
from .folder import CATALOGUE, COMPILED, Bundled, Folder, Overlay, load
from .inspection import Placed, inspect_tables
from .layout import KINDS, Kind, key_of, kind_of, kinds_in
from .neighbours import Scopes, neighbours
from .references import Known, faults
from .tables import problems, records


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what to do."""

    file: str
    line: int
    field: str
    problem: str
    fix: str = ""

    def __str__(self) -> str:
        return DataIntegrity(**{n: getattr(self, n) for n in self.__slots__}).message()


class Row(NamedTuple):
    """A record with the place that it stands in."""

    file: str
    line: int
    kind: Kind
    record: Any


@dataclass(slots=True)
class Report:
    """The findings of a check, and how much was checked."""

    findings: list[Finding]
    files: int
    rows: int
    remarks: list[Finding]  #: what may be right and may be wrong: groups with one child, gaps ...
    neighbours: list[Finding]  #: rules of one's own beside the other rules that they meet

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check(*folders: str | Path) -> Report:
    """Check the bundled facts, or folders of one's own on top of them.

    Args:
        *folders: folders laid out like the bundled data; none for the bundled data themselves.

    Returns:
        A `Report` of what is wrong in the folders, with file and line.

    Raises:
        DataIntegrity: a folder does not exist, or holds a file that is no fact table.

    Example:
        >>> list(check().findings)
        []
    """
    if not folders:
        own, findings = _read(Bundled())
        known, held = Known.of(map(_named, own)), dict[_Key, _Held]()
        law: Sequence[Row] = own
        findings += _catalogue()
    else:
        own, findings = [], []
        for folder in folders:
            rows, unread = _read(Overlay(folder))
            own += rows
            findings += unread
        known, held = _bundled_lists()
        beside = [row for path in _concerned(own, known) for row in _bundled_table(path)]
        known = known.with_rows(map(_named, [*beside, *own]))
        held = {**held, **{_key(row): _place(row) for row in beside}}
        law = [*_bundled_rows(), *own]
    findings += _twice(own, held)
    findings += _closures(own, held)
    remarks = []
    for file, remark in inspect_tables(_placed(row) for row in own):
        finding = Finding(file, remark.line, remark.kind, f"{remark.code}: {remark.why}")
        if not remark.is_fault:
            remarks.append(finding)
        elif remark.kind not in _FOUND_ELSEWHERE:
            findings.append(finding)
    for row in own:
        for field, problem, fix in faults(row.kind.name, row.file, row.record, known):
            findings.append(Finding(row.file, row.line, field, problem, fix))
    files = {row.file for row in own}
    order = sorted(set(findings), key=_position)
    met = list(_neighbours(own if folders else [], law))
    return Report(order, len(files), len(own), sorted(remarks, key=_position), met)


def _neighbours(own: Iterable[Row], law: Sequence[Row]) -> Iterator[Finding]:
    """Yield how each rule of one's own stands to the other rules that it meets."""
    scopes = Scopes()
    for row in law:
        scopes.learn(row.kind.name, row.record)
    others = [row.record for row in law if row.kind.name == "rule"]
    for row in own:
        if row.kind.name == "rule":
            for neighbour in neighbours(row.record, others, scopes):
                yield Finding(row.file, row.line, row.record.id, str(neighbour))


def _position(finding: Finding) -> tuple[str, int, str, str]:
    return finding.file, finding.line, finding.field, finding.problem


def _placed(row: Row) -> Placed:
    return Placed(row.kind.name, row.file, row.line, row.record)


#: Faults of a table that the checks of references and keys report in their own words.
_FOUND_ELSEWHERE = frozenset({"orphan", "duplicate_code", "duplicate_pair", "dangling_end"})

#: A record: the kind, or the file for tables that stand alone, and its key.
_Key = tuple[str, str]
#: Where a record stands, and its last day.
_Held = tuple[str, int, str]

#: Kinds whose keys are unique in one file, not over all.
_SHARDED = frozenset({"category", "title", "association", "count", "index_entry"})


@cache
def _bundled_lists() -> tuple[Known, dict[_Key, _Held]]:
    """Return what the bundled facts make known, codes, titles and pairs left aside.

    Kept, because every overlay is held against it.
    """
    rows = _bundled_rows()
    return Known.of(map(_named, rows)), {_key(row): _place(row) for row in rows}


@cache
def _bundled_rows() -> tuple[Row, ...]:
    """Return every bundled row but codes, titles and pairs."""
    bundled = Bundled()
    paths = [path for path in bundled.paths() if _kind_name(path) not in _SHARDED]
    return tuple(_read(bundled, paths)[0])


@cache
def _bundled_table(path: str) -> tuple[Row, ...]:
    return tuple(_read(Bundled(), [path])[0])


def _kind_name(path: str) -> str:
    kind = kind_of(path)
    return kind.name if kind else ""


def _concerned(own: list[Row], known: Known) -> list[str]:
    """Return the bundled tables of codes, titles and pairs that rows of an overlay bear on."""
    files = {row.file for row in own if row.kind.name in _SHARDED}
    ends = {**known.endpoints, **Known.of(map(_named, own)).endpoints}
    schemes = {"isco-08", "isced-f-2013"}
    schemes |= {row.record.scheme for row in own if row.kind.name == "index_entry"}
    for file in files:
        stem = file.rpartition("/")[2].removesuffix(".tsv")
        schemes |= {stem, file.split("/")[-2], *ends.get(stem, ())}
    wanted = files | {f"classifications/categories/{scheme}.tsv" for scheme in schemes}
    return [path for path in Bundled().paths() if path in wanted]


def _named(row: Row) -> tuple[str, str, Any]:
    return row.kind.name, row.file, row.record


def _key(row: Row) -> _Key:
    alone = row.kind.name in _SHARDED
    return (row.file if alone else row.kind.name), key_of(row.record, row.kind)


def _place(row: Row) -> _Held:
    return row.file, row.line, getattr(row.record, "valid_to", "")


def _read(folder: Folder, paths: Iterable[str] | None = None) -> tuple[list[Row], list[Finding]]:
    rows: list[Row] = []
    findings: list[Finding] = []
    for path in folder.paths() if paths is None else paths:
        kinds = kinds_in(path) if folder.name else tuple(filter(None, [kind_of(path)]))
        if not kinds:
            findings.append(Finding(path, 0, "", "no kind of fact is kept in a file of this name"))
        for kind in kinds:
            try:
                table = load(folder, path, kind)
            except DataIntegrity as error:
                findings.append(_finding(error))
                break
            wrong = [_finding(error) for error in problems(table, kind)]
            findings += wrong
            if not wrong:
                lines = [line for line, _values in table.rows]
                rows += [
                    Row(table.path, line, kind, record)
                    for line, record in zip(lines, records(table, kind), strict=True)
                ]
    return rows, findings


def _finding(error: DataIntegrity) -> Finding:
    data = error.data
    return Finding(
        data["file"],
        data.get("line", 0),
        data.get("field", ""),
        data["problem"],
        data.get("fix", ""),
    )


def _twice(own: list[Row], held: dict[_Key, _Held]) -> Iterator[Finding]:
    """Yield a finding for each record whose key another record has; note the others as held."""
    for row in own:
        key = _key(row)
        if key in held:
            file, line, _end = held[key]
            yield Finding(
                row.file,
                row.line,
                "|".join(row.kind.key),
                f"{row.kind.name} {key[1]!r} is already held: {file}:{line}",
                "keep one of them; to replace a bundled fact, close it in closed.tsv",
            )
        held.setdefault(key, _place(row))


def _closures(own: list[Row], held: dict[_Key, _Held]) -> Iterator[Finding]:
    """Yield what is wrong with closures: nothing to close, no end date, or an end moved later."""
    for row in own:
        if row.kind.name != "closure":
            continue
        closed = KINDS.get(row.record.kind)
        found = held.get((row.record.kind, row.record.key))
        if closed is None:
            yield Finding(row.file, row.line, "kind", f"there is no kind {row.record.kind!r}")
        elif "valid_to" not in {f.name for f in fields(closed.record)}:
            yield Finding(row.file, row.line, "kind", f"a {row.record.kind} has no end date")
        elif found is None:
            problem = f"no {row.record.kind} {row.record.key!r} is held"
            yield Finding(row.file, row.line, "key", problem, "correct kind or key")
        elif found[2] and last_day(row.record.valid_to) > first_day(found[2]):
            problem = f"it ended already on {found[2]}; a closure cannot open it again"
            yield Finding(row.file, row.line, "valid_to", problem, "leave it out")


def _catalogue() -> Iterator[Finding]:
    """Yield what the catalogue says otherwise than the files do."""
    bundled = Bundled()
    fix = "run python tools/build_catalogue.py"
    for entry in bundled.catalogue:
        raw = bundled.root.joinpath(*entry.path.split("/")).read_bytes()
        if hashlib.sha256(raw).hexdigest() != entry.sha256:
            yield Finding(CATALOGUE.files, 0, "sha256", f"{entry.path} has changed", fix)
        kind = kind_of(entry.path)
        if kind is not None and kind.table:
            written = [values for _line, values in load(bundled, entry.path, kind).rows]
            compiled = [values for _line, values in bundled.table(entry.path, kind).rows]
            if written != compiled:
                yield Finding(COMPILED, 0, "", f"{entry.path} is compiled otherwise", fix)
