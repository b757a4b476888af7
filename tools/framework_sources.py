"""Who published the framework facts: the source records and how far a staged row may be trusted.

A staged row says in its `evidence` where it was read. `Evidence` turns that into source ids and a
confidence: what rests on memory is never more than `medium`, and `low` rows do not pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from framework_records import RECORDS

CHECKED_ON = "2026-11-22"
CURATION = "curation"
FACTS = "facts (codes, levels, titles)"

_LICENCES = {"gb-dfe-reference-data": "MIT"}
_KINDS = {record[0]: record[4] for record in RECORDS}
_PARTLY = re.compile(r"knowledge for ([0-9A-Za-z.+]+)$")


def source_rows() -> list[dict[str, str]]:
    """Return the rows of the sources table."""
    return [
        {
            "id": key,
            "title": title,
            "owner": owner,
            "url": url,
            "licence": _LICENCES.get(key, FACTS),
            "kind": kind,
            "retrieved": CHECKED_ON,
        }
        for key, title, owner, url, kind, _ in RECORDS
    ]


def sources_in(text: str) -> list[str]:
    """Return the ids of the published sources that a staged text names; fail on unknown ones."""
    found = [key for key, *_, marks in RECORDS if any(mark in text for mark in marks)]
    for address in re.findall(r"https?://[^\s;)]+", text):
        if not any(mark in address for *_, marks in RECORDS for mark in marks):
            raise ValueError(f"no source record for {address}")
    return found


@dataclass(frozen=True)
class Evidence:
    """The source ids of a row and the confidence that they allow."""

    sources: tuple[str, ...]
    confidence: str

    @property
    def cell(self) -> str:
        """Return the sources as a table cell."""
        return ";".join(self.sources)


def read_evidence(text: str, staged: str, *, url: str = "", level: str = "") -> Evidence | None:
    """Return what a staged row rests on, or `None` when the row has to stay out.

    `level` is the level code of the row: some evidence names the one level that is from memory.
    """
    if staged not in {"high", "medium", "low"}:
        raise ValueError(f"unknown confidence {staged!r}")
    if staged == "low":
        return None
    sources = sources_in(f"{text} {url}")
    partly = _PARTLY.search(text)
    remembered = "knowledge" in text or not sources
    if partly and partly[1] != level and partly[1] != "one-to-one" and "report exists" not in text:
        remembered = False
    if remembered:
        return Evidence((*sources, CURATION), "medium")
    secondary = all(_KINDS[key] == "secondary" for key in sources)
    return Evidence(tuple(sources), "medium" if secondary else staged)
