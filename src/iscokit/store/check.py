"""Integrity of a whole folder of facts, in the words of the field.

`check` reads every file, holds each row against its record type, and then against the other
tables: does the cited source exist, is that a country, has the framework this level. Every finding
names file, line, field and what to do. An expert can run it on a folder of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..model import DataIntegrity
from .folder import CATALOGUE, COMPILED, Bundled, Folder, Overlay, load
from .layout import Kind, kind_of
from .references import Known, faults
from .store import key_of
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

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check(folder: str | Path | None = None) -> Report:
    """Check the bundled facts, or a folder of one's own on top of them.

    Args:
        folder: a folder laid out like the bundled data; default the bundled data themselves.

    Raises:
        DataIntegrity: the folder does not exist, or holds a file that is no fact table.
    """
    findings: list[Finding] = []
    bundled, unread = _read(Bundled())
    findings += unread
    own = bundled
    if folder is not None:
        findings = []
        own, unread = _read(Overlay(folder))
        findings += unread
    everything = bundled if folder is None else [*bundled, *own]
    known = Known.of((row.kind.name, row.file, row.record) for row in everything)
    findings += _twice(everything, {row.file for row in own})
    findings += _closures(own, everything)
    for row in own:
        for field, problem, fix in faults(row.kind.name, row.file, row.record, known):
            findings.append(Finding(row.file, row.line, field, problem, fix))
    if folder is None:
        findings += _catalogue()
    files = {row.file for row in own}
    return Report(
        sorted(set(findings), key=lambda f: (f.file, f.line, f.field)), len(files), len(own)
    )


def _read(folder: Folder) -> tuple[list[Row], list[Finding]]:
    rows: list[Row] = []
    findings: list[Finding] = []
    for path in folder.paths():
        kind = kind_of(path)
        if kind is None:
            findings.append(Finding(path, 0, "", "no kind of fact is kept in a file of this name"))
            continue
        try:
            table = load(folder, path, kind)
        except DataIntegrity as error:
            findings.append(_finding(error))
            continue
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


def _twice(rows: list[Row], own: set[str]) -> Iterator[Finding]:
    """Yield a finding for each record whose key another record has."""
    sharded = ("category", "title", "association")
    seen: dict[tuple[str, str], Row] = {}
    for row in rows:
        place = row.file if row.kind.name in sharded else row.kind.name
        key = (place, key_of(row.record, row.kind))
        first = seen.setdefault(key, row)
        if first is not row and row.file in own:
            yield Finding(
                row.file,
                row.line,
                "|".join(row.kind.key),
                f"{row.kind.name} {key[1]!r} stands already in {first.file}:{first.line}",
                "keep one of them; to replace a bundled fact, close it in closed.tsv",
            )


def _closures(own: list[Row], everything: list[Row]) -> Iterator[Finding]:
    """Yield a finding for each closure of something that is not held."""
    closures = [row for row in own if row.kind.name == "closure"]
    if not closures:
        return
    held = {(row.kind.name, key_of(row.record, row.kind)) for row in everything}
    for row in closures:
        if (row.record.kind, row.record.key) not in held:
            problem = f"no {row.record.kind} {row.record.key!r} is held"
            yield Finding(row.file, row.line, "key", problem, "correct kind or key")


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
