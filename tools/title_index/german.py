"""German titles: the list of the Bundesagentur fuer Arbeit and the categories of AuxCO.

Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from pathlib import Path

import openpyxl

from classifications.germany import AUXCO, AUXCO_ID, FOLDER, LIST_2019, STATES, dkz_to_kldb
from classifications.model import ImportProblem
from iscokit.search.text.lines import fold_lines
from tables import read_csv
from title_index.links import one_group
from title_index.model import Index, unit_groups

KLDB = "de-kldb-2010"


def add_list(index: Index, sources: Path) -> None:
    """Add the neutral, male and female forms of each position of the list.

    The groups are those of the revision of 2020, which the library holds. A position of a group
    that the revision divided is left out, unless a younger table confirms its place.
    """
    groups = one_group(KLDB)
    table, _ = dkz_to_kldb(sources)
    place = {pair.source: pair.target for pair in table.pairs if not pair.source_part}
    book = openpyxl.load_workbook(
        sources / FOLDER / "Gesamtberufsliste_der_BA_Januar_2019.xlsx", read_only=True
    )
    rows = [
        [str(cell or "") for cell in row[1:]]
        for row in book["Gesamtberufsliste der BA"].iter_rows(
            min_row=5, max_col=6, values_only=True
        )
        if row[1]
    ]
    if Counter(row[1] for row in rows) != STATES:
        raise ImportProblem("DKZ: the list does not hold the positions of January 2019")
    for code, _, *forms in rows:
        group = place.get(code)
        if group is None:
            index.drop(LIST_2019, "group divided since", len({form for form in forms if form}))
            continue
        kept = told_apart(*forms)
        told = len({form for form in forms if form}) - len(kept)
        index.drop(LIST_2019, "regular form of another gender", told)
        index.add("de", (KLDB, group), LIST_2019, kept, groups.get(group, ""))


def told_apart(neutral: str, male: str, female: str) -> list[str]:
    """Return the forms that a reader who knows regular endings does not have already.

    >>> told_apart("Autoelektriker/in", "Autoelektriker", "Autoelektrikerin")
    ['Autoelektriker']
    >>> told_apart("Krankenpfleger/in", "Krankenpfleger", "Krankenschwester")
    ['Krankenpfleger', 'Krankenschwester']
    """
    if not male:
        return [form for form in (neutral, female) if form]
    plain, words, other = fold_lines([neutral, male, female])
    pairs = list(zip_longest(words.split(), other.split()))
    regular = all(hers in (his, f"{his}in") for his, hers in pairs)
    kept = [male]
    if plain and plain != words:
        kept.insert(0, neutral)
    return [*kept, female] if female and not regular else kept


def add_auxco(index: Index, sources: Path) -> None:
    """Add the titles of the categories, each with its default group of ISCO-08."""
    for row in read_csv(sources / FOLDER / "auxco_categories.csv"):
        isco = row["default_isco_id"]
        group = isco if isco in unit_groups() else ""
        index.add("de", (AUXCO_ID, row["auxco_id"]), AUXCO, (row["title"],), group)


def add(index: Index, sources: Path) -> None:
    """Add both German lists."""
    add_list(index, sources)
    add_auxco(index, sources)
