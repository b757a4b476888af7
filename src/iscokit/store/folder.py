"""Folders of fact files: the bundled one, read through the catalogue, and a user's overlay."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..model import DataIntegrity
from .layout import Kind, kind_of, kinds_in
from .records import CatalogueEntry
from .tables import Table, read_table, records, split_tsv

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

#: The entries of every bundled TOML file, by path, as JSON.
COMPILED = "compiled/law.json"
#: What takes long to work out at run time is worked out when the catalogue is built, below this folder.
COMPILED_FOLDER = "compiled"

CATALOGUE = Kind("catalogue", CatalogueEntry, "catalogue.tsv", ("path",))


class Folder(Protocol):
    """A place with fact files."""

    name: str

    def table(self, path: str, kind: Kind) -> Table:
        """Return the split table at `path`."""

    def paths(self) -> Iterable[str]:
        """Return the paths of all fact files, relative to the folder, sorted."""

    def text(self, path: str) -> str:
        """Return the text of one file."""


class Bundled:
    """The facts that ship with the package. The catalogue says which files there are."""

    name = ""

    @cached_property
    def root(self) -> Traversable | Path:
        """The data folder: on disk where it is, else wherever the package was imported from."""
        on_disk = Path(__file__).parents[1] / "data"
        if on_disk.is_dir():
            return on_disk
        from importlib_resources import files

        return files("iscokit") / "data"

    @cached_property
    def _table(self) -> Table:
        return split_tsv(self.text(CATALOGUE.files), CATALOGUE.files)

    @cached_property
    def catalogue(self) -> tuple[CatalogueEntry, ...]:
        """What is bundled, one entry a file."""
        return records(self._table, CATALOGUE)

    @property
    def version(self) -> str:
        """The version of the facts: year, month, number within the month."""
        return self._table.meta["version"]

    @cached_property
    def _compiled(self) -> dict[str, list[dict[str, Any]]]:
        try:
            found: dict[str, list[dict[str, Any]]] = json.loads(self.text(COMPILED))
        except FileNotFoundError:  # a checkout in which it has not been built yet
            return {}
        return found

    def table(self, path: str, kind: Kind) -> Table:
        """Return the split table at `path`, TOML from its compiled form.

        Parsing the TOML of all rules takes longer than all the rest of a first answer; the
        compiled form is the same entries as JSON, built with the catalogue and tested against it.
        """
        if kind.table and path in self._compiled:
            return Table(path, {}, tuple((0, entry) for entry in self._compiled[path]))
        return load(self, path, kind)

    def paths(self) -> list[str]:
        """Return the paths of all fact files."""
        return self._paths

    @cached_property
    def _paths(self) -> list[str]:
        """From the rows as they are: a record for each file would take longer than a question."""
        return [row["path"] for _line, row in self._table.rows]

    def text(self, path: str) -> str:
        """Return the text of one file."""
        return self.root.joinpath(*path.split("/")).read_text(encoding="utf-8")

    def compiled(self, name: str) -> str:
        """Return a text that was built with the catalogue; empty if there is none of the name."""
        try:
            return self.text(f"{COMPILED_FOLDER}/{name}")
        except FileNotFoundError:
            return ""


class Overlay:
    """A folder of a user's own, laid out like the bundled one.

    Raises:
        DataIntegrity: the folder does not exist, or holds a table that is no fact table.
    """

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)
        self.name = str(root)
        if not self.root.is_dir():
            raise DataIntegrity(
                file=self.name, line=0, field="", problem="this overlay is no folder"
            )

    def paths(self) -> list[str]:
        """Return the paths of all fact files."""
        found = sorted(
            path.relative_to(self.root).as_posix()
            for suffix in ("*.tsv", "*.toml")
            for path in self.root.rglob(suffix)
        )
        for path in found:
            if kind_of(path) is None and path != CATALOGUE.files:
                raise DataIntegrity(
                    file=f"{self.name}/{path}",
                    line=0,
                    field="",
                    problem="no kind of fact is kept in a file of this name",
                    fix="name it as in the bundled data, for instance recognition/rules/mine.toml",
                )
        return [path for path in found if path != CATALOGUE.files]

    @cached_property
    def checksum(self) -> str:
        """A checksum of what the folder says: the same facts have the same."""
        digest = hashlib.sha256()
        for path in self.paths():
            digest.update(f"{path}\n{self.text(path)}\n".encode())
        return digest.hexdigest()

    def table(self, path: str, kind: Kind) -> Table:
        """Return the split table at `path`."""
        return load(self, path, kind)

    def text(self, path: str) -> str:
        """Return the text of one file, without the mark that some editors put before it."""
        try:
            return (self.root / path).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise DataIntegrity(
                file=f"{self.name}/{path}",
                line=0,
                field="",
                problem=f"not UTF-8 text: {error.reason} at byte {error.start}",
            ) from None


def load(folder: Folder, path: str, kind: Kind) -> Table:
    """Return the split table at `path` from its text, its name shown with the folder's."""
    shown = f"{folder.name}/{path}" if folder.name else path
    return read_table(folder.text(path), shown, kind, kinds_in(path) if folder.name else ())
