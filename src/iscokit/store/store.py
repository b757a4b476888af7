"""The store: facts by kind, read on first need, once, under a lock, with overlays on top."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..model import DataIntegrity, UnusableInput
from .folder import Bundled, Folder, Overlay
from .layout import KINDS, Kind, key_of, kinds_in
from .records import CatalogueEntry, Closure
from .tables import records, split_columns


class Store:
    """Facts by kind and shard.

    Nothing is read before it is asked for; what was read stays. Several threads may ask at once.

    Args:
        overlays: folders of one's own, laid out like the bundled data. They add facts, and close
            bundled ones by a table `closed.tsv`; they never change one silently.
        without: paths of bundled tables that are left out.

    Raises:
        DataIntegrity: an overlay is malformed; names file, line and field.
        UnusableInput: no bundled table has the path to leave out.
    """

    def __init__(self, overlays: Sequence[str | Path] = (), *, without: Iterable[str] = ()) -> None:
        if isinstance(overlays, str | Path):
            raise UnusableInput(
                argument="overlays",
                value=overlays,
                why="one folder is given where a list of folders is asked for",
                hint=f"write [{str(overlays)!r}]",
            )
        self._bundled = Bundled()
        self._without = frozenset(without)
        for path in sorted(self._without - set(self._bundled.paths() if self._without else ())):
            raise UnusableInput(
                argument="without",
                value=path,
                why="no bundled table has this path",
                hint="data_info() lists the paths",
            )
        self._overlays = tuple(Overlay(root) for root in overlays)
        self._read: dict[tuple[str, str], tuple[Any, ...]] = {}
        self._index: dict[str, dict[str, Any]] = {}
        self._lock = threading.RLock()
        self._owned: dict[str, list[tuple[Folder, str]]] = {}
        for overlay in self._overlays:
            for path in overlay.paths():
                for kind in kinds_in(path):
                    self._owned.setdefault(kind.name, []).append((overlay, path))
        self._closed: dict[tuple[str, str], Closure] = {}
        if self._overlays:
            self._accept()

    def _accept(self) -> None:
        """Hold the overlays against everything else; a mistake shows now, not in an answer."""
        from .check import check

        report = check(*(overlay.root for overlay in self._overlays))
        for finding in report.findings:
            raise DataIntegrity(**{name: getattr(finding, name) for name in finding.__slots__})
        self._closed = {(c.kind, c.key): c for c in self.all("closure")}

    @property
    def catalogue(self) -> tuple[CatalogueEntry, ...]:
        """The bundled files with publisher, version, licence, date, row count and checksum."""
        return self._bundled.catalogue

    @property
    def data_version(self) -> str:
        """The version of the bundled facts, then each overlay with a checksum of its files."""
        own = (f"+{o.root.resolve().name}.{o.checksum[:12]}" for o in self._overlays)
        return self._bundled.version + "".join(own)

    def all(self, kind: str) -> tuple[Any, ...]:
        """Return every fact of a kind."""
        return self._cached(kind, "")

    def shard(self, kind: str, name: str) -> tuple[Any, ...]:
        """Return the facts of a kind in the one file `name` (without its ending); may be empty."""
        return self._cached(kind, name)

    def columns(
        self, kind: str, name: str, *columns: str, having: str = ""
    ) -> list[tuple[str, ...]]:
        """Return columns of the one file `name`, as they are written; nothing is kept.

        For tables so large that a checked record for each row would take longer than the answer;
        `check` reads them as records. A column that a table lacks is a column of empty texts. With
        `having`, rows that nowhere hold this text are left out.
        """
        owner = KINDS[kind]
        found: list[tuple[str, ...]] = [()] * len(columns)
        for folder, path in self._files(kind):
            if _shard_name(path, owner) == name:
                held = split_columns(folder.text(path), path, having)
                empty = ("",) * len(next(iter(held.values()), ()))
                found = [
                    own + held.get(column, empty)
                    for own, column in zip(found, columns, strict=True)
                ]
        return found

    def compiled(self, name: str) -> str:
        """Return a text that was built from the bundled facts; empty if there is none of the name."""
        return self._bundled.compiled(name)

    def is_bundled(self, *kinds: str) -> bool:
        """Return whether the facts of some kinds are those that come with the library, and all of them."""
        return not any(
            name in self._owned or any(KINDS[name].owns(path) for path in self._without)
            for name in kinds
        )

    def by_key(self, kind: str) -> dict[str, Any]:
        """Return the facts of a kind by their key."""
        found = self._index.get(kind)
        if found is None:
            with self._lock:
                found = self._index.get(kind)
                if found is None:
                    found = {key_of(row, KINDS[kind]): row for row in self.all(kind)}
                    self._index[kind] = found
        return found

    def shards(self, kind: str) -> list[str]:
        """Return the names of the files that hold a kind of fact, without folder and ending."""
        return sorted({_shard_name(path, KINDS[kind]) for _folder, path in self._files(kind)})

    def _files(self, kind: str) -> list[tuple[Folder, str]]:
        owner = KINDS[kind]
        bundled = [
            (self._bundled, path)
            for path in self._bundled.paths()
            if owner.owns(path) and path not in self._without
        ]
        return [*bundled, *self._owned.get(kind, ())]

    def _cached(self, kind: str, shard: str) -> tuple[Any, ...]:
        found = self._read.get((kind, shard))
        if found is None:
            with self._lock:
                found = self._read.get((kind, shard))
                if found is None:
                    found = self._load(kind, shard)
                    self._read[kind, shard] = found
        return found

    def _load(self, kind: str, shard: str) -> tuple[Any, ...]:
        owner = KINDS[kind]
        tables = [
            (folder, path, records(folder.table(path, owner), owner))
            for folder, path in self._files(kind)
            if not shard or _shard_name(path, owner) == shard
        ]
        rows = [record for _folder, _path, found in tables for record in found]
        if not self._closed:
            return tuple(rows)
        return tuple(self._close(record, kind, key_of(record, owner)) for record in rows)

    def _close(self, record: Any, kind: str, key: str) -> Any:
        closure: Closure | None = self._closed.get((kind, key))
        return record if closure is None else replace(record, valid_to=closure.valid_to)


def _shard_name(path: str, kind: Kind) -> str:
    """Return what a file's path says beyond the fixed part of its pattern.

    >>> _shard_name("classifications/titles/isco-08/fr.tsv", KINDS["title"])
    'isco-08/fr'
    """
    fixed = kind.files.partition("*")[0]
    return path.removeprefix(fixed).rpartition(".")[0]
