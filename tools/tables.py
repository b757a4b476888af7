"""Write fact tables in the project's own format.

A table is a TSV file: `# key: value` lines first, then a header row, then rows. Cells hold no tab,
no newline and no surrounding blanks; several values in one cell are separated by `;`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "iscokit" / "data"

#: Every table says these things about itself; `source` and `checked_on` hold for each of its rows
#: unless the table has a column of that name.
REQUIRED_META = ("title", "publisher", "version", "licence", "retrieved", "source", "checked_on")


def clean_cell(value: object) -> str:
    """Return the cell text: composed, no tab or newline, blanks folded, `None` as empty."""
    text = "" if value is None else unicodedata.normalize("NFC", str(value))
    return re.sub(r"\s+", " ", text).strip()


def write_table(
    path: str | Path,
    meta: Mapping[str, str],
    columns: Sequence[str],
    rows: Iterable[Mapping[str, object]],
    *,
    sort_by: Sequence[str] | None = None,
) -> int:
    """Write one table below the data folder and return its number of rows.

    `path` is relative to the data folder. Rows are sorted by `sort_by` (default: all columns) so
    that a change of data shows as a small diff. Duplicate rows and missing metadata are refused.
    """
    missing = [key for key in REQUIRED_META if not meta.get(key)]
    if missing:
        raise ValueError(f"{path}: the table does not state {', '.join(missing)}")
    cells = [[clean_cell(row.get(column)) for column in columns] for row in rows]
    order = [columns.index(name) for name in (sort_by or columns)]
    cells.sort(key=lambda row: [row[i] for i in order])
    if len({tuple(row) for row in cells}) != len(cells):
        raise ValueError(f"{path}: duplicate rows")
    target = DATA / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="\n") as out:
        for key, value in meta.items():
            out.write(f"# {key}: {clean_cell(value)}\n")
        out.write("\t".join(columns) + "\n")
        for row in cells:
            out.write("\t".join(row) + "\n")
    return len(cells)


def read_csv(path: str | Path) -> list[dict[str, str]]:
    """Return the rows of a publisher's CSV file as dictionaries, every value as text."""
    with Path(path).open(encoding="utf-8-sig", newline="") as handle:
        return [dict(row) for row in csv.DictReader(handle)]
