"""Polish titles: the thesaurus of Statistics Poland on KZiS."""

from __future__ import annotations

import re
from pathlib import Path

from classifications.model import ImportProblem, Source
from tables import clean_cell, read_csv
from title_index.links import ALIKE, one_group
from title_index.model import Index

THESAURUS = Source(
    "gus-kzis-thesaurus",
    "Thesaurus of names of occupations by KZiS (2022)",
    "Statistics Poland (GUS)",
    "https://stat.gov.pl/",
    "GUS public information",
)
SOURCES = (THESAURUS,)
CODES = 1342
#: Terms are parted by commas; a comma in brackets belongs to a term.
BETWEEN = re.compile(r",\s*(?![^()]*\))")


def cased(term: str) -> str:
    """Return a term; an official title, which stands in capitals, in sentence case."""
    text = clean_cell(term)
    return text[:1] + text[1:].lower() if text.isupper() and " " in text else text


def add(index: Index, sources: Path) -> None:
    """Add the terms of each occupation."""
    groups = one_group("pl-kzis-2023", ALIKE)
    rows = read_csv(sources / "titles" / "ojalab_pl" / "gus-thesaurus.csv")
    if len(rows) != CODES:
        raise ImportProblem(f"{THESAURUS.id}: {len(rows)} codes, not {CODES}")
    for row in rows:
        terms = map(cased, BETWEEN.split(row["desc"]))
        index.add(
            "pl", ("pl-kzis-2023", row["code"]), THESAURUS, terms, groups.get(row["code"], "")
        )
