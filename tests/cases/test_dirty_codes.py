"""Dirty codes with the answer that is right for each: a table that anybody can add to.

`dirty_codes.tsv`: the codes of one `column` are cleaned together; `value` is written as JSON, so that
the text "110" and the number 110 differ; `candidates` are for what stays ambiguous.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from iscokit import Cleaned, clean

with (Path(__file__).parent / "dirty_codes.tsv").open(encoding="utf-8", newline="") as handle:
    ROWS = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))

COLUMNS = list(dict.fromkeys((row["column"], row["scheme"]) for row in ROWS))


def rows_of(column: str) -> list[dict[str, Any]]:
    return [{**row, "value": json.loads(row["value"])} for row in ROWS if row["column"] == column]


@pytest.mark.parametrize(("column", "scheme"), COLUMNS)
def test_each_code_becomes_what_the_table_says(column: str, scheme: str) -> None:
    rows = rows_of(column)
    log = clean([row["value"] for row in rows], scheme).log
    wrong = []
    for row, entry in zip(rows, log, strict=True):
        said = (entry.action, entry.code or "", ";".join(entry.candidates))
        if said != (row["action"], row["code"], row["candidates"]):
            wrong.append(f"{row['value']!r} ({row['fault']}): {said}, rules {entry.rules}")
    assert wrong == []


@pytest.mark.parametrize(("column", "scheme"), COLUMNS)
def test_nothing_changes_silently(column: str, scheme: str) -> None:
    """What is kept is equal to what came; what differs names its rules."""

    def is_said(entry: Cleaned) -> bool:
        if entry.action == "kept":
            return entry.code == entry.value and not entry.rules
        return entry.code == entry.value or bool(entry.rules)

    done = clean([row["value"] for row in rows_of(column)], scheme)
    assert [entry for entry in done.log if not is_said(entry)] == []
    assert len(done.codes) == len(done)


def test_the_table_has_three_hundred_codes() -> None:
    assert len(ROWS) >= 300
